import type { DecisionTable, Ordered, Type } from '#libs/language';
import { orderBy } from '../compiling/compile-comparison.js';
import { EvaluationRefused } from '../environment.js';
import { distinct } from '../functions/list-functions.js';
import { kept } from '../number.js';
import { same } from '../same.js';
import { numberOf } from '../work.js';

/** What comes of the rules that matched, by the table's hit policy. */
export function settle(table: DecisionTable, name: string): (matched: readonly number[], outputs: readonly unknown[]) => unknown {
  const gap = () => new EvaluationRefused('TABLE_GAP', { table: name });
  const overlap = (rules: readonly number[]) => new EvaluationRefused('TABLE_OVERLAP', { table: name, rules: [...rules] });
  const some = (outputs: readonly unknown[]) => {
    if (outputs.length === 0) throw gap();
    return outputs;
  };
  switch (table.hit) {
    case 'unique':
      return (matched, outputs) => {
        if (matched.length > 1) throw overlap(matched);
        return some(outputs)[0];
      };
    case 'first':
      return (_, outputs) => some(outputs)[0];
    case 'any':
      return (matched, outputs) => {
        if (some(outputs).some((output) => !same(output, outputs[0]))) throw overlap(matched);
        return outputs[0];
      };
    case 'collect':
      return (_, outputs) => distinct(outputs);
    case 'collect count':
      return (_, outputs) => distinct(outputs).length;
    case 'collect sum':
      return (_, outputs) => outputs.reduce<number>((sum, output) => kept(sum + numberOf(output)), 0);
    case 'collect min':
    case 'collect max': {
      const order = orderBy(orderedOf(table.outputs[0]?.type));
      const sign = table.hit === 'collect max' ? 1 : -1;
      return (_, outputs) => some(outputs).reduce((best, output) => (sign * order(output, best) > 0 ? output : best));
    }
  }
}

function orderedOf(type: Type | undefined): Ordered {
  if (type?.is === 'optional') return orderedOf(type.of);
  if (type?.is === 'integer' || type?.is === 'number' || type?.is === 'money') return 'number';
  return type?.is === 'duration' ? 'duration' : 'text';
}
