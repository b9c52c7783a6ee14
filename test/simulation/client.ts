import { Busy, KeyReused, type Answer, type Ask } from '#libs/engine';
import { askOf, type Heard } from './ask-of.js';
import type { Command } from './plan.js';
import type { Scheduler } from './scheduler.js';
import { isExpected, type Server } from './server.js';
import type { Seen, Told } from './told.js';

export interface ClientParts {
  scheduler: Scheduler;
  now: () => string;
  /** how many there are; an address beyond is the first again */
  servers: number;
  heard: Heard;
  /** the server that answers at an address now; null: nobody does */
  server: (address: number) => Server | null;
  tell: (text: () => string) => void;
  defect: (error: unknown) => void;
}

/** Sends its commands one after another, hasty ones without waiting for the answer before; keeps what it was told, and sends again with the same key where no answer came. */
export class Client {
  readonly told: Told[] = [];
  readonly seen: Seen[] = [];
  /** the version of each case that it knows of */
  private readonly versions = new Map<string, number>();

  constructor(private readonly parts: ClientParts, private readonly commands: readonly Command[]) {}

  async run(): Promise<void> {
    const underWay: Promise<void>[] = [];
    for (const command of this.commands) {
      await this.parts.scheduler.point(command.wait);
      const done = command.what.do === 'read case' || command.what.do === 'read row' ? this.read(command) : this.send(command);
      underWay.push(done);
      if (!command.hasty) await done;
    }
    await Promise.all(underWay);
  }

  private async send(command: Command): Promise<void> {
    const { heard, now, scheduler } = this.parts;
    const ask = askOf(command, heard, now(), (id) => this.versions.get(id) ?? 1);
    if (!ask) return;
    const told: Told = { command, ask, sent: scheduler.step, tries: 0, answered: Infinity, answers: [], ...('version' in ask ? { ifMatch: ask.version! } : {}) };
    this.told.push(told);
    this.parts.tell(() => `${command.name} → ${this.nameOf(command.server)}: ${describeAsk(ask)}${command.keyed ? ` with key ${command.name}` : ''}${command.twin ? ', and another client sends the same' : ''}`);
    const senders = [this.persist(told, command.server)];
    if (command.twin) senders.push(this.persist(told, command.server + 1));
    await Promise.all(senders);
    const [first] = told.answers;
    if (command.misused && first) await this.misuse(told, ask);
  }

  /** Sends until there is an answer, or patience is over. */
  private async persist(told: Told, address: number): Promise<void> {
    const { scheduler, tell } = this.parts;
    for (let attempt = 0; attempt <= told.command.retries; attempt++) {
      await scheduler.point(attempt * 5);
      try {
        const answer = await this.askOnce(told, address + attempt);
        if (!answer) continue;
        await scheduler.point(); // the answer is on its way
        told.answers.push(answer);
        told.answered = Math.min(told.answered, scheduler.step);
        if (answer.case !== null && answer.version !== null) this.versions.set(answer.case, answer.version);
        tell(() => `${told.command.name} ← ${describeAnswer(answer)}`);
        return;
      } catch (error) {
        if (!isExpected(error)) return this.parts.defect(error);
        tell(() => `${told.command.name} ← no answer (${(error as Error).message})`);
      }
    }
  }

  private async askOnce(told: Told, address: number): Promise<Answer | null> {
    const server = this.parts.server(address);
    if (!server) {
      this.parts.tell(() => `${told.command.name} ← nobody answers at ${this.nameOf(address)}`);
      return null;
    }
    told.tries++;
    return server.ask(told.ask);
  }

  private nameOf(address: number): string {
    return `server ${(address % this.parts.servers) + 1}`;
  }

  private async misuse(told: Told, ask: Ask): Promise<void> {
    const other = { ...ask, request: { account: 'clients', key: told.command.name, digest: 'another body' } } as Ask;
    try {
      told.misused = await (this.parts.server(told.command.server)?.ask(other) ?? Promise.reject(new Busy('nobody answers')));
    } catch (error) {
      if (!(error instanceof KeyReused) && !isExpected(error)) this.parts.defect(error);
    }
  }

  private async read(command: Command): Promise<void> {
    const { what } = command;
    const tallies = this.parts.heard('tally');
    const key = what.do === 'read row' ? `row:items:${what.thing}` : what.do === 'read case' && tallies.length ? `case:${tallies[what.pick % tallies.length]!}` : null;
    const server = this.parts.server(command.server);
    if (key === null || !server) return;
    const sent = this.parts.scheduler.step;
    try {
      const { version, value } = await server.read(key);
      this.seen.push({ command, key, sent, answered: this.parts.scheduler.step, version, value });
      if (key.startsWith('case:')) this.versions.set(key.slice(5), version);
      this.parts.tell(() => `${command.name} reads ${key} at version ${version}`);
    } catch (error) {
      if (!isExpected(error)) this.parts.defect(error);
    }
  }
}

function describeAsk(ask: Ask): string {
  if (ask.kind === 'start') return `begin ${ask.workflow} with ${ask.event} ${JSON.stringify(ask.form)}`;
  if (ask.kind === 'event') return `${ask.event} of ${ask.case} ${JSON.stringify(ask.form)}${ask.version === undefined ? '' : ` if it is at version ${ask.version}`}`;
  if (ask.kind === 'rows') return `set ${ask.rows.map(({ record, row, columns }) => `${record} ${row} ${JSON.stringify(columns)}`).join(', ')}`;
  return ask.kind === 'task' ? `${ask.change} task ${ask.state} of ${ask.case}` : ask.kind;
}

function describeAnswer(answer: Answer): string {
  if (answer.outcome === 'refused') return `refused: ${answer.unmet.map(({ code }) => code).join(', ')}`;
  return `applied: ${answer.case} stands at version ${answer.version}`;
}

