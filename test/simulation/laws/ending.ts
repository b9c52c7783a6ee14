import type { CaseState, Entry } from '#libs/decision';
import type { Engine, MemoryStore, StoredHistory } from '#libs/engine';
import type { Seen, Told } from '../told.js';
import type { World } from '../world.js';

/** What stands when all is over, and what everybody was told on the way: what laws look at. */
export interface Ending {
  store: MemoryStore;
  engine: Engine;
  now: string;
  touched: World['touched'];
  histories: ReadonlyMap<string, StoredHistory>;
  states: ReadonlyMap<string, CaseState | null>;
  /** the entries of each command, the first of them first */
  commands: Entry[][];
  mishaps: World['mishaps'];
  told: readonly Told[];
  seen: readonly Seen[];
}

/** Gathers it from a world that has come to rest. */
export async function endingOf(world: World): Promise<Ending> {
  const ids = [...world.touched.cases.keys()];
  const store = world.memory;
  const histories = new Map(await Promise.all(ids.map(async (id) => [id, await store.history(id)] as const)));
  const stored = await store.load(ids.map((id) => `case:${id}`));
  const states = new Map(ids.map((id) => [id, stored.get(`case:${id}`)!.value as CaseState | null]));
  return {
    store, histories, states, engine: await world.engineOfTheEnd(), now: world.clock.now(), touched: world.touched, commands: commandsOf(histories),
    mishaps: world.mishaps,
    told: world.clients.flatMap(({ told }) => told), seen: world.clients.flatMap(({ seen }) => seen),
  };
}

function commandsOf(histories: Ending['histories']): Entry[][] {
  const commands = new Map<Entry, Entry[]>();
  const rootOf = (entry: Entry, deep = 0): Entry => {
    const cause = entry.cause && histories.get(entry.cause.case)?.entries[entry.cause.seq - 1]?.content;
    return cause && deep < 100 ? rootOf(cause, deep + 1) : entry;
  };
  const all = [...histories.values()].flatMap(({ entries }) => entries.map(({ content }) => content));
  for (const entry of all) {
    const root = rootOf(entry);
    const known = commands.get(root) ?? [root];
    commands.set(root, entry === root ? known : [...known, entry]);
  }
  return [...commands.values()];
}

/** Whether a command's first entry is what a client's command came to. */
export function isOf({ form, asked, request }: Pick<Entry, 'form' | 'asked' | 'request'>, name: string): boolean {
  return request?.key === name || form?.['note'] === name || form?.['reason'] === name || asked?.form?.['note'] === name;
}
