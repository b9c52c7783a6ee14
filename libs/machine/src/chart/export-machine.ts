import { inOneLine as feel, statesOf, type Action, type AfterTransition, type Definition, type Expression, type Refusal, type Transition, type Words } from '#libs/language';
import { chartConfig, type Config, type Standing } from './chart-config.js';

/** A workflow as an XState v5 machine for other tools: plain JSON, with everything that has to be implemented by name. */
export interface ExportedMachine {
  /** as createMachine takes it */
  config: Config;
  /** names of guards: each is its FEEL text */
  guards: Record<string, string>;
  /** types of actions: what each does with its params, whose values are FEEL */
  actions: Record<string, string>;
  /** names of delays: where each ends, as FEEL or in words */
  delays: Record<string, string>;
  /** who may send each event, with what, and when it is refused: XState has no word for it */
  events: Record<string, ExportedEvent>;
}

export interface ExportedEvent {
  title: Words;
  by: string | null;
  cosign?: string;
  form: string[];
  refuse: Record<string, string>;
  actions: Config[];
}

const ACTIONS: Readonly<Record<string, string>> = {
  store_form: 'keeps these fields of the form in the case',
  assign: 'sets fields of the case', change: 'sets columns of rows of a record', start: 'begins a case of another workflow', send: 'sends an event to other cases',
  notify: 'tells people', call: 'asks a service outside',
};

/** The machine of a definition in XState's own words; what lies beyond them stands in `meta`, `params` and `events`. */
export function exportMachine(definition: Definition): ExportedMachine {
  const exported: Omit<ExportedMachine, 'config'> = { guards: {}, actions: {}, delays: delaysOf(definition), events: {} };
  const act = (list: readonly Action[]): Config[] => list.map(actionConfig).map((action) => note(exported, action));
  for (const [name, event] of Object.entries(definition.events)) {
    const stored = event.form.length ? [note(exported, { type: 'store_form', params: { fields: event.form.map((field) => field.name) } })] : [];
    exported.events[name] = {
      title: event.title, by: event.by?.name ?? null, ...(event.cosign ? { cosign: event.cosign.name } : {}),
      form: event.form.map((field) => (field.optional ? `${field.name}?` : field.name)), refuse: refusals(event.refuse), actions: [...stored, ...act(event.actions)],
    };
  }
  const transition = (one: Transition, { event, source }: Standing): Config => {
    const guard = one.guard && feel(one.guard);
    if (guard !== null) exported.guards[guard] = guard;
    const repeats = source.after.find(({ transitions }) => transitions.includes(one))?.every;
    return filled({
      guard,
      actions: [...(event === null ? [] : exported.events[event]!.actions), ...act(one.actions)],
      description: event === null ? null : titleOf(definition.events[event]!.title),
      meta: filled({ as: one.as, by: one.by?.name ?? null, refuse: refusals(one.refuse), clause: one.clause, every: repeats ? feel(repeats) : null }),
    });
  };
  const config = chartConfig(definition, {
    transition, entry: (node) => act(node.entry), exit: (node) => act(node.exit),
    about: ({ title, tags, task, meta, output }) => ({
      description: titleOf(title), tags, meta: { ...(task ? filled({ task: task.for.name, priority: task.priority }) : {}), ...metaOf(meta) }, output: output && feels(output),
    }),
  });
  const { meta, ...root } = withoutEmpty(config);
  return { config: { ...root, meta: { start: definition.start, ...(meta as Config | undefined) } }, ...exported };
}

function note<T extends Config>({ actions }: Pick<ExportedMachine, 'actions'>, action: T): T {
  actions[action['type'] as string] = ACTIONS[action['type'] as string]!;
  return action;
}

function actionConfig(action: Action): Config {
  const { when, forEach, do: type } = action;
  return { type, params: filled({ ...paramsOf(action), when: when && feel(when), for_each: forEach && `${forEach.name} in ${feel(forEach.in)}` }) };
}

function paramsOf(action: Action): Config {
  switch (action.do) {
    case 'assign':
      return { set: feels(action.set) };
    case 'change':
      return { record: action.record, rows: feel(action.rows), set: feels(action.set) };
    case 'start':
      return { workflow: action.workflow, event: action.event, with: feels(action.with), link: action.link };
    case 'send':
      return { to: feel(action.to), event: action.event, with: feels(action.with) };
    case 'notify':
      return { to: action.to.name, template: action.template };
    case 'call':
      return { service: action.service, operation: action.operation, with: feels(action.with) };
  }
}

const delaysOf = (definition: Definition): Record<string, string> => Object.fromEntries(statesOf(definition.root).flatMap(({ after }) => after.map((one) => [one.name, delayOf(definition, one)])));

function delayOf({ deadlines }: Definition, { delay }: AfterTransition): string {
  if ('parameter' in delay) return feel(delay.parameter);
  return 'duty' in delay ? `due_of(${delay.duty})` : feel(deadlines[delay.deadline]!);
}

const refusals = (list: readonly Refusal[]): Record<string, string> =>
  Object.fromEntries(list.map(({ code, table, when }) => [code ?? feel(table!), feel(when)]));

const feels = (named: Readonly<Record<string, Expression>>): Record<string, string> => Object.fromEntries(Object.entries(named).map(([name, expression]) => [name, feel(expression)]));

const titleOf = ({ zh, en }: Words): string => `${zh} / ${en}`;

const metaOf = (meta: unknown): Config => (typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? (meta as Config) : meta === null ? {} : { value: meta });

const isEmpty = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

const filled = (config: Config): Config => Object.fromEntries(Object.entries(config).filter(([, value]) => !isEmpty(value)));

/** The states' config without what is empty in it; a transition without anything stays, since it takes its event. */
function withoutEmpty(config: Config): Config {
  const states = Object.entries((config['states'] ?? {}) as Record<string, Config>).map(([name, state]) => [name, withoutEmpty(state)]);
  return filled({ ...config, states: Object.fromEntries(states) });
}
