import type { Forgotten } from '#libs/contract';
import { evolve, rowKey, SITE_WORKFLOW, type CaseState, type Entry, type Refused } from '#libs/decision';
import { contentOf } from '#libs/history';
import type { Definition } from '#libs/language';
import { whoseValues, type OwnedValue } from '#libs/machine';
import { eraseValues, linesNaming } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { recordChange } from '../identity/record-change.js';
import { recordDefinition } from '../records/record-definitions.js';
import type { Site } from '../site/site.js';

/** The rows of this record are the persons: what is personal in a row is that person's. */
const PERSONS = 'persons';

/**
 * Erases a person's personal values wherever they stand: in cases, rows, registers, refusals and files. All of these hold commitments, so that erasing value
 * and salt in their one place is enough; chains and figures stay as they are. The change is recorded with its reason. Again: what has come since.
 */
export async function forgetPerson(site: Site, caller: Caller, person: string, reason: string): Promise<Forgotten> {
  const { cases, refusals } = await linesNaming(site.pool, person);
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
  const answer = await recordChange(site, caller, [{ record: 'forgotten', row: person, columns: { at: site.clock.now(), ...erased } }], reason);
  return { person, ...erased, case: answer.case };
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
