import { spawn } from 'node:child_process';
import { root } from './place.mjs';

/** Runs a program behind one line of progress; its output is shown when it fails. Returns its exit code. */
export async function runStep(title, command, args) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const terminal = process.stderr.isTTY === true;
  const show = (text) => process.stderr.write(terminal ? `\r\x1b[K${text}` : `${text}\n`);
  show(`${title} …`);
  const timer = setInterval(() => show(`${title} … ${seconds()}`), terminal ? 1_000 : 15_000);

  const { code, output } = await run(command, args);
  clearInterval(timer);
  show(`${title} ${code === 0 ? '✓' : '✗'} ${seconds()}`);
  if (terminal) process.stderr.write('\n');
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return code;
}

function run(command, args) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
