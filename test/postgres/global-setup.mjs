import { randomBytes } from 'node:crypto';
import { build } from '../../apps/cli/bootstrap/build.mjs';
import { openBroker } from './open-broker.mjs';

/** Once a run of jest: builds what has changed, for those who run the program; names the run, and opens the broker that starts Postgres when a test first asks. */
export default async function setUp() {
  await build();
  process.env.STEWARD_TEST_RUN = randomBytes(4).toString('hex');
  const broker = await openBroker();
  process.env.STEWARD_TEST_BROKER = broker.address;
  globalThis.stewardTestBroker = broker;
}
