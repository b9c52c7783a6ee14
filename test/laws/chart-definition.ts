import type { Action, Definition, Expression, StateNode, Transition, Tree, Type } from '#libs/language';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { EVENTS, type Move, type Sketch } from './generated-chart.js';

const base = checkSmall({
  'chart/chart.workflow.yaml': `
id: chart
§
start: [open]
fields: { n: { §, type: integer, initial: 0 }, log: { §, type: list of text, initial: [] } }
who: { anybody: [{ is: actor }] }
events:
  open: { §, by: anybody }
${EVENTS.map((event) => `  ${event}: { §, by: anybody, actions: { assign: { n: n, log: log } } }`).join('\n')}
initial: only
states: { only: { §, on: { ${EVENTS.map((event) => `${event}: {}`).join(', ')}, open: over } }, over: { §, type: final } }
`.replace(', open: over', ', e0: over').replace('e0: {}, ', ''),
}).workflows['chart']!;

/** A definition whose chart is a sketch; entries, exits and moves leave marks in `log`, counting moves add to `n`. */
export function definitionOf(root: Sketch): Definition {
  const events = Object.fromEntries(Object.entries(base.events).map(([name, event]) => [name, { ...event, actions: [] }]));
  return { ...base, events, root: nodeOf(root) };
}

function nodeOf(sketch: Sketch): StateNode {
  const kinds = { shallow: 'shallow history', deep: 'deep history' } as const;
  const on: StateNode['on'] = {};
  for (const { event, move } of sketch.on) (on[event] ??= []).push(transitionOf(move));
  const marked = sketch.kind !== 'shallow' && sketch.kind !== 'deep';
  return {
    id: sketch.name, title: { zh: '甲', en: 'A' }, kind: kinds[sketch.kind as keyof typeof kinds] ?? sketch.kind, initial: sketch.initial,
    states: sketch.inside.map(nodeOf), on,
    after: sketch.after ? [{ name: 'wait', delay: { parameter: literal(`PT${sketch.after.seconds}S`) }, every: null, transitions: [transitionOf(sketch.after.move)] }] : [],
    always: sketch.always.map(transitionOf), onDone: sketch.onDone ? [transitionOf(sketch.onDone)] : [],
    entry: marked ? [mark(`+${sketch.name}`)] : [], exit: marked ? [mark(`-${sketch.name}`)] : [],
    tags: [], task: null, output: null, meta: null,
  } as StateNode;
}

const transitionOf = ({ mark: text, guard, target, reenter, counts }: Move): Transition => ({
  guard: guard ? { ...expression(guardTree(guard)), text: `n ${guard.test} ${guard.than}` } : null, target, reenter, actions: [mark(text), ...(counts ? [count] : [])], by: null, refuse: [], as: null, clause: [],
});

const guardTree = ({ test, than }: NonNullable<Move['guard']>): Tree =>
  test === '='
    ? { op: 'equal', left: { op: 'field', name: 'n' }, right: { op: 'literal', value: than }, not: false }
    : { op: 'compare', as: test, by: 'number', left: { op: 'field', name: 'n' }, right: { op: 'literal', value: than } };

const expression = (tree: Tree, type: Type = { is: 'any' }): Expression => ({ text: '', tree, type });
const literal = (value: unknown): Expression => expression({ op: 'literal', value });
const assign = (set: Record<string, Tree>): Action => ({
  when: null, forEach: null, do: 'assign', set: Object.fromEntries(Object.entries(set).map(([name, tree]) => [name, expression(tree)])),
});
const mark = (text: string): Action => assign({ log: { op: 'call', name: 'append', with: [{ op: 'field', name: 'log' }, { op: 'literal', value: text }] } });
const count: Action = assign({ n: { op: 'arithmetic', as: 'number + number', left: { op: 'field', name: 'n' }, right: { op: 'literal', value: 1 } } });
