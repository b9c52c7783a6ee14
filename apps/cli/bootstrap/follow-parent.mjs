import { readFileSync } from 'node:fs';

/**
 * Imported before a program: when the process that started it is gone, however it went, the program is
 * asked to stop as if by SIGTERM. So a killed `npm start` leaves no server behind. npm starts programs
 * through a shell that outlives it; what counts then is npm, two steps up.
 */
const parent = process.ppid;
const throughShell = process.env.npm_lifecycle_event !== undefined && /^(sh|dash|bash)$/.test(statusOf(parent).name);
const grandparent = throughShell ? statusOf(parent).parent : undefined;

const timer = setInterval(() => {
  if (process.ppid === parent && (grandparent === undefined || statusOf(parent).parent === grandparent)) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
}, 500);
timer.unref();

/** Name and parent of a process, where the system tells (Linux). */
function statusOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(stat.slice(end + 2).split(' ')[1]) };
  } catch {
    return { name: '', parent: undefined };
  }
}
