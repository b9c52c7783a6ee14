import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/history';
import { checkWorkflows, type CheckedWorkflows, type Definition, type Expression, type SourceFile } from '#libs/language';
import { compile, exportMachine, Program } from '#libs/machine';
import type { HostileFile } from './hostile-file.js';

/** Most take a hundredth of this. Time of the processor: a machine that is busy with other things is nobody's fault. */
const BOUND = 10_000;

export interface JudgedFile {
  faults: string[];
  milliseconds: number;
  accepted: boolean;
  checked: CheckedWorkflows | null;
}

/** Checks a site with a hostile file in it, and says what goes against the laws: it throws nothing, ends in time, tells places, and what it accepts can be run. */
export function judgeFiles(files: readonly SourceFile[], { path, refused }: HostileFile): JudgedFile {
  const began = process.cpuUsage();
  let checked: CheckedWorkflows;
  try {
    checked = checkWorkflows(files);
  } catch (error) {
    return { faults: [`throws ${String(error).slice(0, 300)}`], milliseconds: since(began), accepted: false, checked: null };
  }
  const milliseconds = since(began);
  const errors = checked.problems.filter(({ severity }) => severity === 'error');
  const faults = [...(milliseconds > BOUND ? [`takes ${milliseconds} ms`] : []), ...misplaced(files, checked), ...(Object.keys({}).length || 'admin' in {} ? ['changes what every object has'] : [])];
  if (refused && !errors.length) faults.push('takes in silence what the language forbids');
  if (refused && errors.length && !errors.some(({ place }) => place.file === path || place.file.startsWith('fragments/'))) faults.push(`tells it elsewhere: ${errors[0]!.place.file}`);
  if (!errors.length) faults.push(...missing(files, checked), ...Object.values(checked.workflows).flatMap(unrunnable));
  return { faults, milliseconds, accepted: !errors.length, checked };
}

const since = (began: NodeJS.CpuUsage): number => Math.round(process.cpuUsage(began).user / 1000);

function misplaced(files: readonly SourceFile[], { problems }: CheckedWorkflows): string[] {
  const lines = new Map(files.map(({ path, text }) => [path, text.split('\n').length]));
  return problems.flatMap(({ code, place, zh, en }) => {
    const wrong = !/^[a-z]+(-[a-z0-9]+)*$/.test(code) || !zh.trim() || !en.trim() || !(place.line >= 1 && place.line <= (lines.get(place.file) ?? 0)) || !(place.column >= 1);
    return wrong ? [`tells badly: ${JSON.stringify({ code, place, zh, en }).slice(0, 300)}`] : [];
  });
}

function missing(files: readonly SourceFile[], { workflows }: CheckedWorkflows): string[] {
  const expected = files.filter(({ path }) => /(^|\/)[^/]*\.workflow\.ya?ml$/.test(path) && !/(^|\/)(fragments|calendars|regulations)\//.test(path)).length;
  return Object.keys(workflows).length === expected ? [] : [`finds no error, and yet ${expected} workflow files give ${Object.keys(workflows).length} definitions`];
}

/** What was accepted is hashed, built, exported, and each of its expressions compiled, as publishing and the first case would. */
function unrunnable(definition: Definition): string[] {
  try {
    const hash = createHash('sha256').update(canonicalJson(definition)).digest('hex');
    const { machine } = new Program(hash, definition);
    exportMachine(definition);
    for (const expression of expressionsOf(definition)) compile(expression.tree, definition);
    return machine.root ? [] : ['gives no machine'];
  } catch (error) {
    return [`is accepted, and yet cannot be run: ${String(error instanceof Error ? error.stack : error).slice(0, 400)}`];
  }
}

function expressionsOf(part: unknown): Expression[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'tree' in part && 'type' in part && typeof part.tree === 'object' ? [part as Expression] : [];
  return [...own, ...Object.values(part).flatMap(expressionsOf)];
}
