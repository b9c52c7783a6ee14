import type { Register } from '#libs/language';
import type { RegisterChange } from './entry.js';
import type { Step } from './step.js';

/** Writes what an entry says in the registers: rows that it begins, columns that it fills, and columns that follow the case. */
export function followRegisters(step: Step, event: string): void {
  for (const [name, register] of Object.entries(step.program.definition.registers)) {
    const { events, following } = planOf(register);
    if (events.has(event)) write(step, name, register, event, register.begins.includes(event));
    if (following.length) follow(step, name, register, following);
  }
}

type Following = readonly [name: string, column: Register['columns'][string]][];

/** The events at which a register begins a row or fills a column, and its columns that follow the case. */
interface Plan {
  events: ReadonlySet<string>;
  following: Following;
}

const plans = new WeakMap<Register, Plan>();

/** Worked out once for each register: it is asked at every step. */
function planOf(register: Register): Plan {
  let plan = plans.get(register);
  if (!plan) {
    const columns = Object.entries(register.columns);
    plan = {
      events: new Set([...register.begins, ...columns.flatMap(([, { on }]) => on)]),
      following: register.forEach ? [] : columns.filter(([, { follows }]) => follows),
    };
    plans.set(register, plan);
  }
  return plan;
}

function write(step: Step, name: string, register: Register, event: string, begins: boolean): void {
  if (begins && register.when && step.run(register.when) !== true) return;
  const each = register.forEach;
  const items = each ? (step.run(each.in) as unknown[]) : [null];
  for (const item of items) {
    if (each) step.environment.locals[each.name] = item;
    const key = JSON.stringify(register.key.map((part) => step.run(part)));
    const known = step.state?.rows[name]?.[key] !== undefined;
    if (!begins && !known) continue;
    const set: Record<string, unknown> = {};
    for (const [column, { on, from, follows }] of Object.entries(register.columns)) {
      if (!follows && (on.length ? on.includes(event) : begins)) set[column] = step.run(from);
    }
    step.draft.registers.push({ register: name, key, ...(begins && !known ? { begins: true as const } : {}), set });
  }
  if (each) delete step.environment.locals[each.name];
}

/** The row of the case's present key: its following columns are compared after every entry. */
function follow(step: Step, name: string, register: Register, following: Following): void {
  if (!step.state?.rows[name] && !step.draft.registers.some((one) => one.register === name)) return;
  const key = JSON.stringify(register.key.map((part) => step.run(part)));
  const change = step.draft.registers.find((one) => one.register === name && one.key === key);
  const known = step.state?.rows[name]?.[key];
  if (!known && !change) return;
  const before = known ?? {};
  const follows: Record<string, unknown> = {};
  for (const [column, { from }] of following) {
    const value = step.run(from);
    if (JSON.stringify(value) !== JSON.stringify(before[column])) follows[column] = value;
  }
  if (!Object.keys(follows).length) return;
  if (change) change.follows = follows;
  else step.draft.registers.push({ register: name, key, set: {}, follows } satisfies RegisterChange);
}
