import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { diagram, type DiagramOptions } from '../src/diagram.js';
import { paintFor } from '../src/paint.js';
import { root, runSteward } from './run-steward.js';

const workflows = path.join(root, 'workflows');
let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), 'steward-diagram-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the command prints, or the sentence that says why it cannot. */
async function told(workflow: string | undefined, options: Partial<DiagramOptions> = {}): Promise<string> {
  const lines: string[] = [];
  const output = { json: false, print: (line: string) => void lines.push(line), paint: paintFor(process.stdout, { NO_COLOR: '1' }), width: Infinity };
  return diagram(workflow, { workflows, lang: 'zh', ...options }, output).then(() => lines.join('\n'), (error: Error) => error.message);
}

describe('diagram', () => {
  it('draws to standard output, in the language that is asked for', async () => {
    const { code, stdout, stderr } = await runSteward(['diagram', 'key_lending', '--workflows', workflows, '--lang', 'en']);
    expect([code, stderr, stdout.slice(0, 5), stdout.includes('Ready for collection'), stdout.includes('待领取')]).toEqual([0, '', '<svg ', true, false]);
  });

  it('writes to a file, and without a workflow all of them into a folder', async () => {
    expect(await told('key_incident', { out: path.join(folder, 'one.svg') })).toContain('one.svg');
    await told(undefined, { out: path.join(folder, 'all') });
    expect(await readFile(path.join(folder, 'all/key_incident.svg'), 'utf8')).toBe(await readFile(path.join(folder, 'one.svg'), 'utf8'));
    expect(await readFile(path.join(folder, 'all/key_lending.svg'), 'utf8')).toContain('钥匙借还');
  });

  it('given a workflow that is not there, then it says which there are and which was meant, in both languages, and ends with 2', async () => {
    const { code, stdout, stderr } = await runSteward(['diagram', 'key_lendin', '--workflows', workflows]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^没有流程 key_lendin；有：.*key_incident、key_lending.*；是否想写 key_lending？ \/ There is no workflow key_lendin; known: .*key_incident, key_lending.*; did you mean key_lending\?\n$/);
    expect((await runSteward(['diagram', 'key_lending', '--lang', 'fr'])).code).toBe(2);
  });

  it('given options that do not fit together, then it says which do', async () => {
    expect(await told(undefined)).toContain('to draw them all, give a folder with --out');
    expect(await told(undefined, { history: 'h.json', out: folder })).toContain('name the workflow');
    expect(await told('key_lending', { case: 'c1' })).toContain('--case and --server go together');
    expect(await told('key_lending', { server: 'http://127.0.0.1:1' })).toContain('--case and --server go together');
    expect(await told('key_lending', { case: 'c1', server: 'http://127.0.0.1:1', history: 'h.json' })).toContain('either --case or --history');
    expect(await told('key_lending', { out: folder })).toContain('cannot be written (EISDIR)');
  });

  it('given a history that is none, or of another workflow, then it says so', async () => {
    const file = path.join(folder, 'history.json');
    const entry = { is: 'entry', entry: { kind: 'event', event: 'open', from: null, to: 'x' } };
    for (const wrong of ['', '{', '[]', '{"case":"c1","workflow":"key_lending"}', '{"case":"c1","workflow":"key_lending","items":[null]}', JSON.stringify({ case: 'c1', workflow: 'key_lending', items: [{ ...entry, entry: { ...entry.entry, to: 3 } }] })]) {
      await writeFile(file, wrong);
      expect(await told('key_lending', { history: file })).toContain('is no history of a case');
    }
    await writeFile(file, JSON.stringify({ case: 'c1', workflow: 'key_incident', items: [entry] }));
    expect(await told('key_lending', { history: file })).toBe('案件 c1 属于流程 key_incident，不是 key_lending。 / Case c1 is one of key_incident, not of key_lending.');
    expect(await told('key_incident', { history: file })).toContain('案件 c1');
    expect(await told('key_lending', { history: path.join(folder, 'none.json') })).toContain('there is no such file');
    expect(await told('key_lending', { history: folder })).toContain('it is a folder, not a file');
  });

  it('given files with errors, then it tells them and draws nothing', async () => {
    await writeFile(path.join(folder, 'bad.workflow.yaml'), 'id: bad\n');
    const said = await told('bad', { workflows: folder });
    expect(said).toMatch(/bad\.workflow\.yaml:\d+:\d+ 错误 error/);
    expect(said).not.toContain('<svg');
  });
});
