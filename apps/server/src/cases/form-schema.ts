import type { Definition, Field, Type, Words } from '#libs/language';

export type JsonSchema = Record<string, unknown>;

/** The JSON Schema of an event's form, with titles in both languages (`x-title`). */
export function formSchema(definition: Definition, event: string): JsonSchema {
  const form = definition.events[event]?.form ?? [];
  return {
    type: 'object',
    properties: Object.fromEntries(form.map(({ name }) => [name, fieldSchema(definition, definition.fields[name]!)])),
    required: form.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}

type Titled = Pick<Field, 'title' | 'choices' | 'range'> & { type: Type };

/** A field or column with its title, range and the titles of its choices. */
export function fieldSchema(definition: Pick<Definition, 'types'>, { title, type, choices, range }: Titled): JsonSchema {
  return {
    ...titled(title),
    ...typeSchema(definition, type),
    ...(choices ? { 'x-choices': choices } : {}),
    ...(range?.from === null || range?.from === undefined ? {} : { minimum: range.from }),
    ...(range?.to === null || range?.to === undefined ? {} : { maximum: range.to }),
  };
}

const titled = (title: Words): JsonSchema => ({ title: title.zh, 'x-title': { zh: title.zh, en: title.en } });

function typeSchema(definition: Pick<Definition, 'types'>, type: Type): JsonSchema {
  switch (type.is) {
    case 'optional':
      return typeSchema(definition, type.of);
    case 'integer':
      return { type: 'integer' };
    case 'money':
      return { type: 'integer', 'x-type': 'money', description: '金额，以分为单位 / whole fen' };
    case 'number':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'date and time':
      return { type: 'string', format: 'date-time' };
    case 'time':
      return { type: 'string', pattern: '^\\d\\d:\\d\\d(:\\d\\d)?$', 'x-type': 'time' };
    case 'duration':
      return { type: 'string', format: 'duration' };
    case 'choice':
      return { type: 'string', enum: [...type.of] };
    case 'row':
      return { type: 'string', 'x-record': type.record };
    case 'case':
      return { type: 'string', 'x-case': type.workflow };
    case 'list':
      return { type: 'array', maxItems: 1000, items: typeSchema(definition, type.of) };
    case 'parts':
      return partsSchema(definition, type);
    case 'any':
      return {};
    case 'null':
      return { type: 'null' };
    default:
      return { type: 'string', maxLength: 4000, ...(type.is === 'text' ? {} : { 'x-type': type.is }) };
  }
}

function partsSchema(definition: Pick<Definition, 'types'>, type: Extract<Type, { is: 'parts' }>): JsonSchema {
  const about = type.name === null ? undefined : definition.types[type.name]?.parts;
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(type.parts).map(([name, part]) => {
        const known = about?.[name];
        return [name, known ? fieldSchema(definition, { ...known, type: part.type }) : typeSchema(definition, part.type)];
      }),
    ),
    required: Object.entries(type.parts).filter(([, part]) => !part.optional && part.initial === undefined).map(([name]) => name),
    additionalProperties: false,
  };
}
