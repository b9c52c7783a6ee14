import { randomBytes } from 'node:crypto';
import type { StewardClient } from '#libs/client';

/** The persons of a scenario as they ask a trial: each by an account and a session of his own, made when he first acts. */
export class TrialPeople {
  private readonly clients = new Map<string, Promise<StewardClient>>();

  constructor(private readonly administrator: StewardClient) {}

  client(person: string): Promise<StewardClient> {
    let client = this.clients.get(person);
    if (!client) this.clients.set(person, (client = this.signIn(person, `person-${this.clients.size + 1}`)));
    return client;
  }

  /** A first password opens nothing but its own change. */
  private async signIn(person: string, login: string): Promise<StewardClient> {
    const { password } = await this.administrator.makeAccount({ login, person });
    const { client } = await this.administrator.signIn(login, password!);
    await client.changePassword(password!, randomBytes(16).toString('base64url'));
    return client;
  }
}
