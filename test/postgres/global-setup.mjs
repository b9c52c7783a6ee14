import { randomBytes } from 'node:crypto';
import { openBroker } from './open-broker.mjs';

/** Once a run of jest: names the run, and opens the broker that starts Postgres when a test first asks. */
export default async function setUp() {
  process.env.STEWARD_TEST_RUN = randomBytes(4).toString('hex');
  const broker = await openBroker();
  process.env.STEWARD_TEST_BROKER = broker.address;
  globalThis.stewardTestBroker = broker;
}
