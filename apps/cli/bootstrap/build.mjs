import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { at, root, say } from './place.mjs';
import { runStep } from './run-step.mjs';

const sources = ['apps/server/src', 'apps/cli/src', 'apps/cli/bootstrap/bundle.mjs', 'apps/bench/src', 'libs', 'nest-cli.json', 'tsconfig.json', '.swcrc', 'package.json', 'package-lock.json'];
const ignored = /[/\\]test[/\\]|\.(spec|fixture)\.ts$/;
const stamp = at('dist', '.built-from');

/** Builds dist/ when a source has changed since it was last built. Types are not checked here: the tests do it. */
export async function build() {
  const state = await stateOfSources();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === state) return;
  await rm(stamp, { force: true }); // broken off, it counts as not built
  await step('编译 / Building', [at('node_modules/@nestjs/cli/bin/nest.js'), 'build', 'server']);
  await step('打包 / Bundling', [at('apps/cli/bootstrap/bundle.mjs')]);
  await writeFile(stamp, state);
}

async function step(title, args) {
  if ((await runStep(title, process.execPath, args)) === 0) return;
  say('编译失败，见上。 / The build failed, see above.');
  process.exit(1);
}

/** Path, size and time of change of every source, in one hash: 5 ms for 500 files. */
async function stateOfSources() {
  const files = (await Promise.all(sources.map(below))).flat().sort();
  const lines = await Promise.all(files.map(async (file) => stat(file).then(({ size, mtimeMs }) => `${path.relative(root, file)} ${size} ${mtimeMs}`)));
  return createHash('sha256').update([process.version, ...lines].join('\n')).digest('hex');
}

async function below(name) {
  const entries = await readdir(at(name), { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return stat(at(name)).then(() => [at(name)], () => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => !ignored.test(file));
}
