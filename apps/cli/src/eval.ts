import { commitments, SENT_FORM_PARTS, sha256 } from '#libs/engine';
import { definitionHash } from '#libs/history';
import { checkToAsk, type CheckedWorkflows, type Definition, type Given } from '#libs/language';
import { instantOf, keepApart, localOfInstant } from '#libs/machine';
import { openGiven, type EngineWorld } from '#libs/scenario';
import { CannotRun } from './cannot-run.js';
import { hasErrors, tellUnfit } from './check.js';
import { givenIn, NOTHING_GIVEN } from './find-given.js';
import type { Output } from './output.js';
import { readDefinitions, type WorkflowFile } from './read-files.js';
import { cannotRead, readInstant, readValues } from './read-written.js';
import { tellEvaluated, tellMistakes } from './tell-evaluated.js';
import { unknownOne } from './unknown-one.js';

export interface EvalOptions {
  workflow?: string;
  workflows: string;
  given?: string;
  case?: string;
  with?: string;
  event?: string;
  form?: string;
  as?: string;
  at?: string;
}

/** In the place of a workflow where none is named: literals and built-ins. */
const NOTHING: WorkflowFile = {
  path: 'nothing.workflow.yaml',
  text: `id: nothing
zh: 无
en: Nothing
start: [begin]
who: { anybody: [{ is: actor }] }
events: { begin: { zh: 起, en: Begin, by: anybody } }
initial: begun
states: { begun: { zh: 起, en: Begun, type: final } }
`,
};

/**
 * Shows what an expression gives: type, value, and everything that it read. Exit code 0: it has a value; 1: it has mistakes, or the rules have no
 * answer; 2: it could not be tried.
 */
export async function evaluate(text: string, options: EvalOptions, output: Output): Promise<number> {
  const { checked, ask } = checkToAsk(await readAbout(options));
  const found = options.given === undefined ? null : givenIn(checked, options.given);
  const given = found?.given ?? NOTHING_GIVEN;
  const workflow = options.workflow ?? found?.workflow ?? 'nothing';
  const { definition, expression, problems, inFiles } = ask({ workflow, event: options.event ?? null, text });
  if (hasErrors(checked.problems)) return tellUnfit(checked.problems, output);
  if (!definition) throw unknownOne('流程', 'workflow', workflow, Object.keys(checked.workflows));
  if (options.event !== undefined && !Object.hasOwn(definition.events, options.event)) throw unknownOne('事件', 'event', options.event, Object.keys(definition.events));
  if (!expression) return tellMistakes(text, problems, inFiles, output);

  const event = options.event ?? '';
  const fields = readValues('--with', options.with, definition, Object.keys(definition.fields));
  const form = readValues('--form', options.form, definition, definition.events[event]?.form.map(({ name }) => name) ?? []);
  const { world, at } = await openWorld(checked, definition, given, options.at);
  if (options.case !== undefined && !(await world.look(options.case))) throw unknownOne('案件', 'case', options.case, Object.keys(given.cases));
  const { personal, commit } = commitments(SENT_FORM_PARTS);
  const [fieldsApart, formApart] = [fields, form].map((values) => keepApart(definition.fields, values, commit)) as [typeof fields, typeof form];
  const evaluation = await world.engine.questions.evaluate({
    definition: definitionHash(definition, sha256), expression, case: options.case ?? null, fields: fieldsApart, event, form: formApart, actor: options.as ?? null, at,
  }, personal);
  return tellEvaluated(expression, definition, evaluation, at, output);
}

/** The files in whose scope is asked. */
async function readAbout(options: EvalOptions): Promise<WorkflowFile[]> {
  if (options.workflow !== undefined || options.given !== undefined) return readDefinitions(options.workflows, options.given);
  for (const option of ['case', 'with', 'event', 'form', 'as'] as const) {
    if (options[option] !== undefined) throw new CannotRun(`--${option} 须与 --workflow 或 --given 同用。`, `--${option} needs --workflow or --given.`);
  }
  return [NOTHING];
}

/** A world in which all that is given has been laid, with its clock where it is asked: without `--at` after the last case that was laid, else now. */
async function openWorld(checked: CheckedWorkflows, definition: Definition, given: Given, at: string | undefined): Promise<{ world: EngineWorld; at: string }> {
  const { id: workflow, zone } = definition;
  const instant = at === undefined ? (Object.keys(given.cases).length ? null : instantOf(Date.now())) : readInstant('--at', at, zone);
  const rules = { ...checked.site, workflows: { ...checked.workflows, [workflow]: definition } };
  const { world, problems } = await openGiven({ rules, workflow, given, first: instant === null ? null : localOfInstant(instant, zone) });
  cannotRead('--given', problems);
  if (instant !== null && instant < world.now()) throw new CannotRun('--at 早于已布置的案件。', '--at is before the cases that are given.');
  if (instant !== null) await world.runTo(instant, false);
  return { world, at: world.now() };
}
