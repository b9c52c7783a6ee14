import { readVerifierKey, type VerifierKey } from '#libs/history';
import { hashBytes } from '#libs/engine';
import { listRows } from '#libs/store';
import type { Site } from '../site/site.js';

/** The record in which the keys of the log are kept as changes of rows, so that their history is in the journal. */
export const LOG_KEYS = 'log_keys';

export interface KnownKey {
  /** as verifiers keep it */
  key: string;
  verifier: VerifierKey;
  ended: boolean;
}

/** Every key that ever signed heads of this log. */
export async function listKeys(site: Site): Promise<KnownKey[]> {
  const rows = await listRows(site.pool, LOG_KEYS, '', 1_000);
  return rows.flatMap(({ columns: { key, ended } }) => {
    const verifier = typeof key === 'string' ? readVerifierKey(key, hashBytes) : null;
    return verifier ? [{ key: key as string, verifier, ended: ended === true }] : [];
  });
}

export const keyRow = (key: string, ended: boolean) => ({ record: LOG_KEYS, row: key.split('+')[1]!, columns: { key, ended } });
