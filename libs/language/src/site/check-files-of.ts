import type { World } from '../checking/world.js';
import type { Part, Type } from '../expression/type.js';
import { definite, NOTHING } from '../expression/types/shapes.js';
import type { Place } from '../source/problem.js';
import type { Problems } from '../source/problems.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { isA } from './check-whose.js';

interface Holding {
  type: Type;
  personal: boolean;
  filesOf?: Readonly<Record<string, string>>;
}

/** Whom files and signatures that stand open are erased with: `whose` of the fields of workflows and of the columns of records. */
export function checkFilesOf(world: World): void {
  if (world.sharedUnread) return;
  const { problems } = world.reading;
  for (const workflow of world.workflows.values()) {
    checkFields(Object.fromEntries([...workflow.fields].map(([name, { field }]) => [name, field])), (name) => workflow.fields.get(name)!.node.place, problems);
  }
  for (const { definition, node } of world.site.records.values()) checkFields(definition.columns, () => node.place, problems);
}

function checkFields(fields: Readonly<Record<string, Holding>>, placeOf: (name: string) => Place, problems: Problems): void {
  const persons = ['actor', ...Object.entries(fields).flatMap(([name, field]) => personsIn(name, field))];
  // people whom the site has no row of, such as patients, go by a number
  const numbers = Object.entries(fields).filter(([, { type, personal }]) => isA('text', type) && !personal).map(([name]) => name);
  for (const [name, { type, personal, filesOf = {} }] of Object.entries(fields)) {
    const place = placeOf(name);
    const scalar = (text: string) => ({ is: 'scalar', text, quoted: false, place, placeAt: () => place }) as const;
    const holds = personal ? new Map<string, Type>() : openFiles(type);
    for (const [part, person] of Object.entries(filesOf)) {
      if (part !== '' && !holds.has(part)) tellUnknown(problems, scalar(part), holds.keys(), { zh: '放文件或签名且不属个人信息的组成部分', en: 'part of a file or signature that stands open', code: 'file-part' });
      else if (part === '' && !holds.has('') && type !== NOTHING) problems.error('whose-of-no-file', place, `“${name}”不是文件或签名，或已是个人信息，不能写 whose。`, `"${name}" is no file or signature that stands open: \`whose\` says nothing of it.`);
      if (![...persons, ...numbers].includes(person)) tellUnknown(problems, scalar(person), persons, { zh: '人员或编号字段', en: 'field of a person or number', code: 'person-field' });
    }
    for (const [part, { is }] of holds) {
      if (is !== 'signature' || part in filesOf) continue;
      const called = part === '' ? name : `${name}.${part}`;
      problems.warning('whose-signature', place, `“${called}”是谁的签名？请写 whose: ${part === '' ? '人员' : `{ ${part}: 人员 }`}（${persons.join('、')}），以便随其人删除。`, `Whose signature is "${called}"? Write \`whose: ${part === '' ? '<person>' : `{ ${part}: <person> }`}\` (${persons.join(', ')}), so that it is erased with its signer.`);
    }
  }
}

/** The files and signatures that stand open in a value: by part, '' for the value itself. */
function openFiles(type: Type): Map<string, Type> {
  const held = plain(type);
  if (held.is === 'file' || held.is === 'signature') return new Map([['', held]]);
  if (held.is !== 'parts') return new Map();
  return new Map(Object.entries(held.parts).filter(([, part]) => !part.personal).map(([name, part]) => [name, plain(part.type)] as const).filter(([, { is }]) => is === 'file' || is === 'signature'));
}

/** The paths of persons in a field, such as borrower.person. */
function personsIn(name: string, { type, personal }: Holding): string[] {
  if (personal) return [];
  if (isA('person', type)) return [name];
  const held = definite(type);
  return held.is === 'parts' ? Object.entries(held.parts).flatMap(([part, about]: [string, Part]) => personsIn(`${name}.${part}`, about)) : [];
}

/** What is held: once, or in a list, or perhaps. */
const plain = (type: Type): Type => (type.is === 'optional' || type.is === 'list' ? plain(type.of) : type);
