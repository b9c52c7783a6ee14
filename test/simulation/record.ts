import { indexSliceKey, type Store, type Write } from '#libs/engine';

/** What servers have tried to write, in whatever came of it: where the laws must look. */
export class Touched {
  readonly cases = new Map<string, string>();
  readonly claims = new Set<string>();
  readonly rows = new Set<string>();
  readonly indexes = new Set<string>();
  /** ids by workflow, in the order of their commits, of cases that the store says it has */
  readonly heard = new Map<string, string[]>();

  /** The same store, watched. */
  watch(store: Store): Store {
    return Object.assign(Object.create(store) as Store, {
      commit: async (batch: readonly Write[]) => {
        for (const write of batch) this.note(write);
        const conflict = await store.commit(batch);
        if (conflict === null) for (const { cases } of batch) for (const { state, before } of cases) if (before === 0) this.hear(state.workflow, state.id);
        return conflict;
      },
    });
  }

  private note(write: Write): void {
    for (const { state } of write.cases) this.cases.set(state.id, state.workflow);
    for (const { key } of write.claims) this.claims.add(key);
    for (const { record, row } of write.rows) this.rows.add(`row:${record}:${row}`);
    for (const { index, key } of write.indexes) if (!index.startsWith('posts_of_')) this.indexes.add(indexSliceKey(index, key));
  }

  private hear(workflow: string, id: string): void {
    const known = this.heard.get(workflow);
    if (!known) this.heard.set(workflow, [id]);
    else if (!known.includes(id)) known.push(id);
  }
}
