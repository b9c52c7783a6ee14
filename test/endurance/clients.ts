import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chance } from '../simulation/chance.js';
import { newFlow, type Move } from './flows.js';

/** A command as its client knows it: what was answered, or that nobody ever answered. */
export interface Sent {
  key: string;
  workflow: string;
  event: string;
  answer: { status: number; case: string | null; version: number | null; refusal: string | null; code: string | null } | null;
}

const PASSWORD = 'steward-demo';
const SECONDS = 15_000;

/** Somebody who works at the site until he is told to stop. Where nobody answers, he asks again with the same key. */
export class Client {
  readonly sent: Sent[] = [];
  /** answers that no rule explains */
  readonly strange: string[] = [];
  private readonly tokens = new Map<string, string>();
  private flows = 0;

  constructor(private readonly address: string, private readonly chance: Chance, private readonly going: () => boolean) {}

  async work(): Promise<void> {
    while (this.going()) {
      const { workflow, moves } = newFlow(this.chance, ++this.flows, await this.now());
      let id: string | null = null;
      for (const move of moves) {
        const answer = await this.send(workflow, move, id);
        if (answer?.case == null || answer.status >= 400 || !this.going()) break;
        id = answer.case;
      }
    }
  }

  private async send(workflow: string, { as, event, form }: Move, id: string | null): Promise<Sent['answer']> {
    const token = await this.token(as);
    if (token === null) return null;
    const sent: Sent = { key: randomUUID(), workflow, event, answer: null };
    this.sent.push(sent);
    const path = id === null ? '/cases' : `/cases/${id}/events`;
    const found = await this.ask(path, token, id === null ? { workflow, event, form } : { event, form }, sent.key);
    if (!found) return null;
    const { status, body } = found;
    sent.answer = { status, case: text(body['case']), version: typeof body['version'] === 'number' ? body['version'] : null, refusal: text(body['refusal']), code: text(body['code']) };
    if (status >= 500 || (status >= 400 && status !== 409 && status !== 403 && status !== 400)) this.strange.push(`${event}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
    return sent.answer;
  }

  /** Until somebody answers, or all is over. */
  private async ask(path: string, token: string | null, body: object, key: string): Promise<{ status: number; body: Record<string, unknown> } | null> {
    for (let tries = 1; ; tries++) {
      try {
        const response = await fetch(`${this.address}/api/v1${path}`, {
          method: 'POST', signal: AbortSignal.timeout(SECONDS), body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', 'idempotency-key': key, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
        });
        const answer = (await response.json()) as Record<string, unknown>;
        if (response.status !== 503) return { status: response.status, body: answer };
      } catch {
        // nobody there, or cut off: the same key again
      }
      if (!this.going() && tries > 3) return null;
      await wait(100 + 50 * this.chance.below(8));
    }
  }

  private async token(login: string): Promise<string | null> {
    const known = this.tokens.get(login);
    if (known) return known;
    const found = await this.ask('/sign-in', null, { login, password: PASSWORD }, randomUUID());
    const token = text(found?.body['token']);
    if (token !== null) this.tokens.set(login, token);
    return token;
  }

  private async now(): Promise<string> {
    const token = await this.token('li');
    for (;;) {
      try {
        const response = await fetch(`${this.address}/api/v1/clock`, { headers: { authorization: `Bearer ${token ?? ''}` }, signal: AbortSignal.timeout(SECONDS) });
        return ((await response.json()) as { now: string }).now;
      } catch {
        if (!this.going()) return '2026-03-02T01:00:00Z';
        await wait(200);
      }
    }
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
