import type { Environment, Evaluate } from '../environment.js';
import { conditionOf, listOf, numberOf, spend } from '../work.js';

interface Loop {
  name: string;
  in: Evaluate;
}

export function compileFilter(list: Evaluate, where: Evaluate): Evaluate {
  return (environment) => {
    const kept: unknown[] = [];
    goThrough(listOf(list(environment)), 'item', environment, (item) => {
      if (conditionOf(where(environment))) kept.push(item);
      return true;
    });
    return kept;
  };
}

export function compileEach(list: Evaluate, item: Evaluate): Evaluate {
  return (environment) => {
    const found: unknown[] = [];
    goThrough(listOf(list(environment)), 'item', environment, () => {
      found.push(item(environment));
      return true;
    });
    return found;
  };
}

/** by position from 1, from the end with negative numbers; null where there is none */
export function compilePick(list: Evaluate, position: Evaluate): Evaluate {
  return (environment) => {
    const items = listOf(list(environment));
    const at = numberOf(position(environment));
    return items[at > 0 ? at - 1 : at < 0 ? items.length + at : -1] ?? null;
  };
}

export function compileFor(loops: readonly Loop[], body: Evaluate): Evaluate {
  return (environment) => {
    const found: unknown[] = [];
    combine(loops, 0, environment, () => {
      found.push(body(environment));
      return true;
    });
    return found;
  };
}

/** stops at the first combination that decides */
export function compileQuantified(kind: 'some' | 'every', loops: readonly Loop[], satisfies: Evaluate): Evaluate {
  const decides = kind === 'some';
  return (environment) => {
    const open = combine(loops, 0, environment, () => conditionOf(satisfies(environment)) !== decides);
    return open ? !decides : decides;
  };
}

/** every combination, the last loop fastest; later lists may use earlier variables. False when `visit` stopped it. */
function combine(loops: readonly Loop[], at: number, environment: Environment, visit: () => boolean): boolean {
  const loop = loops[at];
  if (!loop) return visit();
  return goThrough(listOf(loop.in(environment)), loop.name, environment, () => combine(loops, at + 1, environment, visit));
}

/** binds each item in turn; false when `visit` stopped it */
function goThrough(items: readonly unknown[], name: string, environment: Environment, visit: (item: unknown) => boolean): boolean {
  const { locals } = environment;
  const hidden = locals[name];
  try {
    for (const item of items) {
      spend(environment, 1);
      locals[name] = item;
      if (!visit(item)) return false;
    }
    return true;
  } finally {
    locals[name] = hidden;
  }
}
