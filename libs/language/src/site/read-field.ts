import type { Field } from '../definition/definition.js';
import { NOTHING } from '../expression/types/shapes.js';
import type { Node } from '../source/node.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { fieldWords } from '../words/workflow-words.js';
import { readMask } from './read-mask.js';
import { readValue } from './read-value.js';
import { takeFilesOf } from './take-files-of.js';
import { takePersonal } from './take-personal.js';
import type { TypeReader } from './type-reader.js';

/** A field of a case, or a column of a record. */
export function readField(node: Node, types: TypeReader, reading: Reading, regulation: string | null = null): Field | null {
  const words = takeWords(node, fieldWords, reading.problems);
  if (words === null) return null;
  takeClauses(words.get('clause')?.value, reading, regulation);
  const typeNode = words.get('type')?.value;
  const { type, choices, range } = typeNode === undefined ? { type: NOTHING, choices: null, range: null } : types.read(typeNode);
  const initial = words.get('initial')?.value;
  return {
    title: takeTitle(words, reading.problems),
    type, choices, range,
    initial: initial === undefined ? null : readValue(initial, type, reading.problems),
    ...takePersonal(words.get('personal')?.value, reading.problems),
    ...takeFilesOf(words.get('whose')?.value, reading.problems),
    mask: readMask(words.get('mask')?.value, reading.problems),
  };
}
