import type { Vocabulary } from './vocabulary.js';

const title = { zh: 'the title in Chinese', en: 'the title in English' };
const clause = { clause: 'clauses of the regulation that it realises' };

export const workflowWords: Vocabulary = {
  zh: '流程', en: 'a workflow',
  words: {
    id: 'its name', ...title, regulation: 'the regulation that it realises', ...clause,
    place: 'what bare roles are bound to, such as copy.custody_point', start: 'the events that begin a case',
    claim: 'what only one case may hold', parent: 'the workflow whose case begins this one', fields: 'what a case carries',
    let: 'worked out, never stored', tables: 'decision tables of this workflow', deadlines: 'points in time and durations, for `after`',
    duties: 'who owes what by when', who: 'named senders', events: 'what may happen',
    initial: 'the first state', type: 'parallel, where all states are active at once', states: 'the chart', on: 'events taken in every state',
    after: 'timers over the whole chart', always: 'taken at once when its guard holds', entry: 'done when a case begins', exit: 'done when the chart is left', tags: 'marks', use: 'fragments put in here',
  },
  required: ['id', 'zh', 'en', 'start', 'events', 'states'],
};

export const fieldWords: Vocabulary = {
  zh: '字段', en: 'a field',
  words: { ...title, type: 'what it holds', initial: 'its value before anybody sets it', personal: 'true: its values can be erased and are shown only to some; or the name of the field beside it that says whose they are', whose: 'for a file or signature that stands open: with whom it is erased: actor, or a field of a person; in a type with parts, part: person', mask: 'what is kept of a number: first and last characters', ...clause },
  required: ['zh', 'en', 'type'],
};

export const maskWords: Vocabulary = { zh: '掩码', en: 'a mask', words: { first: 'characters kept at the beginning', last: 'characters kept at the end' }, required: ['first', 'last'] };

export const claimWords: Vocabulary = {
  zh: '占用', en: 'a claim',
  words: { of: 'what only one case may hold: one expression, or a list of several that are held together', while: 'the states in which it is held', else_refuse: 'the code told to the second', else_send: 'the event sent to the holder instead' },
  required: ['of', 'while'],
};

export const elseSendWords: Vocabulary = { zh: '转告', en: 'else_send', words: { event: 'the event sent to the holder', with: 'its form' }, required: ['event'] };

export const senderWords: Vocabulary = {
  zh: '发送人', en: 'a sender',
  words: { role: 'a role', of: 'the place of the role: a row, or any', is: 'this person or one of these', not: 'not this person nor one of these', when: 'only when this holds', workflow: 'a workflow that may send it', on_duty: 'only who is on duty', otherwise: 'the code told to others' },
};

export const eventWords: Vocabulary = {
  zh: '事件', en: 'an event',
  words: { ...title, ...clause, by: 'who may send it', cosign: 'who signs beside the sender', form: 'what is asked; name? may be left out', refuse: 'code → when', otherwise: 'code → when, told where the chart does not take it', actions: 'what is done' },
  required: ['zh', 'en', 'by'],
};

export const dutyWords: Vocabulary = {
  zh: '责任', en: 'a duty',
  words: {
    ...title, ...clause, for: 'who owes it', when: 'only when this holds', due: 'event, or state that is entered → until when', moved: 'event → the due moves', remind: 'a reminder before the due',
    late: 'who is told, or `missed`', done: 'events that discharge it', lapses: 'events after which it is no longer owed', missed: 'events after which it can no longer be done: it counts as missed', paused: 'states during which it does not become late', apart: 'shown apart in counts',
  },
  required: ['zh', 'en', 'for', 'due', 'done'],
};

export const remindWords: Vocabulary = { zh: '提醒', en: 'a reminder', words: { before: 'how long before the due', to: 'who is reminded; without it those who owe' }, required: ['before'] };
export const lateWords: Vocabulary = { zh: '逾期', en: 'late', words: { notify: 'who is told' } };
export const calendarStartWords: Vocabulary = { zh: '日历开始', en: 'a start by the calendar', words: { every: 'day, week or month', for_each: 'the record whose rows each get a case' }, required: ['every'] };
export const parentWords: Vocabulary = { zh: '上级流程', en: 'parent', words: { workflow: 'the workflow that begins this one', called: 'the name under which it is read' }, required: ['workflow', 'called'] };

export const tableWords: Vocabulary = {
  zh: '决策表', en: 'a table',
  words: { ...title, ...clause, hit: 'unique, first, any, collect, or collect with min, max, sum, count', given: 'what the asker brings', inputs: 'name: expression', outputs: 'name: type', rules: 'the lines', formula: 'an expression instead of lines', note: 'a remark' },
  required: ['zh', 'en', 'outputs'],
};
