import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { diagram, type DiagramOptions } from '../../apps/cli/src/diagram.js';
import { paintFor } from '../../apps/cli/src/paint.js';
import { historiesOfScenario } from './history-of-scenario.js';
import { shipped } from './speeches.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-pictures-'));
  const [lent] = await historiesOfScenario(shipped, 'key_lending', '过夜借用由主管定期限；批准之期即应还时间');
  await writeFile(path.join(folder, 'lent.json'), JSON.stringify(lent));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function drawn(workflow: string, options: Partial<DiagramOptions>): Promise<string> {
  let text = '';
  expect(await diagram(workflow, { workflows: 'workflows', lang: 'zh', ...options }, { json: false, print: (line) => void (text += `${line}\n`), paint: paintFor(process.stdout, { NO_COLOR: '1' }), width: Infinity })).toBe(0);
  return text;
}

it.each([
  ['key_lending.svg', 'key_lending', null], ['key_incident.svg', 'key_incident', null], ['complaint.svg', 'complaint', null], ['specimen_dispatch.svg', 'specimen_dispatch', null], ['specimen.svg', 'specimen', null],
  ['key_lending.path.svg', 'key_lending', 'lent.json'],
])('docs/pictures/%s is what the command draws today; UPDATE_DOCS=yes draws it anew', async (name, workflow, history) => {
  const svg = await drawn(workflow, history === null ? {} : { history: path.join(folder, history) });
  const file = path.join('docs/pictures', name);
  if (process.env['UPDATE_DOCS'] === 'yes') await writeFile(file, svg);
  expect((await readFile(file, 'utf8')) === svg).toBe(true);
});
