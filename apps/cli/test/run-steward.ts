import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export const root = new URL('../../..', import.meta.url).pathname;

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as it is built, as a process of its own, as in a terminal without colour. */
export async function runSteward(args: readonly string[], environment: Record<string, string> = {}, input: string | null = null): Promise<Ended> {
  const { STEWARD_TOKEN: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ['dist/bundle/steward.js', ...args], {
    cwd: root, env: { ...inherited, ...environment }, stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const code = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  return { code: await code, stdout, stderr };
}
