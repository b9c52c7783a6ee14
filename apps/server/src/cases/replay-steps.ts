import type { NamedClause, ReplayStep } from '#libs/contract';
import { evolve, rowKey, type CaseState, type Entry, type Judged } from '#libs/decision';
import type { Definition } from '#libs/language';
import { activeStates } from '#libs/machine';
import { personalPaths, revealPersonal } from '../reading/reveal-personal.js';
import { seenPersonal } from '../reading/seen-personal.js';
import type { Viewer } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import { eventTitle } from './title-of.js';

/** A case's entries one by one, each with what stood before and after it. Titles are those of the definition that decided the step. */
export async function replaySteps(site: Site, viewer: Viewer, latest: Definition | null, id: string): Promise<ReplayStep[]> {
  const { entries } = await site.store.history(id);
  const clauses = clausesOf(site);
  const steps: ReplayStep[] = [];
  let state: CaseState | null = null;
  for (const { content: entry, hash } of entries) {
    const definition = (await site.engine.program(entry.definition))?.definition ?? latest;
    const reveal = (values: Record<string, unknown>) => revealPersonal(site.pool, personalPaths(definition?.fields ?? {}), seenPersonal(site.live.site.roles, viewer), values);
    const old = await reveal(state?.fields ?? {});
    const set = await reveal(entry.set ?? {});
    steps.push({
      seq: entry.seq, kind: entry.kind, event: entry.event, title: eventTitle(definition, entry.event), at: entry.at,
      due: entry.due ?? null, processed: entry.processed ?? null, claimed: entry.claimed ?? null, actor: { ...entry.actor }, cause: entry.cause ?? null, definition: entry.definition,
      before: entry.from === null ? [] : activeStates(entry.from), after: activeStates(entry.to), form: entry.form ? await reveal(entry.form) : null,
      values: Object.entries(set).map(([field, value]) => ({ field, title: definition?.fields[field]?.title ?? { zh: field, en: field }, old: old[field] ?? null, new: value })),
      rows: rowsOf(entry), judged: (entry.judged ?? []).map((judged) => inWords(judged, clauses)), hash,
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

const inWords = ({ what, result, saw, rules, clause }: Judged, clauses: ReadonlyMap<string, NamedClause>): ReplayStep['judged'][number] => ({
  what, result, saw: saw ?? {}, rules: rules ?? [], clauses: (clause ?? []).map((id) => clauses.get(id) ?? { clause: id, zh: id, en: id }),
});

const clausesOf = (site: Site): Map<string, NamedClause> =>
  new Map(Object.values(site.live.site.regulations).flatMap(({ clauses, defaults }) => Object.entries({ ...clauses, ...defaults }).map(([clause, { words }]) => [clause, { clause, ...words }])));
