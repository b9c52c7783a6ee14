import pg from 'pg';

/**
 * A store finds all that it reads and changes by key. Postgres would rather read a small table whole, and a plan that it made then is kept while the
 * table grows, until it is analyzed: a commit of seven commands took twice as long after some thousand commands (docs/performance.md).
 */
const BY_KEY = 'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off';

/** A pool for a PostgresStore, and for nothing else: lists and reports are planned better without it. */
export const storePool = (config: pg.PoolConfig): pg.Pool => new pg.Pool({ ...config, onConnect: (client) => client.query(BY_KEY) });
