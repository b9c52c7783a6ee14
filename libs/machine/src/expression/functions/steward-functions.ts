import { type Evaluate, EvaluationRefused } from '../environment.js';
import { listOf, numberOf, spend, textOf } from '../work.js';
import { literalAt, type MakeFunction } from './functions.js';
import { shareOut, type Share } from './share-out.js';
import { type Attempt, spacedAt } from './spaced.js';

export const STEWARD_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  senders: (_, trees) => {
    const events = trees.map((__, at) => literalAt(trees, at) as string);
    return (environment) => environment.reader.senders(events);
  },
  verdict_of: (_, trees) => asking(trees, (duty) => (environment) => environment.reader.verdictOf(duty)),
  due_of: (_, trees) => asking(trees, (duty) => (environment) => environment.reader.dueOf(duty)),
  people: (_, trees) => asking(trees, (role) => (environment) => environment.reader.people(role)),
  holder_or_above: (_, trees) =>
    asking(trees, (role) => (environment) => {
      const holder = environment.reader.holderOrAbove(role);
      if (holder === null) throw new EvaluationRefused('NO_HOLDER', { role });
      return holder;
    }),
  share_out: ([total, shares]) => (environment) => {
    const given = listOf(shares!(environment)) as readonly Share[];
    spend(environment, given.length);
    return shareOut(numberOf(total!(environment)), given);
  },
  spaced: ([times, n, apart, parts], trees) => {
    const [moment, part] = [literalAt(trees, 4) as string | null, literalAt(trees, 5) as string | null];
    return (environment) => {
      const attempts = listOf(times!(environment)).map((one): Attempt => {
        const named = one as Record<string, unknown>;
        return { at: textOf(moment === null ? one : named[moment]), part: part === null ? '' : textOf(named[part]) };
      });
      const rule = { n: numberOf(n!(environment)), apart: textOf(apart!(environment)), parts: numberOf(parts!(environment)), zone: environment.zone };
      return spacedAt(attempts, rule, (steps) => spend(environment, steps));
    };
  },
};

function asking(trees: Parameters<MakeFunction>[1], make: (name: string) => Evaluate): Evaluate {
  return make(literalAt(trees, 0) as string);
}
