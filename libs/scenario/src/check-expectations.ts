import { readValue, type FormProblem } from '#libs/machine';
import type { Expectations, Place, Type } from '#libs/language';
import { fail, idOf, type Running } from './running.js';
import type { SeenCase, Sent } from './world.js';

type Checked = Expectations & { place: Place; begins: string | null; joins?: string | null };

/** Compares what a step says must hold with what is. `about`: the case that bare names mean. */
export async function checkExpectations(running: Running, step: Checked, about: string | null, sent: Sent | null): Promise<void> {
  if (sent) checkCodes(running, step, sent);
  const { world } = running;
  if (step.begins && !(await world.look(idOf(running, step.begins)))) fail(running, step.place, `没有立 ${step.begins}`, `${step.begins} did not begin`, step.begins, null);
  if (step.joins && sent?.outcome === 'applied' && sent.case !== idOf(running, step.joins)) {
    fail(running, step.place, `应并入 ${step.joins}`, `should have joined ${step.joins}`, step.joins, sent.case);
  }
  const aboutJoined = step.joins === null || step.joins === undefined ? about : idOf(running, step.joins);
  if (step.state !== null) await checkState(running, step.place, aboutJoined, step.state);
  for (const { path, value, place } of step.expect) await checkPath(running, place, aboutJoined, path, value);
  for (const { path, verdict: wanted, place } of step.duty) await checkDuty(running, place, aboutJoined, path, wanted);
  checkTold(running, step);
}

function checkCodes(running: Running, step: Checked, sent: Sent): void {
  const codes = sent.outcome === 'refused' ? sent.unmet.map((one) => one.code).sort() : [];
  const wanted = [...(step.refused ?? [])].sort();
  if (codes.join() === wanted.join()) return;
  const shows = sent.outcome === 'refused' ? sent.unmet.map(({ code, fields, shows }) => ({ code, ...(fields ? { fields } : {}), ...(shows ? { shows } : {}) })) : [];
  if (wanted.length) fail(running, step.place, '拒绝原因不符', 'the refusal is another one', wanted, shows.length ? shows : 'applied');
  else fail(running, step.place, '被拒绝', 'it was refused', 'applied', shows);
}

async function checkState(running: Running, place: Place, about: string | null, wanted: string): Promise<void> {
  const active = about === null ? [] : ((await running.world.look(about))?.states ?? []);
  if (!active.includes(wanted)) fail(running, place, '状态不符', 'the state is another one', wanted, active[0] ?? null);
}

async function checkDuty(running: Running, place: Place, about: string | null, path: string, wanted: string): Promise<void> {
  const [first, second] = path.split('.') as [string, string | undefined];
  const id = second === undefined ? about : idOf(running, first);
  const [duty, no] = (second ?? first).split('#') as [string, string | undefined];
  const seen = id === null ? null : await running.world.look(id);
  const instance = seen?.duties.findLast((one) => one.duty === duty && (no === undefined || one.no === Number(no)));
  const actual = instance?.verdict ?? 'none';
  if (actual !== wanted) fail(running, place, `责任 ${path} 的结论不符`, `the verdict of ${path} is another one`, wanted, actual);
}

/** A field (kind, borrower.person), `state`, another case's (loan1.state), or a column of a row (keys(E07-1).status). */
async function checkPath(running: Running, place: Place, about: string | null, path: string, expected: unknown): Promise<void> {
  const found = await lookUp(running, about, path);
  const problems: FormProblem[] = [];
  const read = readValue(found.type, expected, path, { zone: running.zone, from: 'file' }, problems);
  const wanted = found.type.is === 'case' && typeof read === 'string' ? idOf(running, read) : read;
  const same = found.states ? found.states.includes(String(expected)) : JSON.stringify(found.value ?? null) === JSON.stringify(wanted);
  for (const { zh, en } of problems) fail(running, place, `${path}：${zh}`, `${path}: ${en}`, null, null);
  if (!same && !problems.length) fail(running, place, `${path} 不符`, `${path} is another one`, wanted, found.states?.[0] ?? found.value ?? null);
}

interface Found {
  type: Type;
  value: unknown;
  states?: string[];
}

async function lookUp(running: Running, about: string | null, path: string): Promise<Found> {
  const row = /^(\w+)\(([^)]+)\)\.(\w+)$/.exec(path);
  if (row) {
    const [, record, name, column] = row as unknown as [string, string, string, string];
    const value = (await running.world.row(record, name))?.[column];
    return { type: running.rules.records[record]?.columns[column]?.type ?? { is: 'any' }, value };
  }
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  const named = rest.length ? await running.world.look(idOf(running, first)) : null;
  const seen = named ?? (about === null ? null : await running.world.look(about));
  return inCase(running, seen, named ? rest : [first, ...rest]);
}

function inCase(running: Running, seen: SeenCase | null, [name, ...parts]: string[]): Found {
  if (!seen) return { type: { is: 'any' }, value: null };
  if (name === 'state') return { type: { is: 'text' }, value: null, states: seen.states };
  const definition = running.rules.workflows[seen.workflow]!;
  const field = definition.fields[name!];
  if (!field) return { type: { is: 'text' }, value: `没有字段 / no field ${name}` };
  let type: Type = field.type;
  let value: unknown = seen.fields[name!] ?? null;
  for (const part of parts) {
    type = partType(type, part);
    value = Array.isArray(value) ? value.map((item) => (item as Record<string, unknown>)[part]) : (value as Record<string, unknown> | null)?.[part];
  }
  return { type, value };
}

function partType(type: Type, part: string): Type {
  if (type.is === 'optional') return partType(type.of, part);
  if (type.is === 'list') return { is: 'list', of: partType(type.of, part) };
  return type.is === 'parts' ? (type.parts[part]?.type ?? { is: 'any' }) : { is: 'any' };
}

function checkTold(running: Running, step: Checked): void {
  const news = running.world.news();
  for (const [person, wanted] of Object.entries(step.told)) {
    const told = news.filter((effect) => effect.to.includes(person)).map((effect) => effect.template);
    const missing = wanted.filter((template) => !told.includes(template));
    if (missing.length) fail(running, step.place, `${person} 未收到 ${missing.join('、')}`, `${person} was not told ${missing.join(', ')}`, wanted, told);
  }
}
