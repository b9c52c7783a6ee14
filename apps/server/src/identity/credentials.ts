import { sha256 } from '#libs/engine';
import type { Office, Scope } from '#libs/contract';
import { endAccount, endCredentials, findCredential, saveCredential, type EndedCredentials } from '#libs/store';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { newId } from '../site/new-id.js';
import { Site } from '../site/site.js';
import { scopesOf, type Caller } from './caller.js';

/** What another server has ended is noticed after this long; what this server has ended, at once. */
const REMEMBERED = 5_000;
const MOST_REMEMBERED = 10_000;

const SECRET = /^stw_[A-Za-z0-9_-]{43}$/;

/** Sessions and API tokens. A secret is told once; only its SHA-256 is kept. */
@Injectable()
export class Credentials {
  private readonly remembered = new Map<string, { caller: Caller | null; until: number; expires: number }>();
  /** look-ups under way: many who ask at once with one token are one question */
  private readonly asked = new Map<string, Promise<Caller | null>>();
  private forgotten = 0;

  constructor(private readonly site: Site) {}

  /** Makes a credential and gives its secret. */
  async make(account: string, kind: 'session' | 'token', name: string, scopes: readonly Scope[], seconds: number, id = newId()): Promise<{ secret: string; expires: string }> {
    const secret = `stw_${randomBytes(32).toString('base64url')}`;
    const expires = new Date(Date.now() + seconds * 1000).toISOString();
    await saveCredential(this.site.pool, { id, hash: sha256(secret), account, kind, name, scopes: [...scopes], expires });
    return { secret, expires };
  }

  /** Who bears a secret; null where it is none, has expired or was ended. */
  async callerOf(secret: string): Promise<Caller | null> {
    const now = Date.now();
    const known = this.remembered.get(secret);
    if (known && known.until > now) return known.expires > now ? known.caller : null;
    if (!SECRET.test(secret)) return null;
    const asked = this.asked.get(secret) ?? this.lookUp(secret).finally(() => this.asked.delete(secret));
    this.asked.set(secret, asked);
    return asked;
  }

  private async lookUp(secret: string): Promise<Caller | null> {
    const { forgotten } = this;
    const row = await findCredential(this.site.pool, sha256(secret));
    if (!row) {
      this.remembered.delete(secret);
      return null;
    }
    const offices = row.offices as Office[];
    const allowed = scopesOf(offices);
    const caller: Caller = {
      account: row.account, login: row.login, person: row.person, offices, credential: row.credential, kind: row.kind, changePassword: row.change_password,
      scopes: row.kind === 'session' ? allowed : allowed.filter((scope) => row.scopes.includes(scope)),
    };
    if (forgotten !== this.forgotten) return caller; // something was ended meanwhile, perhaps this
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    this.remembered.delete(secret);
    this.remembered.set(secret, { caller, until: Date.now() + REMEMBERED, expires: row.expires });
    return caller;
  }

  /** Ends credentials of an account, at once. */
  async end(account: string, which: EndedCredentials): Promise<number> {
    const ended = await endCredentials(this.site.pool, account, which);
    this.forget(account);
    return ended;
  }

  async endAccount(account: string): Promise<void> {
    await endAccount(this.site.pool, account);
    this.forget(account);
  }

  /** Something about an account has changed: it is looked up afresh. */
  forget(account: string): void {
    this.forgotten++;
    this.asked.clear();
    for (const [secret, { caller }] of this.remembered) if (caller?.account === account) this.remembered.delete(secret);
  }
}
