import type { Vocabulary } from '../words/vocabulary.js';

/** What may stand at a place of a file, for editors and the reference: by names of other places where it comes again. */
export type Shape =
  | 'text' | 'expression' | 'yes' | 'count' | 'anything'
  /** one name or a list of names */
  | 'names'
  | { oneOf: readonly string[] }
  | { ref: string }
  | { listOf: Shape }
  /** one of these or a list of them */
  | { someOf: Shape }
  | { mapOf: Shape }
  | { either: readonly Shape[] }
  | Words;

/** A map whose words a vocabulary names; `more`: names that the owner chooses may stand beside them. */
export interface Words {
  words: Vocabulary;
  shapes: Readonly<Record<string, Shape>>;
  more?: Shape;
}

/** The words of a vocabulary with what may stand behind each; one that is left out, or that the vocabulary lacks, is a mistake of ours. */
export function words(vocabulary: Vocabulary, shapes: Readonly<Record<string, Shape>>, more?: Shape): Words {
  const wrong = [...Object.keys(vocabulary.words).filter((word) => !Object.hasOwn(shapes, word)), ...Object.keys(shapes).filter((word) => !Object.hasOwn(vocabulary.words, word))];
  if (wrong.length > 0) throw new Error(`${vocabulary.en}: ${wrong.join(', ')}`);
  return { words: vocabulary, shapes, ...(more === undefined ? {} : { more }) };
}

export type JsonSchema = Readonly<Record<string, unknown>>;

const PLAIN: Readonly<Record<'text' | 'expression' | 'yes' | 'count' | 'anything', JsonSchema>> = {
  text: { type: ['string', 'number', 'boolean'] },
  // what YAML reads as a number or a truth is an expression too
  expression: { type: ['string', 'number', 'boolean', 'null'] },
  yes: { enum: [true, false, 'yes', 'no'] },
  count: { type: 'integer', minimum: 0 },
  anything: {},
};

/** A shape as JSON Schema (draft 2020-12); `ref` points into `$defs`. */
export function toJsonSchema(shape: Shape): JsonSchema {
  if (shape === 'names') return { anyOf: [PLAIN.text, { type: 'array', items: PLAIN.text }] };
  if (typeof shape === 'string') return PLAIN[shape];
  if ('oneOf' in shape) return { enum: shape.oneOf };
  if ('ref' in shape) return { $ref: `#/$defs/${shape.ref}` };
  if ('listOf' in shape) return { type: 'array', items: toJsonSchema(shape.listOf) };
  if ('someOf' in shape) return { anyOf: [toJsonSchema(shape.someOf), { type: 'array', items: toJsonSchema(shape.someOf) }] };
  if ('mapOf' in shape) return { type: 'object', additionalProperties: toJsonSchema(shape.mapOf) };
  if ('either' in shape) return { anyOf: shape.either.map(toJsonSchema) };
  const properties = Object.fromEntries(Object.entries(shape.words.words).map(([word, explained]) => [word, { description: explained, ...toJsonSchema(shape.shapes[word]!) }]));
  const required = shape.words.required ?? [];
  return {
    type: 'object', description: `${shape.words.zh} · ${shape.words.en}`, properties,
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: shape.more === undefined ? false : toJsonSchema(shape.more),
  };
}
