import type { CaseState, Entry, Possibility, Refused } from '#libs/decision';
import { earlier, nextStart } from '#libs/engine';
import type { Given } from '#libs/language';
import { instantFromLocal, localOfInstant, type FormProblem } from '#libs/machine';
import { changed, nameNext, toldSince, verdictsOf, type Ground } from './ground.js';
import { openGiven } from './open-given.js';
import type { Move, PlayedStep } from './played-step.js';
import { idOf } from './running.js';
import { sendIn, stateOf } from './send-in.js';
import type { Rules, Sent } from './world.js';

/** What a story is played with: files, people and rows, and the site time of its beginning. */
export interface Stage {
  rules: Rules;
  workflow: string;
  given: Given;
  first: string;
}

/** What came of a move: entries of all cases since the last one, in order; `sent` null where the clock ran on. */
export interface Happened {
  sent: Sent | null;
  entries: Entry[];
}

export type Told = { is: 'entry'; entry: Entry } | { is: 'refusal'; refused: Refused };

/**
 * A story that is made up as it goes, by the same engine as scenarios. Every step is kept as a scenario would say it, so that it can be taken back, and
 * written down as a test.
 */
export class Play {
  steps: PlayedStep[] = [];
  private moves: Move[] = [];
  private seen = new Map<string, number>();

  private constructor(readonly stage: Stage, private ground: Ground) {}

  /** Opens the stage; `problems` says what is given and does not fit its type: then nothing can be played. */
  static async open({ given, ...stage }: Stage): Promise<{ play: Play; problems: FormProblem[] }> {
    // a case that is laid without a time is laid when the story begins, whenever its first step will be
    const cases = Object.fromEntries(Object.entries(given.cases).map(([name, one]) => [name, { ...one, at: one.at ?? stage.first }]));
    const dated: Stage = { ...stage, given: { ...given, cases } };
    const { problems, ...ground } = await openGiven(dated);
    const play = new Play(dated, ground);
    if (!problems.length) await play.begin();
    return { play, problems };
  }

  /** UTC */
  get now(): string {
    return this.ground.world.now();
  }

  get zone(): string {
    return this.ground.running.zone;
  }

  /** The story's names of cases, in the order of their beginning. */
  get cases(): string[] {
    return [...this.ground.running.names.keys()];
  }

  nameOf(id: string): string {
    return [...this.ground.running.names].find(([, known]) => known === id)?.[0] ?? id;
  }

  async look(name: string): Promise<CaseState | null> {
    return (await this.ground.world.engine.look(`case:${idOf(this.ground.running, name)}`)) as CaseState | null;
  }

  row(record: string, row: string): Promise<Record<string, unknown> | null> {
    return this.ground.world.row(record, row);
  }

  /** What somebody may do with a case, or by which events he may begin one (null); each with why not. */
  possible(actor: { person: string; cosigner?: string }, name: string | null): Promise<Possibility[]> {
    return this.ground.world.engine.questions.explain(name === null ? { workflow: this.stage.workflow } : { case: idOf(this.ground.running, name) }, actor);
  }

  /** The instant at which the next timer of any case fires, or the calendar begins a case; null where neither will. */
  async nextWake(): Promise<string | null> {
    return earlier(await this.ground.store.nextWake(), await nextStart(this.ground.world.engine, this.ground.store));
  }

  /** Entries of a case in order, each refusal behind the entry upon which it was told. */
  async history(name: string): Promise<Told[]> {
    const { entries, refusals } = await this.ground.store.history(idOf(this.ground.running, name));
    const told = (after: number): Told[] => refusals.filter(({ content }) => (content.after ?? 0) === after).map(({ content }) => ({ is: 'refusal', refused: content }));
    return [...told(0), ...entries.flatMap(({ content }): Told[] => [{ is: 'entry', entry: content }, ...told(content.seq)])];
  }

  /** Makes a move and keeps it as a step. What cannot be read is none. */
  async make(move: Move): Promise<Happened> {
    const { world, running } = this.ground;
    const at = 'until' in move ? move.until : this.now;
    const { to } = move;
    const before = to === null ? {} : await verdictsOf(this.ground, idOf(running, to));
    const known = new Set(running.names.values());
    await world.runTo(at, !('until' in move));
    const sentIn = 'until' in move ? null : await sendIn(running, { cosign: null, ...move, claimed: null });
    if (sentIn?.sent.outcome === 'misread') return { sent: sentIn.sent, entries: [] };
    if (sentIn) await world.runTo(at, false);

    const applied = sentIn?.sent.outcome === 'applied' ? sentIn.sent.case : null;
    const joins = sentIn?.starts && applied !== null && known.has(applied) ? this.nameOf(applied) : null;
    const begins = nameNext(this.ground, sentIn ? sentIn.target : to === null ? null : idOf(running, to));
    const about = sentIn?.starts ? applied : to === null ? null : idOf(running, to);
    const verdicts = about === null ? {} : await verdictsOf(this.ground, about);
    this.moves.push(move);
    this.steps.push({
      at: localOfInstant(at, this.zone), sent: 'until' in move ? null : { as: move.as, ...(move.cosign === undefined ? {} : { cosign: move.cosign }), event: move.event, with: move.with }, to, begins, joins,
      refused: sentIn?.sent.outcome === 'refused' ? sentIn.sent.unmet.map(({ code }) => code) : [],
      state: await stateOf(world, about), told: toldSince(this.ground), duty: changed(before, verdicts),
    });
    this.nameRest(at);
    return { sent: sentIn?.sent ?? null, entries: await this.entriesSince() };
  }

  /** Takes the last move back: all others are made again. False where there is none. */
  async undo(): Promise<boolean> {
    const before = this.moves.slice(0, -1);
    if (!this.moves.length) return false;
    this.ground = await openGiven(this.stage);
    [this.steps, this.moves, this.seen] = [[], [], new Map()];
    await this.begin();
    for (const move of before) await this.make(move);
    return true;
  }

  private async begin(): Promise<void> {
    const first = instantFromLocal(this.stage.first, this.zone);
    if (first > this.now) await this.ground.world.runTo(first, false);
    this.ground.world.news();
    await this.entriesSince();
  }

  private async entriesSince(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const id of this.ground.world.cases) {
      const { entries: all } = await this.ground.store.history(id);
      entries.push(...all.map(({ content }) => content).filter(({ seq }) => seq > (this.seen.get(id) ?? 0)));
      this.seen.set(id, all.length);
    }
    return entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  }

  /** A step names one case; others that began with it are named by steps of their own at the same moment. */
  private nameRest(at: string): void {
    const { unnamed } = this.ground.world;
    for (let next = unnamed[0]; next; next = unnamed[0]) {
      const to = next.parent === null ? null : this.nameOf(next.parent);
      const begins = nameNext(this.ground, next.parent);
      this.steps.push({ at: localOfInstant(at, this.zone), sent: null, to, begins, joins: null, refused: [], state: null, told: {}, duty: {} });
    }
  }
}
