import { caseKey, indexMembership, isSameKey, nextWake, rowKey, storedKey, viewOf, type ChangedCase, type ChangedRow, type Decision, type Entry } from '#libs/decision';
import { seal, type Sealed, type Sha256 } from '#libs/history';
import type { IndexDefinition } from '#libs/language';
import type { Answer, Ask } from './ask.js';
import { KEPT_INDEXES } from './kept-indexes.js';
import type { Known } from './known.js';
import { project } from './projection.js';
import type { IndexMove, Write } from './store.js';

type Decided = Extract<Decision, { outcome: 'applied' | 'refused' }>;

/** Posts are found by person and by role; any change of a post counts as a change of both. */
export const POSTS_OF_PERSON = 'posts_of_person';
export const POSTS_OF_ROLE = 'posts_of_role';

export interface WriteContext {
  known: Known;
  sha256: Sha256;
  indexes: Readonly<Record<string, IndexDefinition>>;
  newId: () => string;
}

/** Turns what was decided into what is to be written: sealed entries, states, rows, index moves, claims, the request's answer. */
export function makeWrite(decided: Decided, ask: Ask, context: WriteContext): { write: Write; answer: Answer } {
  const reads = new Map(decided.reads.filter(({ key }) => !isSameKey(key)).map((read) => [storedKey(read.key), read.version]));
  const request = 'request' in ask ? ask.request : undefined;
  if (decided.outcome === 'refused') {
    const { refused } = decided;
    const id = context.newId();
    const hash = refused.case === undefined ? null : (context.known.get(caseKey(refused.case))?.hash ?? null);
    const answer: Answer = {
      outcome: 'refused', refusal: id, at: refused.at, case: refused.case ?? null, version: refused.after ?? null, unmet: refused.unmet,
    };
    return { answer, write: { ...nothing(reads), refusal: { ...seal(refused, hash, context.sha256), id }, request: request ? { ...request, answer } : null } };
  }
  reads.set(KEPT_INDEXES, context.known.get(KEPT_INDEXES)!.version);
  const entries = sealAll(decided.entries, context);
  const last = new Map(entries.map((sealed) => [sealed.content.case, sealed.hash]));
  const answer = answerOf(decided.entries, decided.cases);
  const write: Write = {
    ...nothing(reads),
    entries,
    cases: decided.cases.map(({ before, after }) => ({ state: after, before: before?.seq ?? 0, hash: last.get(after.id)!, wakes: nextWake(after) })),
    rows: decided.rows.map(({ record, row, after }) => ({ record, row, columns: after, before: context.known.get(rowKey(record, row))?.version ?? 0 })),
    indexes: [...decided.cases.flatMap((changed) => caseMoves(changed, context.indexes)), ...decided.rows.flatMap((changed) => rowMoves(changed, context.indexes))],
    claims: [...decided.claims].map(([key, holder]) => ({ key, holder, before: context.known.get(key)?.version ?? 0 })),
    request: request ? { ...request, answer } : null,
    personal: ask.personal ?? [],
    projection: project(decided.entries, decided.cases),
  };
  return { write, answer };
}

const nothing = (reads: ReadonlyMap<string, number>): Write => ({
  reads, entries: [], refusal: null, cases: [], rows: [], indexes: [], claims: [], request: null, personal: [],
  projection: { tasks: [], duties: [], registers: [], effects: [] },
});

function sealAll(entries: readonly Entry[], { known, sha256 }: WriteContext): Sealed<Entry>[] {
  const previous = new Map<string, string | null>();
  return entries.map((entry) => {
    const before = previous.get(entry.case) ?? known.get(caseKey(entry.case))?.hash ?? null;
    const sealed = seal(entry, before, sha256);
    previous.set(entry.case, sealed.hash);
    return sealed;
  });
}

function answerOf(entries: readonly Entry[], cases: readonly ChangedCase[]): Answer {
  const first = entries[0]!;
  const { after } = cases.find((one) => one.after.id === first.case)!;
  return {
    outcome: 'applied', case: after.id, workflow: after.workflow, version: after.seq, state: after.value, ended: after.ended, at: after.at,
    steps: entries.map(({ case: id, seq, workflow, event, kind, to }) => ({ case: id, seq, workflow, event, kind, to })),
  };
}

const moves = (index: string, item: string, before: readonly string[], after: readonly string[]): IndexMove[] => [
  ...before.filter((key) => !after.includes(key)).map((key) => ({ index, key, item, present: false })),
  ...after.filter((key) => !before.includes(key)).map((key) => ({ index, key, item, present: true })),
];

function caseMoves({ before, after }: ChangedCase, indexes: WriteContext['indexes']): IndexMove[] {
  const [stood, stands] = [before && viewOf(before), viewOf(after)];
  return indexesOf(indexes, `workflow ${after.workflow}`).flatMap(([name, definition]) => moves(name, after.id, stood ? indexMembership(definition, stood) : [], indexMembership(definition, stands)));
}

function rowMoves({ record, row, before, after }: ChangedRow, indexes: WriteContext['indexes']): IndexMove[] {
  if (record === 'posts') return postMoves(row, before, after);
  return indexesOf(indexes, `record ${record}`).flatMap(([name, definition]) => moves(name, row, before ? indexMembership(definition, before) : [], indexMembership(definition, after)));
}

const ordered = new WeakMap<WriteContext['indexes'], Map<string, [string, IndexDefinition][]>>();

/** Those over the cases of a workflow, or over the rows of a record; put in order once, since every commit asks. */
function indexesOf(indexes: WriteContext['indexes'], what: string): readonly [string, IndexDefinition][] {
  let all = ordered.get(indexes);
  if (!all) {
    all = new Map();
    for (const [name, index] of Object.entries(indexes)) {
      const over = 'workflow' in index.of ? `workflow ${index.of.workflow}` : `record ${index.of.record}`;
      all.set(over, [...(all.get(over) ?? []), [name, index]]);
    }
    ordered.set(indexes, all);
  }
  return all.get(what) ?? [];
}

function postMoves(row: string, before: ChangedRow['before'], after: ChangedRow['after']): IndexMove[] {
  const keys = (post: ChangedRow['before']): [string, string][] =>
    post ? [[POSTS_OF_PERSON, JSON.stringify([post['person']])], [POSTS_OF_ROLE, JSON.stringify([post['role'], post['of'] ?? null])]] : [];
  const now = keys(after);
  const gone = keys(before).filter(([index, key]) => !now.some(([other, value]) => other === index && value === key));
  return [...gone.map(([index, key]) => ({ index, key, item: row, present: false })), ...now.map(([index, key]) => ({ index, key, item: row, present: true }))];
}
