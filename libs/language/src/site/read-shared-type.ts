import type { Part, Type } from '../expression/type.js';
import { NOTHING } from '../expression/types/shapes.js';
import type { SharedPart, SharedType } from '../definition/shared-parts.js';
import type { Entry, Node } from '../source/node.js';
import { partWords, typeWords } from '../words/shared-words.js';
import { isGoodName } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { takeText, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { checkWhose } from './check-whose.js';
import { readMask } from './read-mask.js';
import { readValue } from './read-value.js';
import { takePersonal } from './take-personal.js';
import type { TypeReader } from './type-reader.js';

/** A type of shared/types*.yaml: named parts, or named values. */
export function readSharedType(name: string, node: Node, types: TypeReader, reading: Reading): SharedType {
  const words = takeWords(node, typeWords, reading.problems) ?? new Map<string, Entry>();
  const title = takeTitle(words, reading.problems);
  const values = words.get('values')?.value;
  if (values !== undefined) {
    const choices = values.is === 'map'
      ? Object.fromEntries(values.entries.filter((entry) => isGoodName(entry.key, reading.problems, false)).map((entry) => [entry.key.text, takeText(entry.value, reading.problems)]))
      : null;
    const type: Type = choices === null ? types.read(values).type : { is: 'choice', of: Object.keys(choices) };
    return { title, type, choices, parts: {} };
  }
  const shown: Record<string, SharedPart> = {};
  const parts: Record<string, Part> = {};
  const written = words.get('parts')?.value;
  if (written?.is !== 'map') reading.problems.error('missing-word', node.place, '类型需要 parts 或 values。', 'A type needs `parts` or `values`.');
  for (const entry of written?.is === 'map' ? written.entries : []) readPart(entry, types, reading, parts, shown);
  const places = new Map((written?.is === 'map' ? written.entries : []).map(({ key }) => [key.text.replace(/\?$/, ''), key.place]));
  checkWhose(parts, (part) => places.get(part)!, reading.problems);
  return { title, type: { is: 'parts', name, parts }, choices: null, parts: shown };
}

function readPart(entry: Entry, types: TypeReader, reading: Reading, parts: Record<string, Part>, shown: Record<string, SharedPart>): void {
  const { problems } = reading;
  const optional = entry.key.text.endsWith('?');
  const name = optional ? entry.key.text.slice(0, -1) : entry.key.text;
  if (!isGoodName({ ...entry.key, text: name }, problems, false)) return;
  const words = takeWords(entry.value, partWords, problems);
  if (words === null) return;
  takeClauses(words.get('clause')?.value, reading);
  const typeNode = words.get('type')?.value;
  const { type, choices, range } = typeNode === undefined ? { type: NOTHING, choices: null, range: null } : types.read(typeNode);
  const initial = words.get('initial')?.value;
  parts[name] = {
    type,
    optional: optional || initial !== undefined,
    ...(initial === undefined ? {} : { initial: readValue(initial, type, problems) }),
    ...takePersonal(words.get('personal')?.value, problems),
  };
  shown[name] = { title: takeTitle(words, problems), choices, range, mask: readMask(words.get('mask')?.value, problems) };
}
