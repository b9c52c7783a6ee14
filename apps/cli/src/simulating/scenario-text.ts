import { isDeepStrictEqual } from 'node:util';
import type { Given, GivenCase, GivenPerson, GivenPost } from '#libs/language';
import type { Play, PlayedStep } from '#libs/scenario';
import { Document, isMap, type YAMLMap } from 'yaml';

/** A played story as a scenario file: what was given, and each step with what came of it, so that `steward test` holds them against each other. */
export function scenarioText(play: Play, title: string): string {
  const { workflow, given } = play.stage;
  const document = new Document({
    workflow,
    given: filled({
      people: each(given.people, personOf), records: given.records, parameters: given.parameters, cases: each(given.cases, caseOf),
    }),
    scenarios: [{ scenario: { zh: title, en: title }, steps: play.steps.map(stepOf) }],
  });
  document.commentBefore = ' 由 steward simulate 保存；用 steward test 运行。 / Saved by steward simulate; run it with steward test.';
  for (const path of [['given', 'people'], ['given', 'cases']]) inLines(document.getIn(path));
  for (const { value } of itemsOf(document.getIn(['given', 'records']))) inLines(value);
  for (const [index] of play.steps.entries()) (document.getIn(['scenarios', 0, 'steps', index]) as YAMLMap).flow = true;
  (document.getIn(['scenarios', 0, 'scenario']) as YAMLMap).flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Each item of a map in one line. */
function inLines(node: unknown): void {
  for (const { value } of itemsOf(node)) if (isMap(value)) value.flow = true;
}

const itemsOf = (node: unknown): { value: unknown }[] => (isMap(node) ? (node.items as { value: unknown }[]) : []);

const each = <T, U>(named: Readonly<Record<string, T>>, of: (one: T) => U): Record<string, U> => Object.fromEntries(Object.entries(named).map(([name, one]) => [name, of(one)]));

const isEmpty = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

const filled = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));

function personOf({ posts }: GivenPerson): Record<string, unknown> {
  const [first, ...others] = posts.map(postOf);
  if (first === undefined) return {};
  const { role, ...about } = first;
  if (!others.length) return first;
  const alike = others.every(({ role: _, ...other }) => isDeepStrictEqual(other, about));
  return alike ? { roles: posts.map((post) => post.role), ...about } : { posts: [first, ...others] };
}

const postOf = ({ role, of, deputy, onDuty, from, to }: GivenPost): Record<string, unknown> =>
  filled({ role, of, ...(deputy ? { deputy } : {}), ...(onDuty ? { on_duty: true } : {}), from, to });

const caseOf = ({ workflow, state, at, with: fields, duties }: GivenCase): Record<string, unknown> => filled({ workflow, state, at, with: fields, duties });

const stepOf = ({ at, sent, to, begins, joins, refused, state, told, duty }: PlayedStep): Record<string, unknown> =>
  filled({ at, to, ...(sent ? { as: sent.as, ...(sent.cosign === undefined ? {} : { cosign: sent.cosign }), send: sent.event, with: sent.with } : {}), begins, joins, ...(refused.length ? { refused } : {}), state, told, duty });
