import type { Entry, MapNode, Node, ScalarNode } from '../source/node.js';
import { valueOf } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { fragmentWords } from '../words/chart-words.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { takeWords } from '../words/vocabulary.js';

const ofWorkflow = ['fields', 'let', 'who', 'events', 'duties'];
const ofState = ['on', 'after', 'always', 'initial', 'states'];

const deepestUse = 8;

/** Puts the fragments named by `use` into the states that use them, with their parameters, before anything is checked. */
export function expandFragments(file: Node, fragments: ReadonlyMap<string, Node>, reading: Reading): Node {
  if (file.is !== 'map') return file;
  const added: Entry[] = [];
  const expanded = expandState(file, fragments, added, reading, 0);
  return merge(expanded, added, reading);
}

function expandState(state: MapNode, fragments: ReadonlyMap<string, Node>, added: Entry[], reading: Reading, depth: number): MapNode {
  let entries = state.entries.filter((entry) => entry.key.text !== 'use');
  const use = valueOf(state, 'use');
  let result: MapNode = { ...state, entries };
  const inside = use === undefined ? depth : depth + 1;
  if (inside > deepestUse) reading.problems.error('fragment-in-circle', state.place, '片段互相使用，没有尽头。', 'Fragments use each other without end.');
  else if (use?.is === 'map') {
    for (const asked of use.entries) {
      const body = instantiate(asked, fragments, reading);
      added.push(...body.filter((entry) => ofWorkflow.includes(entry.key.text)));
      result = merge(result, body.filter((entry) => ofState.includes(entry.key.text)), reading);
    }
  } else if (use !== undefined) reading.problems.error('map-expected', use.place, 'use 写作 { 片段名: { 参数: 值 } }。', '`use` is written as { fragment: { parameter: value } }.');
  entries = result.entries.map((entry) => {
    if (entry.key.text !== 'states' || entry.value.is !== 'map') return entry;
    return { ...entry, value: { ...entry.value, entries: entry.value.entries.map((inner) => (inner.value.is === 'map' ? { ...inner, value: expandState(inner.value, fragments, added, reading, inside) } : inner)) } };
  });
  return { ...result, entries };
}

/** The fragment's entries with <parameter> replaced by what the state gives. */
function instantiate(asked: Entry, fragments: ReadonlyMap<string, Node>, reading: Reading): Entry[] {
  const { problems } = reading;
  const name = asked.key.text;
  const fragment = fragments.get(name);
  if (fragment === undefined) {
    tellUnknown(problems, asked.key, fragments.keys(), { zh: '片段', en: 'fragment' });
    return [];
  }
  const words = takeWords(fragment, fragmentWords, problems);
  const declared = words?.get('with')?.value;
  const parameters = declared?.is === 'map' ? declared.entries.map((entry) => entry.key.text) : [];
  const given = new Map<string, string>();
  for (const entry of asked.value.is === 'map' ? asked.value.entries : []) {
    if (!parameters.includes(entry.key.text)) tellUnknown(problems, entry.key, parameters, { zh: `片段“${name}”的参数`, en: `parameter of the fragment ${name}`, code: 'parameter' });
    else if (entry.value.is === 'scalar') given.set(entry.key.text, entry.value.text);
  }
  for (const parameter of parameters) {
    if (!given.has(parameter)) problems.error('missing-parameter', asked.key.place, `片段“${name}”缺少参数“${parameter}”。`, `The fragment "${name}" needs the parameter "${parameter}".`);
  }
  return [...(words?.values() ?? [])].filter((entry) => entry.key.text !== 'with' && entry.key.text !== 'fragment').map((entry) => fill(entry, given));
}

function fill(entry: Entry, given: ReadonlyMap<string, string>): Entry {
  return { key: fillScalar(entry.key, given), value: fillNode(entry.value, given) };
}

function fillNode(node: Node, given: ReadonlyMap<string, string>): Node {
  if (node.is === 'list') return { ...node, items: node.items.map((item) => fillNode(item, given)) };
  if (node.is === 'map') return { ...node, entries: node.entries.map((entry) => fill(entry, given)) };
  return fillScalar(node, given);
}

function fillScalar(node: ScalarNode, given: ReadonlyMap<string, string>): ScalarNode {
  const text = node.text.replace(/<([\p{L}_][\p{L}\p{N}_]*)>/gu, (whole, name: string) => given.get(name) ?? whole);
  return text === node.text ? node : { ...node, text, placeAt: () => node.place };
}

/** Adds entries to a map, going into the maps that both have. What both say in the same words is kept once. */
function merge(into: MapNode, entries: readonly Entry[], reading: Reading): MapNode {
  const merged = [...into.entries];
  for (const entry of entries) {
    const index = merged.findIndex((known) => known.key.text === entry.key.text);
    const known = merged[index];
    if (known === undefined) merged.push(entry);
    else if (known.value.is === 'map' && entry.value.is === 'map' && (ofWorkflow.includes(entry.key.text) || ofState.includes(entry.key.text))) merged[index] = { key: known.key, value: merge(known.value, entry.value.entries, reading) };
    else if (written(known.value) !== written(entry.value)) reading.problems.error('fragment-clash', known.key.place, `“${entry.key.text}”与片段带来的同名内容不同。`, `"${entry.key.text}" differs from what the fragment brings under this name.`);
  }
  return { ...into, entries: merged };
}

function written(node: Node): string {
  if (node.is === 'scalar') return JSON.stringify(node.text);
  if (node.is === 'list') return `[${node.items.map(written).join()}]`;
  return `{${node.entries.map((entry) => `${entry.key.text}:${written(entry.value)}`).join()}}`;
}
