import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identifyProcess } from './identify-process.js';
import { LocalPostgresError } from './local-postgres-error.js';

interface Holder {
  readonly pid: number;
  readonly began: string;
  readonly nonce: string;
}

/** Takes a folder for this process, or says who has it. A lock whose process is gone is taken over. */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const file = path.join(folder, 'lock.json');
  const mine: Holder = { pid: process.pid, began: (await identifyProcess(process.pid)) ?? '', nonce: randomBytes(8).toString('hex') };
  const next = `${file}.${mine.nonce}`;
  await writeFile(next, `${JSON.stringify(mine)}\n`, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (await putInPlace(next, file)) return { release: () => release(file, mine) };
      const holder = await readHolder(file);
      if (holder === 'absent') continue;
      if (holder !== 'unreadable' && (await isAlive(holder))) throw inUse(folder, holder.pid);
      if (await takeOver(file, nonceOf(holder), next)) return { release: () => release(file, mine) };
      await wait(20);
    }
    throw inUse(folder, undefined);
  } finally {
    await rm(next, { force: true });
  }
}

/** By a link, so that a lock which is seen is whole. */
function putInPlace(next: string, file: string): Promise<boolean> {
  return link(next, file).then(
    () => true,
    (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : Promise.reject(error)),
  );
}

async function readHolder(file: string): Promise<Holder | 'absent' | 'unreadable'> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder> | null;
    if (typeof value?.pid !== 'number' || typeof value.began !== 'string' || typeof value.nonce !== 'string') return 'unreadable';
    return { pid: value.pid, began: value.began, nonce: value.nonce };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unreadable';
  }
}

function nonceOf(holder: Holder | 'absent' | 'unreadable'): string {
  return typeof holder === 'string' ? holder : holder.nonce;
}

async function isAlive(holder: Holder): Promise<boolean> {
  return (await identifyProcess(holder.pid)) === holder.began;
}

/**
 * Puts our lock in the place of an abandoned one. A claim, named after the abandoned lock, lets one at a
 * time do it; who comes second finds another lock in its place.
 */
async function takeOver(file: string, abandoned: string, next: string): Promise<boolean> {
  const claim = `${file}.${abandoned}.claim`;
  if (!(await putInPlace(next, claim))) {
    const made = await stat(claim).then(({ mtimeMs }) => mtimeMs, () => Date.now());
    if (Date.now() - made > 10_000) await rm(claim, { force: true }); // its maker was killed within these few lines
    return false;
  }
  try {
    if (nonceOf(await readHolder(file)) !== abandoned) return false;
    await rename(next, file);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

async function release(file: string, mine: Holder): Promise<void> {
  if (nonceOf(await readHolder(file)) === mine.nonce) await rm(file, { force: true });
}

function inUse(folder: string, pid: number | undefined): LocalPostgresError {
  const who = pid === undefined ? { zh: '另一个进程', en: 'another process' } : { zh: `进程 ${pid}`, en: `process ${pid}` };
  return new LocalPostgresError('folder-in-use', {
    zh: `${who.zh} 正在使用数据文件夹 ${folder}。同一文件夹同时只能有一个 Steward：请先停止它，或用 STEWARD_DATA_DIR 另选文件夹。`,
    en: `The data folder ${folder} is in use by ${who.en}. One folder serves one Steward at a time: stop that one first, or choose another folder by STEWARD_DATA_DIR.`,
  });
}
