import { createInterface } from 'node:readline';
import { sweep, type Answer } from '#libs/engine';
import { epoch, instantOf, plusSeconds } from '#libs/machine';
import { PostgresStore, storePool } from '#libs/store';
import { Lending } from '../store/lending.js';

/**
 * A server of its own process: clients that lend keys and a sweep, both without rest, until a line comes on standard input. Every committed
 * answer is printed as a line of JSON. The clock runs an hour a second, from a start that all such processes share.
 */
const [url, name, start, began, copies] = process.argv.slice(2) as [string, string, string, string, string];
const HOURS_A_SECOND = 3600;
const signed = { giver: 'a', taker: 'b' };

const pool = storePool({ connectionString: url, max: 4 });
const lending = new Lending(new PostgresStore(pool), start, `${name}-`);
let stopped = false;
let asked = 0;

function tick(): string {
  const now = instantOf(epoch(start) + (Date.now() - Number(began)) * HOURS_A_SECOND);
  if (now > lending.clock.now()) lending.clock.moveTo(now);
  return lending.clock.now();
}

async function ask(send: (key: string) => Promise<Answer>): Promise<Answer> {
  tick();
  const key = `${name} ${++asked}`;
  const answer = await send(key);
  process.stdout.write(`${JSON.stringify({ key, answer })}\n`);
  return answer;
}

/** Lends a key and takes it back, or leaves it reserved until the time runs out, or out until it is late. */
async function lend(round: number): Promise<void> {
  const copy = `K${1 + (round % Number(copies))}`;
  const answer = await ask((key) => lending.apply(`borrower-${1 + (round % 30)}`, copy, key));
  if (answer.outcome === 'refused') return;
  const send = (event: string, form = {}) => ask((key) => lending.send(answer.case, event, form, 'li', key));
  await send('start_check');
  if ((await send('reserve')).outcome === 'refused' || round % 4 === 0) return;
  await send('hand_over', { signed_out: signed });
  if (round % 7 === 0) return;
  await send('bring_back', { scanned: copy, returner: `borrower-${1 + (round % 30)}` });
  await send('accept_return', { hook: `H${1 + (round % Number(copies))}`, signed_back: signed });
}

async function client(first: number): Promise<void> {
  for (let round = first; !stopped; round += 6) await lend(round);
}

async function sweeping(): Promise<void> {
  while (!stopped) {
    await sweep(lending.engine, lending.store, tick());
    await new Promise((resolve) => setImmediate(resolve));
  }
}

createInterface(process.stdin).once('line', () => (stopped = true));
await Promise.all([...[0, 1, 2, 3, 4, 5].map(client), sweeping()]);
// As if the lease had run out of what a server that was killed had in hand.
await pool.query('update timers set leased_until = now() where leased_until is not null');
await sweep(lending.engine, lending.store, plusSeconds(lending.clock.now(), 7 * 86_400));
await pool.end();
process.exit();
