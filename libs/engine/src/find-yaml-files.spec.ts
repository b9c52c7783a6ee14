import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findYamlFiles } from './find-yaml-files.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-files-'));
  await mkdir(path.join(folder, 'real/inner'), { recursive: true });
  for (const file of ['real/b.yaml', 'real/inner/a.yml', 'real/notes.md']) await writeFile(path.join(folder, file), '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const found = async (below = '') => (await findYamlFiles(path.join(folder, below))).map((file) => path.relative(folder, file));

it('given folders in folders, all YAML files are found, and nothing else', async () => {
  expect(await found()).toEqual(['real/b.yaml', 'real/inner/a.yml']);
});

it('given links to a file and to a folder, they are followed; one that leads round is gone once', async () => {
  await mkdir(path.join(folder, 'linked'));
  await symlink(path.join(folder, 'real/b.yaml'), path.join(folder, 'linked/b.yaml'));
  await symlink(path.join(folder, 'real/inner'), path.join(folder, 'linked/inner'));
  await symlink(path.join(folder, 'linked'), path.join(folder, 'linked/round'));
  expect(await found('linked')).toEqual(['linked/b.yaml', 'linked/inner/a.yml']);
});

it('given a link that leads nowhere, or no folder, it fails and names the path', async () => {
  await symlink(path.join(folder, 'gone.yaml'), path.join(folder, 'real/lost.yaml'));
  await expect(found()).rejects.toMatchObject({ code: 'ENOENT', path: path.join(folder, 'real/lost.yaml') });
  await expect(found('nowhere')).rejects.toMatchObject({ code: 'ENOENT' });
});
