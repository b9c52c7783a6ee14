import type { Vocabulary } from './vocabulary.js';

export const scenarioFileWords: Vocabulary = {
  zh: '情景文件', en: 'a scenario file',
  words: { workflow: 'the workflow that it is about', given: 'what is laid under every scenario', argued: 'rules that no scenario can miss, as `test --mutate` names them: rule → why', scenarios: 'the scenarios' },
  required: ['workflow', 'scenarios'],
};

export const givenWords: Vocabulary = {
  zh: 'given', en: '`given`',
  words: { people: 'who there is, with posts', records: 'record → row → columns', parameters: 'parameter: value', cases: 'cases under way', values: 'values said once, used by name in `with`' },
};

const postOfPerson = { role: 'the post', of: 'its place', deputy: 'whether the person deputises in it', on_duty: 'whether the person is on duty in it', from: 'the first day', to: 'the last day' };

export const personWords: Vocabulary = { zh: '人员', en: 'a person', words: { ...postOfPerson, roles: 'several posts at one place', posts: 'several posts that differ in place, deputyship or days' } };

export const personPostWords: Vocabulary = { zh: '岗位', en: 'a post', words: postOfPerson, required: ['role'] };

export const givenCaseWords: Vocabulary = {
  zh: '已有案件', en: 'a given case',
  words: { workflow: 'the workflow', state: 'the state it is in', at: 'since when', with: 'what it carries: fields, several at once by name, or both', duties: 'duty: its due' },
  required: ['state'],
};

export const scenarioWords: Vocabulary = {
  zh: '情景', en: 'a scenario',
  words: { scenario: 'its title, zh and en', clause: 'clauses', given: 'what differs from the given of the file', steps: 'the steps' },
  required: ['scenario', 'steps'],
};

export const scenarioTitleWords: Vocabulary = { zh: '情景标题', en: 'the title of a scenario', words: { zh: 'in Chinese', en: 'in English' }, required: ['zh', 'en'] };

export const stepWords: Vocabulary = {
  zh: '步骤', en: 'a step',
  words: {
    at: 'when', as: 'who', send: 'which event', to: 'to which case', with: 'the form: its fields, a whole one by name, or several that complete one another', cosign: 'who signs beside the sender', claimed: 'a paper time that is entered later', begins: 'the name of the new case, or the names of several', joins: 'the case that is told instead of a new one',
    state: 'the state after it', refused: 'the exact set of codes; { CODE: { name: value } } also says what its text shows', expect: 'what must be there', duty: 'duty: verdict', due: 'duty or timer: its due, or none', task: 'whose turn it is: roles or people, or none', told: 'person: messages, or none', entry: 'what has entered the history', race: 'two steps at once', stop: 'the service stops', restart: 'the service starts again',
  },
};

export const claimedWords: Vocabulary = { zh: '补录时间', en: 'a claimed time', words: { at: 'the time on paper', reason: 'why it is entered later' }, required: ['at'] };

export const entryWords: Vocabulary = { zh: '历史记录', en: 'an entry of the history', words: { event: 'the event, the timer or the name of the step', by: 'who acted: a person, system or a workflow', at: 'when', was_due: 'the due of a timer', state: 'the state that it led to, also where that was left again at once' }, required: ['event'] };

export const verdicts = ['on_time', 'late', 'missed', 'late_owed', 'not_yet', 'none', 'paused'];
