import { sha256 } from '#libs/engine';
import type { StoredFile } from '#libs/contract';
import { findFile, saveFile, type FileRow } from '#libs/store';
import { answerOnce } from '../http/answer-once.js';
import { bad } from '../http/bad.js';
import { requestOf } from '../http/request-of.js';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';

const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}$/;

/** Keeps a small file under the hash of its content; the same content twice is one file. */
export async function storeFile(site: Site, caller: Caller, key: string | null, type: string, bytes: unknown): Promise<StoredFile> {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw bad('', '没有内容', 'has no content');
  const plain = type.split(';')[0]!.trim().toLowerCase();
  const file = { hash: sha256(bytes), type: TYPE.test(plain) ? plain : 'application/octet-stream', bytes, account: caller.account };
  return answerOnce(site, requestOf(caller, key, 'POST', '/files', { hash: file.hash, type: file.type }), async () => {
    await saveFile(site.pool, file);
    return { hash: file.hash, bytes: bytes.length, type: file.type };
  });
}

/** A file by its hash: whoever knows the hash has seen it in a case or has the content already. One whose content somebody has altered is not given away. */
export async function loadFile(site: Site, hash: string): Promise<FileRow> {
  const file = /^[0-9a-f]{64}$/.test(hash) ? await findFile(site.pool, hash) : null;
  if (!file) throw refuse(404, 'NOT_FOUND');
  if (sha256(file.bytes) !== hash) throw refuse(409, 'FILE_ALTERED');
  return file;
}
