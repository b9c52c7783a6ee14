import type { Definition } from '#libs/language';
import { readValue, type Writing } from './read-value.js';
import { withinBounds, type FormProblem } from './within-bounds.js';

/** A form as the machine keeps it, without the fields that were left out; and every value that does not fit. */
export interface ReadForm {
  form: Record<string, unknown>;
  problems: FormProblem[];
}

/**
 * Reads what was sent with an event. Unknown fields and wrong types are problems of the request; what is missing is judged by `decide`.
 * Throws nothing, whatever was sent.
 */
export function readForm(definition: Definition, event: string, sent: unknown, writing: Pick<Writing, 'from'>): ReadForm {
  const problems: FormProblem[] = [];
  const form: Record<string, unknown> = {};
  const fields = definition.events[event]?.form ?? [];
  if (sent === null || sent === undefined) return { form, problems };
  if (typeof sent !== 'object' || Array.isArray(sent)) return { form, problems: [{ path: '', zh: '表单应为若干项', en: 'the form must be an object' }] };
  const given = sent as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.name === name)) {
      problems.push({ path: name, zh: `此表单没有这一项；可填：${list(fields)}`, en: `there is no such field; known: ${list(fields)}` });
    }
  }
  for (const { name } of fields) {
    const field = definition.fields[name]!;
    const value = Object.hasOwn(given, name) ? readValue(field.type, given[name], name, { ...writing, zone: definition.zone, types: definition.types }, problems) : null;
    if (value !== null) form[name] = withinBounds(field, value, name, problems);
  }
  return { form, problems };
}

const list = (fields: readonly { name: string }[]): string => fields.map((field) => field.name).join(', ') || '–';
