import type { SourceFile } from '#libs/engine';
import type pg from 'pg';

export interface Publication {
  n: number;
  digest: string;
  sources: SourceFile[];
}

/** The last publication; null where none came after the one with this number: its files are many, and servers ask every few seconds. */
export async function lastPublication(pool: pg.Pool, after: number): Promise<Publication | null> {
  const { rows } = await pool.query<Publication>({
    name: 'last-publication', text: 'select n::float8 as n, digest, sources from publications where n > $1 order by publications.n desc limit 1', values: [after],
  });
  return rows[0] ?? null;
}

/** By what the files that the folder last published are named, whatever was published over the API since; null where it has published none. */
export async function lastDigestOfFolder(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ digest: string }>(`select digest from publications where origin = 'folder' order by n desc limit 1`);
  return rows[0]?.digest ?? null;
}

/** All publications, the first first, one at a time: each has all files. */
export async function* scanPublications(client: pg.PoolClient): AsyncGenerator<Publication> {
  for (let after = 0; ; ) {
    const { rows } = await client.query<Publication>('select n::float8 as n, digest, sources from publications where n > $1 order by publications.n limit 1', [after]);
    if (!rows[0]) return;
    yield rows[0];
    after = rows[0].n;
  }
}
