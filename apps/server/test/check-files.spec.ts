import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkWorkflows } from '#libs/language';
import { rememberChecked } from '../src/site/check-files.js';

const LAMP = 'id: lamp\nzh: 灯\nen: Lamp\nstart: [light]\nevents:\n  light: { zh: 点亮, en: Light, by: keeper }\ninitial: lit\nstates:\n  lit: { zh: 亮, en: Lit, type: final }\n';
const files = (lamp = LAMP) => [{ path: 'workflows/lamp/lamp.workflow.yaml', text: lamp }, { path: 'workflows/shared/roles.yaml', text: 'roles:\n  keeper: { zh: 看守, en: Keeper }\n' }];

describe('given files that a server has checked before', () => {
  let folder: string;
  let kept: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'steward-checked-'));
    kept = path.join(folder, 'new', 'checked-files.json');
    expect(await rememberChecked(kept)(files())).toEqual(checkWorkflows(files()));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('when it starts again, then they are taken as they were checked', async () => {
    const text = await readFile(kept, 'utf8');
    await writeFile(kept, text.replaceAll('灯', '从前的灯'));
    expect((await rememberChecked(kept)(files())).workflows['lamp']!.title.zh).toBe('从前的灯');
    await writeFile(kept, text);
    expect(await rememberChecked(kept)(files())).toEqual(checkWorkflows(files()));
  });

  it('when one has changed, then they are checked anew', async () => {
    expect((await rememberChecked(kept)(files(LAMP.replace('灯', '台灯')))).workflows['lamp']!.title.zh).toBe('台灯');
    expect((await rememberChecked(kept)(files(LAMP.replace('initial: lit', 'initial: dark')))).problems).not.toEqual([]);
  });

  it.each([['is broken', '{"key":'], ['was made by another program', JSON.stringify({ key: 'of another', checked: { workflows: {} } })], ['is something else', 'null']])('when what was kept %s, then they are checked anew', async (_, text) => {
    await writeFile(kept, text);
    expect(await rememberChecked(kept)(files())).toEqual(checkWorkflows(files()));
  });

  it('when nothing can be kept, then they are checked all the same', async () => {
    expect(await rememberChecked(path.join(kept, 'no-folder', 'checked.json'))(files())).toEqual(checkWorkflows(files()));
  });
});
