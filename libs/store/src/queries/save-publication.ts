import type { SourceFile } from '#libs/engine';
import type pg from 'pg';

export async function savePublication(pool: pg.Pool, origin: 'folder' | 'api', digest: string, sources: readonly SourceFile[]): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('insert into publications (origin, digest, sources) values ($1, $2, $3) returning n::float8 as n', [
    origin, digest, JSON.stringify(sources),
  ]);
  return rows[0]!.n;
}
