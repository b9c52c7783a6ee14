import { runningTimers, SITE_WORKFLOW, verdict, type CaseState, type Entry, type LaidRow, type Party, type Row } from '#libs/decision';
import { advance, countsAmong, Engine, keepRowsApart, presentVerdicts, publish, readSentForm, replay, SENT_FORM_PARTS, sha256, shownColumns, sweep, VirtualClock, type Ask, type Store, type Write } from '#libs/engine';
import type { Sha256 } from '#libs/history';
import { activeStates, type FormProblem } from '#libs/machine';
import type { LaidCase, Notice, OpensWorld, Rules, SeenCase, Sending, Sent, World } from './world.js';

/** Worlds over an engine of our own on a store; the decisions and the commit path are the real ones. */
export const onStore = (rules: Rules, store: Store): OpensWorld => (start, parameters) => openOn(rules, store, start, parameters);

/** One such world, with its engine for those who look closer than a scenario does. */
export async function openOn(rules: Rules, store: Store, start: string, parameters: Readonly<Record<string, unknown>>): Promise<EngineWorld> {
  const world = new EngineWorld(rules, store, start);
  await publish({ engine: world.engine, store, sha256 }, { ...rules, sources: [] }, { system: true }, 'scenario');
  await world.lay(Object.entries(parameters).map(([row, value]) => ({ record: 'parameters', row, columns: { values: [{ from: '0001-01-01', value }] } })));
  return world;
}

/** A case that is laid has the scenario's name for it as its id. */
export class EngineWorld implements World {
  readonly engine: Engine;
  readonly unnamed: { id: string; parent: string | null }[] = [];
  readonly cases = new Set<string>();
  private readonly clock: VirtualClock;
  private laidId: string | null = null;
  private count = 0;
  private told: Notice[] = [];
  private entries: Entry[] = [];
  /** register → key → the row, with the case that said it */
  /** record → row → its columns, for registers that show a record */
  private readonly rows = new Map<string, Map<string, Row>>();
  private readonly registers = new Map<string, Map<string, { case: string; columns: Record<string, unknown> }>>();

  constructor(private readonly rules: Rules, private readonly store: Store, start: string) {
    this.clock = new VirtualClock(start);
    this.engine = new Engine({
      store, clock: this.clock, sha256,
      newId: () => this.laidId ?? `case-${++this.count}`,
      committed: (writes) => this.hear(writes),
    });
  }

  now(): string {
    return this.clock.now();
  }

  async lay(rows: readonly LaidRow[]): Promise<FormProblem[]> {
    const kept = keepRowsApart(SENT_FORM_PARTS, this.rules.records, rows);
    if (rows.length) await this.engine.submit({ kind: 'rows', actor: { system: true }, rows: kept.rows, reason: 'scenario', personal: kept.personal });
    return [];
  }

  async layCase(name: string, { workflow, ...laid }: LaidCase, at: string | null): Promise<Sent> {
    if (at !== null && at > this.now()) this.clock.moveTo(at);
    this.laidId = name;
    const sent = await this.submit({ kind: 'lay', workflow, actor: { system: true }, laid });
    this.laidId = null;
    return sent;
  }

  async send({ as, cosign, event, with: sent, target, definition, claimed }: Sending): Promise<Sent> {
    const { form, personal, problems } = readSentForm(SENT_FORM_PARTS, definition, event, sent, 'file');
    if (problems.length) return { outcome: 'misread', problems };
    const about = { event, form, personal, actor: { person: as, ...(cosign === null ? {} : { cosigner: cosign }) }, ...(claimed ? { claimed } : {}) };
    return this.submit('case' in target ? { kind: 'event', case: target.case, ...about } : { kind: 'start', workflow: target.workflow, ...about });
  }

  async runTo(instant: string, before: boolean): Promise<void> {
    await advance(this.engine, this.store, this.clock, instant, before);
  }

  async restart(instant: string): Promise<void> {
    this.clock.moveTo(instant);
    await sweep(this.engine, this.store, instant);
  }

  async look(id: string): Promise<SeenCase | null> {
    const state = (await this.engine.look(`case:${id}`)) as CaseState | null;
    if (!state) return null;
    const duties = state.duties.map((instance) => ({
      duty: instance.duty, no: instance.no, due: instance.due, verdict: verdict(instance, this.now()), open: instance.done === undefined && instance.verdict === undefined,
    }));
    return {
      workflow: state.workflow, states: activeStates(state.value), fields: state.fields, lets: () => this.engine.questions.workOut(id), duties,
      timers: runningTimers(state), tasks: Object.values(state.tasks).flatMap((task) => task.for.map(nameOfParty)),
    };
  }

  async row(record: string, row: string): Promise<Record<string, unknown> | null> {
    return (await this.engine.look(`row:${record}:${row}`)) as Record<string, unknown> | null;
  }

  async register(name: string): Promise<{ key: string; columns: Record<string, unknown> }[]> {
    const register = this.rules.registers[name];
    if (register?.shows) {
      const rows = [...(this.rows.get(register.shows) ?? [])];
      const together = countsAmong(this.rules.indexes, rows);
      return Promise.all(rows.map(async ([key, columns]) => ({ key, columns: await shownColumns(register, columns, together) })));
    }
    return this.saidRows(name);
  }

  private async saidRows(name: string): Promise<{ key: string; columns: Record<string, unknown> }[]> {
    const rows = [...(this.registers.get(name) ?? [])];
    return Promise.all(rows.map(async ([key, row]) => {
      const state = (await this.engine.look(`case:${row.case}`)) as CaseState;
      return { key, columns: { ...row.columns, ...(await presentVerdicts(this.engine, this.store, { register: name, key, state, at: this.now() })) } };
    }));
  }

  news(): Notice[] {
    return this.told.splice(0);
  }

  happened(): Entry[] {
    return this.entries.splice(0);
  }

  replay(id: string, hash: Sha256) {
    return replay(this.engine, this.store, hash, id);
  }

  async close(): Promise<void> {}

  private async submit(ask: Ask): Promise<Sent> {
    const answer = await this.engine.submit(ask);
    return answer.outcome === 'applied' ? { outcome: 'applied', case: answer.case } : { outcome: 'refused', unmet: answer.unmet };
  }

  private hear(writes: readonly Write[]): void {
    for (const { content } of writes.flatMap(({ entries }) => entries)) {
      this.entries.push(content);
      if (content.workflow !== SITE_WORKFLOW) this.cases.add(content.case);
      if (content.from === null && content.kind === 'event') this.unnamed.push({ id: content.case, parent: 'case' in content.actor ? content.actor.case : null });
    }
    for (const { record, row, columns } of writes.flatMap(({ rows }) => rows)) this.rows.set(record, (this.rows.get(record) ?? new Map()).set(row, columns));
    for (const { register, key, case: id, set } of writes.flatMap(({ projection }) => projection.registers)) {
      const rows = this.registers.get(register) ?? new Map<string, { case: string; columns: Record<string, unknown> }>();
      rows.set(key, { case: id, columns: { ...rows.get(key)?.columns, ...set } });
      this.registers.set(register, rows);
    }
    for (const { effect } of writes.flatMap(({ projection }) => projection.effects)) if (effect.do === 'notify') this.told.push(effect);
  }
}

const nameOfParty = (party: Party): string => ('person' in party ? party.person : party.role);
