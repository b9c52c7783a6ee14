import { sha256, type Ask } from '#libs/engine';
import { plusSeconds } from '#libs/machine';
import { THINGS } from './house.js';
import type { Command } from './plan.js';

/** The cases that clients have heard of by now, by workflow, in the order of hearing. */
export type Heard = (workflow: string) => readonly string[];

/** What a command says to a server; null where there is nothing yet that it could be about. */
export function askOf(command: Command, heard: Heard, now: string, ifMatch: (id: string) => number): Ask | null {
  const body = bodyOf(command, heard, now, ifMatch);
  if (!body || !command.keyed) return body;
  return { ...body, request: { account: 'clients', key: command.name, digest: sha256(JSON.stringify(body)) } } as Ask;
}

function bodyOf({ name, what }: Command, heard: Heard, now: string, ifMatch: (id: string) => number): Ask | null {
  const actor = { person: 'kim' };
  const until = (minutes: number) => plusSeconds(now, minutes * 60);
  const start = (workflow: string, event: string, form: Record<string, unknown>): Ask => ({ kind: 'start', workflow, event, form: { ...form, note: name }, actor });
  const send = (workflow: string, event: string, pick: number, form: Record<string, unknown> = {}): Ask | null => {
    const id = chosen(heard(workflow), pick);
    return id === null ? null : { kind: 'event', case: id, event, form: { ...form, note: name }, actor };
  };
  switch (what.do) {
    case 'lend': return start('loan', 'lend', { thing: what.thing, who: what.who, until: until(what.minutes) });
    case 'back': return send('loan', 'back', what.pick);
    case 'move': return send('loan', 'move', what.pick, { until: until(what.minutes) });
    case 'open tally': return start('tally', 'open', { value: what.value });
    case 'set': {
      const ask = send('tally', 'set', what.pick, { value: what.value });
      return ask && what.ifMatch ? ({ ...ask, version: ifMatch((ask as { case: string }).case) } as Ask) : ask;
    }
    case 'pair': return start('pair', 'open', { one: THINGS[0], other: THINGS[1], first: what.first, second: what.second, until: until(what.minutes) });
    case 'ask': return start('inquiry', 'ask', { thing: what.thing });
    case 'settle': return send('inquiry', 'settle', what.pick);
    case 'done': return send('round', 'done', what.pick);
    case 'claim task': {
      const id = chosen(heard('loan'), what.pick);
      return id === null ? null : { kind: 'task', case: id, state: 'lent', change: 'claim', actor };
    }
    case 'label': return { kind: 'rows', actor: { system: true }, rows: [{ record: 'items', row: what.thing, columns: { label: name } }], reason: name };
    case 'read case':
    case 'read row':
      return null;
  }
}

const chosen = (from: readonly string[], pick: number): string | null => (from.length ? from[pick % from.length]! : null);
