import type { Bilingual } from './bilingual.js';

export type LocalPostgresErrorCode =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'no-system-user'
  | 'folder-unreachable'
  | 'folder-of-another-user'
  | 'folder-in-use'
  | 'other-version'
  | 'orphan-stays'
  | 'init-failed'
  | 'start-failed'
  | 'backup-there'
  | 'nothing-to-back-up'
  | 'no-backup';

/** Why the Postgres that comes along could not be had, and what to do next, in both languages. */
export class LocalPostgresError extends Error {
  override readonly name = 'LocalPostgresError';

  constructor(
    readonly code: LocalPostgresErrorCode,
    readonly text: Bilingual,
    /** What Postgres itself wrote, where it wrote something. */
    readonly output = '',
  ) {
    super([text.zh, text.en, output.trim()].filter((part) => part !== '').join('\n'));
  }
}
