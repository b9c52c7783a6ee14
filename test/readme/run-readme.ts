import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const SECTION = '## A key is lent, comes back late, and is proved';
const PRINTED = 'http://127.0.0.1:3000';

/** The shell blocks of the README's five calls as they stand there, without the one that starts the server. */
export async function readmeCalls(root: string): Promise<string[]> {
  const text = await readFile(path.join(root, 'README.md'), 'utf8');
  const section = text.slice(text.indexOf(SECTION), text.indexOf('\n## ', text.indexOf(SECTION) + 1));
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!).slice(1);
}

/** Pastes the five calls into a shell, against a server at `address` with a virtual clock and the demo site; gives what was answered, in order. */
export async function runReadme(root: string, address: string): Promise<any[]> {
  const script = (await readmeCalls(root)).join('\n').replaceAll(PRINTED, address);
  const env = { ...process.env, PATH: `${path.join(root, 'test/readme/bin')}${path.delimiter}${process.env['PATH']}` };
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script], { env });
  if (stderr) throw new Error(stderr);
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
}
