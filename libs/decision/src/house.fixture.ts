import type { Definition } from '#libs/language';
import { Program } from '#libs/machine';
import { decide, drawnIds, dueTimers, fold, indexMembership, provedRight, redecide, viewOf, type CaseState, type Command, type Decision, type Entry, type Loaded, type Post, type Refused, type Row, type Slice } from './index.js';
import { checkSmall } from './small-site.fixture.js';

export type Told = { codes: string[]; case: string; entries: Entry[]; refused: Refused | null };
type Applied = Extract<Decision, { outcome: 'applied' }>;
type WithoutTime<T> = T extends unknown ? Omit<T, 'at' | 'ids'> : never;
type Asked = WithoutTime<Command> & { at?: string };

/**
 * A house in memory, in which commands are decided one after another. Each applied command is held to the laws at once: folding gives the
 * state, deciding it again gives the same entries, a JSON round trip changes nothing, and what was decided on suppositions that prove right is the same.
 */
export class House {
  now = '2026-03-02T00:00:00Z';
  readonly entries: Entry[] = [];
  readonly refusals: Refused[] = [];
  readonly posts: Post[] = [];
  readonly rows = new Map<string, Row>();
  readonly parameters = new Map<string, { from: string; value: unknown }[]>();
  private readonly programs = new Map<string, Program>();
  private readonly states = new Map<string, { state: CaseState; version: number }>();
  private readonly claims = new Map<string, { version: number; value: string | null }>();
  private readonly rowVersions = new Map<string, number>();
  private count = 0;

  /** `files`: workflows, and shared files that differ from the small site's; or definitions made otherwise. § stands for titles in both languages. */
  constructor(files: Record<string, string> | Definition[]) {
    const made = Array.isArray(files) ? { workflows: Object.fromEntries(files.map((one) => [one.id, one])), site: { parameters: {} } } : checkSmall(files);
    const { workflows, site } = made;
    for (const [id, definition] of Object.entries(workflows)) this.programs.set(`hash of ${id}`, new Program(`hash of ${id}`, definition));
    for (const [name, { values }] of Object.entries(site.parameters)) this.parameters.set(name, [...values]);
  }

  readonly library = (hash: string): Program => this.programs.get(hash)!;

  definition(workflow: string): Definition {
    return this.library(`hash of ${workflow}`).definition;
  }

  post(person: string, role: string, of: string | null = null, more: Partial<Post> = {}): void {
    this.posts.push({ person, role, of, deputy: false, from: null, to: null, ...more });
  }

  row(record: string, name: string, columns: Row): void {
    this.rows.set(`${record}:${name}`, columns);
  }

  /** Another definition under a hash of its own; new cases go on beginning with the first. */
  also(hash: string, files: Record<string, string>): void {
    for (const definition of Object.values(checkSmall(files).workflows)) this.programs.set(hash, new Program(hash, definition));
  }

  begin(workflow: string, event: string, form: Record<string, unknown> = {}, person = 'ann'): Told {
    return this.submit({ kind: 'start', workflow, event, form, actor: { person } });
  }

  send(id: string, event: string, form: Record<string, unknown> = {}, person = 'ann', more: { version?: number; cosigner?: string } = {}): Told {
    const { cosigner, ...rest } = more;
    return this.submit({ kind: 'event', case: id, event, form, actor: { person, ...(cosigner ? { cosigner } : {}) }, ...rest });
  }

  /** The clock stands at an instant, and everything that wakes by then has fired. */
  runTo(instant: string): void {
    this.now = instant;
    for (const { state } of [...this.states.values()]) {
      for (let next; (next = this.nextDue(state.id)) && next.wakes <= instant; ) this.fire(state.id, next.timer, next.due);
    }
  }

  fire(id: string, timer: string, due: string): Told {
    const told = this.submit({ kind: 'timer', case: id, timer, due });
    return told.refused ? this.submit({ kind: 'park', case: id, timer, due, reason: { unmet: told.refused.unmet } }) : told;
  }

  state(id: string): CaseState {
    return this.states.get(id)!.state;
  }

  of(id: string): Entry[] {
    return this.entries.filter((entry) => entry.case === id);
  }

