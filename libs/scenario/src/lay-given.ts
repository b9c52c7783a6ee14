import type { LaidRow } from '#libs/decision';
import type { Given, GivenCase, Scenario, ScenarioFile } from '#libs/language';
import { instantFromLocal, readValue, type FormProblem } from '#libs/machine';
import { withCaseIds } from './case-names.js';
import { idOf, type Running } from './running.js';
import type { Rules } from './world.js';

/** The file's own `given` with what a scenario sets differently: people and cases by name, rows column by column. */
export function givenOf(file: ScenarioFile, scenario: Scenario): Given {
  const records: Given['records'] = {};
  for (const given of [file.given, scenario.given]) {
    for (const [record, rows] of Object.entries(given.records)) {
      for (const [row, columns] of Object.entries(rows)) {
        (records[record] ??= {})[row] = { ...records[record]?.[row], ...columns };
      }
    }
  }
  return {
    people: { ...file.given.people, ...scenario.given.people },
    records,
    parameters: { ...file.given.parameters, ...scenario.given.parameters },
    cases: { ...file.given.cases, ...scenario.given.cases },
  };
}

/** Lays rows, people and cases. Gives what of it does not fit its type. */
export async function layGiven(running: Running, given: Given): Promise<FormProblem[]> {
  const problems: FormProblem[] = [];
  const rows = recordRows(running.rules, given, running.zone, problems);
  // a post names the place that it is bound to: rows come first
  if (!problems.length) problems.push(...(await running.world.lay([...rows, ...postRows(given)])));
  if (problems.length) return problems;
  const cases = Object.entries(given.cases).sort(([, one], [, other]) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1));
  for (const [name, laid] of cases) await layCase(running, name, laid, problems);
  return problems;
}

const postRows = ({ people }: Given): LaidRow[] =>
  Object.entries(people).flatMap(([person, { posts }]) =>
    posts.map(({ role, of, deputy, onDuty, from, to }, index) => ({
      record: 'posts', row: `${person}-${index + 1}`, columns: { person, role, of, deputy, from, to, ...(onDuty ? { on_duty: true } : {}) },
    })),
  );

function recordRows(rules: Rules, given: Given, zone: string, problems: FormProblem[]): LaidRow[] {
  const laid: LaidRow[] = [];
  const persons: Given['records'][string] = { ...Object.fromEntries(Object.keys(given.people).map((person) => [person, {}])), ...given.records['persons'] };
  for (const [record, rows] of Object.entries({ ...given.records, persons })) {
    const definition = rules.records[record];
    if (!definition) continue;
    for (const [row, columns] of Object.entries(rows)) {
      const full: Record<string, unknown> = {};
      for (const [name, column] of Object.entries(definition.columns)) {
        const value = readValue(column.type, columns[name], `${record}.${row}.${name}`, { zone, from: 'file' }, problems);
        // somebody of whom only the posts are told is called as the scenario calls him
        const called = isNamed(given, record, row) && column.type.is === 'text' && !column.optional ? row : null;
        full[name] = value ?? column.initial ?? called;
      }
      laid.push({ record, row, columns: { ...full, [definition.namedBy]: row } });
    }
  }
  return laid;
}

const isNamed = ({ records }: Given, record: string, row: string): boolean => record === 'persons' && !Object.hasOwn(records['persons'] ?? {}, row);

/** The parameters that a scenario sets differently, read by their types. */
export function readParameters(rules: Rules, given: Given, zone: string): { parameters: Record<string, unknown>; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const parameters = Object.fromEntries(Object.entries(given.parameters).map(([name, value]) => {
    const type = Object.values(rules.workflows).flatMap((workflow) => workflow.parameters[name] ?? [])[0]?.type ?? { is: 'any' as const };
    return [name, readValue(type, value, name, { zone, from: 'file' }, problems)];
  }));
  return { parameters, problems };
}

async function layCase(running: Running, name: string, laid: GivenCase, problems: FormProblem[]): Promise<void> {
  const { world, rules, zone } = running;
  const definition = rules.workflows[laid.workflow];
  if (!definition) {
    problems.push({ path: name, zh: `没有流程 ${laid.workflow}`, en: `there is no workflow ${laid.workflow}` });
    return;
  }
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(withCaseIds(definition, laid.with, (other) => idOf(running, other)))) {
    const known = definition.fields[field];
    if (known) fields[field] = readValue(known.type, value, `${name}.${field}`, { zone, from: 'file' }, problems);
    else problems.push({ path: `${name}.${field}`, zh: '没有这个字段', en: 'there is no such field' });
  }
  const duties = Object.fromEntries(Object.entries(laid.duties).map(([duty, due]) => [duty, due.includes('T') ? instantFromLocal(due, zone) : due]));
  const sent = await world.layCase(name, { workflow: laid.workflow, state: laid.state, fields, duties }, laid.at ? instantFromLocal(laid.at, zone) : null);
  if (sent.outcome === 'applied') running.names.set(name, sent.case);
  else if (sent.outcome === 'misread') problems.push(...sent.problems);
  else {
    const codes = sent.unmet.map((one) => `${one.code} ${JSON.stringify(one.shows ?? {})}`).join(', ');
    problems.push({ path: name, zh: `无法布置：${codes}`, en: `cannot be laid: ${codes}` });
  }
}
