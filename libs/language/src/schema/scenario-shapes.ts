import { claimedWords, entryWords, givenCaseWords, givenWords, personPostWords, personWords, scenarioFileWords, scenarioTitleWords, scenarioWords, stepWords, verdicts } from '../words/scenario-words.js';
import { words, type Shape } from './shape.js';

const data: Shape = { mapOf: 'anything' };
/** fields, a form that `values` names, or several of these */
const form: Shape = { someOf: { either: ['text', data] } };
const post = { role: 'text', of: 'text', deputy: 'yes', on_duty: 'yes', from: 'text', to: 'text' } as const;
const given = words(givenWords, {
  people: { mapOf: words(personWords, { ...post, roles: 'names', posts: { listOf: words(personPostWords, post) } }) }, records: { mapOf: { mapOf: data } }, parameters: data,
  cases: { mapOf: words(givenCaseWords, { workflow: 'text', state: 'text', at: 'text', with: form, duties: { mapOf: 'text' } }) }, values: data,
});

/** Places of scenario files to which others refer. */
export const scenarioShapes: Readonly<Record<string, Shape>> = {
  step: words(stepWords, {
    at: 'text', as: 'text', send: 'text', to: 'text', with: form, cosign: 'text', claimed: { either: ['text', words(claimedWords, { at: 'text', reason: 'text' })] }, begins: 'names', joins: 'text',
    state: 'text', refused: { someOf: { either: ['text', { mapOf: data }] } }, expect: data, duty: { mapOf: { oneOf: verdicts } }, due: { mapOf: 'text' }, task: 'names', told: { mapOf: 'names' },
    entry: { someOf: words(entryWords, { event: 'text', by: 'text', at: 'text', was_due: 'text', state: 'text' }) }, race: { listOf: { ref: 'step' } }, stop: 'yes', restart: 'yes',
  }),
};

export const scenarioFile: Shape = words(scenarioFileWords, {
  workflow: 'text', given, argued: { mapOf: 'text' }, scenarios: { listOf: words(scenarioWords, { scenario: words(scenarioTitleWords, { zh: 'text', en: 'text' }), clause: 'names', given, steps: { listOf: { ref: 'step' } } }) },
});
