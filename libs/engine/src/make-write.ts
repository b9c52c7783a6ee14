import { caseKey, isSameKey, nextWake, rowKey, storedKey, type ChangedCase, type ChangedRow, type Decision, type Entry } from '#libs/decision';
import { seal, type Sealed, type Sha256 } from '#libs/history';
import type { IndexDefinition } from '#libs/language';
import { appliedAnswer } from './applied-answer.js';
import type { Answer, Ask } from './ask.js';
import { valuesOfCase, valuesOfPost, valuesOfRow, type IndexValue } from './index-values.js';
import { KEPT_INDEXES } from './kept-indexes.js';
import type { Known } from './known.js';
import { project } from './projection.js';
import type { IndexMove, Write } from './store.js';

type Decided = Extract<Decision, { outcome: 'applied' | 'refused' }>;

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
  const answer = appliedAnswer(decided.entries);
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

const stands = (values: readonly IndexValue[], [index, key]: IndexValue): boolean => values.some(([other, value]) => other === index && value === key);

const moves = (item: string, before: readonly IndexValue[], after: readonly IndexValue[]): IndexMove[] => [
  ...before.filter((value) => !stands(after, value)).map(([index, key]) => ({ index, key, item, present: false })),
  ...after.filter((value) => !stands(before, value)).map(([index, key]) => ({ index, key, item, present: true })),
];

const caseMoves = ({ before, after }: ChangedCase, indexes: WriteContext['indexes']): IndexMove[] =>
  moves(after.id, before ? valuesOfCase(before, indexes) : [], valuesOfCase(after, indexes));

function rowMoves({ record, row, before, after }: ChangedRow, indexes: WriteContext['indexes']): IndexMove[] {
  if (record === 'posts') return postMoves(row, before, after);
  return moves(row, before ? valuesOfRow(record, before, indexes) : [], valuesOfRow(record, after, indexes));
}

function postMoves(row: string, before: ChangedRow['before'], after: ChangedRow['after']): IndexMove[] {
  const now = valuesOfPost(after);
  const gone = (before ? valuesOfPost(before) : []).filter((value) => !stands(now, value));
  return [...gone.map(([index, key]) => ({ index, key, item: row, present: false })), ...now.map(([index, key]) => ({ index, key, item: row, present: true }))];
}
