import pg from 'pg';
import { listTasks } from '#libs/store';
import { callers, type Round } from './measure.js';

const CALLERS = 4;
const PAGE = 50;

/** Pages of the keeper's tasks, of which there are a million, as the server's query gives them. */
export async function inbox(url: string, seconds: number): Promise<Round> {
  const pool = new pg.Pool({ connectionString: url, max: CALLERS });
  try {
    return await callers(CALLERS, seconds, 2, async (_, told) => {
      const begin = performance.now();
      const tasks = await listTasks(pool, 'li', ['person:li', 'role:key_keeper@desk'], PAGE);
      if (tasks.length !== PAGE) throw new Error(`${tasks.length} tasks are no page`);
      told(performance.now() - begin);
    });
  } finally {
    await pool.end();
  }
}
