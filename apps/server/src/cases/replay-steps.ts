import type { NamedClause, ReplayStep } from '#libs/contract';
import { evolve, rowKey, type CaseState, type Entry, type Judged } from '#libs/decision';
import type { Definition } from '#libs/language';
import { activeStates } from '#libs/machine';
import { personalPaths, revealPersonal } from '../reading/reveal-personal.js';
import { seenPersonal } from '../reading/seen-personal.js';
import type { Viewer } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import { eventTitle } from './title-of.js';

/** What the judgements of each entry looked at when it was decided again, by its number; of a command that came to nothing there is none. */
export type StepInputs = Map<number, (Record<string, unknown> | undefined)[]>;

export interface Replaying {
  site: Site;
  viewer: Viewer;
  /** the definition by which the case runs now; null for a change of the site, which has none */
  latest: Definition | null;
  inputs: StepInputs;
  /** personal values that are erased, by commitment: when */
  erased: ReadonlyMap<string, string>;
}

/** A case's entries one by one, each with what stood before and after it. Titles are those of the definition that decided the step. */
export async function replaySteps({ site, viewer, latest, inputs, erased }: Replaying, id: string): Promise<ReplayStep[]> {
  const { entries } = await site.store.history(id);
  const clauses = clausesOf(site);
  const unshown = (commitment: string) => (erased.has(commitment) ? { erased: erased.get(commitment) } : { hidden: true });
  const steps: ReplayStep[] = [];
  let state: CaseState | null = null;
  for (const { content: entry, hash } of entries) {
    const definition = (await site.engine.program(entry.definition))?.definition ?? latest;
    const reveal = (values: Record<string, unknown>) => revealPersonal(site.pool, personalPaths(definition?.fields ?? {}), seenPersonal(site.live.site.roles, viewer), values, unshown);
    const old = await reveal(state?.fields ?? {});
    const set = await reveal(entry.set ?? {});
    steps.push({
      seq: entry.seq, kind: entry.kind, event: entry.event, title: eventTitle(definition, entry.event), at: entry.at,
      due: entry.due ?? null, processed: entry.processed ?? null, claimed: entry.claimed ?? null, actor: { ...entry.actor }, cause: entry.cause ?? null, definition: entry.definition,
      before: entry.from === null ? [] : activeStates(entry.from), after: activeStates(entry.to), form: entry.form ? await reveal(entry.form) : null,
      values: Object.entries(set).map(([field, value]) => ({ field, title: definition?.fields[field]?.title ?? { zh: field, en: field }, old: old[field] ?? null, new: value })),
      rows: rowsOf(entry),
      duties: (entry.duties ?? []).map(({ change, duty, no, due, verdict }) => ({ change, duty, title: eventTitle(definition, duty), no, due, verdict: verdict ?? null })),
      effects: (entry.effects ?? []).map((effect) => ({ ...effect })), reads: entry.reads ?? [],
      judged: (entry.judged ?? []).map((judged, index) => inWords(judged, inputs.get(entry.seq)?.[index], definition, clauses)), hash,
    });
    state = evolve(state, entry);
  }
  return steps;
}

/** Rows that a command read stand among its reads as they were. */
const rowsOf = ({ changes, reads }: Entry): ReplayStep['rows'] =>
  (changes ?? []).flatMap(({ record, row, set }) => {
    const before = reads?.find(({ key }) => key === rowKey(record, row))?.value as Record<string, unknown> | null | undefined;
    return Object.entries(set).map(([column, value]) => ({ record, row, column, old: before?.[column] ?? null, new: value }));
  });

const inWords = ({ what, result, saw, rules = [], clause = [] }: Judged, inputs: Record<string, unknown> | undefined, definition: Definition | null, clauses: ReadonlyMap<string, NamedClause>): ReplayStep['judged'][number] => ({
  what, result, saw: inputs ?? saw ?? {}, rules,
  clauses: [...new Set([...clause, ...clausesOfTable(definition, what, rules)])].map((id) => clauses.get(id) ?? { clause: id, zh: id, en: id }),
});

/** The clauses of a decision table, and of those of its rules that matched. */
function clausesOfTable(definition: Definition | null, what: string, matched: readonly number[]): string[] {
  const table = what.startsWith('table ') ? definition?.tables[what.slice('table '.length)] : undefined;
  if (!table) return [];
  const { body } = table;
  return [...table.clause, ...('rules' in body ? matched.flatMap((no) => body.rules[no - 1]?.clause ?? []) : [])];
}

const clausesOf = (site: Site): Map<string, NamedClause> =>
  new Map(Object.values(site.live.site.regulations).flatMap(({ clauses, defaults }) => Object.entries({ ...clauses, ...defaults }).map(([clause, { words }]) => [clause, { clause, ...words }])));
