import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lockFolder } from './lock-folder.js';
import { cleanUp, temporaryFolder } from './test/laboratory.js';

afterAll(cleanUp);
const lockIn = (folder: string) => path.join(folder, 'lock.json');
const write = (folder: string, holder: object | string) => writeFile(lockIn(folder), typeof holder === 'string' ? holder : JSON.stringify(holder));

describe('the lock of a data folder', () => {
  it('is held by one, and free again after', async () => {
    const folder = await temporaryFolder();
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'folder-in-use', message: expect.stringContaining(`进程 ${process.pid} 正在使用`) });
    await lock.release();
    await (await lockFolder(folder)).release();
  });

  it('is taken over when its process is gone', async () => {
    const folder = await temporaryFolder();
    await write(folder, { pid: 2 ** 22 + 1, began: 'long ago', nonce: 'a' });
    await (await lockFolder(folder)).release();
  });

  it('is taken over when its number belongs to a later process', async () => {
    const folder = await temporaryFolder();
    await write(folder, { pid: process.pid, began: 'before the machine was started', nonce: 'a' });
    await (await lockFolder(folder)).release();
  });

  it('is taken over when it was never written to its end', async () => {
    for (const text of ['', '{"pid":', 'null', '[]']) {
      const folder = await temporaryFolder();
      await write(folder, text);
      await (await lockFolder(folder)).release();
    }
  });

  it('goes to one of many that find it abandoned, and leaves nothing beside it', async () => {
    for (const abandoned of [{ pid: 2 ** 22 + 1, began: 'long ago', nonce: 'a' }, '']) {
      for (let round = 0; round < 30; round++) {
        const folder = await temporaryFolder();
        await write(folder, abandoned);
        const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
        expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await readdir(folder)).toEqual(['lock.json']);
      }
    }
  });

  it('is taken over when a take-over was broken off', async () => {
    const folder = await temporaryFolder();
    await write(folder, { pid: 2 ** 22 + 1, began: 'long ago', nonce: 'a' });
    await writeFile(`${lockIn(folder)}.a`, '');
    await utimes(`${lockIn(folder)}.a`, 1, 1);
    await (await lockFolder(folder)).release();
  });

  it('is not released by one who lost it', async () => {
    const folder = await temporaryFolder();
    const lock = await lockFolder(folder);
    await write(folder, { pid: 1, began: 'x', nonce: 'somebody else' });
    await lock.release();
    expect(await readFile(lockIn(folder), 'utf8')).toContain('somebody else');
  });
});
