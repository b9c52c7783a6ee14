import { NotWritten, type Conflict, type Store, type Stored, type Write } from '#libs/engine';
import type { Method, Mishap } from './plan.js';
import type { Scheduler } from './scheduler.js';

export interface LineParts {
  store: Store;
  scheduler: Scheduler;
  /** whether the server at this end still lives */
  alive: () => boolean;
  dies: () => void;
  /** what befalls this call */
  mishap: (call: Method) => Mishap | undefined;
  /** decides whether what was on its way when its server died still arrives */
  arrives: () => boolean;
  tell: (text: () => string) => void;
}

const LONG = 15;

/** What a call on behalf of a dead server comes to: nobody is there to hear. */
const never = (): Promise<never> => new Promise(() => {}); // one for all would hold on to every world

/** The connection failed: the caller cannot know whether it was carried out. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';
}

/** The line from one server to the store: each call waits its turn on the way there and on the way back, and may meet a mishap. */
export class Line implements Store {
  constructor(private readonly parts: LineParts) {}

  load(keys: readonly string[]): Promise<Map<string, Stored>> {
    return this.call('load', () => this.parts.store.load(keys));
  }

  commit(batch: readonly Write[]): Promise<Conflict | null> {
    const about = () => `${batch.length} of ${batch.map(nameOf).join(', ')}`;
    return this.call('commit', () => this.parts.store.commit(batch), about, () => ({ keys: [...batch[0]!.reads.keys()], requests: [] }));
  }

  personalValues(commitments: readonly string[]) {
    return this.call('personalValues', () => this.parts.store.personalValues(commitments));
  }

  request(account: string, key: string) {
    return this.call('request', () => this.parts.store.request(account, key));
  }

  definition(hash: string) {
    return this.call('definition', () => this.parts.store.definition(hash));
  }

  saveDefinitions(...given: Parameters<Store['saveDefinitions']>) {
    return this.call('saveDefinitions', () => this.parts.store.saveDefinitions(...given));
  }

  keepIndexes(...given: Parameters<Store['keepIndexes']>) {
    return this.call('keepIndexes', () => this.parts.store.keepIndexes(...given));
  }

  dueCases(now: string) {
    return this.call('dueCases', () => this.parts.store.dueCases(now));
  }

  claimDue(now: string, limit: number, leaseSeconds: number) {
    return this.call('claimDue', () => this.parts.store.claimDue(now, limit, leaseSeconds));
  }

  earliestFree(now: string) {
    return this.call('earliestFree', () => this.parts.store.earliestFree(now));
  }

  nextWake(after?: string) {
    return this.call('nextWake', () => this.parts.store.nextWake(after));
  }

  history(caseId: string) {
    return this.call('history', () => this.parts.store.history(caseId));
  }

  private async call<T>(method: Method, carryOut: () => Promise<T>, about = () => '', conflict?: () => T): Promise<T> {
    const { scheduler, alive, dies, arrives, tell } = this.parts;
    if (!alive()) return never();
    const mishap = this.parts.mishap(method);
    if (mishap) tell(() => `${method} ${about()}: ${mishap}`);
    await scheduler.point(mishap === 'slow' ? LONG : 0);
    if (!alive() && !arrives()) return never();
    if (mishap === 'server dies before') {
      dies();
      return never();
    }
    if (mishap === 'unreachable') throw new ConnectionLost('the store cannot be reached');
    if (mishap === 'cannot hold') throw new NotWritten('a value that is too long');
    if (mishap === 'conflict' && conflict) return conflict();
    if (mishap === 'carried out late') {
      scheduler.later(() => void carryOut().catch(() => undefined), LONG); // how it ends nobody hears
      throw new ConnectionLost('the connection was lost');
    }
    const answer = await carryOut();
    if (method === 'commit') tell(() => `commit ${about()}: ${answer === null ? 'written' : `conflict over ${[...(answer as Conflict).keys, ...(answer as Conflict).requests.map(({ key }) => `key ${key}`)].join(', ')}`}`);
    if (mishap === 'server dies after') {
      dies();
      return never();
    }
    await scheduler.point(mishap === 'slow answer' ? LONG : 0);
    if (!alive()) return never();
    if (mishap === 'answer lost') throw new ConnectionLost('the answer was lost');
    return answer;
  }
}

/** What a write is of, as stories tell it. */
function nameOf({ entries, refusal }: Write): string {
  const first = entries[0]?.content;
  if (!first) return `a refusal of ${refusal?.content.event ?? 'something'} (${refusal?.content.unmet.map(({ code }) => code).join(', ') ?? ''})`;
  return `${first.case} ${first.event} #${first.seq}`;
}
