import type { Definition } from '../definition/definition.js';
import type { Code, IndexDefinition, Role, SharedType } from '../definition/shared-parts.js';
import type { Type } from '../expression/type.js';
import { ExpressionChecker } from '../checking/expression-checker.js';
import type { SharedScope } from '../checking/shared-scope.js';
import { recordOf } from '../checking/types.js';
import { useOf } from '../checking/use.js';
import type { World } from '../checking/world.js';
import { commonCodes } from '../words/common-codes.js';
import type { WorkflowDraft } from '../workflow/workflow-draft.js';
import { makeCalendarStarts } from './make-calendar-starts.js';
import { makeChart } from './make-chart.js';
import { makeClaims } from './make-claims.js';
import { makeDeadlines } from './make-deadlines.js';
import { makeDuties } from './make-duties.js';
import { makeEvents } from './make-events.js';
import { makeRegisters } from './make-registers.js';
import { makeSenders } from './make-senders.js';
import { broken, check, unknownName, type Making } from './making.js';
import { literalsIn, typesIn } from './walk-definition.js';

/** Checks one workflow and puts its definition together, closed in itself: only what it refers to comes along, and what `also` checks beside it. */
export function makeDefinition(world: World, workflow: WorkflowDraft, scope: SharedScope, also: (making: Making) => void = () => {}): { definition: Definition; making: Making } {
  const making: Making = {
    world, workflow, flow: world.flow(workflow.id), checker: new ExpressionChecker(world, workflow, scope), problems: world.reading.problems,
    roles: new Set(), codes: new Set(Object.keys(commonCodes)), templates: new Set(), records: new Set(), who: new Map(),
  };
  const place = makePlace(making);
  const parts = {
    claims: makeClaims(making), deadlines: makeDeadlines(making), duties: makeDuties(making), events: makeEvents(making), root: makeChart(making), registers: makeRegisters(making), who: makeWho(making),
  };
  making.checker.checkUnused(useOf(making.flow.everywhere(), null, 'perhaps', { zh: '任何状态', en: 'any state' }));
  also(making);
  const own = {
    format: 1 as const, id: workflow.id, title: workflow.title, clause: workflow.clause, regulation: workflow.regulation, zone: world.site.zone, place,
    start: workflow.start.map((name) => name.text), ...makeCalendarStarts(making), ...makeParent(making), fields: Object.fromEntries([...workflow.fields].map(([name, { field }]) => [name, field])),
    lets: Object.fromEntries(making.checker.lets), tables: Object.fromEntries([...making.checker.tables].map(([name, { table }]) => [name, table])), ...parts,
  };
  return { definition: { ...own, ...close(making, own) }, making };
}

function makePlace(making: Making): Definition['place'] {
  const { workflow, flow } = making;
  if (workflow.place === null) return null;
  const expression = check(making, workflow.place, useOf(flow.everywhere(), null, 'perhaps', { zh: 'place', en: 'place' }), null);
  const record = recordOf(expression.type);
  const places = [...making.world.site.places.values()].map((place) => place.record);
  if (expression !== broken && !making.world.sharedUnread && (record === null || !places.includes(record))) {
    making.problems.error('not-a-place', workflow.place.place, 'place 应是一处场所的一行，如 copy.custody_point。', '`place` is a row of a kind of place, such as copy.custody_point.');
  }
  return { expression, record: record ?? '' };
}

function makeParent(making: Making): Pick<Definition, 'parent'> {
  const { parent } = making.workflow;
  if (parent === null) return {};
  const { workflows } = making.world;
  if (!workflows.has(parent.workflow.text)) unknownName(making, parent.workflow, workflows.keys(), { zh: '流程', en: 'workflow' });
  return { parent: { workflow: parent.workflow.text, called: parent.called.text } };
}

/** Senders by name, as the first use sees them; one that nobody names is checked for itself. */
function makeWho(making: Making): Definition['who'] {
  const { workflow, flow, world } = making;
  const use = useOf(flow.everywhere(), null, 'person', { zh: '任何状态', en: 'any state' });
  for (const [name, { name: key }] of workflow.who) {
    if (world.site.roles.has(name) || world.workflows.has(name)) making.problems.error('name-clash', key.place, `“${name}”已是角色或流程的名称。`, `"${name}" is already the name of a role or a workflow.`);
    if (!making.who.has(name)) {
      if (!making.checker.refers.roles.has(name)) making.problems.warning('unused-sender', key.place, `没有地方用到发送人“${name}”。`, `Nothing uses the sender "${name}".`);
      makeSenders(making, { place: key.place, names: [key] }, use);
    }
  }
  refuseCircles(making);
  return Object.fromEntries(making.who);
}

