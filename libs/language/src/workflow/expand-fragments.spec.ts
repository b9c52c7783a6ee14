import { describe, expect, it } from '@jest/globals';
import { checkSmall, smallSite, told, workflowFile } from '../small-site.fixture.js';

const fragment = `
fragment: try_again
with: { who: who, until: state }
fields:
  tries: { zh: 次数, en: Tries, type: integer, initial: 0 }
events:
  fail:
    zh: 未成
    en: Fail
    by: <who>
    actions: { assign: { tries: tries + 1 } }
  give_up:
    zh: 放弃
    en: Give up
    by: <who>
on: { fail: {}, give_up: <until> }
`;

const use = (state: string, parameters: string): string => (smallSite[workflowFile] ?? '').replace(`  ${state}:\n`, `  ${state}:\n__use__: { try_again: ${parameters} }\n`).replace(/\n( *)(\w+):\n__use__/, '\n$1$2:\n$1  use');

const check = (workflow: string, text = fragment) => checkSmall({ 'shared/fragments/try_again.yaml': text, [workflowFile]: workflow });

describe('fragments', () => {
  it('bring fields, events and transitions with their parameters', () => {
    const checked = check(use('asked', '{ who: keeper, until: dropped }'));
    expect(told(checked)).toEqual([]);
    const definition = checked.workflows['lend'];
    expect(definition?.fields['tries']?.initial).toBe(0);
    expect(definition?.events['give_up']?.by?.name).toBe('keeper');
    expect(definition?.root.states[0]?.on['give_up']?.[0]?.target).toBe('dropped');
  });

  it('may be used in two states with the same parameters', () => {
    const twice = use('asked', '{ who: keeper, until: dropped }').replace('        en: Late\n', '        en: Late\n        use: { try_again: { who: keeper, until: dropped } }\n');
    // giving up while the key is out leaves the duty open, and that is told
    expect(told(check(twice))).toEqual(['duty-left-open: give_back']);
    const different = twice.replace('{ who: keeper, until: dropped } }\n        task', '{ who: boss, until: dropped } }\n        task');
    expect(told(check(different))).toContain('fragment-clash: give_up');
  });

  it('that do not exist, or parameters that are missing or unknown', () => {
    expect(told(check(use('asked', '{ who: keeper, until: dropped }').replace('try_again', 'try_agin')))).toContain('unknown-fragment: try_agin');
    expect(told(check(use('asked', '{ who: keeper }')))).toContain('missing-parameter: try_again');
    expect(told(check(use('asked', '{ who: keeper, until: dropped, by: boss }')))).toContain('unknown-parameter: by');
  });

  it('whose parameter leads nowhere', () => {
    expect(told(check(use('asked', '{ who: keeper, until: nowhere }')))).toContain('unknown-state: <');
  });

  it('that use each other without end', () => {
    const endless = `${fragment}states:\n  inner: { zh: 里, en: In, use: { try_again: { who: keeper, until: dropped } } }\ninitial: inner\n`;
    expect(told(check(use('asked', '{ who: keeper, until: dropped }'), endless)).some((problem) => problem.startsWith('fragment-in-circle'))).toBe(true);
  });
});
