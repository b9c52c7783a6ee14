import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Takes a checkpoint out of the reach of the database's owner. The same one may come again. */
export type CheckpointSink = (size: number, note: string) => Promise<void>;

/** One file a checkpoint, named by its size with leading zeros, so that the last name is the last head. */
export const toFolder = (folder: string): CheckpointSink => async (size, note) => {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${String(size).padStart(12, '0')}.checkpoint`);
  await writeFile(`${file}.part`, note);
  await rename(`${file}.part`, file);
};

const PATIENCE = 10_000;

/** POSTs it as text/plain; anything but a 2xx is an error. */
export const toWebhook = (url: string): CheckpointSink => async (_, note) => {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body: note, signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`the checkpoint webhook answered ${answer.status}`);
};