  submit(asked: Asked): Told {
    const ids = drawnIds(() => `c${++this.count}`);
    for (;;) {
      const command = { at: this.now, ...asked, ids } as Command;
      const decision = decide(this.library, this.slice, command);
      const early = this.decideEarly(command);
      if (early) expect(early).toEqual(decision);
      if (decision.outcome === 'needs') throw new Error(`the house has no ${decision.keys.join(', ')}`);
      if (decision.outcome === 'due') this.fire(decision.case, decision.timer, decision.due);
      else return decision.outcome === 'applied' ? this.apply(decision) : this.refuse(decision.refused);
    }
  }

  readonly slice: Slice = { get: (key) => this.look(key) };

  /** What is decided while claims and indexes are lacking, where what is supposed of them is so. */
  private decideEarly(command: Command): Decision | null {
    const decision = decide(this.library, { get: (key) => (/^(claim|index):/.test(key) ? undefined : this.look(key)) }, command);
    return decision.outcome === 'needs' && decision.supposing ? provedRight(decision.supposing, this.slice) : null;
  }

  private nextDue(id: string) {
    const state = this.state(id);
    return dueTimers(this.library(state.definition), state)[0];
  }

  private refuse(refused: Refused): Told {
    expect(JSON.parse(JSON.stringify(refused))).toEqual(refused);
    this.refusals.push(refused);
    return { codes: refused.unmet.map(({ code }) => code), case: refused.case ?? '', entries: [], refused };
  }

  private apply({ entries, cases, rows, claims }: Applied): Told {
    const recorded = JSON.parse(JSON.stringify(entries)) as Entry[];
    expect(recorded).toEqual(entries);
    const again = redecide(this.library, { entries: recorded, before: new Map(cases.map(({ before, after }) => [after.id, before])) });
    expect(again.outcome === 'applied' ? again.entries : again).toEqual(recorded);
    this.entries.push(...recorded);
    for (const { after } of cases) {
      expect(fold(this.of(after.id))).toEqual(after);
      this.states.set(after.id, { state: after, version: after.seq });
    }
    for (const { record, row, after } of rows) {
      this.rows.set(`${record}:${row}`, after);
      this.rowVersions.set(`${record}:${row}`, (this.rowVersions.get(`${record}:${row}`) ?? 0) + 1);
    }
    for (const [key, value] of claims) this.claims.set(key, { version: (this.claims.get(key)?.version ?? 0) + 1, value });
    return { codes: [], case: entries[0]!.case, entries: recorded, refused: null };
  }

  private look(key: string): Loaded | undefined {
    const [kind, rest] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    const known = this.states.get(rest);
    switch (kind) {
      case 'case': return { version: known?.version ?? 0, value: known?.state ?? null };
      case 'view': return { version: known?.version ?? 0, value: known ? viewOf(known.state) : null };
      case 'row': return { version: this.rowVersions.get(rest) ?? 0, value: this.rows.get(rest) ?? null };
      case 'exists': return { version: 0, value: this.rows.has(rest) };
      case 'parameter': return { version: 1, value: this.parameters.get(rest) ?? [] };
      case 'live': return { version: 1, value: this.programs.has(`hash of ${rest}`) ? `hash of ${rest}` : null };
      case 'person': return { version: 1, value: this.posts.filter(({ person }) => person === rest) };
      case 'posts': return { version: 1, value: this.posts.filter(({ role, of }) => `${role}:${of ?? ''}` === rest) };
      case 'claim': return this.claims.get(key) ?? { version: 0, value: null };
      case 'index': return { version: 1, value: this.members(rest) };
      default: return undefined;
    }
  }

  private members(rest: string): string[] {
    const [name, values] = [rest.slice(0, rest.indexOf(':')), rest.slice(rest.indexOf(':') + 1)];
    const definition = [...this.programs.values()].map((program) => program.definition.indexes[name]).find((one) => one !== undefined)!;
    const of = definition.of;
    if ('workflow' in of) {
      const cases = [...this.states.values()].filter(({ state }) => state.workflow === of.workflow);
      return cases.filter(({ state }) => indexMembership(definition, viewOf(state)).includes(values)).map(({ state }) => state.id);
    }
    const rows = [...this.rows].filter(([key]) => key.startsWith(`${of.record}:`));
    return rows.filter(([, row]) => indexMembership(definition, row).includes(values)).map(([key]) => key.slice(of.record.length + 1));
  }
}
