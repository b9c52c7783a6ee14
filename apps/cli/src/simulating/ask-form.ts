import type { Definition, EventDefinition, Field, Type } from '#libs/language';
import { readValue, type FormProblem } from '#libs/machine';
import { printBehind, type Output } from '../output.js';
import type { Lines } from './lines.js';
import { readTyped } from './read-typed.js';

/** What is at hand while a form is filled in. `listed`: names that a value of a type may have, as far as they are known. */
export interface Asking {
  lines: Lines;
  output: Output;
  definition: Definition;
  listed: (type: Type) => string[];
}

type Explained = Asking & { explain: () => void };

type About = Pick<Field, 'title' | 'choices'>;

class GivenUp extends Error {}

/**
 * Asks for a form field by field; what is given by path is not asked for, and where anything is, neither is what may be left out. An empty line leaves a
 * field empty: that it was needed is for the rules to say. Null where it is given up.
 */
export async function askForm(asking: Asking, { form }: EventDefinition, given: ReadonlyMap<string, string>): Promise<Record<string, unknown> | null> {
  const filled: Record<string, unknown> = {};
  const explained: Explained = { ...asking, explain: onceExplained(asking) };
  try {
    for (const { name, optional } of form) {
      const field = asking.definition.fields[name]!;
      const value = await ask(explained, name, field.type, field, optional, given);
      if (value !== null) filled[name] = value;
    }
    return filled;
  } catch (stopped) {
    if (stopped instanceof GivenUp) return null;
    throw stopped;
  }
}

/** Says how to answer, before the first question and only then. */
function onceExplained({ output }: Pick<Asking, 'output'>): () => void {
  let said = false;
  return () => {
    if (!said) printBehind(output, '  ', '逐项填；可空的回车略过；“取消”作罢 / field by field; Enter leaves out, `cancel` gives up', output.paint.dim);
    said = true;
  };
}

async function ask(asking: Explained, path: string, type: Type, about: About, optional: boolean, given: ReadonlyMap<string, string>): Promise<unknown> {
  const bare = type.is === 'optional' ? type.of : type;
  const typed = given.get(path);
  if (typed !== undefined) return accepted(asking, path, bare, about, typed) ?? (await askAgain(asking, path, bare, about, optional));
  const within = [...given.keys()].some((one) => one.startsWith(`${path}.`));
  if (given.size && optional && !within) return null;
  if (bare.is !== 'parts') return askAgain(asking, path, bare, about, optional);
  if (!within && optional && !(await wanted(asking, path, about))) return null;
  return askParts(asking, path, bare, about, given);
}

async function askParts(asking: Explained, path: string, type: Extract<Type, { is: 'parts' }>, { title }: About, given: ReadonlyMap<string, string>): Promise<Record<string, unknown>> {
  const shared = type.name === null ? undefined : asking.definition.types[type.name]?.parts;
  const parts: Record<string, unknown> = {};
  if (!given.size) {
    asking.explain();
    asking.output.print(`  ${title.zh} ${title.en}`);
  }
  for (const [name, part] of Object.entries(type.parts)) {
    const value = await ask(asking, `${path}.${name}`, part.type, { title: shared?.[name]?.title ?? { zh: name, en: name }, choices: shared?.[name]?.choices ?? null }, part.optional, given);
    if (value !== null) parts[name] = value;
  }
  return parts;
}

async function askAgain(asking: Explained, path: string, type: Type, about: About, optional: boolean): Promise<unknown> {
  const { output, lines } = asking;
  asking.explain();
  const leave = optional ? '（可空 optional）' : '';
  printBehind(output, '  ', `${about.title.zh} ${about.title.en}${hintOf(asking, type, about)}${leave}`, output.paint.dim);
  for (;;) {
    const line = await lines.next(`  ${path} › `);
    if (line === null || GIVE_UP.includes(line.trim().toLowerCase())) throw new GivenUp();
    if (line.trim() === '') return null;
    const value = accepted(asking, path, type, about, line);
    if (value !== undefined) return value;
  }
}

const GIVE_UP = ['取消', 'cancel', '退出', 'quit', '!'];

/** The value, where it fits its type; else what is wrong is told, and undefined given. */
function accepted({ output, definition, listed }: Asking, path: string, type: Type, { choices }: About, text: string): unknown {
  const value = readTyped(type, text, listed(type), choices);
  const problems: FormProblem[] = [];
  readValue(type, value, path, { zone: definition.zone, from: 'file', types: definition.types }, problems);
  for (const { path, zh, en } of problems) printBehind(output, '  ✗ ', `${path}：${zh} / ${en}`, output.paint.yellow);
  return problems.length ? undefined : value;
}

async function wanted({ lines, output, explain }: Explained, path: string, { title }: About): Promise<boolean> {
  explain();
  printBehind(output, '  ', `${title.zh} ${title.en}（可空 optional）：要填打 y / y to fill it in`, output.paint.dim);
  const line = await lines.next(`  ${path} › `);
  if (line === null || GIVE_UP.includes(line.trim().toLowerCase())) throw new GivenUp();
  return /^(y|yes|是)$/i.test(line.trim());
}

const HINTS: Readonly<Record<string, string>> = {
  integer: '整数 integer', number: '数值 number', money: '元，如 yuan, e.g. 12.50', boolean: '是/否 y/n', date: '如 e.g. 2026-03-02', time: '如 e.g. 18:00',
  'date and time': '如 e.g. 2026-03-02T18:00', duration: '如 e.g. PT2H', file: '文件号 hash of the file', signature: '签名 signature',
};

const MOST_LISTED = 24;

function hintOf(asking: Asking, type: Type, { choices }: About): string {
  if (type.is === 'list') return `：${type.of.is === 'parts' ? '如 e.g. [{ … }, { … }]' : '逗号分开 commas between'}${hintOf(asking, type.of, { title: { zh: '', en: '' }, choices })}`;
  const names = asking.listed(type);
  if (names.length) return `：${names.slice(0, MOST_LISTED).map((name, index) => `${index + 1} ${name}${choices?.[name] ? ` ${choices[name]}` : ''}`).join('  ')}${names.length > MOST_LISTED ? ' …' : ''}`;
  return HINTS[type.is] === undefined ? '' : `（${HINTS[type.is]}）`;
}
