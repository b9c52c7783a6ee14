import type { SiteRegister, Type } from '#libs/language';
import { idOf, type Running } from './running.js';
import type { SeenCase } from './world.js';

/** What a path of a scenario finds. */
export interface Found {
  type: Type;
  value: unknown;
  /** active states, where the path asks for the state */
  states?: string[];
}

const ANY: Type = { is: 'any' };

/**
 * A field or let (kind, borrower.person, total), `state`, another case's (loan1.state), a column of a row (keys(E07-1).status),
 * or of a row of a register (REG-02(loan1).due_at): it is known by its key, or by the first part of it. `about`: the case that bare names mean.
 */
export async function lookUp(running: Running, about: string | null, path: string): Promise<Found> {
  const row = /^([\p{L}\p{N}_-]+)\(([^)]+)\)\.([\p{L}\p{N}_]+)((?:\.[\p{L}\p{N}_]+)*)$/u.exec(path);
  if (row) {
    const [, of, name, column, deeper] = row as unknown as [string, string, string, string, string];
    const parts = deeper.split('.').slice(1);
    const register = running.rules.registers[of];
    if (!register) return inside(await inRow(running, of, name, column), parts);
    return inside(await inRegister(running, of, register, name, column), parts);
  }
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  const named = rest.length ? await running.world.look(idOf(running, first)) : null;
  const seen = named ?? (about === null ? null : await running.world.look(about));
  return inCase(running, seen, named ? rest : [first, ...rest]);
}

async function inRow(running: Running, record: string, name: string, column: string): Promise<Found> {
  const value = (await running.world.row(record, name))?.[column];
  return { type: running.rules.records[record]?.columns[column]?.type ?? ANY, value };
}

async function inRegister(running: Running, name: string, { shows, columns }: SiteRegister, key: string, column: string): Promise<Found> {
  const { from = null, count = null } = columns[column] ?? {};
  if (shows !== null && count === null) return inRow(running, shows, key, from ?? column);
  const rows = await running.world.register(name);
  const found = rows.findLast((row) => (shows === null ? isKnownBy(running, row.key, key) : row.key === key));
  const types = count !== null ? [{ is: 'integer' } as const] : Object.values(running.rules.workflows).flatMap((workflow) => workflow.registers[name]?.columns[column]?.from.type ?? []);
  return { type: types[0] ?? ANY, value: found?.columns[column] ?? null };
}

/** By the canonical text of its key, or by a part of it. */
const isKnownBy = (running: Running, key: string, name: string): boolean => (JSON.parse(key) as unknown[]).some((part) => part === idOf(running, name) || String(part) === name);

async function inCase(running: Running, seen: SeenCase | null, [name, ...parts]: string[]): Promise<Found> {
  if (!seen) return { type: ANY, value: null };
  if (name === 'state') return { type: { is: 'text' }, value: null, states: seen.states };
  const definition = running.rules.workflows[seen.workflow]!;
  const known = definition.fields[name!]?.type ?? definition.lets[name!]?.type;
  if (!known) return { type: { is: 'text' }, value: `没有字段 / no field ${name}` };
  return inside({ type: known, value: (definition.fields[name!] ? seen.fields : await seen.lets())[name!] ?? null }, parts);
}

/** Parts of a value; of a list, those of each item. */
const inside = (found: Found, parts: readonly string[]): Found => parts.reduce(({ type, value }: Found, part): Found => ({
  type: partType(type, part),
  value: Array.isArray(value) ? value.map((item) => (item as Record<string, unknown>)[part]) : (value as Record<string, unknown> | null)?.[part],
}), found);

function partType(type: Type, part: string): Type {
  if (type.is === 'optional') return partType(type.of, part);
  if (type.is === 'list') return { is: 'list', of: partType(type.of, part) };
  return type.is === 'parts' ? (type.parts[part]?.type ?? ANY) : ANY;
}
