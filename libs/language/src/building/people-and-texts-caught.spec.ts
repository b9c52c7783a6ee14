import { describe, expect, it } from '@jest/globals';
import { checkSmall, checkWith, smallSite, told, workflowFile } from '../small-site.fixture.js';

const workflow = smallSite[workflowFile] ?? '';

describe('named senders', () => {
  const withSender = (line: string) => checkSmall({ [workflowFile]: workflow.replace('who:\n', `who:\n${line}`) });

  it('one whose conditions lead back to itself', () => {
    expect(told(withSender('  round: [{ role: boss, when: count(people(round)) > 0 }]\n')).filter((problem) => problem.startsWith('sender-in-circle'))).toEqual(['sender-in-circle: round']);
  });

  it('on_duty and otherwise without a role', () => {
    expect(told(withSender('  any_one: [{ is: asker, on_duty: yes }]\n'))).toContain('needs-a-role: on_duty');
  });

  it('a code that does not exist', () => {
    expect(told(withSender('  other: [{ role: boss, otherwise: NO_SUCH }]\n'))).toContain('unknown-code: NO_SUCH');
  });
});

describe('personal values', () => {
  const owner = 'owner?: { zh: 业主, en: Owner, type: person }';
  const keeper = 'otherwise: NOT_KEEPER }';

  it('in a record they may stand, wholly or in parts, and a role may see them', () => {
    for (const type of ['person, personal: true', 'holder', 'list of holder']) expect(told(checkWith(owner, `owner?: { zh: 业主, en: Owner, type: ${type} }`, 'shared/records.yaml'))).toEqual([]);
    const records = (smallSite['shared/records.yaml'] ?? '').replace(owner, 'owner?: { zh: 业主, en: Owner, type: person, personal: true }');
    expect(told(checkSmall({ 'shared/records.yaml': records, 'shared/roles.yaml': (smallSite['shared/roles.yaml'] ?? '').replace(keeper, 'otherwise: NOT_KEEPER, sees: owner }') }))).toEqual([]);
  });

  it('whose it is, says a field of a person beside it, or one with a number by which somebody goes', () => {
    const withWhose = (whose: string) => told(checkWith(owner, `owner?: { zh: 业主, en: Owner, type: person }\n    slip?: { zh: 单, en: Slip, type: text }\n    named?: { zh: 名, en: Name, type: text, personal: ${whose} }`, 'shared/records.yaml'));
    expect([withWhose('owner'), withWhose('slip')]).toEqual([[], []]);
    expect([withWhose('status'), withWhose('named'), withWhose('slpi')].map(([problem]) => problem?.split(':')[0])).toEqual(Array(3).fill('unknown-person-field'));
  });

  it('a row cannot be found, named or held unique by one', () => {
    const records = (smallSite['shared/records.yaml'] ?? '').replace(owner, 'owner?: { zh: 业主, en: Owner, type: person, personal: true }').replace('keys_of_desk: [desk]', 'keys_of_desk: [desk]\n    keys_of_owner: [owner]\n  unique: [owner]');
    expect(told(checkSmall({ 'shared/records.yaml': records })).sort()).toEqual(['personal-value: owner', 'personal-value: owner']);
  });

  it('a role may see them by the name of a field, of a part, or of a field that has such parts', () => {
    const fields = workflow.replace('  note:   {', '  seen:   { zh: 见, en: Seen, type: holder }\n  cell:   { zh: 手机, en: Cell, type: text, personal: true }\n  note:   {');
    const roles = (smallSite['shared/roles.yaml'] ?? '').replace(keeper, 'otherwise: NOT_KEEPER, sees: [cell, phone, seen] }');
    expect(told(checkSmall({ [workflowFile]: fields, 'shared/roles.yaml': roles }))).toEqual([]);
  });

  it('a role is to see what does not exist, with the nearest that does', () => {
    const checked = checkWith(keeper, 'otherwise: NOT_KEEPER, sees: [phone, fone] }', 'shared/roles.yaml');
    expect(told(checked)).toEqual(['unknown-field: fone']);
    expect(checkWith(keeper, 'otherwise: NOT_KEEPER, sees: phones }', 'shared/roles.yaml').problems[0]).toMatchObject({ fix: 'phone', en: 'There is no personal field "phones". Did you mean "phone"?' });
  });

  it('a role is to see what is not personal: a warning', () => {
    const checked = checkWith(keeper, 'otherwise: NOT_KEEPER, sees: [copy, person] }', 'shared/roles.yaml');
    expect(told(checked)).toEqual(['sees-nothing-personal: copy', 'sees-nothing-personal: person']);
    expect(checked.problems[0]?.severity).toBe('warning');
  });
});

