import type { Vocabulary } from './vocabulary.js';

export const stateWords: Vocabulary = {
  zh: '状态', en: 'a state',
  words: {
    zh: 'the title in Chinese', en: 'the title in English', task: 'whose turn it is while it lasts', on: 'event → where it leads', after: 'timer → where it leads', always: 'taken at once when its guard holds',
    onDone: 'taken when the states inside have come to their end', entry: 'done on entering', exit: 'done on leaving', initial: 'the first state inside', states: 'the states inside',
    type: 'parallel, final or history', history: 'shallow or deep', target: 'where history leads the first time', tags: 'marks, such as ended', output: 'what a final state hands over', meta: 'remarks for tools', use: 'fragments put in here',
  },
  required: ['zh', 'en'],
};

export const historyWords: Vocabulary = { ...stateWords, required: [] };

export const transitionWords: Vocabulary = {
  zh: '转移', en: 'a transition',
  words: { guard: 'only when this holds', target: 'the state it leads to', reenter: 'leave and enter again', actions: 'what is done', by: 'only these senders', refuse: 'code → when', as: 'the name in the history', clause: 'clauses of the regulation' },
};

export const afterWords: Vocabulary = { ...transitionWords, zh: '定时转移', en: 'a timer', words: { ...transitionWords.words, every: 'repeats after this long until the state is left' } };

export const taskWords: Vocabulary = { zh: '待办', en: 'a task', words: { for: 'whose turn it is', priority: 'low, normal, high or urgent, or an expression that gives one' }, required: ['for'] };

export const actionWords: Vocabulary = {
  zh: '动作', en: 'an action',
  words: { when: 'done only when this holds', for_each: 'done once for each: name in list', assign: "sets the case's fields", change: "sets a record's fields", start: 'begins a case', send: 'tells another case', notify: 'a message to people', call: 'an outside service' },
};

export const startWords: Vocabulary = { zh: 'start 动作', en: 'the action start', words: { for_each: 'once for each: name in list', workflow: 'which workflow', event: 'its event', with: 'its form', link: 'how the link is called' }, required: ['workflow', 'event'] };
export const sendWords: Vocabulary = { zh: 'send 动作', en: 'the action send', words: { for_each: 'once for each: name in list', to: 'the case or cases', event: 'its event', with: 'its form' }, required: ['to', 'event'] };
export const notifyWords: Vocabulary = { zh: 'notify 动作', en: 'the action notify', words: { to: 'who is told', template: 'the text' }, required: ['to', 'template'] };
export const callWords: Vocabulary = { zh: 'call 动作', en: 'the action call', words: { service: 'the outside service', do: 'what it is asked to do', with: 'the data' }, required: ['service'] };
export const refusalWords: Vocabulary = { zh: '拒绝条件', en: 'a refusal', words: { when: 'when it is refused', shows: 'values for the text' }, required: ['when'] };

export const fragmentWords: Vocabulary = {
  zh: '片段', en: 'a fragment',
  words: { fragment: 'its name', with: 'parameter: kind', fields: 'fields that it adds', who: 'senders that it adds', events: 'events that it adds', duties: 'duties that it adds', let: 'lets that it adds', on: 'transitions of the state', after: 'timers of the state', always: 'of the state', initial: 'the first state inside', states: 'states inside' },
  required: ['fragment'],
};
