import type { Definition, Field } from '#libs/language';
import { readValue, type FormProblem, type Writing } from './read-value.js';

/** A form as the machine keeps it, without the fields that were left out; and every value that does not fit. */
export interface ReadForm {
  form: Record<string, unknown>;
  problems: FormProblem[];
}

/**
 * Reads what was sent with an event. Unknown fields and wrong types are problems of the request; what is missing is judged by `decide`.
 * Throws nothing, whatever was sent.
 */
export function readForm(definition: Definition, event: string, sent: unknown, writing: Omit<Writing, 'zone'>): ReadForm {
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
    const value = Object.hasOwn(given, name) ? readValue(field.type, given[name], name, { ...writing, zone: definition.zone }, problems) : null;
    if (value !== null) form[name] = masked(field, value);
  }
  return { form, problems };
}

const list = (fields: readonly { name: string }[]): string => fields.map((field) => field.name).join(', ') || '–';

/** D6: of a masked text only its ends are kept. */
function masked(field: Pick<Field, 'mask'>, value: unknown): unknown {
  const { mask } = field;
  if (!mask || typeof value !== 'string') return value;
  return value.length <= mask.first + mask.last ? '*'.repeat(value.length) : value.slice(0, mask.first) + '*'.repeat(value.length - mask.first - mask.last) + (mask.last ? value.slice(-mask.last) : '');
}
