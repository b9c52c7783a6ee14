import { evolve, rowKey, SITE_WORKFLOW, type Actor, type CaseState, type Entry, type Refused } from '#libs/decision';
import { contentOf } from '#libs/history';
import { PERSONS, type Definition, type Field } from '#libs/language';
import { whoseFiles, whoseValues, type OwnedFile, type OwnedValue } from '#libs/machine';
import { namedElsewhere } from '#libs/store';
import { recordDefinition } from '../records/record-definitions.js';
import type { Site } from '../site/site.js';

interface Found {
  values: OwnedValue[];
  files: OwnedFile[];
}

/** The commitments to a person's values in these lines, and the files that they say to be his and that nobody else's line names. */
export async function findOwned(site: Site, person: string, { cases, refusals }: { cases: readonly string[]; refusals: readonly string[] }): Promise<{ commitments: string[]; files: string[] }> {
  const commitments = new Set<string>();
  const owners = new Map<string, Set<string | null>>();
  const take = ({ values, files }: Found): void => {
    for (const one of values) if (one.person === person) commitments.add(one.commitment);
    for (const one of files) owners.set(one.hash, (owners.get(one.hash) ?? new Set()).add(one.person));
  };
  for (const id of cases) {
    const { entries } = await site.store.history(id);
    let state: CaseState | null = null;
    for (const { content } of entries) {
      const before: Record<string, unknown> = state?.fields ?? {};
      state = evolve(state, content);
      take(await inEntry(site, content, await definitionOf(site, content), before, state.fields));
    }
  }
  for (const text of refusals) {
    const refused = contentOf<Refused>(text);
    const definition = await definitionOf(site, refused);
    if (definition && refused.form) take({ values: whoseValues(definition.fields, refused.form, {}), files: whoseFiles(sayingWhose(site, refused.workflow, definition), refused.form, {}, personOf(refused.actor)) });
  }
  const his = [...owners].filter(([, persons]) => persons.size === 1 && persons.has(person)).map(([hash]) => hash);
  const elsewhere = await namedElsewhere(site.pool, his, cases);
  return { commitments: [...commitments], files: his.filter((hash) => !elsewhere.has(hash)) };
}

async function definitionOf(site: Site, { workflow, definition }: { workflow: string; definition: string }): Promise<Definition | null> {
  return workflow === SITE_WORKFLOW ? null : ((await site.engine.program(definition))?.definition ?? null);
}

/** A file stands in the history as it is, so that what is said of it now holds for cases of former versions too. */
const sayingWhose = (site: Site, workflow: string, definition: Definition): Readonly<Record<string, Field>> => ({ ...definition.fields, ...site.live.workflows[workflow]?.fields });

const personOf = (actor: Actor): string | null => ('person' in actor ? actor.person : null);

async function inEntry(site: Site, { workflow, actor, form = {}, asked, set = {}, changes }: Entry, definition: Definition | null, before: Record<string, unknown>, after: Record<string, unknown>): Promise<Found> {
  const found: Found = { values: [], files: [] };
  const sender = personOf(actor);
  for (const { record, row, set: columns } of changes ?? []) {
    const known = definition?.records[record]?.columns ?? recordDefinition(site, record)?.columns;
    if (!known) continue;
    const stored = (await site.stored<Record<string, unknown> | null>(rowKey(record, row))) ?? {};
    found.values.push(...whoseValues(known, columns, stored, record === PERSONS ? row : null));
    found.files.push(...whoseFiles(known, columns, stored, sender));
  }
  if (definition) {
    const fields = sayingWhose(site, workflow, definition);
    found.values.push(...whoseValues(definition.fields, form, { ...before, ...after }), ...whoseValues(definition.fields, set, after));
    found.files.push(...whoseFiles(fields, form, { ...before, ...after }, sender), ...whoseFiles(fields, set, after, sender));
  }
  const begun = asked && definition ? site.live.workflows[asked.workflow] : undefined;
  if (begun && asked?.form) {
    found.values.push(...whoseValues(begun.fields, asked.form, {}));
    found.files.push(...whoseFiles(begun.fields, asked.form, {}, sender));
  }
  return found;
}
