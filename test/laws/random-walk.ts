import fc from 'fast-check';
import type { CaseState } from '#libs/decision';
import { Engine, MemoryStore, publish, readSentForm, sha256, replay, sweep, VirtualClock, type Publishable } from '#libs/engine';
import { isHistory, type Definition, type StateNode, type Type } from '#libs/language';
import { plusSeconds } from '#libs/machine';

/** One thing that happens on a walk: somebody sends something, or time passes. */
export type Move = { send: number; as: number; values: number[] } | { wait: number };

const values = fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 });

export const moves = (most: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ send: fc.nat(1000), as: fc.nat(1000), values }) },
      { weight: 1, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 200_000 }) }) },
    ),
    { minLength: 1, maxLength: most },
  );

/** Where a walk begins that does not begin at the beginning: the states late in a process are far from it. */
export interface Laid {
  state: number;
  values: number[];
}

export const laid: fc.Arbitrary<Laid | null> = fc.option(fc.record({ state: fc.nat(1000), values }));

/** An engine in memory with published definitions, whose persons and rows a walk may name. */
export class Walker {
  readonly clock = new VirtualClock('2026-03-02T00:00:00Z');
  readonly store = new MemoryStore();
  readonly engine: Engine;
  private count = 0;

  constructor(private readonly site: Publishable, private readonly people: readonly string[], private readonly rowsOf: (record: string) => readonly string[]) {
    this.engine = new Engine({ store: this.store, clock: this.clock, sha256, newId: () => `c${++this.count}` });
  }

  async open(rows: { record: string; row: string; columns: Record<string, unknown> }[]): Promise<void> {
    await publish({ engine: this.engine, store: this.store, sha256 }, this.site, { system: true }, 'walk');
    if (rows.length) await this.engine.submit({ kind: 'rows', actor: { system: true }, rows, reason: 'walk' });
  }

  /** Begins or moves a case as a move says. Gives the case that is walked on. */
  async move(definition: Definition, id: string | null, move: Move): Promise<string | null> {
    if ('wait' in move) {
      this.clock.moveTo(plusSeconds(this.clock.now(), move.wait));
      await sweep(this.engine, this.store, this.clock.now());
      return id;
    }
    const { event, actor } = await this.choose(definition, id, move);
    const sent = this.formFor(definition, event, move.values, actor);
    const { form, personal } = readSentForm({ sha256, newSalt: () => 'salt' + this.count }, definition, event, sent, 'api');
    const about = { event, form, personal, actor: { person: actor } };
    const answer = await this.engine.submit(id === null ? { kind: 'start', workflow: definition.id, ...about } : { kind: 'event', case: id, ...about });
    return answer.outcome === 'applied' && id === null ? answer.case : id;
  }

  /** Sets a case down in one of the innermost states, as an administrator does who moves in. Null where that is refused. */
  async lay(definition: Definition, { state, values }: Laid): Promise<string | null> {
    const leaves = leavesOf(definition.root);
    const names = Object.keys(definition.fields).filter((name) => !definition.fields[name]!.personal);
    const fields = Object.fromEntries(names.map((name, index) => [name, this.value(definition.fields[name]!.type, values, index, this.people[0]!)]));
    const answer = await this.engine.submit({ kind: 'lay', workflow: definition.id, actor: { system: true }, laid: { state: leaves[state % leaves.length]!, fields, duties: {} } });
    return answer.outcome === 'applied' ? answer.case : null;
  }

  async state(id: string): Promise<CaseState> {
    return (await this.engine.look(`case:${id}`)) as CaseState;
  }

  replay(id: string) {
    return replay(this.engine, this.store, sha256, id);
  }

  /** Mostly what somebody may do now, so that walks get somewhere; now and then anything. */
  private async choose(definition: Definition, id: string | null, { send, as }: { send: number; as: number }): Promise<{ event: string; actor: string }> {
    const anybody = this.people[as % this.people.length]!;
    const pick = (events: readonly string[]) => events[send % events.length]!;
    if (id === null) return { event: pick(definition.start), actor: anybody };
    for (let tried = 0; tried < this.people.length && send % 5 !== 0; tried++) {
      const actor = this.people[(as + tried) % this.people.length]!;
      const possible = (await this.engine.questions.explain({ case: id }, { person: actor })).filter((one) => one.possible).map((one) => one.event);
      if (possible.length) return { event: pick(possible), actor };
    }
    return { event: pick(Object.keys(definition.events)), actor: anybody };
  }

  private formFor(definition: Definition, event: string, values: readonly number[], actor: string): Record<string, unknown> {
    const fields = definition.events[event]!.form;
    return Object.fromEntries(fields.map(({ name }, index) => [name, this.value(definition.fields[name]!.type, values, index, actor)]));
  }

  private value(type: Type, values: readonly number[], at: number, actor: string): unknown {
    const chance = values[at % values.length]!;
    const pick = <T>(from: readonly T[]): T | null => from[chance % Math.max(1, from.length)] ?? null;
    if (chance % 11 === 0) return null;
    switch (type.is) {
      case 'optional': return this.value(type.of, values, at, actor);
      case 'text': case 'file': case 'signature': return `t${chance % 5}`;
      case 'integer': case 'number': case 'money': return chance % 50;
      case 'boolean': return chance % 2 === 0;
      case 'date': return `2026-0${1 + (chance % 9)}-15`;
      case 'time': return '12:00:00';
      case 'date and time': return plusSeconds(this.clock.now(), (chance - 300) * 3600);
      case 'duration': return 'PT1H';
      case 'person': return chance % 4 === 0 ? pick(this.people) : actor;
      case 'choice': return pick(type.of);
      case 'row': return pick(this.rowsOf(type.record));
      case 'list': return [this.value(type.of, values, at + 1, actor)].filter((one) => one !== null);
      case 'parts': return Object.fromEntries(Object.entries(type.parts).map(([name, part], index) => [name, this.value(part.type, values, at + index + 1, actor)]));
      default: return null;
    }
  }
}

const leavesOf = (node: StateNode): string[] => node.states.filter((inner) => !isHistory(inner)).flatMap((inner) => (inner.states.length ? leavesOf(inner) : [inner.id]));
