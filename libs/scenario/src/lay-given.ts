import type { LaidRow } from '#libs/decision';
import type { Given, GivenCase, Scenario, ScenarioFile } from '#libs/language';
import { instantFromLocal, readValue, type FormProblem } from '#libs/machine';
import type { Rules, World } from './world.js';

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

/** Lays people, rows, parameters and cases. Gives what of it does not fit its type. */
export async function layGiven(world: World, rules: Rules, given: Given, zone: string): Promise<FormProblem[]> {
  const problems: FormProblem[] = [];
  await world.lay([...postRows(given), ...recordRows(rules, given, zone, problems), ...parameterRows(rules, given, zone, problems)]);
  const cases = Object.entries(given.cases).sort(([, one], [, other]) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1));
  for (const [name, laid] of cases) await layCase(world, rules, name, laid, zone, problems);
  return problems;
}

const postRows = ({ people }: Given): LaidRow[] =>
  Object.entries(people).flatMap(([person, { posts }]) =>
    posts.map(({ role, of }, index) => ({
      record: 'posts', row: `${person}-${index + 1}`, columns: { person, role, of, deputy: false, from: null, to: null },
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
        full[name] = value ?? column.initial ?? null;
      }
      laid.push({ record, row, columns: { ...full, [definition.namedBy]: row } });
    }
  }
  return laid;
}

function parameterRows(rules: Rules, given: Given, zone: string, problems: FormProblem[]): LaidRow[] {
  return Object.entries(given.parameters).map(([name, value]) => {
    const type = Object.values(rules.workflows).flatMap(({ parameters }) => parameters[name] ?? [])[0]?.type ?? { is: 'any' as const };
    return { record: 'parameters', row: name, columns: { values: [{ from: '0001-01-01', value: readValue(type, value, name, { zone, from: 'file' }, problems) }] } };
  });
}

async function layCase(world: World, rules: Rules, name: string, laid: GivenCase, zone: string, problems: FormProblem[]): Promise<void> {
  const definition = rules.workflows[laid.workflow];
  if (!definition) {
    problems.push({ path: name, zh: `没有流程 ${laid.workflow}`, en: `there is no workflow ${laid.workflow}` });
    return;
  }
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(laid.with)) {
    const known = definition.fields[field];
    if (known) fields[field] = readValue(known.type, value, `${name}.${field}`, { zone, from: 'file' }, problems);
    else problems.push({ path: `${name}.${field}`, zh: '没有这个字段', en: 'there is no such field' });
  }
  const duties = Object.fromEntries(Object.entries(laid.duties).map(([duty, due]) => [duty, due.includes('T') ? instantFromLocal(due, zone) : due]));
  if (laid.at) {
    const at = instantFromLocal(laid.at, zone);
    if (at > world.clock.now()) world.clock.moveTo(at);
  }
  const sent = await world.submit({ kind: 'lay', workflow: laid.workflow, actor: { system: true }, laid: { state: laid.state, fields, duties } }, name);
  if (sent.outcome === 'refused') {
    const codes = sent.unmet.map((one) => `${one.code} ${JSON.stringify(one.shows ?? {})}`).join(', ');
    problems.push({ path: name, zh: `无法布置：${codes}`, en: `cannot be laid: ${codes}` });
  }
}
