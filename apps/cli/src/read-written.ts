import type { Definition } from '#libs/language';
import { readValue, type FormProblem } from '#libs/machine';
import { parse, YAMLParseError } from 'yaml';
import { CannotRun } from './cannot-run.js';

/** Values by name as somebody types them: { copy: E07-1, amount: 12.50 }, in YAML or JSON. */
export function parseValues(option: string, text: string): Record<string, unknown> {
  try {
    const values: unknown = parse(text, { maxAliasCount: 0 });
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof YAMLParseError || error instanceof ReferenceError)) throw error;
  }
  throw new CannotRun(`${option} 应为名称和值，如 '{ copy: E07-1 }'；现为：${text}`, `${option} takes names with values such as '{ copy: E07-1 }'; this is: ${text}`);
}

/** Such values as the machine keeps them, each read by the type of its field. */
export function readValues(option: string, text: string | undefined, definition: Definition, known: readonly string[]): Record<string, unknown> {
  const problems: FormProblem[] = [];
  const read = Object.entries(text === undefined ? {} : parseValues(option, text)).map(([name, value]) => {
    if (!known.includes(name)) problems.push({ path: name, zh: `没有这一项；有：${known.join('、') || '–'}`, en: `there is no such field; known: ${known.join(', ') || '–'}` });
    return [name, readValue(definition.fields[name]?.type ?? { is: 'any' }, value, name, { zone: definition.zone, from: 'file', types: definition.types }, problems)] as const;
  });
  cannotRead(option, problems);
  return Object.fromEntries(read);
}

/** An instant as somebody types it, by the site's clock: 2026-03-02T18:00, with a space in the place of the T if he likes. */
export function readInstant(option: string, text: string, zone: string): string {
  const problems: FormProblem[] = [];
  const instant = readValue({ is: 'date and time' }, text.trim().replace(' ', 'T'), text, { zone, from: 'file' }, problems);
  cannotRead(option, problems);
  return instant as string;
}

export function cannotRead(option: string, problems: readonly FormProblem[]): void {
  if (!problems.length) return;
  throw new CannotRun(`${option}：${problems.map(({ path, zh }) => `${path} ${zh}`).join('；')}。`, `${option}: ${problems.map(({ path, en }) => `${path} ${en}`).join('; ')}.`);
}
