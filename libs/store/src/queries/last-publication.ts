import type { SourceFile } from '#libs/engine';
import type pg from 'pg';

export interface Publication {
  n: number;
  digest: string;
  sources: SourceFile[];
}

/** The last publication, of any origin or of one. */
export async function lastPublication(pool: pg.Pool, origin: 'folder' | 'api' | null = null): Promise<Publication | null> {
  const { rows } = await pool.query<Publication>(
    'select n::float8 as n, digest, sources from publications where $1::text is null or origin = $1 order by publications.n desc limit 1',
    [origin],
  );
  return rows[0] ?? null;
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
