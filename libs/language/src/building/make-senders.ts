import type { Sender, Senders } from '../definition/definition.js';
import type { Use } from '../checking/use.js';
import { boolean, isPeople, isUnsure, orNull, recordOf } from '../checking/types.js';
import type { ScalarNode } from '../source/node.js';
import type { SenderDraft, SendersDraft } from '../workflow/workflow-draft.js';
import { takeCode } from './make-refusals.js';
import { check, checkOrNull, unknownName, type Making } from './making.js';

const nobodyElse: Sender = { role: null, of: null, is: null, not: null, when: null, workflow: null };

/** Roles, entries of `who`, workflows, or a person of the case, as alternatives. */
export function makeSenders(making: Making, draft: SendersDraft | null, use: Use): Senders | null {
  if (draft === null) return null;
  if (draft.names.length === 0) making.problems.error('nobody-named', draft.place, '没有写明是谁。', 'Nobody is named here.');
  return { name: draft.names.map((name) => name.text).join(', '), any: draft.names.flatMap((name) => makeOne(making, name, use)) };
}

function makeOne(making: Making, name: ScalarNode, use: Use): Sender[] {
  const { workflow, world } = making;
  const named = workflow.who.get(name.text);
  if (named !== undefined) {
    const made = named.alternatives.map((alternative) => makeAlternative(making, alternative, use));
    if (!making.who.has(name.text)) making.who.set(name.text, made);
    return made;
  }
  if (world.site.roles.has(name.text) || name.text === 'system') return [{ ...nobodyElse, role: takeRole(making, name) }];
  if (world.workflows.has(name.text)) return [{ ...nobodyElse, workflow: name.text }];
  if (workflow.fields.has(name.text) || workflow.lets.has(name.text)) return [{ ...nobodyElse, is: person(making, name, use) }];
  unknownName(making, name, [...workflow.who.keys(), ...world.site.roles.keys(), ...world.workflows.keys()], { zh: '角色、发送人或流程', en: 'role, sender or workflow', code: 'sender' });
  return [];
}

function makeAlternative(making: Making, draft: SenderDraft, use: Use): Sender {
  const { world } = making;
  if (draft.workflow !== null && !world.workflows.has(draft.workflow.text)) unknownName(making, draft.workflow, world.workflows.keys(), { zh: '流程', en: 'workflow' });
  const role = draft.role === null ? null : takeRole(making, draft.role);
  return {
    ...(draft.onDuty ? { onDuty: true as const } : {}),
    ...(draft.otherwise === null ? {} : { otherwise: (takeCode(making, draft.otherwise), draft.otherwise.text) }),
    role,
    of: makeOf(making, draft, use),
    is: draft.is === null ? null : person(making, draft.is, use),
    not: draft.not === null ? null : person(making, draft.not, use),
    ...(draft.not === null ? {} : { notAsked: true as const }),
    when: checkOrNull(making, draft.when, { ...use, actor: 'person' }, boolean),
    workflow: draft.workflow?.text ?? null,
  };
}

function takeRole(making: Making, name: ScalarNode): string {
  const { site } = making.world;
  if (site.roles.has(name.text)) making.roles.add(name.text);
  else if (name.text !== 'system') unknownName(making, name, site.roles.keys(), { zh: '角色', en: 'role' });
  const place = site.roles.get(name.text)?.role.of ?? null;
  if (place !== null && making.workflow.place === null) {
    making.problems.warning('role-without-place', name.place, `角色“${name.text}”绑定于一处场所，而流程没有写 place。`, `The role "${name.text}" is bound to a place, but the workflow has no \`place\`.`);
  }
  return name.text;
}

/** The place of a role: `any`, or a row of the kind of place to which the role is bound. */
function makeOf(making: Making, { of, role }: SenderDraft, use: Use): Sender['of'] {
  if (of === null) return null;
  if (of.text === 'any') return 'any';
  const expression = check(making, of, use, null);
  const { site } = making.world;
  const kind = role === null ? null : (site.roles.get(role.text)?.role.of ?? null);
  const record = kind === null ? null : (site.places.get(kind)?.record ?? null);
  const given = recordOf(expression.type);
  if (!isUnsure(expression.type) && (given === null || (record !== null && given !== record))) {
    making.problems.error('not-the-place', of.place, `此处应是${record === null ? '一处场所' : `“${record}”的一行`}。`, `A row of ${record ?? 'a place'} is expected here.`);
  }
  return expression;
}

/** Somebody, several people, or perhaps nobody. */
function person(making: Making, node: ScalarNode, use: Use): Sender['is'] {
  const several = check(making, node, use, null);
  if (isPeople(several.type)) return several;
  // says in the checker's own words what stands here instead
  check(making, node, use, orNull({ is: 'person' }));
  return several;
}
