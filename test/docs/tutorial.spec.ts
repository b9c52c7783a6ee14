import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { serveBuilt, type ServedBuilt } from '../readme/serve-built.js';

jest.setTimeout(240_000);

const root = path.join(path.dirname(__filename), '../..');
const PRINTED = 'http://127.0.0.1:3000';

interface Block {
  kind: string;
  text: string;
}

/** The blocks of a tutorial in order: files to write or to add to, commands, and what must be among the answers. */
async function blocksOf(file: string): Promise<Block[]> {
  const text = await readFile(path.join(root, file), 'utf8');
  return [...text.matchAll(/```(\S+(?: \S+)?)\n([\s\S]*?)```/g)].map(([, kind, block]) => ({ kind: kind!, text: block! }));
}

/** What there is to do, without what is answered. */
const toDo = (blocks: readonly Block[]) => blocks.map(({ kind, text }) => (kind === 'text' ? { kind } : { kind, text }));
const linesOf = (text: string): string[] => text.trim().split('\n').map((line) => line.trim());

let english: Block[];
let chinese: Block[];
let database: TestDatabase;
let server: ServedBuilt;
let folder: string;
beforeAll(async () => {
  [english, chinese] = [await blocksOf('docs/tutorial.md'), await blocksOf('docs/tutorial.zh.md')];
  database = await testDatabase();
  server = await serveBuilt(root, database.url);
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-tutorial-'));
  await cp(path.join(root, 'workflows'), path.join(folder, 'workflows'), { recursive: true });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** One shell for all blocks so far: what one of them sets, the next has. */
const PREAMBLE = `npm() { shift 4; node "${root}/dist/bundle/steward.js" "$@"; }\n`;

it('the tutorial gives the same to do in both languages', () => {
  expect(toDo(chinese)).toEqual(toDo(english));
});

it('the tutorial, followed to the letter, leads to what it says in both languages', async () => {
  let session = PREAMBLE;
  let answered = '';
  for (const [index, { kind, text }] of english.entries()) {
    const [, how, file] = /^yaml (file|append)=(\S+)$/.exec(kind) ?? [];
    if (how !== undefined) {
      const target = path.join(folder, file!);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text, { flag: how === 'append' ? 'a' : 'w' });
    } else if (kind === 'sh') {
      const env = { ...process.env, NO_COLOR: '1', COLUMNS: '200', PATH: `${path.join(root, 'test/readme/bin')}${path.delimiter}${process.env['PATH']}` };
      const { stdout, stderr } = await promisify(execFile)('sh', ['-c', `${session}{ ${text.replaceAll(PRINTED, server.address)}\n} 2>&1 || true`], { cwd: folder, env });
      answered = stdout + stderr;
      session += definitionsIn(text).replaceAll(PRINTED, server.address);
    } else if (kind === 'text') {
      for (const line of [...linesOf(text), ...linesOf(chinese[index]!.text)]) expect(answered).toContain(line);
    }
  }
});

/** What a block leaves behind for those after it: variables and functions. */
const definitionsIn = (block: string): string => block.split('\n').filter((line) => /^(export )?[A-Z_]+=|^\w+\(\) \{/.test(line)).map((line) => `${line}\n`).join('');
