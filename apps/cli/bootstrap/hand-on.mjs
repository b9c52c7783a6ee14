import { spawn } from 'node:child_process';
import './follow-parent.mjs';
import { at, root } from './place.mjs';

/** Most of what a step makes is gone when it ends: a larger nursery spares the collector work. With an end to it, the rest of the heap grows in smaller steps (docs/performance.md). */
const NODE_FLAGS = ['--max-semi-space-size=64', '--max-old-space-size=1536'];

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a built program on our terminal, passes signals on, and ends as it ends. */
export function handOn(program, args = []) {
  const preload = new URL('./follow-parent.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--enable-source-maps', ...NODE_FLAGS, '--import', preload, at(program), ...args], { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the whole group, so the program may hear of it twice; each signal is passed on once.
  for (const signal of signals) process.on(signal, once(() => child.kill(signal)));
  child.on('error', (error) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
    setTimeout(() => process.exit(1), 1_000);
  });
}

function once(action) {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
