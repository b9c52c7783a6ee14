import type { StateNode } from '../definition/chart.js';
import type { Entry, Node } from '../source/node.js';
import { valueOf } from '../source/node.js';
import { plainData } from '../site/read-value.js';
import { historyWords, stateWords, taskWords } from '../words/chart-words.js';
import { takeNames } from '../words/names.js';
import type { Reading } from '../words/reading.js';
import { takeExpression, takeText, takeTexts, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { readActions } from '../workflow/read-actions.js';
import { readNamedExpressions } from '../workflow/read-named-expressions.js';
import { readSenders } from '../workflow/read-senders.js';
import { readAfter, readOn, readTransitions } from './read-transitions.js';
import type { StateDraft } from './state-draft.js';

/** Reads the chart: the root from the words of the workflow itself, and every state inside. */
export function readChart(root: Map<string, Entry>, place: StateDraft['place'], reading: Reading, regulation: string | null): { root: StateDraft; states: Map<string, StateDraft> } {
  const states = new Map<string, StateDraft>();
  const draft = readState('', place, root, null, states, reading, regulation);
  return { root: draft, states };
}

function readState(id: string, place: StateDraft['place'], words: Map<string, Entry>, parent: StateDraft | null, all: Map<string, StateDraft>, reading: Reading, regulation: string | null): StateDraft {
  const { problems } = reading;
  const value = (word: string) => words.get(word)?.value;
  const draft: StateDraft = {
    id, place, parent,
    title: parent === null ? { zh: '', en: '' } : takeTitle(words, problems),
    kind: readKind(words, reading),
    initial: takeExpression(value('initial') ?? (value('type') !== undefined ? value('target') : undefined), problems),
    states: [],
    on: readOn(value('on'), reading, regulation),
    after: readAfter(value('after'), reading, regulation),
    always: readTransitions(value('always'), reading, regulation),
    onDone: readTransitions(value('onDone'), reading, regulation),
    entry: readActions(value('entry'), reading),
    exit: readActions(value('exit'), reading),
    tags: takeTexts(value('tags'), problems),
    task: readTask(value('task'), reading),
    output: value('output') === undefined ? null : readNamedExpressions(value('output'), reading),
    meta: value('meta') === undefined ? null : plainData(value('meta') as Node),
  };
  for (const { key, value: node } of takeNames(value('states'), problems, false)) {
    const vocabulary = takeText(valueOf(node, 'type'), problems) === 'history' ? historyWords : stateWords;
    const inner = takeWords(node, vocabulary, problems);
    if (inner === null) continue;
    const state = readState(key.text, key.place, inner, draft, all, reading, regulation);
    if (all.has(key.text)) problems.error('state-twice', key.place, `状态名“${key.text}”在本文件中不止一次。`, `The state "${key.text}" stands more than once in this file; names of states are unique.`);
    else all.set(key.text, state);
    draft.states.push(state);
  }
  return draft;
}

function readKind(words: Map<string, Entry>, reading: Reading): StateNode['kind'] {
  const type = words.get('type')?.value;
  const inner = words.has('states') ? 'compound' : 'atomic';
  if (type === undefined) return inner;
  const text = takeText(type, reading.problems);
  if (text === 'parallel') return 'parallel';
  if (text === 'final') return 'final';
  if (text === 'history') return takeText(words.get('history')?.value, reading.problems) === 'deep' ? 'deep history' : 'shallow history';
  reading.problems.error('unknown-state-type', type.place, `状态类型只有 parallel、final、history，没有“${text}”。`, `The type of a state is parallel, final or history, not "${text}".`);
  return inner;
}

function readTask(node: Node | undefined, reading: Reading): StateDraft['task'] {
  if (node === undefined) return null;
  if (node.is !== 'map') {
    const senders = readSenders(node, reading);
    return senders === null ? null : { for: senders, priority: null };
  }
  const words = takeWords(node, taskWords, reading.problems);
  const senders = readSenders(words?.get('for')?.value, reading);
  const priority = takeExpression(words?.get('priority')?.value, reading.problems);
  return senders === null ? null : { for: senders, priority };
}
