import { actionWords, afterWords, callWords, historyWords, notifyWords, refusalWords, sendWords, startWords, taskWords, transitionWords } from '../words/chart-words.js';
import { words, type Shape } from './shape.js';

const expressions: Shape = { mapOf: { ref: 'value' } };
const actions: Shape = { someOf: { ref: 'action' } };
const refusals: Shape = { mapOf: { either: ['expression', words(refusalWords, { when: 'expression', shows: expressions })] } };
const transition = { guard: 'expression', target: 'text', reenter: 'yes', actions, by: 'names', refuse: refusals, as: 'text', clause: 'names' } as const;
/** a target alone, or what else there is to say; several are tried in turn */
const ways = (one: Shape): Shape => ({ someOf: { either: ['text', one] } });

/** Places of the chart that come again and again, by the names under which others refer to them. */
export const chartShapes: Readonly<Record<string, Shape>> = {
  /** an expression, or a list or map of expressions as YAML has it */
  value: { either: ['expression', { listOf: { ref: 'value' } }, { mapOf: { ref: 'value' } }] },
  action: words(actionWords, {
    when: 'expression', for_each: 'expression', assign: expressions, change: { mapOf: expressions },
    start: words(startWords, { for_each: 'expression', workflow: 'text', event: 'text', with: expressions, link: 'text' }),
    send: words(sendWords, { for_each: 'expression', to: 'expression', event: 'text', with: expressions }),
    notify: words(notifyWords, { to: 'names', template: 'text' }),
    call: words(callWords, { service: 'text', do: 'text', with: expressions }),
  }),
  transitions: ways(words(transitionWords, transition)),
  state: words(historyWords, {
    zh: 'text', en: 'text', task: { either: ['names', words(taskWords, { for: 'names', priority: 'expression' })] }, on: { mapOf: { ref: 'transitions' } },
    after: { mapOf: ways(words(afterWords, { ...transition, every: 'expression' })) }, always: { ref: 'transitions' }, onDone: { ref: 'transitions' }, entry: actions, exit: actions,
    initial: 'text', states: { mapOf: { ref: 'state' } }, type: { oneOf: ['parallel', 'final', 'history'] }, history: { oneOf: ['shallow', 'deep'] }, target: 'text', tags: 'names',
    output: expressions, meta: 'anything', use: { mapOf: { mapOf: 'text' } },
  }),
};

export const chartParts = { expressions, actions, refusals };
