import type pg from 'pg';

/** Personal values by their commitments; one that was erased is null. */
export async function readPersonal(pool: pg.Pool, commitments: readonly string[]): Promise<Map<string, unknown>> {
  const { rows } = await pool.query<{ commitment: string; value: unknown }>({
    name: 'personal', text: 'select commitment, value from personal_values where commitment = any($1)', values: [commitments],
  });
  return new Map(rows.map(({ commitment, value }) => [commitment, value]));
}
