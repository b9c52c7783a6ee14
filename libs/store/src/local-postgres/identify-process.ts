import { readFile } from 'node:fs/promises';
import { runCommand } from './run-command.js';

/**
 * When a process began, as a text to compare; undefined when it is gone (a zombie is gone too). The pid
 * alone does not identify a process: it is given again, in a container nearly always the same one.
 */
export async function identifyProcess(pid: number): Promise<string | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? identifyOnLinux(pid) : identifyByPs(pid);
}

/** The command line of a process, its words separated by one space. */
export async function readCommandLine(pid: number): Promise<string> {
  if (process.platform !== 'linux') return (await runCommand('ps', ['-o', 'command=', '-p', String(pid)])).output.trim();
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return words.split('\0').join(' ').trim();
}

async function identifyOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold blanks and brackets
  const [state, began] = [fields[0], fields[19]];
  if (state === undefined || began === undefined || state === 'Z' || state === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()} ${began}`;
}

async function identifyByPs(pid: number): Promise<string | undefined> {
  const { ok, output } = await runCommand('ps', ['-o', 'state=,lstart=', '-p', String(pid)]);
  const line = output.trim();
  return !ok || line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}
