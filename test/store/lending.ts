import { Engine, publish, readSentForm, sha256, VirtualClock, type Answer, type Store } from '#libs/engine';
import type { LaidRow } from '#libs/decision';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';

const checked = shippedWorkflows();
let made = 0;

const post = (person: string, role: string, of: string | null): LaidRow => ({ record: 'posts', row: `${person}-${role}`, columns: { person, role, of, deputy: false, from: null, to: null } });

/** Borrowers, a keeper, a supervisor, and equipment-room keys K1, K2 … at one desk. */
const rows = (keys: number, borrowers: readonly string[]): LaidRow[] => [
  { record: 'organisations', row: 'property', columns: { code: 'property', name: '物业公司', outside: false, may_borrow: false } },
  { record: 'departments', row: 'service', columns: { code: 'service', organisation: 'property' } },
  { record: 'custody_points', row: 'desk', columns: { code: 'desk', kind: 'centre', department: 'service', superior: null } },
  { record: 'units', row: 'E07', columns: { number: 'E07', owner: null, occupied: false } },
  post('li', 'key_keeper', 'desk'), post('chen', 'supervisor', 'service'), post('zhao', 'dept_manager', 'service'),
  ...borrowers.flatMap((person) => [
    post(person, 'internal_staff', null),
    { record: 'persons', row: person, columns: { code: person, name: person, organisation: 'property', department: 'service' } },
  ]),
  ...Array.from({ length: keys }, (_, index) => ({
    record: 'keys', row: `K${index + 1}`,
    columns: {
      code: `K${index + 1}`, category: 'equipment_room', unit: 'E07', lock: `L${index + 1}`, custody_point: 'desk', hook: `H${index + 1}`, formal: true,
      taken_over: false, entrusted: false, entrusted_from: null, entrusted_to: null, status: 'in_custody',
    },
  })),
];

/** The shipped lending on a store, as one server sees it; several on one store are several servers. */
export class Lending {
  readonly clock: VirtualClock;
  readonly engine: Engine;

  /** `prefix`: of the ids that this server gives; another one in another process */
  constructor(readonly store: Store, at = '2026-03-02T01:00:00Z', prefix = 'case-') {
    this.clock = new VirtualClock(at);
    this.engine = new Engine({ store, clock: this.clock, sha256, newId: () => `${prefix}${++made}` });
  }

  async open(keys = 1, borrowers: readonly string[] = ['deng', 'fang']): Promise<this> {
    const site = { workflows: checked.workflows, parameters: checked.site.parameters, indexes: checked.site.indexes, sources: [] };
    await publish({ engine: this.engine, store: this.store, sha256 }, site, { system: true }, 'test');
    await this.engine.submit({ kind: 'rows', actor: { system: true }, rows: rows(keys, borrowers), reason: 'test' });
    return this;
  }

  apply(person: string, copy = 'K1', key?: string): Promise<Answer> {
    const sent = { copy, borrower: { person, kind: 'internal', organisation: 'property', card_no: 'W17' }, purpose: 'repair', reason: '检修', order_no: 'R1' };
    return this.engine.submit({ kind: 'start', workflow: 'key_lending', event: 'apply', form: this.form('apply', sent), actor: { person }, ...request(person, key, sent) });
  }

  send(id: string, event: string, sent: Record<string, unknown> = {}, as = 'li', key?: string): Promise<Answer> {
    return this.engine.submit({ kind: 'event', case: id, event, form: this.form(event, sent), actor: { person: as }, ...request(as, key, { id, event, sent }) });
  }

  /** A case that stands in `checking`, ready for reserve. */
  async checking(person: string, copy = 'K1'): Promise<string> {
    const answer = await this.apply(person, copy);
    if (answer.outcome === 'refused') throw new Error(JSON.stringify(answer.unmet));
    await this.send(answer.case, 'start_check');
    return answer.case;
  }

  private form(event: string, sent: Record<string, unknown>): Record<string, unknown> {
    return readSentForm({ sha256, newSalt: () => 'salt' }, checked.workflows['key_lending']!, event, sent, 'api').form;
  }
}

const request = (account: string, key: string | undefined, body: unknown) =>
  key === undefined ? {} : { request: { account, key, digest: sha256(JSON.stringify(body)) } };
