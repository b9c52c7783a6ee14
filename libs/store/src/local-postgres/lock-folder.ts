import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await writeNew(file, mine)) return { release: () => release(file, mine) };
    const holder = await readHolder(file);
    if (holder !== undefined && (await isAlive(holder))) throw inUse(folder, holder.pid);
    // Half written: give its writer a moment, and take it for abandoned only then.
    if (holder === undefined && attempt < 5) await wait(50);
    else await removeStale(file, `${file}.${mine.nonce}`, holder);
  }
  throw inUse(folder, undefined);
}

function writeNew(file: string, holder: Holder): Promise<boolean> {
  return writeFile(file, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o644 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : Promise.reject(error)),
  );
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder> | null;
    if (typeof value?.pid !== 'number' || typeof value.began !== 'string' || typeof value.nonce !== 'string') return undefined;
    return { pid: value.pid, began: value.began, nonce: value.nonce };
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  return (await identifyProcess(holder.pid)) === holder.began;
}

/** Moves the lock aside before removing it: of two that find it stale, one gets it, and a fresh one is put back. */
async function removeStale(file: string, aside: string, judged: Holder | undefined): Promise<void> {
  const moved = await rename(file, aside).then(() => true, () => false);
  if (!moved) return;
  const found = await readHolder(aside);
  if (found !== undefined && found.nonce !== judged?.nonce) await writeNew(file, found);
  await rm(aside, { force: true });
}

async function release(file: string, mine: Holder): Promise<void> {
  if ((await readHolder(file))?.nonce === mine.nonce) await rm(file, { force: true });
}

function inUse(folder: string, pid: number | undefined): LocalPostgresError {
  const who = pid === undefined ? { zh: '另一个进程', en: 'another process' } : { zh: `进程 ${pid}`, en: `process ${pid}` };
  return new LocalPostgresError('folder-in-use', {
    zh: `${who.zh} 正在使用数据文件夹 ${folder}。同一文件夹同时只能有一个 Steward：请先停止它，或用 STEWARD_DATA_DIR 另选文件夹。`,
    en: `The data folder ${folder} is in use by ${who.en}. One folder serves one Steward at a time: stop that one first, or choose another folder by STEWARD_DATA_DIR.`,
  });
}
