import type { Node } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { takeNames } from '../words/names.js';

/** `whose: borrower.person`, or for a type with parts `whose: { giver: actor, taker: borrower.person }`: by part, '' for the value itself. */
export function takeFilesOf(node: Node | undefined, problems: Problems): { filesOf?: Record<string, string> } {
  if (node === undefined) return {};
  if (node.is === 'scalar') return { filesOf: { '': node.text } };
  const said = takeNames(node, problems, false).flatMap(({ key, value }) => {
    if (value.is === 'scalar') return [[key.text, value.text] as const];
    problems.error('name-expected', value.place, '这里应当是一个名称。', 'A name is expected here.');
    return [];
  });
  return { filesOf: Object.fromEntries(said) };
}
