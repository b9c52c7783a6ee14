export * from './local-postgres/index.js';
export { grantApplication } from './grant-application.js';
export { inSnapshot, inTransaction } from './in-transaction.js';
export { migrate } from './migrate.js';
export { migrations } from './migrations/index.js';
export { PostgresStore } from './postgres-store.js';
export { storePool } from './store-pool.js';
export { dutyRow, incidentRow, partyKeys, taskRows } from './queries/table-rows.js';
export * from './queries/index.js';
