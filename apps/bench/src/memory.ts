import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { BenchServer } from './bench-server.js';
import { lendingSteps } from './lending-site.js';
import { callers, type Round } from './measure.js';

const CALLERS = 64;
const LOOK_EVERY = 200;

/**
 * The memory of a server at a million cases while 64 callers lend, look at their inbox and page through cases and a register: most that the process
 * had at once, in MB (`peakMb`).
 */
export async function memory(url: string, seconds: number): Promise<Round> {
  const server = await BenchServer.start(url, CALLERS, CALLERS);
  let peakMb = 0;
  const look = async (): Promise<void> => void (peakMb = Math.max(peakMb, await residentMb(server.pid)));
  const looking = setInterval(() => void look(), LOOK_EVERY);
  try {
    const pages = new Pages(server);
    const round = await callers(CALLERS, Math.max(seconds, 20), 2, async (caller, told) => {
      let id: string | null = null;
      for (const { event, form } of lendingSteps(caller)) {
        const begin = performance.now();
        const answer = (await server.send('POST', id === null ? '/api/v1/cases' : `/api/v1/cases/${id}/events`, id === null ? { workflow: 'key_lending', event, form } : { event, form }, { 'idempotency-key': randomUUID() })) as { case: string };
        id = answer.case;
        await server.send('GET', '/api/v1/tasks?limit=50');
        await pages.next();
        told(performance.now() - begin);
      }
    });
    await look();
    return { ...round, extra: { peakMb } };
  } finally {
    clearInterval(looking);
    await server.stop();
  }
}

/** Somebody who pages through all cases and through a register. */
class Pages {
  private readonly cursors = new Map<string, string | null>();
  private turn = 0;

  constructor(private readonly server: BenchServer) {}

  async next(): Promise<void> {
    const path = ['/api/v1/cases?limit=100', '/api/v1/registers/REG-02?limit=100'][this.turn++ % 2]!;
    const cursor = this.cursors.get(path);
    const page = (await this.server.send('GET', cursor ? `${path}&after=${encodeURIComponent(cursor)}` : path)) as { next: string | null };
    this.cursors.set(path, page.next);
  }
}

async function residentMb(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}
