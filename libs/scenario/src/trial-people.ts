import { randomBytes } from 'node:crypto';
import type { StewardClient } from '#libs/client';

interface Session {
  client: StewardClient;
  token: string;
}

/** The persons of a scenario as they ask a trial: each by an account and a session of his own, made when he first acts. */
export class TrialPeople {
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(private readonly administrator: StewardClient) {}

  async client(person: string): Promise<StewardClient> {
    return (await this.session(person)).client;
  }

  /** By which somebody signs beside another. */
  async token(person: string): Promise<string> {
    return (await this.session(person)).token;
  }

  private session(person: string): Promise<Session> {
    let session = this.sessions.get(person);
    if (!session) this.sessions.set(person, (session = this.signIn(person, `person-${this.sessions.size + 1}`)));
    return session;
  }

  /** A first password opens nothing but its own change. */
  private async signIn(person: string, login: string): Promise<Session> {
    const { password } = await this.administrator.makeAccount({ login, person });
    const { client, session } = await this.administrator.signIn(login, password!);
    await client.changePassword(password!, randomBytes(16).toString('base64url'));
    return { client, token: session.token };
  }
}
