import type { BadValue } from '#libs/contract';
import type { RecordDefinition } from '#libs/language';
import { readValue, type FormProblem } from '#libs/machine';

/**
 * Reads the columns of a row that is to be set down. A new row has all its columns, with their initial values; of a known one, those that
 * were sent change. A column that may be left out is unset by null.
 */
export function readColumns(definition: RecordDefinition, row: string, sent: Readonly<Record<string, unknown>>, isNew: boolean, zone: string, path: string): { columns: Record<string, unknown>; values: BadValue[] } {
  const problems: FormProblem[] = [];
  const columns: Record<string, unknown> = {};
  const known = Object.keys(definition.columns);
  for (const name of Object.keys(sent)) {
    if (!Object.hasOwn(definition.columns, name)) problems.push({ path: `${path}.${name}`, zh: `没有这一栏；可填：${known.join('、')}`, en: `there is no such column; known: ${known.join(', ')}` });
  }
  for (const [name, column] of Object.entries(definition.columns)) {
    const isSent = Object.hasOwn(sent, name);
    if (!isSent && !isNew) continue;
    const before = problems.length;
    const value = isSent ? readValue(column.type, sent[name], `${path}.${name}`, { zone, from: 'api' }, problems) : null;
    const kept = value ?? (isNew ? (column.initial ?? null) : null);
    if (name === definition.namedBy) {
      if (value !== null && value !== row) problems.push({ path: `${path}.${name}`, zh: `须与行名“${row}”相同`, en: `must be the row's name "${row}"` });
      else columns[name] = row;
      continue;
    }
    if (kept === null && !column.optional && problems.length === before) problems.push({ path: `${path}.${name}`, zh: '不可缺少', en: 'is missing' });
    columns[name] = kept;
  }
  return { columns, values: problems };
}
