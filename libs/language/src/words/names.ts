import type { Entry, Node, ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { inPlainSigns } from './plain-sign.js';

const plainName = /^[\p{Ll}\p{Lo}_][\p{Ll}\p{Lo}\p{N}_]*$/u;
/** what FEEL and the language read otherwise */
const taken = new Set(['if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'and', 'or', 'not', 'null', 'true', 'false', 'between', 'function', 'at', 'actor', 'this', 'form', 'item', 'state', 'of', 'cosigner', 'claimed_at', 'entry', 'event', 'workflow', 'ended']);
/** what every JavaScript object has, and could not be sent */
const inherited = new Set(['constructor']);
const longestName = 100;

/** Whether a name may be given to a field, event, state and so on; says why not. */
export function isGoodName(node: ScalarNode, problems: Problems, reserved = true): boolean {
  const name = node.text;
  if (name.includes('-')) problems.error('hyphen-in-name', node.place, `名称“${name}”含有连字符，表达式会读作减号；请用下划线。`, `The name "${name}" has a hyphen, which expressions read as minus; use an underscore.`, name.replaceAll('-', '_'));
  else if (!plainName.test(name) && inPlainSigns(name) !== name) problems.error('full-width-sign', node.place, `“${name}”里有中文标点或全角符号，请改用半角。`, `Full-width signs stand in "${name}"; write plain ones.`, inPlainSigns(name));
  else if (!plainName.test(name)) problems.error('bad-name', node.place, `名称“${name}”只能用小写字母、数字、下划线或汉字，不以数字开头。`, `The name "${name}" may hold small letters, digits, underscores and Chinese characters only, and no digit first.`);
  else if (name.length > longestName) problems.error('name-too-long', node.place, `名称超过 ${longestName} 个字符。`, `The name has more than ${longestName} characters.`);
  else if (inherited.has(name) || (reserved && taken.has(name))) problems.error('reserved-name', node.place, `“${name}”是语言自用的词，请换一个名称。`, `"${name}" is a word of the language itself; choose another name.`);
  else return true;
  for (const refused of [name, name.replaceAll('-', '_'), inPlainSigns(name)]) problems.refusedNames.add(refused);
  return false;
}

/** The entries of a map whose keys are names that the owner chooses. */
export function takeNames(node: Node | undefined, problems: Problems, reserved = true): Entry[] {
  if (node === undefined) return [];
  if (node.is !== 'map') {
    problems.error('map-expected', node.place, '这里应当是名称和内容。', 'Names with their contents are expected here.');
    return [];
  }
  return node.entries.filter((entry) => isGoodName(entry.key, problems, reserved));
}

/** One name, or a list of names. */
export function takeNameList(node: Node | undefined, problems: Problems): ScalarNode[] {
  if (node === undefined) return [];
  const items = node.is === 'list' ? node.items : [node];
  return items.filter((item): item is ScalarNode => {
    if (item.is === 'scalar') return true;
    problems.error('name-expected', item.place, '这里应当是一个名称。', 'A name is expected here.');
    return false;
  });
}
