import type { Office } from '#libs/contract';
import type { LaidRow } from '#libs/decision';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parse } from 'yaml';
import { readColumns } from '../records/read-columns.js';
import { recordDefinition } from '../records/record-definitions.js';
import type { Site } from '../site/site.js';

export interface DemoAccount {
  person: string;
  zh: string;
  en: string;
  offices?: Office[];
}

export interface DemoSite {
  password: string;
  accounts: Record<string, DemoAccount>;
  posts: Record<string, unknown>[];
  records: Record<string, Record<string, Record<string, unknown>>>;
  /** forms that the story names */
  values: Record<string, Record<string, unknown>>;
  story: DemoStep[];
}

/** Somebody begins a case (workflow.event), or sends an event to one that the story has named; or a case is set down. */
export type DemoStep = { form?: string | Record<string, unknown> } & (
  | { as: string; begin: string; name?: string }
  | { as: string; to: string; send: string }
  | { lay: string; state: string }
);

export const readDemoSite = async (): Promise<DemoSite> => parse(await readFile(createRequire(import.meta.url).resolve('#demo-site'), 'utf8')) as DemoSite;

/** The demo's rows, read against the records of the live files; records that these do not have are left out. */
export function demoRows(site: Site, { posts, records }: DemoSite): LaidRow[] {
  const named: [string, [string, Record<string, unknown>][]][] = [
    ...Object.entries(records).map(([record, rows]): [string, [string, Record<string, unknown>][]] => [record, Object.entries(rows)]),
    ['posts', posts.map((post) => [`${String(post['person'])}-${String(post['role'])}`, post])],
  ];
  return named.flatMap(([record, rows]) => {
    const definition = recordDefinition(site, record);
    if (!definition) return [];
    return rows.map(([row, sent]): LaidRow => {
      const { columns, values } = readColumns(definition, row, sent, true, site.live.site.zone, `${record}.${row}`);
      if (values.length) throw new Error(`the demo site does not fit the records: ${values.map(({ path, en }) => `${path} ${en}`).join('; ')}`);
      return { record, row, columns };
    });
  });
}
