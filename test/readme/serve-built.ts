import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface ServedBuilt {
  address: string;
  /** what it has said until it served */
  said: string;
  stop: () => Promise<void>;
}

/** The built server in a process of its own, with a virtual clock and, unless further settings say otherwise, the demo site, on an empty database and a data folder of its own. */
export async function serveBuilt(root: string, databaseUrl: string, more: Record<string, string> = {}): Promise<ServedBuilt> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(REDIS_URL|STEWARD_|HOST$)/.test(name)));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steward-built-'));
  const env = { ...inherited, PORT: '0', DATABASE_URL: databaseUrl, STEWARD_CLOCK: 'virtual', STEWARD_DATA_DIR: folder, ...more };
  const child = spawn(process.execPath, ['dist/bundle/server.js'], { cwd: root, env });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /Steward {2}(http\S+)/.exec(output);
      if (found && output.includes('Ctrl-C')) resolve(found[1]!);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', () => reject(new Error(output)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  };
  return { address, said: output, stop };
}