describe('files and signatures that stand open', () => {
  const withField = (field: string) => checkSmall({ [workflowFile]: workflow.replace('  note:   {', `  seen:   { zh: 见, en: Seen, type: holder }\n  paper:  { zh: 纸, en: Paper, ${field} }\n  note:   {`) });
  const both = { 'shared/types.yaml': `${smallSite['shared/types.yaml']}both:\n  zh: 双方\n  en: Both\n  parts:\n    giver?: { zh: 交, en: Giver, type: signature }\n    scan?: { zh: 件, en: Scan, type: file }\n    told?: { zh: 述, en: Told, type: text }\n` };
  const withParts = (whose: string) => checkSmall({ ...both, [workflowFile]: workflow.replace('  note:   {', `  signed: { zh: 签, en: Signed, type: both, whose: ${whose} }\n  note:   {`) });

  it('are erased with the sender, a person whom the case holds, or one who goes by a number', () => {
    for (const whose of ['actor', 'asker', 'seen.person', 'note']) expect(told(withField(`type: signature, whose: ${whose}`))).toEqual([]);
    expect(told(withField('type: list of file, whose: asker'))).toEqual([]);
    expect(told(withParts('{ giver: actor, scan: asker }'))).toEqual([]);
  });

  it('whose they are is no field of a person', () => {
    const checked = withField('type: file, whose: askr');
    expect(told(checked)).toEqual(['unknown-person-field: paper']);
    expect(checked.problems[0]?.en).toContain('Did you mean "asker"?');
    expect(told(withParts('{ giver: level }'))).toEqual(['unknown-person-field: signed']);
    const names = workflow.replace('  note:   {', '  names:  { zh: 名, en: Names, type: list of text }\n  paper:  { zh: 纸, en: Paper, type: file, whose: names }\n  note:   {');
    expect(told(checkSmall({ [workflowFile]: names }))).toEqual(['unknown-person-field: paper']);
  });

  it('a part that holds none, or that does not exist', () => {
    expect([told(withParts('{ giver: actor, told: actor }')), told(withParts('{ giver: actor, scam: actor }'))]).toEqual([['unknown-file-part: signed'], ['unknown-file-part: signed']]);
  });

  it('a field that is no file, or whose value is kept apart anyhow', () => {
    expect([told(withField('type: text, whose: actor')), told(withField('type: file, personal: asker, whose: actor'))]).toEqual([['whose-of-no-file: paper'], ['whose-of-no-file: paper']]);
    expect(told(withParts('[actor]'))).toContain('map-expected: [');
    expect(told(withParts('{ giver: [actor] }'))).toContain('name-expected: [');
  });

  it('a signature of which nobody says whose it is: a warning', () => {
    const checked = withField('type: signature');
    expect(told(checked)).toEqual(['whose-signature: paper']);
    expect(checked.problems[0]).toMatchObject({ severity: 'warning', en: expect.stringContaining('actor, asker, seen.person') });
    expect(told(withParts('{ scan: actor }'))).toEqual(['whose-signature: signed']);
  });
});

describe('who, forms and texts', () => {
  it('a role bound to a place, in a workflow without one: a warning', () => {
    expect(told(checkWith('place: copy.desk\n', '')).every((problem) => problem.startsWith('role-without-place'))).toBe(true);
  });

  it('a place that is not one', () => {
    expect(told(checkWith('place: copy.desk', 'place: copy'))).toEqual(['not-a-place: copy']);
  });

  it('a sender that is no person', () => {
    expect(told(checkWith('[{ is: asker }]', '[{ is: level }]'))).toContain('wrong-type: level');
  });

  it('a sender that may be anybody', () => {
    expect(told(checkWith('[{ is: asker }]', '[{ not: asker }]'))).toContain('sender-is-anybody: {');
  });

  it('a name of `who` that is a role too', () => {
    expect(told(checkWith('  helper:\n', '  keeper:\n'))).toContain('name-clash: keeper');
  });

  it('a code whose text shows a value that nobody gives, or that it does not declare', () => {
    expect(told(checkWith('        shows: { status: copy.status }\n', ''))).toEqual(['text-lacks-value: TAKEN']);
    expect(told(checkWith('shows: { status: text }', 'shows: { state: text }', 'shared/codes.yaml'))).toContain('text-shows-unknown: TAKEN');
  });

  it('a message that shows what is no field', () => {
    expect(told(checkWith('Key {copy} is', 'Key {copies} is', 'shared/templates.yaml'))).toEqual(['text-shows-unknown: told_late']);
  });

  it('a field asked twice in one form', () => {
    expect(told(checkWith('[copy, asker, reason?', '[copy, asker, copy, reason?'))).toEqual(['asked-twice: copy']);
  });

  it('a value that does not fit its type', () => {
    expect(told(checkWith('initial: low', 'initial: lower'))).toEqual(['unknown-value: lower']);
    expect(told(checkWith('initial: 12.50', 'initial: 12.505'))).toEqual(['value-misfit: 12']);
    expect(told(checkWith('PT8H', '8 hours', 'shared/parameters.yaml'))).toEqual(['value-misfit: 8']);
    expect(told(checkWith('"12:00:00"', '"25:00:00"', 'shared/parameters.yaml'))).toEqual(['value-misfit: "']);
    expect(told(checkWith('2026-01-01: PT8H', '2026-02-30: PT8H', 'shared/parameters.yaml'))).toEqual(['value-misfit: 2026-02-30']);
  });

  it('a type that contains itself', () => {
    expect(told(checkWith('person: { zh: 姓名, en: Person, type: person }', 'person: { zh: 姓名, en: Person, type: holder }', 'shared/types.yaml'))).toEqual(['type-in-circle: holder']);
  });

  it('two things of one name in the shared files', () => {
    expect(told(checkSmall({ 'shared/codes.z.yaml': 'TAKEN: { zh: 无, en: Gone }\n' }))).toEqual(['declared-twice: TAKEN']);
  });

  it('a let that leads back to itself', () => {
    expect(told(checkWith('urgent: level = high', 'urgent: not(calm)\n  calm: not(urgent)'))).toContain('let-in-circle: urgent');
  });
});
