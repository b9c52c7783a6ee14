import type { BadValue, PutRows, RowsPut } from '#libs/contract';
import type { LaidRow } from '#libs/decision';
import { rowKey, rowsNamed, type NamedRow } from '#libs/decision';
import { keepRowsApart, SENT_FORM_PARTS } from '#libs/engine';
import type { RecordDefinition } from '#libs/language';
import { keepApart } from '#libs/machine';
import { bad } from '../http/bad.js';
import { inheritedNames } from '../http/read-json.js';
import { requestOf } from '../http/request-of.js';
import type { Caller } from '../identity/caller.js';
import { recordChange } from '../identity/record-change.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import { readColumns } from './read-columns.js';
import { recordDefinition } from './record-definitions.js';

/** Sets rows of a record down as one recorded step of an administrator. */
export async function putRows(site: Site, caller: Caller, record: string, { rows, reason }: PutRows, key: string | null): Promise<RowsPut> {
  const definition = recordDefinition(site, record);
  if (!definition) throw refuse(404, 'NOT_FOUND');
  const values: BadValue[] = [];
  const laid: LaidRow[] = [];
  const { zone } = site.live.site;
  for (const [index, { row, columns: sent }] of rows.entries()) {
    const path = `rows.${index + 1}.columns`;
    if (inheritedNames.has(row)) throw bad(`rows.${index + 1}.row`, '不可用此名称', 'may not be called so');
    if (laid.some((other) => other.row === row)) throw bad(`rows.${index + 1}.row`, '同一行出现两次', 'is named twice');
    const isNew = (await site.stored<unknown>(rowKey(record, row))) === null;
    const read = readColumns(definition, row, sent, isNew, zone, path);
    values.push(...read.values);
    if (record === 'posts') values.push(...(await judgePost(site, read.columns, path)));
    laid.push({ record, row, columns: read.columns });
  }
  const named = laid.flatMap(({ columns }, index) => rowsNamed(definition.columns, columns).map((one) => ({ ...one, path: `rows.${index + 1}.columns.${one.path}` })));
  values.push(...(await missingRows(site, named.filter((one) => one.record !== record || !laid.some(({ row }) => row === one.row)))));
  if (values.length) throw refuse(400, 'BAD_REQUEST', {}, { values });
  const kept = keepRowsApart(SENT_FORM_PARTS, { [record]: definition }, laid);
  const answer = await recordChange(site, caller, kept.rows, reason, requestOf(caller, key, 'PUT', `/records/${record}`, { rows: sentOf(rows, laid, definition), reason }), kept.personal);
  return { case: answer.case, changed: laid.length };
}

/** What was asked, as it was read: not what a new row is filled with beside it, and nothing personal. */
const sentOf = (rows: PutRows['rows'], laid: readonly LaidRow[], { columns }: RecordDefinition) =>
  rows.map(({ row, columns: sent }, index) => ({ row, columns: keepApart(columns, Object.fromEntries(Object.keys(sent).sort().map((name) => [name, laid[index]!.columns[name]])), () => '') }));

/** Those that are not on record. */
async function missingRows(site: Site, named: readonly NamedRow[]): Promise<BadValue[]> {
  const keys = named.map(({ record, row }) => rowKey(record, row));
  const found = await site.load([...new Set(keys)]);
  return named.filter((_, index) => found.get(keys[index]!)!.value === null)
    .map(({ path, record, row }) => ({ path, zh: `${recordDefinition(site, record)?.title.zh ?? record}中没有“${row}”`, en: `there is no row ${JSON.stringify(row)} of ${record}` }));
}

/** A post is of a role that exists, bound to a row of the place that the role asks for. */
async function judgePost(site: Site, post: Readonly<Record<string, unknown>>, path: string): Promise<BadValue[]> {
  const { roles, places } = site.live.site;
  const { role, of } = post;
  if (typeof role !== 'string') return [];
  if (!Object.hasOwn(roles, role)) return [{ path: `${path}.role`, zh: `没有角色“${role}”`, en: `there is no role "${role}"` }];
  const kind = roles[role]!.of;
  if (kind === null) return (of ?? null) === null ? [] : [{ path: `${path}.of`, zh: '此角色不属于某处', en: 'this role is bound to no place' }];
  const record = places[kind]?.record ?? null;
  const exists = typeof of === 'string' && (record === null || (await site.stored<unknown>(rowKey(record, of))) !== null);
  return exists ? [] : [{ path: `${path}.of`, zh: `须为现有的${places[kind]?.title.zh ?? kind}`, en: `must be an existing ${places[kind]?.title.en ?? kind}` }];
}
