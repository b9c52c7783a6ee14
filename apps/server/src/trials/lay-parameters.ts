import type { BadValue } from '#libs/contract';
import type { LaidRow } from '#libs/decision';
import { readValue } from '#libs/machine';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';

/** Sets parameters for all time, as one recorded step. */
export async function layParameters(site: Site, sent: Readonly<Record<string, unknown>>): Promise<void> {
  const { parameters, zone } = site.live.site;
  const values: BadValue[] = [];
  const rows = Object.entries(sent).map(([row, text]): LaidRow => {
    const path = `parameters.${row}`;
    const known = Object.hasOwn(parameters, row) ? parameters[row]! : null;
    if (!known) values.push({ path, zh: '没有此参数', en: 'there is no such parameter' });
    const value = known && readValue(known.type, text, path, { zone, from: 'api' }, values);
    if (known && value === null && !values.length) values.push({ path, zh: '不可缺少', en: 'is missing' });
    return { record: 'parameters', row, columns: { values: [{ from: '0001-01-01', value }] } };
  });
  if (values.length) throw refuse(400, 'BAD_REQUEST', {}, { values });
  if (rows.length) await site.engine.submit({ kind: 'rows', actor: { system: true }, rows, reason: 'a trial' });
}
