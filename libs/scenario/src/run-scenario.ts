import { MemoryStore, type Store } from '#libs/engine';
import type { Sha256 } from '#libs/history';
import type { Given, Place, Scenario, ScenarioFile, ScenarioStep, SentStep } from '#libs/language';
import { instantFromLocal, plusSeconds, type FormProblem } from '#libs/machine';
import { checkExpectations } from './check-expectations.js';
import { withCaseIds } from './case-names.js';
import { onStore } from './engine-world.js';
import { givenOf, layGiven, readParameters } from './lay-given.js';
import type { OpensWorld, Replayed, Rules, World } from './world.js';

/** What did not hold: where, what was expected, what was. */
export interface Failure {
  place: Place;
  zh: string;
  en: string;
  expected: unknown;
  actual: unknown;
}

export interface ScenarioResult {
  file: string;
  scenario: Scenario;
  steps: number;
  failures: Failure[];
  /** each step in words, as far as it came */
  story: string[];
  /** ids of all cases that there were */
  cases: string[];
  /** decides everything that happened to a case again */
  replay: (id: string, sha256: Sha256) => Promise<Replayed | null>;
  /** lets go of the world that it ran in */
  close: () => Promise<void>;
}

/** How a scenario stands. */
export interface Running {
  world: World;
  rules: Rules;
  workflow: string;
  zone: string;
  /** the scenario's names of cases, with their ids */
  names: Map<string, string>;
  /** id of the case that steps without `to` are about */
  current: string | null;
  failures: Failure[];
  story: string[];
}

/** Runs one scenario from an empty site (in memory unless another store is given) to its first step that does not hold. */
export const runScenario = (rules: Rules, file: ScenarioFile, scenario: Scenario, store: Store = new MemoryStore()): Promise<ScenarioResult> =>
  runScenarioIn(onStore(rules, store), rules, file, scenario);

/** The same in a world that is opened for it. */
export async function runScenarioIn(open: OpensWorld, rules: Rules, file: ScenarioFile, scenario: Scenario): Promise<ScenarioResult> {
  const zone = rules.workflows[file.workflow]!.zone;
  const given = givenOf(file, scenario);
  const { parameters, problems } = readParameters(rules, given, zone);
  const world = await open(startOf(scenario, zone, given), parameters);
  try {
    return await runIn(world, { rules, file, scenario, zone, given, problems });
  } catch (error) {
    await world.close().catch(() => undefined); // what went wrong first is told
    throw error;
  }
}

interface Run {
  rules: Rules;
  file: ScenarioFile;
  scenario: Scenario;
  zone: string;
  given: Given;
  problems: FormProblem[];
}

async function runIn(world: World, { rules, file, scenario, zone, given, problems }: Run): Promise<ScenarioResult> {
  const running: Running = { world, rules, workflow: file.workflow, zone, names: new Map(), current: null, failures: [], story: [] };
  problems.push(...(await layGiven(running, given)));
  for (const { path, zh, en } of problems) fail(running, scenario.place, `${path}：${zh}`, `${path}: ${en}`, null, null);
  running.current = aboutWhich(running, file, given);
  world.news();
  let steps = 0;
  for (const step of scenario.steps) {
    if (running.failures.length) break;
    await runStep(running, step);
    steps += 1;
  }
  return {
    file: file.file, scenario, steps, failures: running.failures, story: running.story,
    cases: [...world.cases],
    replay: (id, sha256) => world.replay(id, sha256),
    close: () => world.close(),
  };
}

export function fail(running: Running, place: Place, zh: string, en: string, expected: unknown, actual: unknown): void {
  running.failures.push({ place, zh, en, expected, actual });
}

/** The clock begins with what was laid first, and before the first step. */
function startOf(scenario: Scenario, zone: string, given: { cases: Record<string, { at: string | null }> }): string {
  const first = scenario.steps[0];
  const times = [first?.at, ...Object.values(given.cases).map(({ at }) => at ?? undefined)].filter((at): at is string => at !== undefined);
  const earliest = times.sort()[0] ?? '2026-01-01T00:00:00';
  return plusSeconds(instantFromLocal(earliest, zone), -1);
}

/** The case called `this`, else the first that was laid of the file's workflow. */
function aboutWhich(running: Running, file: ScenarioFile, { cases }: Given): string | null {
  const name = cases['this'] ? 'this' : Object.entries(cases).find(([, { workflow }]) => workflow === file.workflow)?.[0];
  return name === undefined ? null : idOf(running, name);
}

async function runStep(running: Running, step: ScenarioStep): Promise<void> {
  const { world, zone } = running;
  const at = instantFromLocal(step.at, zone);
  if (step.do === 'race') {
    await world.runTo(at, true);
    for (const one of step.steps) await sendStep(running, one, at);
    return;
  }
  if (step.do === 'send') {
    await world.runTo(at, true);
    await sendStep(running, step, at);
    return;
  }
  if (step.do === 'restart') await world.restart(at);
  else if (step.do === 'clock') await world.runTo(at, false);
  running.story.push(`${step.at} ${step.do}`);
  const about = step.to === null ? running.current : idOf(running, step.to);
  nameBegun(running, step.begins, about);
  await checkExpectations(running, step, about, null);
}

/** The id behind a scenario's name for a case. */
export const idOf = (running: Running, name: string): string => running.names.get(name) ?? name;

/** Gives a case that has begun its name: the one that the case at hand began, else the first that has none. */
function nameBegun({ world, names }: Running, name: string | null, parent: string | null): void {
  if (name === null) return;
  const begun = world.unnamed.find((one) => one.parent === parent) ?? world.unnamed[0];
  if (!begun) return;
  world.unnamed.splice(world.unnamed.indexOf(begun), 1);
  names.set(name, begun.id);
}

async function sendStep(running: Running, step: SentStep, at: string): Promise<void> {
  const { world, rules, workflow } = running;
  const definition = rules.workflows[workflow]!;
  const starts = step.to === null && definition.start.includes(step.event);
  const target = starts ? null : step.to === null ? running.current : idOf(running, step.to);
  const of = target === null ? definition : rules.workflows[(await world.look(target))?.workflow ?? workflow]!;
  const sent = await world.send({
    as: step.as, event: step.event, definition: of, target: target === null ? { workflow } : { case: target },
    with: withCaseIds(of, step.with, (name) => idOf(running, name)),
    claimed: step.claimed ? { at: instantFromLocal(step.claimed.at, running.zone), reason: step.claimed.reason ?? '' } : null,
  });
  if (sent.outcome === 'misread') {
    for (const { path, zh, en } of sent.problems) fail(running, step.place, `${path}：${zh}`, `${path}: ${en}`, null, null);
    return;
  }
  const told = sent.outcome === 'refused' ? ` ✗ ${sent.unmet.map((one) => one.code).join(', ')}` : '';
  running.story.push(`${step.at} ${step.as}: ${step.event}${step.to === null ? '' : ` → ${step.to}`}${told}`);
  if (sent.outcome === 'applied' && starts) running.current ??= sent.case;
  await world.runTo(at, false);
  nameBegun(running, step.begins, starts ? null : target);
  if (step.begins === 'this') running.current = idOf(running, 'this');
  await checkExpectations(running, step, starts && sent.outcome === 'applied' ? sent.case : target, sent);
}
