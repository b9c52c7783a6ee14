import type { Forgotten } from '#libs/contract';
import { evolve, rowKey, SITE_WORKFLOW, type CaseState, type Entry, type Refused } from '#libs/decision';
import { contentOf } from '#libs/history';
import type { Definition } from '#libs/language';
import { whoseValues, type OwnedValue } from '#libs/machine';
import { accountsOf, eraseValues, linesNaming } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import type { Credentials } from '../identity/credentials.js';
import { recordChange } from '../identity/record-change.js';
import { refuse } from '../problems/refuse.js';
import { recordDefinition } from '../records/record-definitions.js';
import type { Site } from '../site/site.js';

/** The rows of this record are the persons: what is personal in a row is that person's. */
const PERSONS = 'persons';

/**
 * Erases a person's personal values wherever they stand: in cases, rows, registers, refusals and files. All of these hold commitments, so that erasing value
 * and salt in their one place is enough; chains and figures stay as they are. His accounts end, with their sessions and tokens. The change is recorded with its reason. Again: what has come since.
 * Throws a problem where no line of the journals and no account has that name.
 */
export async function forgetPerson(site: Site, credentials: Credentials, caller: Caller, person: string, reason: string): Promise<Forgotten> {
  const { cases, refusals } = await linesNaming(site.pool, person);
  const accounts = await accountsOf(site.pool, person);
  if (!cases.length && !refusals.length && !accounts.length) throw refuse(404, 'NO_SUCH_PERSON', { person });
  const owned = new Set<string>();
  const take = (found: readonly OwnedValue[]): void => found.forEach((one) => one.person === person && owned.add(one.commitment));
  for (const id of cases) {
    const { entries } = await site.store.history(id);
    let state: CaseState | null = null;
    for (const { content } of entries) {
      const before: Record<string, unknown> = state?.fields ?? {};
      const definition = content.workflow === SITE_WORKFLOW ? null : ((await site.engine.program(content.definition))?.definition ?? null);
      state = evolve(state, content);
      take(await ownedInEntry(site, content, definition, before, state.fields));
    }
  }
  for (const text of refusals) {
    const { workflow, definition: hash, form } = contentOf<Refused>(text);
    const definition = workflow === SITE_WORKFLOW ? null : ((await site.engine.program(hash))?.definition ?? null);
    if (definition && form) take(whoseValues(definition.fields, form, {}));
  }
  const erased = await eraseValues(site.pool, [...owned], person);
  const open = accounts.filter(({ ended }) => ended === null).map(({ id }) => id);
  const columns = { at: site.clock.now(), ...erased, accounts: open.length };
  const rows = [{ record: 'forgotten', row: person, columns }, ...open.map((id) => ({ record: 'accounts', row: id, columns: { ended: true } }))];
  const answer = await recordChange(site, caller, rows, reason);
  for (const id of open) await credentials.endAccount(id);
  return { person, ...erased, accounts: open.length, case: answer.case };
}

async function ownedInEntry(site: Site, { form, asked, set, changes }: Entry, definition: Definition | null, before: Record<string, unknown>, after: Record<string, unknown>): Promise<OwnedValue[]> {
  const inRows: OwnedValue[] = [];
  for (const { record, row, set: columns } of changes ?? []) {
    const known = definition?.records[record]?.columns ?? recordDefinition(site, record)?.columns;
    if (known) inRows.push(...whoseValues(known, columns, (await site.stored<Record<string, unknown> | null>(rowKey(record, row))) ?? {}, record === PERSONS ? row : null));
  }
  if (!definition) return inRows;
  const begun = asked ? site.live.workflows[asked.workflow] : undefined;
  return [
    ...inRows, ...whoseValues(definition.fields, form ?? {}, { ...before, ...after }), ...whoseValues(definition.fields, set ?? {}, after),
    ...(begun && asked?.form ? whoseValues(begun.fields, asked.form, {}) : []),
  ];
}
