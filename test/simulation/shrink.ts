import type { Plan } from './plan.js';

/** Whether a plan still shows what is looked for. */
export type Shows = (plan: Plan) => Promise<boolean>;

/** Orders that each smaller plan is tried in, beside its own: what is left out changes who meets whom. */
const ORDERS = 6;
/** Worlds run at most: shrinking ends in seconds. */
const MOST = 300;

/**
 * Takes away what a failure does not need (clients, commands, faults, weather, retries, servers) until nothing more can go, by delta debugging over
 * the plan. What is left is run in the order of coming where it fails in that one too.
 */
export async function shrink(plan: Plan, shows: Shows): Promise<Plan> {
  let best = plan;
  let runs = 0;
  const better = async (candidate: Plan): Promise<boolean> => {
    const orders = [null, candidate.order, ...Array.from({ length: ORDERS }, (_, index) => plan.seed * 1000 + index)];
    for (const order of new Set(orders)) {
      if (++runs > MOST) return false;
      const tried = { ...candidate, order };
      if (!(await shows(tried))) continue;
      best = tried;
      return true;
    }
    return false;
  };
  for (let before = Infinity; sizeOf(best) < before; ) {
    before = sizeOf(best);
    for (const part of PARTS) await less(() => part.items(best), (items) => better(part.with(best, items)));
    for (const candidate of simpler(best)) if (sizeOf(candidate(best)) < sizeOf(best)) await better(candidate(best));
  }
  return best;
}

interface Part {
  items: (plan: Plan) => readonly unknown[];
  with: (plan: Plan, items: readonly unknown[]) => Plan;
}

/** The lists that a plan is made of; commands are one list over all clients, who keep their order. */
const PARTS: readonly Part[] = [
  { items: (plan) => plan.clients, with: (plan, items) => ({ ...plan, clients: items as Plan['clients'] }) },
  { items: (plan) => plan.faults, with: (plan, items) => ({ ...plan, faults: items as Plan['faults'] }) },
  { items: (plan) => plan.weather, with: (plan, items) => ({ ...plan, weather: items as Plan['weather'] }) },
  { items: (plan) => plan.bells, with: (plan, items) => ({ ...plan, bells: items as Plan['bells'] }) },
  { items: (plan) => plan.clients.flat(), with: (plan, items) => ({ ...plan, clients: plan.clients.map((commands) => commands.filter((command) => items.includes(command))) }) },
];

/** Leaves out halves, then quarters, down to single items, as long as something can go. */
async function less(items: () => readonly unknown[], better: (items: readonly unknown[]) => Promise<boolean>): Promise<void> {
  for (let size = Math.max(1, Math.ceil(items().length / 2)); ; size = Math.floor(size / 2)) {
    for (let from = 0; from < items().length; ) {
      const now = items();
      if (!(await better([...now.slice(0, from), ...now.slice(from + size)]))) from += size;
    }
    if (size <= 1) return;
  }
}

/** Smaller in something that is no list. */
function simpler(plan: Plan): ((plan: Plan) => Plan)[] {
  const commands = plan.clients.flat();
  const change = (name: string, to: Partial<(typeof commands)[number]>) => (from: Plan): Plan => ({ ...from, clients: from.clients.map((all) => all.map((one) => (one.name === name ? { ...one, ...to } : one))) });
  return [
    (from) => ({ ...from, servers: 1 }),
    ...commands.flatMap(({ name }) => [change(name, { twin: false }), change(name, { hasty: false }), change(name, { misused: false }), change(name, { retries: 0 }), change(name, { retries: 1 }), change(name, { wait: 0 })]),
  ];
}

/** By which a plan is smaller than another. */
export function sizeOf({ clients, faults, weather, bells, servers }: Plan): number {
  const commands = clients.flat().map(({ retries, twin, hasty, misused, wait }) => 20 + retries + (hasty ? 1 : 0) + (twin ? 3 : 0) + (misused ? 2 : 0) + Math.min(wait, 1) / 2);
  return 5 * clients.length + commands.reduce((all, one) => all + one, 0) + 10 * (faults.length + weather.length) + 5 * bells.length + servers;
}
