import type { StewardClient } from '#libs/client';
import type { CaseLine } from '#libs/contract';
import type { Entry } from '#libs/decision';
import type { Notice } from './world.js';

const PAGE = 100;

/** What happened in a trial since it was last looked at: cases that began and messages that were sent, read from the histories. */
export class TrialStory {
  readonly unnamed: { id: string; parent: string | null }[] = [];
  readonly cases = new Set<string>();
  /** case → its last entry that was read */
  private readonly read = new Map<string, number>();
  private told: Notice[] = [];
  private entries: Entry[] = [];

  constructor(private readonly client: StewardClient) {}

  news(): Notice[] {
    return this.told.splice(0);
  }

  happened(): Entry[] {
    return this.entries.splice(0);
  }

  async readOn(): Promise<void> {
    const moved = (await this.lines()).filter(({ id, version }) => version > (this.read.get(id) ?? 0));
    const entries = (await Promise.all(moved.map((line) => this.newEntries(line)))).flat();
    // oldest case first, each in its own order: what began another stands before it
    for (const entry of entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))) this.hear(entry);
    for (const { id, version } of moved) this.read.set(id, version);
  }

  private hear(entry: Entry): void {
    const { case: id, from, kind, actor, sent, effects } = entry;
    this.entries.push(entry);
    this.cases.add(id);
    if (from === null && kind === 'event' && !('case' in actor)) this.unnamed.push({ id, parent: null });
    for (const one of sent ?? []) if (one.began) this.unnamed.push({ id: one.case, parent: id });
    for (const effect of effects ?? []) if (effect.do === 'notify') this.told.push(effect);
  }

  private async newEntries({ id }: CaseLine): Promise<Entry[]> {
    const { items } = await this.client.history(id);
    const last = this.read.get(id) ?? 0;
    return items.flatMap((item) => (item.is === 'entry' && item.seq > last ? [item.entry as unknown as Entry] : []));
  }

  /** Every case, the oldest first. */
  private async lines(): Promise<CaseLine[]> {
    const lines: CaseLine[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.client.cases({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      lines.push(...page.items);
      if (page.next === null) return lines.reverse();
      after = page.next;
    }
  }
}
