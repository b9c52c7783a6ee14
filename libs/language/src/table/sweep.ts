import type { DecisionTable } from '../definition/shared-parts.js';
import { boundaries, holds, type ParameterAt } from './holds.js';
import { samplesOf } from './samples.js';

export interface Findings {
  /** each a combination that no rule covers, as input → which values */
  gaps: Record<string, string>[];
  /** rules that hold together, with one combination */
  overlaps: { rules: number[]; where: Record<string, string> }[];
  /** false where the table was too large to be swept to the end */
  complete: boolean;
}

const enough = 20;
const longest = 100_000;

/** Goes through the inputs column by column with the rules still alive; pieces that leave the same rules alive go together. */
export function sweep(table: DecisionTable, parameter: ParameterAt): Findings {
  const found: Findings = { gaps: [], overlaps: [], complete: true };
  const columns = table.inputs.map(({ expression: { type } }, index) => {
    const cells = table.rules.map((rule) => rule.when[index]?.tree ?? null);
    const samples = samplesOf(type, cells.flatMap((cell) => (cell === null ? [] : boundaries(cell, type, parameter))));
    return { cells, samples: samples.map((sample) => ({ ...sample, rules: cells.map((cell) => cell === null || holds(cell, sample.value, type, parameter)) })) };
  });
  const seen = new Set<string>();
  let visited = 0;
  const go = (column: number, alive: readonly number[], where: Record<string, string>): void => {
    if (++visited > longest || found.gaps.length + found.overlaps.length >= enough) {
      found.complete = visited <= longest;
      return;
    }
    if (alive.length === 0) return void found.gaps.push(where);
    const here = columns[column];
    if (here === undefined) {
      if (alive.length > 1 && !seen.has(alive.join())) found.overlaps.push({ rules: [...alive], where });
      seen.add(alive.join());
      return;
    }
    if (alive.length === 1 && columns.slice(column).every(({ cells }) => cells[alive[0] ?? 0] === null)) return;
    const groups = new Map<string, { alive: number[]; texts: string[] }>();
    for (const sample of here.samples) {
      const left = alive.filter((rule) => sample.rules[rule]);
      const group = groups.get(left.join()) ?? { alive: left, texts: [] };
      group.texts.push(sample.text);
      groups.set(left.join(), group);
    }
    const name = table.inputs[column]?.name ?? '';
    for (const group of groups.values()) go(column + 1, group.alive, groups.size === 1 ? where : { ...where, [name]: group.texts.length > 4 ? `${group.texts.slice(0, 3).join(' | ')} | …` : group.texts.join(' | ') });
  };
  go(0, table.rules.map((_, index) => index), {});
  return found;
}
