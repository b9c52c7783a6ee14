import { isHistory, statesOf, type StateNode } from '#libs/language';
import type { Box, Edge, Graph, Line } from './graph.js';
import { inReadingOrder } from './reading-order.js';
import { movesOf, startsAnew, staysInside, type Move } from './moves.js';
import { startId, type Path } from './path.js';
import { sayGuard, sayMove } from './words/say-move.js';
import { saySenders } from './words/say-senders.js';
import { inLanguage, type Speech } from './words/speech.js';

/** The id of the dot where a state, or the case, begins. */
export const dotId = (state: string): string => `${state}:start`;

/** A definition as boxes and edges, with the way that a case took through it. Every state has a box; every move is a line at an edge or in a box. */
export function makeGraph(speech: Speech, path: Path | null): Graph {
  const moves = movesOf(speech.definition);
  const root = boxOf(speech, path, moves, speech.definition.root, false);
  return { root, edges: [...begins(speech, path), ...edgesOf(speech, path, moves)] };
}

function boxOf(speech: Speech, path: Path | null, moves: readonly Move[], node: StateNode, region: boolean): Box {
  const inside = moves.filter((move) => move.source === node && staysInside(move));
  const present = path?.present.has(node.id) ?? false;
  return {
    id: node.id, kind: node.kind, title: node.title[speech.language], heading: node === speech.definition.root, ended: node.tags.includes('ended'), region,
    lines: [...(node === speech.definition.root ? headingLines(speech, path) : []), ...taskLine(speech, node), ...inside.map((move) => lineOf(speech, path, move)), ...(present && !node.states.length ? [hereLine(speech)] : [])],
    boxes: inReadingOrder(node, moves).map((inner) => boxOf(speech, path, moves, inner, node.kind === 'parallel' && !isHistory(inner))),
    dot: node.initial !== null && !isHistory(node) ? dotId(node.id) : null,
    visited: path?.visited.has(node.id) ?? false, present,
  };
}

const plain = (text: string): Line => ({ move: null, sign: null, text, guard: null, hint: null, taken: [] });

/** Which workflow, version and case this is; and what begins a case, where the chart begins in several states at once and has no dot for it. */
function headingLines(speech: Speech, path: Path | null): Line[] {
  const { definition, version } = speech;
  const short = (hash: string): string => `${inLanguage(speech, '版本', 'version')} ${hash.slice(0, 12)}`;
  const other = path && path.version !== null && path.version !== version ? ` · ${short(path.version)}` : '';
  return [
    plain(`${definition.id} · ${short(version)}`),
    ...(path ? [plain(`${inLanguage(speech, '案件', 'case')} ${path.case}${other}`)] : []),
    ...(definition.root.initial === null ? startLines(speech, path).map((line): Line => ({ ...line, sign: 'start' })) : []),
  ];
}

const taskLine = (speech: Speech, { task }: StateNode): Line[] => (task ? [{ ...plain(saySenders(speech, task.for)), sign: 'person' }] : []);

const hereLine = (speech: Speech): Line => ({ ...plain(inLanguage(speech, '案件在此', 'the case is here')), sign: 'here' });

function lineOf(speech: Speech, path: Path | null, move: Move): Line {
  const { id, kind, transition: { guard } } = move;
  const sign = kind === 'timer' ? 'clock' : kind !== 'event' ? 'step' : !staysInside(move) ? null : startsAnew(move) ? 'anew' : 'stay';
  return { move: id, sign, text: sayMove(speech, move), guard: sayGuard(speech, move), hint: guard?.text ?? null, taken: path?.taken.get(id) ?? [] };
}

const startLines = ({ definition: { start, events }, language }: Speech, path: Path | null): Line[] =>
  start.map((event) => ({ ...plain(events[event]?.title[language] ?? event), move: startId(event), taken: path?.taken.get(startId(event)) ?? [] }));

/** The dots: where the case begins with its events, where each state begins inside, and where history leads the first time. */
function begins(speech: Speech, path: Path | null): Edge[] {
  return statesOf(speech.definition.root).filter(({ initial }) => initial !== null).map((node): Edge => {
    const lines = node === speech.definition.root ? startLines(speech, path) : [];
    const from = isHistory(node) ? node.id : dotId(node.id);
    return { id: `${from}→${node.initial}`, kind: isHistory(node) ? 'history' : 'start', from, to: node.initial!, lines, taken: path?.begun.has(node.id) ?? false };
  });
}

function edgesOf(speech: Speech, path: Path | null, moves: readonly Move[]): Edge[] {
  const edges = new Map<string, Edge>();
  for (const move of moves.filter((one) => !staysInside(one))) {
    const [from, to, kind] = [move.source.id, move.transition.target!, move.kind === 'done' ? 'step' : move.kind];
    const id = `${from}→${to}:${kind}`;
    const edge = edges.get(id) ?? { id, kind, from, to, lines: [], taken: false };
    const line = lineOf(speech, path, move);
    edges.set(id, { ...edge, lines: [...edge.lines, line], taken: edge.taken || line.taken.length > 0 });
  }
  return [...edges.values()];
}
