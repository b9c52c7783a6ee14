import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotRun } from '../cannot-run.js';
import { printBehind } from '../output.js';
import { scenarioText } from './scenario-text.js';
import type { Session } from './session.js';

/** Writes what was played into a scenario file of its own. A file that this session did not write is left alone. */
export async function saveSession(session: Session, file: string | undefined, title: string): Promise<void> {
  if (file === undefined) throw new CannotRun('保存到哪个文件？如 save my。', 'Save to which file? Such as: save my.');
  if (!session.play.steps.length) throw new CannotRun('还没有步骤可存。', 'There is no step to save yet.');
  const name = `${file.replace(/(\.scenarios)?\.ya?ml$/, '')}.scenarios.yaml`;
  if (!session.saved.has(name) && (await exists(name))) throw new CannotRun(`${name} 已存在，未覆盖；换个名字。`, `${name} is there already and was not overwritten; choose another name.`);
  try {
    await writeFile(name, scenarioText(session.play, title || `试演 ${path.basename(file)}`));
  } catch (error) {
    throw new CannotRun(`无法写入 ${name}（${(error as NodeJS.ErrnoException).code ?? ''}）。`, `${name} cannot be written.`);
  }
  session.saved.add(name);
  printBehind(session.output, '', `已存 ${session.play.steps.length} 步到 ${name}；用 steward test ${name} 运行。 / Saved; run it with: steward test ${name}`, session.output.paint.green);
}

const exists = (name: string): Promise<boolean> => access(name).then(() => true, () => false);
