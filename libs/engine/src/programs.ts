import { Needs } from '#libs/decision';
import type { Definition } from '#libs/language';
import { Program } from '#libs/machine';
import type { Store } from './store.js';

const DEFINITION = 'definition:';

/** A program has no state: engines of one process share it. */
const programsBefore = new WeakMap<Definition, Program>();

/** Definitions made runnable, by hash: at hand, or to be loaded. */
export class Programs {
  private readonly atHand = new Map<string, Program>();

  constructor(private readonly store: Store) {}

  /** Makes a definition known under its hash. */
  use(hash: string, definition: Definition): Program {
    const known = this.atHand.get(hash);
    if (known) return known;
    const before = programsBefore.get(definition);
    const program = before?.hash === hash ? before : new Program(hash, definition);
    programsBefore.set(definition, program);
    this.atHand.set(hash, program);
    return program;
  }

  /** Programs that are at hand; asks for one that is not. */
  readonly library = (hash: string): Program => {
    const program = this.atHand.get(hash);
    if (!program) throw new Needs([DEFINITION + hash]);
    return program;
  };

  /** A program by hash, loaded where it is not at hand; null when there is no such definition. */
  async find(hash: string): Promise<Program | null> {
    const known = this.atHand.get(hash);
    if (known) return known;
    const stored = await this.store.definition(hash);
    return stored ? this.use(hash, JSON.parse(stored.text) as Definition) : null;
  }

  /** Loads those that the library asked for; gives the other keys. */
  async provide(keys: readonly string[]): Promise<string[]> {
    const others = keys.filter((key) => !key.startsWith(DEFINITION));
    for (const key of keys) if (key.startsWith(DEFINITION) && !(await this.find(key.slice(DEFINITION.length)))) throw new Error(`the store lacks ${key}`);
    return others;
  }
}
