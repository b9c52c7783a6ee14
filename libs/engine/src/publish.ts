import { CALENDAR_STARTS, CALENDARS, liveKey, parameterKey, rowKey, type Actor, type LaidRow, type ParameterValues } from '#libs/decision';
import { canonicalJson, definitionHash, type Sha256 } from '#libs/history';
import type { CalendarDefinition, Definition, IndexDefinition } from '#libs/language';
import type { Request } from '#libs/decision';
import type { Answer } from './ask.js';
import { START_INDEX, startRows } from './calendar-starts.js';
import type { Engine } from './engine.js';
import type { MadeDefinition, SourceFile, Store } from './store.js';

/** The record in whose one row the files that are live are named. */
const WORKFLOW_FILES = 'workflow_files';
const LIVE = 'live';

/** The key of the row that names the files that are live: SHA-256 of all of them, and from where they came. */
export const PUBLICATION_ROW = rowKey(WORKFLOW_FILES, LIVE);

/** What a checked folder of workflow files gives to be published. */
export interface Publishable {
  workflows: Readonly<Record<string, Definition>>;
  parameters: Readonly<Record<string, { values: ParameterValues }>>;
  indexes: Readonly<Record<string, IndexDefinition>>;
  calendars?: Readonly<Record<string, CalendarDefinition>>;
  sources: readonly SourceFile[];
  /** workflows that were live and are no longer among the files: their cases go on, none begins */
  withdrawn?: readonly string[];
  /** by what the site's journal names these files: recorded also where no definition and no parameter changes by them; without it, only what changes is recorded */
  publication?: { digest: string; origin: string };
}

export interface Published {
  /** hash by workflow */
  hashes: Record<string, string>;
  /** workflows and parameters that changed by it */
  changed: string[];
  answer: Answer | null;
}

export interface PublishParts {
  engine: Engine;
  store: Store;
  sha256: Sha256;
}

/**
 * Publishes checked files. First their indexes are filled and kept, so that a case that begins by them finds all that there is; every definition is
 * kept under its hash with its text; then they are made live and the parameters set in one recorded step, which names the publication. What is the
 * same as before is left alone; nothing changed, and no publication to be named: no step.
 */
export async function publish(parts: PublishParts, files: Publishable, actor: Actor, reason: string, request?: Request): Promise<Published> {
  const { engine, store } = parts;
  const made = await keepDefinitions(parts, files);
  for (const { hash, asKept } of made) engine.useDefinition(hash, asKept);
  const rows = await changedRows(engine, [
    ...made.map(({ id, hash }): Laying => ({ key: liveKey(id), value: hash, row: { record: 'workflows', row: id, columns: { hash } } })),
    ...(files.withdrawn ?? []).map((id): Laying => ({ key: liveKey(id), value: null, row: { record: 'workflows', row: id, columns: { hash: null } } })),
    ...Object.entries(files.parameters).map(([name, { values }]): Laying => ({ key: parameterKey(name), value: values, row: { record: 'parameters', row: name, columns: { values } } })),
    ...calendarRows(files.calendars ?? {}).map((row): Laying => ({ key: rowKey(CALENDARS, row.row), value: row.columns, row })),
  ]);
  rows.push(...(await startRows(engine, store, files.workflows, files.withdrawn ?? [])));
  if (files.publication) rows.push({ record: WORKFLOW_FILES, row: LIVE, columns: files.publication });
  const hashes = Object.fromEntries(made.map(({ id, hash }) => [id, hash]));
  if (!rows.length) return { hashes, changed: [], answer: null };
  const answer = await engine.submit({ kind: 'rows', actor, rows, reason, ...(request ? { request } : {}) });
  return { hashes, changed: rows.filter(({ record }) => record !== CALENDAR_STARTS && record !== WORKFLOW_FILES).map((row) => row.row), answer };
}

/** The first half of it: keeps the indexes and the definitions of checked files, of which nothing is live yet. */
export async function keepDefinitions({ store, sha256 }: Omit<PublishParts, 'engine'>, { workflows, indexes, sources }: Pick<Publishable, 'workflows' | 'indexes' | 'sources'>): Promise<SealedDefinition[]> {
  await store.keepIndexes({ ...indexes, ...START_INDEX });
  const made = Object.values(workflows).map((definition) => sealed(definition, sha256));
  await store.saveDefinitions(made, sources);
  return made;
}

/** A row to be laid where something else is known under its key. */
interface Laying {
  key: string;
  value: unknown;
  row: LaidRow;
}

async function changedRows(engine: Engine, layings: readonly Laying[]): Promise<LaidRow[]> {
  const known = await Promise.all(layings.map(({ key }) => engine.look(key)));
  return layings.filter(({ value }, index) => canonicalJson(known[index]) !== canonicalJson(value)).map(({ row }) => row);
}

interface SealedDefinition extends MadeDefinition {
  /** as every later server reads it: what it lists by name stands in the order of its names, not of the file */
  asKept: Definition;
}

/** the same files are published again for every scenario */
const sealedBefore = new WeakMap<Definition, SealedDefinition>();

function sealed(definition: Definition, sha256: Sha256): SealedDefinition {
  const known = sealedBefore.get(definition);
  if (known) return known;
  const text = canonicalJson(definition);
  const now = { id: definition.id, hash: definitionHash(definition, sha256), text, asKept: JSON.parse(text) as Definition };
  sealedBefore.set(definition, now);
  return now;
}

/** A row for each year, so that a decision reads no more than the years that it looks at. */
const calendarRows = (calendars: Readonly<Record<string, CalendarDefinition>>): LaidRow[] =>
  Object.entries(calendars).flatMap(([name, { week, hours, years }]) => Object.entries(years).map(([year, { off, on }]) => ({ record: CALENDARS, row: `${name}/${year}`, columns: { week, hours, off, on } })));
