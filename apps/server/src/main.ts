import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bilingual } from '#libs/store';
import { logText } from './problems/log-text.js';
import { readSettings } from './settings/read-settings.js';
import { FilesRefused } from './site/publish-files.js';
import { start, startProblem, type Running } from './start.js';
import { welcome } from './welcome.js';

/** Draining takes as long as the longest request; whatever hangs beyond this is cut. */
const LONGEST_STOP = 9_500;

const say = ({ zh, en }: Bilingual) => process.stdout.write(`${zh} / ${en}\n`);
const failed = (error: unknown) => process.stderr.write(`${logText(error)}\n`);

let running: Promise<Running> | undefined;
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  say({ zh: '正在停止', en: 'Stopping' });
  const late = wait(LONGEST_STOP, 'late', { ref: false });
  const done = (running ?? Promise.resolve(undefined)).then((server) => server?.stop()).then(() => 'done', (error: unknown) => (failed(error), 'failed'));
  const ended = await Promise.race([done, late]);
  process.exit(ended === 'done' ? code : 1);
}

// Several at once: Ctrl-C reaches the whole group, and the parent passes its signal on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  const settings = readSettings(process.env, process.cwd());
  running = start(settings, say, failed);
  const server = await running;
  if (!stopping) process.stdout.write(`${welcome(server, settings.virtualClock)}\n`);
  void server.lost.then(() => {
    say({ zh: '数据库意外停止', en: 'The database has ended by itself' });
    void stop(1);
  });
} catch (error) {
  const told = error instanceof FilesRefused ? { zh: '流程文件有错误', en: `The workflow files have errors:\n${error.message}` } : startProblem(error);
  if (told) process.stderr.write(`${told.zh} / ${told.en}\n`);
  else failed(error);
  if (!stopping) process.exit(1);
}
