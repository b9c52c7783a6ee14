import type { World } from '../checking/world.js';
import type { Type } from '../expression/type.js';
import { NOTHING } from '../expression/types/shapes.js';
import type { Place } from '../source/problem.js';
import type { Problems } from '../source/problems.js';
import { tellUnknown } from '../words/tell-unknown.js';

interface Personal {
  type: Type;
  personal: boolean;
  whose?: string;
}

/** The record whose rows are the persons: what is personal in a row is that person's. */
export const PERSONS = 'persons';

/** The fields of workflows and the columns of records; parts of types are checked where they are read. */
export function checkWhoseFields(world: World): void {
  if (world.sharedUnread) return;
  const { problems } = world.reading;
  for (const workflow of world.workflows.values()) {
    checkWhose(Object.fromEntries([...workflow.fields].map(([name, { field }]) => [name, field])), (name) => workflow.fields.get(name)!.node.place, problems);
  }
  for (const [record, { definition, node }] of world.site.records) if (record !== PERSONS) checkWhose(definition.columns, () => node.place, problems);
}

/** A personal value must be somebody's, else nobody could have it erased by name. */
export function checkWhose(fields: Readonly<Record<string, Personal>>, placeOf: (name: string) => Place, problems: Problems): void {
  const persons = Object.entries(fields).filter(([, { type }]) => isA('person', type)).map(([name]) => name);
  // people whom the site has no row of, such as patients, go by a number
  const numbers = Object.entries(fields).filter(([, { type, personal }]) => isA('text', type) && !personal).map(([name]) => name);
  // a type that cannot be read may be a person's
  const unread = Object.values(fields).some(({ type }) => type === NOTHING);
  for (const [name, { personal, whose }] of Object.entries(fields)) {
    if (!personal) continue;
    const place = placeOf(name);
    if (whose !== undefined && ![...persons, ...numbers].includes(whose)) tellUnknown(problems, { is: 'scalar', text: whose, quoted: false, place, placeAt: () => place }, persons.length ? persons : numbers, { zh: '人员或编号字段', en: 'field of a person or number', code: 'person-field' });
    if (whose === undefined && persons.length !== 1 && !unread) {
      const which = persons.length ? ` (${persons.join(', ')})` : '';
      problems.warning('whose-value', place, `“${name}”是谁的个人信息？请写 personal: 人员字段${which}，以便按人删除。`, `Whose value is "${name}"? Write \`personal: <field of a person>\`${which}, so that it can be erased by name.`);
    }
  }
}

export const isA = (is: 'person' | 'text', type: Type): boolean => (type.is === 'optional' ? isA(is, type.of) : type.is === is);
