export * from './local-postgres/index.js';
export { grantApplication } from './grant-application.js';
export { inTransaction } from './in-transaction.js';
export { migrate } from './migrate.js';
export { migrations } from './migrations/index.js';
export { PostgresStore } from './postgres-store.js';
export { partyKeys } from './queries/batch-json.js';
export * from './queries/index.js';
