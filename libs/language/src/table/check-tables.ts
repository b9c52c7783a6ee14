import type { DecisionTable } from '../definition/shared-parts.js';
import type { Making } from '../building/making.js';
import type { World } from '../checking/world.js';
import type { CheckedTable } from './check-table.js';
import { Unknowable, type ParameterAt } from './holds.js';
import { sweep } from './sweep.js';

/** Gaps and overlaps of the decision tables that a workflow uses, under each table's hit policy, on every day from which a parameter changes. */
export function checkTables(making: Making): void {
  for (const table of making.checker.tables.values()) if (table.sound && 'hit' in table.table.body) checkTable(making.world, table, table.table.body);
}

export function checkTable(world: World, { draft }: CheckedTable, table: DecisionTable): void {
  if (['collect', 'collect sum', 'collect count'].includes(table.hit)) return;
  for (const day of daysOfChange(world, JSON.stringify(table.rules))) {
    try {
      tell(world, draft, table, sweep(table, parameterOn(world, day)), day);
    } catch (error) {
      if (!(error instanceof Unknowable)) throw error;
      return;
    }
  }
}

function tell(world: World, draft: CheckedTable['draft'], table: DecisionTable, found: ReturnType<typeof sweep>, day: string | null): void {
  const { problems } = world.reading;
  const name = draft.name.text;
  const since = day === null ? { zh: '', en: '' } : { zh: `（自 ${day} 起的参数）`, en: ` (with the parameters from ${day})` };
  if (found.gaps.length > 0) {
    const first = found.gaps.slice(0, 3).map(inWords);
    const more = found.gaps.length - first.length;
    problems.error('table-gap', draft.name.place, `决策表“${name}”有空缺：${first.join('；又：')}${more > 0 ? `；另有 ${more} 处` : ''}${since.zh}。`, `The table "${name}" has no rule for ${first.join(', nor for ')}${more > 0 ? `, and ${more} more` : ''}${since.en}.`);
  }
  for (const { rules, where } of found.overlaps) {
    const same = new Set(rules.map((rule) => JSON.stringify(table.rules[rule]?.then.map((value) => value.tree))));
    if (table.hit !== 'unique' && (table.hit !== 'any' || same.size === 1)) continue;
    const place = draft.rules[rules[1] ?? 0]?.node.place ?? draft.name.place;
    const numbers = rules.map((rule) => rule + 1).join(', ');
    problems.error('table-overlap', place, `决策表“${name}”第 ${numbers} 行同时成立：${inWords(where)}${since.zh}。`, `Rules ${numbers} of the table "${name}" hold together for ${inWords(where)}${since.en}.`);
  }
  if (!found.complete) problems.warning('table-too-large', draft.name.place, `决策表“${name}”太大，未能查完空缺和重叠。`, `The table "${name}" is too large to be searched to the end for gaps and overlaps.`);
}

function inWords(where: Record<string, string>): string {
  const words = Object.entries(where).map(([name, text]) => `${name} ${text}`).join('; ');
  return words === '' ? '…' : words;
}

/** The days on which a parameter that the rules mention takes a new value; null alone where none is mentioned. */
function daysOfChange(world: World, rules: string): (string | null)[] {
  const days = new Set<string>();
  for (const [name, parameter] of world.site.parameters) {
    if (rules.includes(`"name":"${name}"`)) for (const { from } of parameter.values) days.add(from);
  }
  return days.size === 0 ? [null] : [...days].sort();
}

function parameterOn(world: World, day: string | null): ParameterAt {
  return (name, part) => {
    const values = world.site.parameters.get(name)?.values ?? [];
    const value = (values.findLast(({ from }) => day === null || from <= day) ?? values[0])?.value;
    const asked = part === null || value === null ? value : (value as Record<string, unknown> | undefined)?.[part];
    if (asked === undefined || asked === null) throw new Unknowable();
    return asked;
  };
}
