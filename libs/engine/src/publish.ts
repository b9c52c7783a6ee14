import { CALENDAR_STARTS, CALENDARS, rowKey, type Actor, type LaidRow, type ParameterValues } from '#libs/decision';
import { canonicalJson, definitionHash, type Sha256 } from '#libs/history';
import type { CalendarDefinition, Definition, IndexDefinition } from '#libs/language';
import type { Request } from '#libs/decision';
import type { Answer } from './ask.js';
import { START_INDEX, startRows } from './calendar-starts.js';
import type { Engine } from './engine.js';
import type { SourceFile, Store } from './store.js';

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
  const { engine, store, sha256 } = parts;
  await store.keepIndexes({ ...files.indexes, ...START_INDEX });
  const rows: LaidRow[] = [];
  const hashes: Record<string, string> = {};
  const made = Object.entries(files.workflows).map(([id, definition]) => ({ id, ...sealed(definition, sha256) }));
  await store.saveDefinitions(made, files.sources);
  for (const { id, hash, asKept } of made) {
    hashes[id] = hash;
    engine.useDefinition(hash, asKept);
    if ((await engine.look(`live:${id}`)) !== hash) rows.push({ record: 'workflows', row: id, columns: { hash } });
  }
  for (const id of files.withdrawn ?? []) rows.push({ record: 'workflows', row: id, columns: { hash: null } });
  for (const [name, { values }] of Object.entries(files.parameters)) {
    const known = await engine.look(`parameter:${name}`);
    if (canonicalJson(known) !== canonicalJson(values)) rows.push({ record: 'parameters', row: name, columns: { values } });
  }
  for (const row of calendarRows(files.calendars ?? {})) {
    const known = await engine.look(rowKey(CALENDARS, row.row));
    if (canonicalJson(known) !== canonicalJson(row.columns)) rows.push(row);
  }
  rows.push(...(await startRows(engine, store, files.workflows, files.withdrawn ?? [])));
  if (files.publication) rows.push({ record: WORKFLOW_FILES, row: LIVE, columns: files.publication });
  if (!rows.length) return { hashes, changed: [], answer: null };
  const answer = await engine.submit({ kind: 'rows', actor, rows, reason, ...(request ? { request } : {}) });
  return { hashes, changed: rows.filter(({ record }) => record !== CALENDAR_STARTS && record !== WORKFLOW_FILES).map((row) => row.row), answer };
}

interface SealedDefinition {
  hash: string;
  text: string;
  /** as every later server reads it: what it lists by name stands in the order of its names, not of the file */
  asKept: Definition;
}

/** the same files are published again for every scenario */
const sealedBefore = new WeakMap<Definition, SealedDefinition>();

function sealed(definition: Definition, sha256: Sha256): SealedDefinition {
  const known = sealedBefore.get(definition);
  if (known) return known;
  const text = canonicalJson(definition);
  const now = { hash: definitionHash(definition, sha256), text, asKept: JSON.parse(text) as Definition };
  sealedBefore.set(definition, now);
  return now;
}

/** A row for each year, so that a decision reads no more than the years that it looks at. */
const calendarRows = (calendars: Readonly<Record<string, CalendarDefinition>>): LaidRow[] =>
  Object.entries(calendars).flatMap(([name, { week, hours, years }]) => Object.entries(years).map(([year, { off, on }]) => ({ record: CALENDARS, row: `${name}/${year}`, columns: { week, hours, off, on } })));
