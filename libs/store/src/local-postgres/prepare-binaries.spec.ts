import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { prepareBinaries } from './prepare-binaries.js';
import { cleanUp, temporaryFolder } from './test/laboratory.js';

afterAll(cleanUp);
const nobody = { uid: 65534, gid: 65534 };
const install = async (folder: string, program: string) => {
  const root = path.join(folder, 'native');
  await mkdir(path.join(root, 'bin'), { recursive: true, mode: 0o755 });
  await writeFile(path.join(root, 'bin', 'postgres'), `#!/bin/sh\n${program}\n`);
  await chmod(path.join(root, 'bin', 'postgres'), 0o755);
  return { root, label: '18-of-this-test' };
};

it('takes the installed binaries where they run', async () => {
  const binaries = await install(await temporaryFolder(), 'exit 0');
  expect(await prepareBinaries(binaries, undefined, '/nowhere')).toBe(binaries.root);
});

it('says so where they do not run', async () => {
  const binaries = await install(await temporaryFolder(), 'echo no such libc >&2; exit 127');
  await expect(prepareBinaries(binaries, undefined, '/nowhere')).rejects.toMatchObject({ code: 'unsupported-platform', output: 'no such libc\n' });
});

const asRoot = process.getuid?.() === 0 ? it : it.skip; // only root can ask as another user, #3
asRoot('copies them, once, where the user who has to run them cannot reach them', async () => {
  const [closed, copies] = [await temporaryFolder(0o700), await temporaryFolder()];
  const binaries = await install(closed, 'exit 0');
  const copy = await prepareBinaries(binaries, nobody, copies);
  expect(copy).toBe(path.join(copies, 'postgres-18-of-this-test', 'native'));
  await writeFile(path.join(copy, 'mark'), '');
  expect(await prepareBinaries(binaries, nobody, copies)).toBe(copy);
  await expect(writeFile(path.join(copy, 'mark'), '', { flag: 'wx' })).rejects.toThrow(/EEXIST/);
});