/** people(x) of a named sender x asks for its conditions: they may not lead back to it. */
function refuseCircles({ workflow, checker, problems }: Making): void {
  const asks = new Map([...workflow.who].map(([name, { alternatives }]) => {
    const texts = alternatives.flatMap(({ of, is, not, when }) => [of, is, not, when].flatMap((node) => (node === null ? [] : [node.text])));
    return [name, [...checker.mentionedIn(texts)].filter((mentioned) => workflow.who.has(mentioned))] as const;
  }));
  for (const [name, { name: key }] of workflow.who) {
    const reached = new Set<string>();
    const waiting = [...(asks.get(name) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(...(asks.get(next) ?? []));
    }
    if (reached.has(name)) problems.error('sender-in-circle', key.place, `发送人“${name}”的条件绕回到它自己。`, `The conditions of the sender "${name}" lead back to itself.`);
  }
}

type Own = Omit<Definition, 'types' | 'records' | 'indexes' | 'parameters' | 'roles' | 'places' | 'codes' | 'templates' | 'reads'>;

/** The shared parts that the workflow refers to, directly or through one another. */
function close(making: Making, own: Own): Omit<Definition, keyof Own> {
  const { site } = making.world;
  const { refers } = making.checker;
  const roles = withAbove(making, [...making.roles, ...refers.roles]);
  const places = withParts(making, roles);
  for (const [, role] of roles) if (role.otherwise !== null) making.codes.add(role.otherwise);
  for (const code of literalsIn(own)) if (site.codes.has(code)) making.codes.add(code);
  const records = new Set([...making.records, ...refers.rows.keys()]);
  const { rows, shared } = typesIn(own);
  for (const record of rows) records.add(record);
  for (const place of Object.values(places)) if (place.record !== null) records.add(place.record);
  if (own.place !== null) records.add(own.place.record);
  const indexes = pick(site.indexes, refers.indexes, (index): IndexDefinition => ({
    of: 'record' in index.of ? index.of : { workflow: index.of.workflow.text },
    by: index.by.map((path) => path.text.split('.')),
    while: index.while?.map((state) => state.text) ?? null,
  }));
  for (const index of Object.values(indexes)) if ('record' in index.of) records.add(index.of.record);
  return {
    types: pick(site.types, shared, (type): SharedType => type),
    records: pick(site.records, records, (record) => record.definition),
    indexes,
    parameters: pick(site.parameters, refers.parameters, ({ type }): { type: Type } => ({ type })),
    roles: Object.fromEntries(roles),
    places,
    codes: Object.fromEntries([...making.codes].sort().map((code): [string, Code] => [code, site.codes.get(code)?.code ?? { words: commonCodes[code] ?? { zh: code, en: code }, clause: [], shows: {} }])),
    templates: pick(site.templates, making.templates, (template) => template.words),
    reads: { rows: lists(refers.rows), cases: lists(refers.cases) },
  };
}

function withAbove(making: Making, names: readonly string[]): Map<string, Role> {
  const roles = new Map<string, Role>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const found = making.world.site.roles.get(name);
    if (found === undefined || roles.has(name)) continue;
    roles.set(name, found.role);
    if (found.role.above !== null) waiting.push(found.role.above);
  }
  return new Map([...roles].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withParts(making: Making, roles: ReadonlyMap<string, Role>): Definition['places'] {
  const places: Definition['places'] = {};
  const waiting = [...roles.values()].flatMap((role) => (role.of === null ? [] : [role.of]));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const found = making.world.site.places.get(name);
    if (found === undefined || Object.hasOwn(places, name)) continue;
    places[name] = { record: found.record, partOf: found.partOf };
    if (found.partOf !== null) waiting.push(found.partOf);
  }
  return places;
}

function pick<T, U>(from: ReadonlyMap<string, T>, names: Iterable<string>, take: (value: T) => U): Record<string, U> {
  const picked: Record<string, U> = {};
  for (const name of [...new Set(names)].sort()) {
    const value = from.get(name);
    if (value !== undefined) picked[name] = take(value);
  }
  return picked;
}

function lists(map: ReadonlyMap<string, ReadonlySet<string>>): Record<string, string[]> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, set]) => [name, [...set].sort()]));
}

