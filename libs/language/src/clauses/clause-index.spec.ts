import { checkSmall, smallSite, workflowFile } from '../small-site.fixture.js';
import { clauseIndex } from './clause-index.js';

const text = smallSite[workflowFile]!;
const index = (changed: Record<string, string> = {}) => clauseIndex(checkSmall(changed));
const kinds = (changed?: Record<string, string>) => index(changed).find(({ clause }) => clause === 'R1')!.uses.map(({ kind, name }) => `${kind} ${name}`);

describe('what realises a clause', () => {
  it('the workflow, events with the transitions that they take and the states between which these lead, duties', () => {
    expect(kinds()).toEqual(['workflow lend', 'event hand', 'state asked', 'state out', 'transition asked —hand→ out', 'refusal NOT_KEEPER', 'duty give_back']);
  });

  it('a transition’s own clause, tables and their rows, codes, parameters, registers, roles, scenarios', () => {
    const found = kinds({
      [workflowFile]: text.replace('after: { last_day: late }', 'after: { last_day: { target: late, clause: R1 } }'),
      'lend/lend.tables.yaml': smallSite['lend/lend.tables.yaml']!.replace('hit: unique', 'hit: unique\n  clause: R1').replace('due: lent + T-LEND }', 'due: lent + T-LEND, clause: R1, note: before noon }'),
      'shared/registers.yaml': smallSite['shared/registers.yaml']!.replace('en: Register', 'en: Register\n  clause: R1'),
      'shared/codes.yaml': smallSite['shared/codes.yaml']!.replace(/(TAKEN: *\{)/, '$1 clause: R1,'),
      'shared/roles.yaml': smallSite['shared/roles.yaml']!.replace(/(boss: *\{)/, '$1 clause: R1,'),
      'lend/lend.scenarios.yaml': 'workflow: lend\nscenarios:\n  - scenario: { zh: 试, en: Try }\n    clause: R1\n    steps: [{ at: 2026-03-02T09:00:00 }]\n',
    });
    expect(found).toEqual([
      'workflow lend', 'event hand', 'state asked', 'state out', 'state lent', 'state late', 'transition asked —hand→ out', 'transition lent —last_day→ late', 'refusal NOT_KEEPER', 'refusal TAKEN', 'duty give_back', 'table due_time', 'table row due_time 1', 'register REG-1', 'role boss', 'scenario 试',
    ]);
  });

  it('of a clause that nothing names nothing, and where it is realised elsewhere', () => {
    const changed = { 'regulations/rules.yaml': `${smallSite['regulations/rules.yaml']}  R2: { zh: 第二条, en: The second, elsewhere: O1 }\ndefaults:\n  D1: { zh: 默认, en: A default }\n` };
    expect(index(changed).slice(1)).toEqual([
      { regulation: 'rules', clause: 'R2', words: { zh: '第二条', en: 'The second' }, isDefault: false, elsewhere: 'O1', uses: [] },
      { regulation: 'rules', clause: 'D1', words: { zh: '默认', en: 'A default' }, isDefault: true, elsewhere: null, uses: [] },
    ]);
  });
});
