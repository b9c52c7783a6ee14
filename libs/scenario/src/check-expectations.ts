import { canonicalJson } from '#libs/history';
import { endOfDay, instantFromLocal, readValue, type FormProblem } from '#libs/machine';
import type { Expectations, ExpectedCode, Place, Type } from '#libs/language';
import { checkEntries } from './check-entries.js';
import { lookUp, type Found } from './look-up.js';
import { fail, idOf, type Running } from './running.js';
import type { Sent } from './world.js';

type Checked = Expectations & { place: Place; begins: readonly string[]; joins?: string | null };

/** Compares what a step says must hold with what is. `about`: the case that bare names mean. */
export async function checkExpectations(running: Running, step: Checked, about: string | null, sent: Sent | null): Promise<void> {
  if (sent) checkCodes(running, step, sent);
  const { world } = running;
  for (const name of step.begins) if (!(await world.look(idOf(running, name)))) fail(running, step.place, `没有立 ${name}`, `${name} did not begin`, name, null);
  if (step.joins && sent?.outcome === 'applied' && sent.case !== idOf(running, step.joins)) {
    fail(running, step.place, `应并入 ${step.joins}`, `should have joined ${step.joins}`, step.joins, sent.case);
  }
  const aboutJoined = step.joins === null || step.joins === undefined ? about : idOf(running, step.joins);
  if (step.state !== null) await checkState(running, step.place, aboutJoined, step.state);
  for (const { path, value, place } of step.expect) await checkPath(running, place, aboutJoined, path, value);
  for (const { path, verdict: wanted, place } of step.duty) await checkDuty(running, place, aboutJoined, path, wanted);
  for (const { path, due, place } of step.due) await checkDue(running, place, aboutJoined, path, due);
  if (step.task !== null) await checkTask(running, step.place, aboutJoined, step.task);
  checkEntries(running, step.entry, aboutJoined);
  checkTold(running, step);
}

function checkCodes(running: Running, step: Checked, sent: Sent): void {
  const unmet = sent.outcome === 'refused' ? sent.unmet : [];
  const wanted = (step.refused ?? []).map(({ code }) => code).sort();
  if (unmet.map(({ code }) => code).sort().join() !== wanted.join()) {
    const told = unmet.map(({ code, fields, shows }) => ({ code, ...(fields ? { fields } : {}), ...(shows ? { shows } : {}) }));
    if (wanted.length) fail(running, step.place, '拒绝原因不符', 'the refusal is another one', wanted, told.length ? told : 'applied');
    else fail(running, step.place, '被拒绝', 'it was refused', 'applied', told);
    return;
  }
  for (const expected of step.refused ?? []) checkShown(running, expected, unmet.find(({ code }) => code === expected.code)?.shows ?? {});
}

function checkShown(running: Running, { code, shows, place }: ExpectedCode, actual: Readonly<Record<string, unknown>>): void {
  const types: Readonly<Record<string, Type>> = Object.values(running.rules.workflows).find(({ codes }) => codes[code])?.codes[code]?.shows ?? {};
  for (const [name, expected] of Object.entries(shows)) checkValue(running, place, `${code}.${name}`, expected, { type: types[name] ?? { is: 'any' }, value: actual[name] });
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

/** What a path finds is what stands beside it. */
async function checkPath(running: Running, place: Place, about: string | null, path: string, expected: unknown): Promise<void> {
  checkValue(running, place, path, expected, await lookUp(running, about, path));
}

function checkValue(running: Running, place: Place, path: string, expected: unknown, found: Found): void {
  const problems: FormProblem[] = [];
  const read = readValue(found.type, expected, path, { zone: running.zone, from: 'file' }, problems);
  const wanted = found.type.is === 'case' && typeof read === 'string' ? idOf(running, read) : read;
  const holds = found.states ? found.states.includes(String(expected)) : same(found.value ?? null, wanted ?? null);
  for (const { zh, en } of problems) fail(running, place, `${path}：${zh}`, `${path}: ${en}`, null, null);
  if (!holds && !problems.length) fail(running, place, `${path} 不符`, `${path} is another one`, wanted, found.states?.[0] ?? found.value ?? null);
}

/** The same whatever the order of parts; a part that is left out is null. */
const same = (one: unknown, other: unknown): boolean => canonicalJson(withoutNulls(one)) === canonicalJson(withoutNulls(other));

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined).map(([name, part]) => [name, withoutNulls(part)]));
}

/** The due of the last instance of a duty that is open, or of a timer of the chart; null where nothing is owed and nothing is armed. */
async function checkDue(running: Running, place: Place, about: string | null, path: string, wanted: string | null): Promise<void> {
  const [first, second] = path.split('.') as [string, string | undefined];
  const id = second === undefined ? about : idOf(running, first);
  const [name, no] = (second ?? first).split('#') as [string, string | undefined];
  const seen = id === null ? null : await running.world.look(id);
  const owed = seen?.duties.findLast((one) => one.duty === name && (no === undefined ? one.open : one.no === Number(no)));
  const actual = owed?.due ?? seen?.timers.find(({ timer }) => timer === name)?.due ?? null;
  const due = wanted === null ? null : wanted.includes('T') ? instantFromLocal(wanted, running.zone) : endOfDay(wanted, running.zone);
  if (actual !== due) fail(running, place, `${path} 的期限不符`, `the due of ${path} is another one`, due, actual);
}

async function checkTask(running: Running, place: Place, about: string | null, wanted: readonly string[]): Promise<void> {
  const actual = about === null ? [] : [...new Set((await running.world.look(about))?.tasks)].sort();
  if (actual.join() !== [...new Set(wanted)].sort().join()) fail(running, place, '待办人不符', 'it is the turn of others', wanted, actual);
}

function checkTold(running: Running, step: Checked): void {
  const news = running.world.news();
  for (const [person, wanted] of Object.entries(step.told)) {
    const told = news.filter((effect) => effect.to.includes(person)).map((effect) => effect.template);
    if (!wanted.length && told.length) fail(running, step.place, `${person} 不应收到消息`, `${person} was told something`, 'none', told);
    const missing = wanted.filter((template) => !told.includes(template));
    if (missing.length) fail(running, step.place, `${person} 未收到 ${missing.join('、')}`, `${person} was not told ${missing.join(', ')}`, wanted, told);
  }
}
