import { randomUUID } from 'node:crypto';
import { ProblemAnswer, type StewardClient } from '#libs/client';
import type { Chance } from '../simulation/chance.js';
import { newFlow, type Move } from './flows.js';
import { persistent, signIn } from './persistent.js';

/** A command as its client knows it: what was answered, or that nobody ever answered. */
export interface Sent {
  key: string;
  workflow: string;
  event: string;
  answer: { status: number; case: string | null; version: number | null; refusal: string | null; code: string | null } | null;
}

/** What rules and roles answer with; anything else needs a reason. */
const EXPECTED = new Set([400, 403, 409]);

/** Somebody who works at the site until he is told to stop. Where nobody answers, he asks again with the same key. */
export class Client {
  readonly sent: Sent[] = [];
  /** answers that no rule explains */
  readonly strange: string[] = [];
  private readonly sessions = new Map<string, StewardClient>();
  private flows = 0;

  constructor(private readonly address: string, private readonly chance: Chance, private readonly going: () => boolean) {}

  async work(): Promise<void> {
    while (this.going()) {
      const now = await this.now();
      if (now === null) continue;
      const { workflow, moves } = newFlow(this.chance, ++this.flows, now);
      let id: string | null = null;
      for (const move of moves) {
        const answer = await this.send(workflow, move, id);
        if (answer?.case == null || answer.status >= 400 || !this.going()) break;
        id = answer.case;
      }
    }
  }

  private async send(workflow: string, { as, event, form }: Move, id: string | null): Promise<Sent['answer']> {
    const session = await this.session(as);
    if (session === null) return null;
    const key = randomUUID();
    const sent: Sent = { key, workflow, event, answer: null };
    this.sent.push(sent);
    const answer = await persistent(() => (id === null ? session.start({ workflow, event, form }, { key }) : session.send(id, { event, form }, { key })), this.going);
    if (answer === null) return null;
    if (answer instanceof ProblemAnswer) {
      const { status, code, refusal, case: about, version } = answer.problem;
      sent.answer = { status, case: about ?? null, version: version ?? null, refusal: refusal ?? null, code };
      if (!EXPECTED.has(status)) this.strange.push(`${event}: ${JSON.stringify(answer.problem).slice(0, 300)}`);
    } else sent.answer = { status: 200, case: answer.case, version: answer.version, refusal: null, code: null };
    return sent.answer;
  }

  private async session(login: string): Promise<StewardClient | null> {
    const known = this.sessions.get(login);
    if (known) return known;
    const found = await persistent(() => signIn(this.address, login), this.going);
    if (found instanceof ProblemAnswer) throw found;
    if (found) this.sessions.set(login, found.client);
    return found?.client ?? null;
  }

  private async now(): Promise<string | null> {
    const session = await this.session('li');
    const found = session && (await persistent(() => session.clock(), this.going));
    if (found instanceof ProblemAnswer) throw found;
    return found?.now ?? null;
  }
}
