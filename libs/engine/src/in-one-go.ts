/** Asks in one go for all keys that are wanted in one turn; whoever wants some later waits for the next. */
export class InOneGo<T> {
  private readonly wanted = new Set<string>();
  private turn: Promise<T> | undefined;

  constructor(private readonly ask: (keys: readonly string[]) => Promise<T>) {}

  /** Resolves with what was given for these keys, and for others. */
  want(keys: readonly string[]): Promise<T> {
    for (const key of keys) this.wanted.add(key);
    this.turn ??= this.askAll();
    return this.turn;
  }

  private async askAll(): Promise<T> {
    await Promise.resolve();
    const keys = [...this.wanted];
    this.wanted.clear();
    this.turn = undefined;
    return this.ask(keys);
  }
}
