import { describe, expect, it } from '@jest/globals';
import { checkSmall, smallSite, told, workflowFile } from '../small-site.fixture.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { mostSigns } from './limits.js';
import { Problems } from './problems.js';

it('the code of a problem is the same, of whatever it is told', () => {
  const problems = new Problems();
  const place = { file: 'shared/registers.yaml', line: 1, column: 1 };
  tellUnknown(problems, { is: 'scalar', text: 'keys_of_lock', quoted: false, place, placeAt: () => place }, [], { zh: '档案“keys”的索引', en: 'index of keys' });
  expect(problems.inOrder().map(({ code }) => code)).toEqual(['unknown-index']);
});

describe('a file that would do harm', () => {
  it.each(['!!omap [a: 1]', '!!pairs [a: 1, a: 2]', '!!set { a, b }'])('with %s, whose items are of another make, is refused for its tag', (value) => {
    expect(told(checkSmall({ [workflowFile]: `${smallSite[workflowFile]}odd: ${value}\n` }))).toContainEqual(expect.stringMatching(/^yaml-tag/));
  });

  it.each([['commas', `[${'a,'.repeat(mostSigns)}a]`], ['lines', '\n'.repeat(mostSigns)], ['quotes', `${'"'.repeat(mostSigns + 1)}`], ['colons', `"${':'.repeat(mostSigns)}"`]])('of more %s than reading is worth is refused before it is read', (_, value) => {
    expect(told(checkSmall({ [workflowFile]: `${smallSite[workflowFile]}odd: ${value}\n` }))[0]).toMatch(/^file-too-large/);
  });
});
