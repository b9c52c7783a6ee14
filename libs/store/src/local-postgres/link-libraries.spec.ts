import { mkdir, readFile, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { linkLibraries } from './link-libraries.js';
import { cleanUp, temporaryFolder } from './test/laboratory.js';

afterAll(cleanUp);

it('makes the links that the platform package would have made after its installation, once', async () => {
  const root = path.join(await temporaryFolder(), 'native');
  await mkdir(path.join(root, 'lib'), { recursive: true });
  await writeFile(path.join(root, 'lib', 'libpq.so.5.18'), 'a library');
  await writeFile(path.join(root, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
  expect(await linkLibraries(root)).toBe(true);
  expect(await linkLibraries(root)).toBe(true);
  expect(await readlink(path.join(root, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(await readFile(path.join(root, 'lib', 'libpq.so.5'), 'utf8')).toBe('a library');
});

it('says so when it cannot', async () => {
  const root = path.join(await temporaryFolder(), 'native');
  await mkdir(root);
  await writeFile(path.join(root, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/a.so.1', target: 'native/lib/a.so' }]));
  expect(await linkLibraries(root)).toBe(false);
});
