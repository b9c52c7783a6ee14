import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(240_000);

const root = path.join(path.dirname(__filename), '../..');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-rule-'));
  await cp(path.join(root, 'workflows'), path.join(folder, 'workflows'), { recursive: true });
  await cp(path.join(root, 'workflows'), path.join(folder, 'before'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Puts the lines with + in the place of those with -; lines with neither say where. */
async function edit(file: string, block: string): Promise<void> {
  const lines = block.trimEnd().split('\n');
  const side = (sign: string) => lines.filter((line) => line[0] === sign || line[0] === ' ').map((line) => line.slice(1)).join('\n');
  const [old, now] = [side('-'), side('+')];
  const target = path.join(folder, file);
  const text = await readFile(target, 'utf8');
  if (text.split(old).length !== 2) throw new Error(`what is to be changed does not stand once in ${file}:\n${old}`);
  await writeFile(target, text.replace(old, () => now));
}

it('the two changes, followed to the letter, are checked, tested and compared', async () => {
  const text = await readFile(path.join(root, 'docs/changing-a-rule.md'), 'utf8');
  const blocks = [...text.slice(text.indexOf('## Two changes')).matchAll(/```(\S+(?: \S+)?)\n([\s\S]*?)```/g)].map(([, kind, block]) => ({ kind: kind!, block: block! }));
  let answered = '';
  for (const { kind, block } of blocks) {
    const [, how, file] = /^(diff file|yaml append)=(\S+)$/.exec(kind) ?? [];
    if (how === 'diff file') await edit(file!, block);
    else if (how === 'yaml append') await writeFile(path.join(folder, file!), block, { flag: 'a' });
    else if (kind === 'sh') {
      // publishing is followed in the tutorial
      const commands = block.split('\n').filter((line) => line && !/ publish |^rm /.test(line));
      answered = '';
      for (const command of commands) {
        const args = command.replace('npm run -s steward -- ', '').split(' ').filter(Boolean);
        const { stdout, stderr } = await promisify(execFile)('node', [path.join(root, 'dist/bundle/steward.js'), ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } }).catch((error: { stdout: string; stderr: string }) => error);
        answered += stdout + stderr;
      }
    } else if (kind === 'text') for (const line of block.trim().split('\n')) expect(answered.replaceAll(/\s+/g, ' ')).toContain(line);
  }
});
