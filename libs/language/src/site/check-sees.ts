import type { World } from '../checking/world.js';
import { holdsPersonal } from '../expression/types/comparable.js';
import { tellUnknown } from '../words/tell-unknown.js';

/**
 * What the `sees` of a role names: a personal field of some workflow, a field with personal parts, or such a part, wherever it stands. A wrong
 * name would show nothing, and nobody would know why.
 */
export function checkSees(world: World): void {
  if (world.sharedUnread) return;
  const { personal, plain } = namesOf(world);
  for (const name of [...world.site.roles.values()].flatMap(({ sees }) => sees)) {
    if (personal.has(name.text)) continue;
    if (!plain.has(name.text)) tellUnknown(world.reading.problems, name, personal, { zh: '个人信息字段', en: 'personal field', code: 'field' });
    else world.reading.problems.warning('sees-nothing-personal', name.place, `“${name.text}”不是个人信息，能看案件的人本来就看得到；请从 sees 中删去，或给该字段写 personal: true。`, `"${name.text}" is not personal: whoever sees the case sees it. Leave it out of \`sees\`, or give the field \`personal: true\`.`);
  }
}

function namesOf({ site, workflows }: World): { personal: Set<string>; plain: Set<string> } {
  const names = { personal: new Set<string>(), plain: new Set<string>() };
  const add = (name: string, isPersonal: boolean): void => void (isPersonal ? names.personal : names.plain).add(name);
  for (const workflow of workflows.values()) for (const [name, { field }] of workflow.fields) add(name, field.personal || holdsPersonal(field.type));
  for (const { definition } of site.records.values()) for (const [name, column] of Object.entries(definition.columns)) add(name, column.personal || holdsPersonal(column.type));
  for (const { type } of site.types.values()) if (type.is === 'parts') for (const [name, part] of Object.entries(type.parts)) add(name, part.personal);
  return names;
}
