import type { Expression, Refusal, Senders, Transition } from '#libs/language';
import { EvaluationRefused, missingParts } from '#libs/machine';
import { judgeSenders } from './judge-senders.js';
import { neededFields } from './needed-fields.js';
import { unmetBy, type Unmet } from './refusal.js';
import { rowsNamed } from './rows-named.js';
import type { Step } from './step.js';

/**
 * Every rule that an event does not meet, at once and each code once: senders, signatures, form, and each refusal that can be judged.
 * `chosen` are the transitions that the chart would take; none for a beginning. A condition that needs a missing form field is not judged; with `unseen`
 * nothing is that the form has a say in.
 */
export function judgeEvent(step: Step, chosen: readonly Transition[], unseen = false): Unmet[] {
  const { definition } = step.program;
  const event = definition.events[step.trigger.event]!;
  const missing = event.form.flatMap(({ name, optional }) => missingParts(definition.fields[name]!.type, step.trigger.form[name], name, optional));
  const missingFields = new Set(unseen ? event.form.map(({ name }) => name) : missing.map((path) => path.split('.')[0]!));
  const beginning = step.state === null;
  const judgeable = (expression: Expression): boolean => {
    const needed = neededFields(definition, expression);
    return ![...missingFields].some((field) => needed.form.has(field) || (beginning && needed.fields.has(field)));
  };
  const unmet: Unmet[] = [];
  const guarded = (judge: () => void) => {
    try {
      judge();
    } catch (failure) {
      if (!(failure instanceof EvaluationRefused)) throw failure;
      unmet.push(unmetBy(failure));
    }
  };
  for (const senders of [event.by, ...chosen.map((transition) => transition.by)]) {
    if (senders) guarded(() => judgeSender(step, senders, judgeable, unmet));
  }
  if (!event.by) unmet.push({ code: 'ROLE_NOT_ALLOWED', clause: event.clause });
  if (event.cosign) guarded(() => judgeCosigner(step, event.cosign!, judgeable, unmet));
  if (missing.length) unmet.push({ code: 'FORM_INCOMPLETE', clause: event.clause, fields: missing });
  unmet.push(...judgeRows(step));
  for (const refusal of [...event.refuse, ...chosen.flatMap((transition) => transition.refuse)]) {
    const waits = refusal.needs.some((field) => missingFields.has(field)) || !judgeable(refusal.when) || (unseen && refusal.table !== null && !judgeable(refusal.table));
    if (!waits) guarded(() => unmet.push(...judgeRefusal(step, refusal)));
  }
  return unmet.filter((one, index) => unmet.findIndex((other) => other.code === one.code) === index);
}

/** Rows that a person names in a form must be on record; the first that is not is told. What another case sends was judged when it came into that case. */
function judgeRows({ program, trigger, work }: Step): Unmet[] {
  if (!('person' in trigger.actor)) return [];
  const missing = rowsNamed(program.definition.fields, trigger.form).find(({ record, row }) => !work.exists(record, row));
  return missing ? [{ code: 'NO_SUCH_ROW', clause: [], fields: [missing.path], shows: { record: missing.record, row: missing.row } }] : [];
}

/** Codes to tell where the chart does not take the event: what the event says, else WRONG_STATE. */
export function judgeOtherwise(step: Step): Unmet[] {
  const event = step.program.definition.events[step.trigger.event];
  const told = (event?.otherwise ?? []).flatMap((refusal) => judgeRefusal(step, refusal));
  return told.length ? told : [{ code: 'WRONG_STATE', clause: [], shows: { states: [...step.environment.states] } }];
}

function judgeSender(step: Step, senders: Senders, judgeable: (expression: Expression) => boolean, unmet: Unmet[]): void {
  const answer = judgeSenders(senders, step.trigger.actor, judging(step, judgeable));
  step.judgements.note({ what: `by ${senders.name}`, result: answer.fits === true });
  if (answer.fits === false) unmet.push(answer.unmet);
  if (answer.fits === true && 'post' in answer && answer.post && 'person' in step.actor) step.actor = { ...step.actor, ...answer.post };
}

function judgeCosigner(step: Step, senders: Senders, judgeable: (expression: Expression) => boolean, unmet: Unmet[]): void {
  const { actor } = step.trigger;
  const cosigner = 'person' in actor ? actor.cosigner : undefined;
  if (cosigner === undefined) {
    unmet.push({ code: 'SIGNATURE_MISSING', clause: [], shows: { of: senders.name } });
    return;
  }
  // Who signs beside the sender is somebody else, whatever posts the sender holds.
  if (cosigner === step.person) {
    unmet.push({ code: 'SELF_APPROVAL', clause: [] });
    return;
  }
  const answer = judgeSenders(senders, { person: cosigner }, judging(step, judgeable));
  if (answer.fits === false) unmet.push(answer.unmet);
}

const judging = (step: Step, judgeable: (expression: Expression) => boolean) => {
  const place = step.program.definition.place;
  return { program: step.program, environment: step.environment, posts: step.posts, judgeable, placeKnown: !place || judgeable(place.expression) };
};

function judgeRefusal(step: Step, refusal: Refusal): Unmet[] {
  const { codes } = step.program.definition;
  const clauseOf = (code: string) => codes[code]?.clause ?? [];
  if (!step.judgements.judge(`refuse ${refusal.code ?? refusal.table?.text}`, refusal.when, refusal.code ? clauseOf(refusal.code) : [])) return [];
  if (refusal.table) {
    const told = step.run(refusal.table) as string[];
    return told.map((code) => ({ code, clause: clauseOf(code) }));
  }
  const shows = Object.entries(refusal.shows).map(([name, expression]) => [name, step.run(expression)] as const);
  return [{ code: refusal.code!, clause: clauseOf(refusal.code!), ...(shows.length ? { shows: Object.fromEntries(shows) } : {}) }];
}
