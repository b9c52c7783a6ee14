export { backupLocal, type BackupNote } from './backup-local.js';
export { restoreLocal } from './restore-local.js';
export { applicationPassword, applicationRole, applicationUrl } from './application-url.js';
export type { Bilingual } from './bilingual.js';
export { findFreePort } from './find-free-port.js';
export { LocalPostgresError, type LocalPostgresErrorCode } from './local-postgres-error.js';
export { startLocalPostgres, type LocalPostgres, type LocalPostgresOptions } from './start-local-postgres.js';
