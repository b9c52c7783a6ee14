import type { Action, Definition, Senders, StateNode } from '#libs/language';

const known = new WeakMap<Definition, ReadonlySet<string>>();

/**
 * Roles whose holders may see the cases of a workflow at their place: those that the workflow lets act, charges with tasks and duties or tells,
 * and the posts above them. A role that is named only together with a certain person ("the owner, if he is this one's owner") sees
 * nothing by its post.
 */
export function readingRoles(definition: Definition): ReadonlySet<string> {
  let roles = known.get(definition);
  if (!roles) known.set(definition, (roles = collect(definition)));
  return roles;
}

function collect(definition: Definition): ReadonlySet<string> {
  const roles = new Set<string>();
  const add = (senders: Senders | null) => {
    for (const { role, is } of senders?.any ?? []) {
      for (let next = is ? null : role; next !== null && !roles.has(next); next = definition.roles[next]?.above ?? null) roles.add(next);
    }
  };
  const addActions = (actions: readonly Action[]) => {
    for (const action of actions) if (action.do === 'notify') add(action.to);
  };
  for (const { by, cosign, actions } of Object.values(definition.events)) {
    add(by);
    add(cosign);
    addActions(actions);
  }
  for (const duty of Object.values(definition.duties)) {
    add(duty.for);
    add(duty.remind?.to ?? null);
    add(duty.late.notify);
  }
  const addState = (node: StateNode) => {
    add(node.task?.for ?? null);
    addActions([...node.entry, ...node.exit]);
    const transitions = [...Object.values(node.on).flat(), ...node.always, ...node.onDone, ...node.after.flatMap((after) => after.transitions)];
    for (const transition of transitions) {
      add(transition.by);
      addActions(transition.actions);
    }
    node.states.forEach(addState);
  };
  addState(definition.root);
  return roles;
}
