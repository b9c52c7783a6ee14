import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Scope } from '#libs/contract';
import { saveAccount } from '#libs/store';
import { openLog } from '../../../apps/server/src/audit/open-log.js';
import { Credentials } from '../../../apps/server/src/identity/credentials.js';
import { scopesOf } from '../../../apps/server/src/identity/caller.js';
import { serveSite, type Served } from '../../../apps/server/test/serve-site.js';
import { application } from '../../../apps/server/test/site-rows.js';
import type { Known } from './make-request.js';

export type Part = 'nobody' | 'clerk' | 'administrator';

/** What is counted around every request; entries of timers are left out, since they come by the clock. */
export interface Counts {
  entries: number;
  refusals: number;
  requests: number;
  accounts: number;
  credentials: number;
  files: number;
}

/** A site to be asked badly: with a log, cases under way, and spare accounts, so that nothing that is ended there ends the test. */
export class FuzzedSite {
  private readonly secrets = new Map<Part, string>();
  private spare = 0;

  private constructor(readonly served: Served, private readonly folder: string, private readonly log: { close(): Promise<void> }, private readonly cases: readonly string[]) {}

  static async open(failed: (error: unknown) => void): Promise<FuzzedSite> {
    const served = await serveSite();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'steward-hostile-'));
    const log = await openLog(served.site, { dataFolder: folder, origin: 'steward.example/hostile', checkpoints: path.join(folder, 'checkpoints'), every: 600 }, failed);
    const li = await served.as('li');
    const cases: string[] = [];
    for (const copy of ['K9', 'K10', 'K11']) cases.push((await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) })).body.case);
    await li.post(`/api/v1/cases/${cases[0]}/events`, { event: 'start_check' });
    return new FuzzedSite(served, folder, log, cases);
  }

  async stop(): Promise<void> {
    await this.log.close();
    await this.served.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A credential that is valid now: what the requests before have ended is made anew, with an account of its own. */
  async authorization(part: Part): Promise<string | null> {
    if (part === 'nobody') return null;
    const credentials = this.served.app.get(Credentials);
    const known = this.secrets.get(part);
    if (known !== undefined && (await credentials.callerOf(known))) return `Bearer ${known}`;
    const offices = part === 'administrator' ? (['administrator'] as const) : [];
    const id = `spare-${++this.spare}`;
    await saveAccount(this.served.site.pool, { id, login: id, person: part === 'administrator' ? 'admin' : 'li', offices: [...offices], password_hash: '-', change_password: false });
    const { secret } = await credentials.make(id, 'session', 'session', scopesOf(offices) as Scope[], 3600);
    this.secrets.set(part, secret);
    return `Bearer ${secret}`;
  }

  async counts(): Promise<Counts> {
    const of = (table: string, where = 'true') => `(select count(*)::int from ${table} where ${where}) as ${table}`;
    const { rows } = await this.served.site.pool.query<Counts>(`select ${of('entries', "kind <> 'timer'")}, ${['refusals', 'requests', 'accounts', 'credentials', 'files'].map((table) => of(table)).join()}`);
    return rows[0]!;
  }

  /** What leads somewhere on this site. Only spare things are named where something can be ended, forgotten or taken away. */
  readonly known: Known = (asked, name) => {
    const quoted = (...texts: string[]) => texts.map((text) => JSON.stringify(text));
    const soon = new Date(Date.parse(this.served.site.clock.now()) + 30_000).toISOString().replace('.000', '');
    if (name === 'id') return asked.startsWith('/api/v1/cases') ? quoted(...this.cases) : asked.startsWith('/api/v1/accounts') ? quoted(...Array.from({ length: this.spare }, (_, index) => `spare-${index + 1}`).slice(-3)) : quoted('none');
    if (name === 'workflow') return quoted('key_lending', 'key_lending', 'key_incident');
    if (name === 'state') return quoted('requested', 'checking', 'lent', 'reserved');
    if (name === 'login') return quoted('spare-1', `made-${this.spare}`);
    if (name === 'path') return quoted('spare/spare.workflow.yaml', 'spare/fragments/spare.yaml');
    if (name === 'text') return quoted('a: 1', '&a [*a, *a]', 'workflow: spare', 'zh: [');
    return { ...this.plain, case: quoted(...this.cases), to: asked.includes('clock') ? quoted(soon) : quoted('ma', 'deng'), begin: quoted(soon), form: this.forms }[name];
  };

  private readonly forms = [application('K11'), application('K12'), {}, { signed_out: { giver: 's1', taker: 's2' } }, { reason: 'x' }, { fields: {} }].map((form) => JSON.stringify(form));

  private readonly plain: Record<string, readonly string[]> = Object.fromEntries(Object.entries({
    event: ['apply', 'start_check', 'reserve', 'hand_over', 'withdraw', 'bring_back', 'open'], record: ['keys', 'persons', 'posts', 'units', 'accounts'], row: ['K11', 'K12', 'tan', 'tan-external_worker'], register: ['REG-02', 'REG-01'],
    hash: ['0'.repeat(64)], person: ['tan'], reason: ['because', '检修'], name: ['reports'], scopes: [['read']], days: [1], offices: [[], ['auditor']], columns: [{}, { status: 'in_custody' }, { code: 'K12' }], rows: [[{ row: 'K12', columns: { formal: true } }], [{ row: 'tan', columns: { name: '谭' } }]],
    limit: ['1', '10', '200'], after: ['1', 'x'], at: ['2026-03-02T01:00:00Z'], before: ['2026-04-02T01:00:00Z'], ended: ['true'], which: ['all', 'open'], unread: ['true'], lets: ['true'], steps: ['true'], version: [1, 2], key: ['k1', 'k2'],
    incident: ['none'], notices: [['n1']], password: ['correct horse battery', 'guess'], old: ['guess'], new: ['a much better one'], fields: [{}, { copy: 'K12' }], duties: [{}, { return_key: '2026-03-05T00:00:00Z' }], parameters: [{}], claimed: [{ at: '2026-03-01T10:00:00Z', reason: '补录' }], check_only: [true],
  }).map(([name, values]) => [name, values.map((value) => JSON.stringify(value))]));
}
