import pg from 'pg';

/** Ends what the run started, and takes its databases away from a server that is not ours. */
export default async function tearDown() {
  await globalThis.stewardTestBroker.close();
  if (process.env.TEST_DATABASE_URL) await dropDatabases(process.env.TEST_DATABASE_URL, `steward_test_${process.env.STEWARD_TEST_RUN}_`);
}

async function dropDatabases(url, prefix) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const left = await client.query('select datname from pg_database where starts_with(datname, $1)', [prefix]);
    for (const { datname } of left.rows) await client.query(`drop database if exists "${datname}" with (force)`);
  } finally {
    await client.end();
  }
}
