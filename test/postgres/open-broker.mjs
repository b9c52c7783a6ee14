import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Answers every connection with one line of JSON, the URL of the run's Postgres. Workers of jest share
 * nothing but their parent, so the parent keeps the server, and starts it for the first who asks.
 */
export async function openBroker() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steward-broker-'));
  const address = path.join(folder, 'socket');
  let server;
  const broker = net.createServer((socket) => {
    socket.on('error', () => undefined);
    const answer = process.env.TEST_DATABASE_URL ? { url: process.env.TEST_DATABASE_URL } : (server ??= startServer(folder)).answer;
    Promise.resolve(answer).then((found) => socket.end(`${JSON.stringify(found)}\n`));
  });
  await new Promise((resolve, reject) => broker.once('error', reject).listen(address, resolve));
  broker.unref();
  const close = async () => {
    broker.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { address, close };
}

function startServer(folder) {
  const program = new URL('./serve-postgres.ts', import.meta.url).pathname;
  const root = new URL('../../', import.meta.url).pathname;
  const args = ['--conditions=source', '--import', '@swc-node/register/esm-register', program, folder];
  // It lives as long as its standard input is open: when we are killed it ends by itself and clears our folder away.
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const line = once(createInterface(child.stdout), 'line').then(([text]) => JSON.parse(text));
  const answer = Promise.race([line, ended.then(([code]) => ({ error: `the test server ended with code ${code}` }))]);
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { answer, stop };
}
