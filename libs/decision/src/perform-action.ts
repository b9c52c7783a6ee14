import { uniqueIndexes, type Action, type Expression } from '#libs/language';
import { partiesOf, personsBehind } from './parties.js';
import type { Step } from './step.js';

/** Does one action of an event, a transition, an entry or an exit. */
export function performAction(step: Step, action: Action): void {
  if (action.forEach) {
    const { name, in: list } = action.forEach;
    const locals = step.environment.locals;
    for (const item of step.run(list) as unknown[]) {
      locals[name] = item;
      perform(step, action);
    }
    delete locals[name];
  } else {
    perform(step, action);
  }
}

function perform(step: Step, action: Action): void {
  if (action.when && step.run(action.when) !== true) return;
  switch (action.do) {
    case 'assign':
      return step.assign(values(step, action.set));
    case 'change':
      return changeRows(step, action.record, action.rows, action.set);
    case 'start':
      return start(step, action);
    case 'send':
      return sendTo(step, action.to, action.event, values(step, action.with));
    case 'notify': {
      const to = personsBehind(partiesOf(action.to, step.program, step.environment, step.posts), step.posts);
      step.draft.effects.push({ do: 'notify', to, template: action.template, values: templateValues(step, action.template) });
      return;
    }
    case 'call':
      step.draft.effects.push({ do: 'call', service: action.service, ...(action.operation === null ? {} : { operation: action.operation }), with: values(step, action.with) });
  }
}

function start(step: Step, { workflow, event, with: form, link }: Action & { do: 'start' }): void {
  const id = step.send(workflow, event, null, values(step, form));
  if (link === undefined) return;
  const many = step.program.definition.fields[link]!.type.is === 'list';
  step.assign({ [link]: many ? [...((step.fields[link] as string[] | null) ?? []), id] : id });
}

const values = (step: Step, expressions: Record<string, Expression>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(expressions).map(([name, expression]) => [name, step.run(expression)]));

const asList = (value: unknown): string[] => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value as string]);

function changeRows(step: Step, record: string, rows: Expression, set: Record<string, Expression>): void {
  const { reads, records } = step.program.definition;
  const touched = (records[record]?.unique ?? []).filter((one) => one.some((column) => Object.hasOwn(set, column)));
  // What uniqueness is judged by is kept with the read, so that it can be judged again.
  const columns = [...new Set([...(reads.rows[record] ?? []), ...touched.flat()])];
  for (const [name, index] of Object.entries(uniqueIndexes(record, { unique: touched }))) step.work.unique.set(name, index);
  for (const row of asList(step.run(rows))) {
    const changed = values(step, set);
    step.work.change(record, row, changed, columns);
    step.draft.changes.push({ record, row, set: changed });
  }
}

function sendTo(step: Step, to: Expression, event: string, form: Record<string, unknown>): void {
  for (const id of asList(step.run(to))) step.send('', event, id, form);
}

/** What a message's text names in braces: fields and lets of the case. */
function templateValues(step: Step, template: string): Record<string, unknown> {
  const { templates, fields, lets } = step.program.definition;
  const words = templates[template];
  const names = new Set(`${words?.zh ?? ''} ${words?.en ?? ''}`.match(/\{[a-z_0-9]+\}/g)?.map((name) => name.slice(1, -1)) ?? []);
  const known = [...names].filter((name) => (fields[name] && !fields[name].personal) || lets[name]);
  return Object.fromEntries(known.map((name) => [name, lets[name] ? step.run(lets[name]) : (step.fields[name] ?? null)]));
}
