import { ProblemAnswer, type StewardClient } from '#libs/client';
import type { TrialMade } from '#libs/contract';
import type { Entry, LaidRow } from '#libs/decision';
import { readForm, type FormProblem } from '#libs/machine';
import { TrialPeople } from './trial-people.js';
import { TrialStory } from './trial-story.js';
import type { LaidCase, Notice, OpensWorld, SeenCase, Sending, Sent, World } from './world.js';

const REASON = 'scenario';

/** Worlds on a server: each a trial site of its own. `administrator` asks with the credential of one. */
export const onServer = (administrator: StewardClient): OpensWorld => async (start, parameters) => {
  const trial = await administrator.makeTrial(start, parameters);
  return new TrialWorld(administrator, trial);
};

/** Everything goes over HTTP: rows and cases by recorded import, commands by the credentials of those who send them. */
class TrialWorld implements World {
  private readonly client: StewardClient;
  private readonly people: TrialPeople;
  private readonly story: TrialStory;
  /** cases as they were seen since something was last done: of a step, most of what is expected is asked of one case */
  private readonly seen = new Map<string, Promise<SeenCase | null>>();
  private instant: string;

  constructor(private readonly administrator: StewardClient, private readonly trial: TrialMade) {
    this.client = administrator.inTrial(trial);
    this.people = new TrialPeople(this.client);
    this.story = new TrialStory(this.client);
    this.instant = trial.begin;
  }

  get unnamed() {
    return this.story.unnamed;
  }

  get cases() {
    return this.story.cases;
  }

  now(): string {
    return this.instant;
  }

  async lay(rows: readonly LaidRow[]): Promise<FormProblem[]> {
    this.seen.clear();
    for (const record of new Set(rows.map((row) => row.record))) {
      const laid = rows.filter((row) => row.record === record).map(({ row, columns }) => ({ row, columns: { ...columns } }));
      const sent = await told(() => this.client.putRows(record, { rows: laid, reason: REASON }));
      if (sent.outcome === 'misread') return sent.problems.map(({ path, ...words }) => ({ path: `${record}.${path}`, ...words }));
    }
    return [];
  }

  async layCase(_name: string, laid: LaidCase, at: string | null): Promise<Sent> {
    if (at !== null && at > this.instant) await this.move(at, false);
    this.seen.clear();
    return told(() => this.client.layCase(laid));
  }

  async send({ as, cosign, event, with: sent, target, definition, claimed }: Sending): Promise<Sent> {
    const { form, problems } = readForm(definition, event, sent, { from: 'file' });
    if (problems.length) return { outcome: 'misread', problems };
    const person = await this.people.client(as);
    const body = { event, form, ...(claimed ? { claimed } : {}) };
    this.seen.clear();
    const signed = cosign === null ? {} : { cosigner: await this.people.token(cosign) };
    return told(() => ('case' in target ? person.send(target.case, body, signed) : person.start({ workflow: target.workflow, ...body }, signed)));
  }

  async runTo(instant: string, before: boolean): Promise<void> {
    if (before && instant === this.instant) return;
    await this.move(instant, before);
    if (!before) await this.story.readOn();
  }

  restart(): Promise<void> {
    throw new Error('a server that many use is not stopped for a scenario');
  }

  look(id: string): Promise<SeenCase | null> {
    const seen = this.seen.get(id) ?? this.lookAt(id);
    this.seen.set(id, seen);
    return seen;
  }

  private lookAt(id: string): Promise<SeenCase | null> {
    return absent(async () => {
      const { workflow, states, fields, duties, timers, tasks } = await this.client.case(id);
      return {
        workflow, states, fields, lets: async () => (await this.client.case(id, { lets: true })).lets ?? {}, timers, tasks: tasks.flatMap((task) => task.for.map(nameOfParty)),
        duties: duties.map(({ duty, no, due, verdict, done }) => ({ duty, no, due, verdict, open: done === null && ['not_yet', 'late_owed'].includes(verdict) })),
      };
    });
  }

  async row(record: string, row: string): Promise<Record<string, unknown> | null> {
    return absent(async () => (await this.client.row(record, row)).columns);
  }

  async register(name: string): Promise<{ key: string; columns: Record<string, unknown> }[]> {
    const rows: { key: string; columns: Record<string, unknown> }[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.client.register(name, after === undefined ? {} : { after });
      rows.push(...page.rows);
      if (page.next === null) return rows;
      after = page.next;
    }
  }

  happened(): Entry[] {
    return this.story.happened();
  }

  news(): Notice[] {
    return this.story.news();
  }

  replay(id: string) {
    return absent(() => this.client.replay(id));
  }

  close(): Promise<void> {
    return this.administrator.endTrial(this.trial.trial);
  }

  private async move(to: string, before: boolean): Promise<void> {
    this.seen.clear();
    this.instant = (await this.client.moveClock(to, before)).now;
  }
}

/** role:key_keeper@desk, person:deng → key_keeper, deng */
const nameOfParty = (party: string): string => party.replace(/^(role|person):/, '').replace(/@.*$/, '').replace(/\+on_duty$/, '');

/** What was asked, as it came out; problems of another kind than rules and values are thrown on. */
async function told(ask: () => Promise<{ case: string }>): Promise<Sent> {
  try {
    return { outcome: 'applied', case: (await ask()).case };
  } catch (error) {
    if (!(error instanceof ProblemAnswer)) throw error;
    const { unmet, values } = error.problem;
    if (unmet) return { outcome: 'refused', unmet };
    if (values) return { outcome: 'misread', problems: values };
    throw error;
  }
}

async function absent<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProblemAnswer && error.problem.status === 404) return null;
    throw error;
  }
}
