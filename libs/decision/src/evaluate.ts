import type { Expression } from '#libs/language';
import { activeStates, EvaluationRefused } from '#libs/machine';
import { fieldsBefore, formOf } from './before-step.js';
import { NotingReader, type Looked } from './noting-reader.js';
import { unmetBy, type Unmet } from './refusal.js';
import type { Slice } from './slice.js';
import { ifAtHand, Work, type Library } from './work.js';

/** An expression of a definition, and what stands around it: a case, or nothing but the values that are given. */
export interface EvaluationQuestion {
  definition: string;
  expression: Expression;
  case: string | null;
  /** over those of the case */
  fields: Record<string, unknown>;
  /** whose form is at hand; '' for none */
  event: string;
  form: Record<string, unknown>;
  actor: string | null;
  at: string;
}

export type Evaluation =
  | Evaluated
  | { outcome: 'refused'; unmet: Unmet; looked: Looked[]; tables: AskedTable[] }
  | { outcome: 'needs'; keys: readonly string[] };

/** The value with every look that led to it, in order. */
export interface Evaluated {
  outcome: 'evaluated';
  value: unknown;
  looked: Looked[];
  tables: AskedTable[];
}

/** A table that was asked, with the numbers (from 1) of the rules that matched. */
export interface AskedTable {
  table: string;
  rules: number[];
}

/** What an expression gives here and now, and all that it looked at on the way. Changes nothing. */
export function evaluate(library: Library, slice: Slice, question: EvaluationQuestion): Evaluation {
  const { at, actor, event } = question;
  const work = new Work(library, slice, { kind: 'event', case: question.case ?? '', event, form: {}, actor: { system: true }, at, ids: [] });
  const program = library(question.definition);
  const { id: workflow, zone, fields } = program.definition;
  const noted = (values: Record<string, unknown>, kind: 'field' | 'form', prefix = '') =>
    telling(values, (name, value) => reader.note(kind, prefix + name, value, fields[name]));
  const tables: AskedTable[] = [];
  let reader!: NotingReader;
  return ifAtHand(work, (): Exclude<Evaluation, { outcome: 'needs' }> => {
    const state = question.case === null ? null : work.open(question.case);
    reader = new NotingReader(work, program, { duties: state?.duties ?? [], senders: state?.senders ?? {} }, {
      fields: noted({ ...fieldsBefore(program, state), ...question.fields }, 'field'),
      form: noted(formOf(program, question), 'form', 'form.'),
      at, actor, cosigner: null, claimed_at: null, caseId: state?.id ?? 'this', workflow, event, entry: (state?.seq ?? 0) + 1,
      states: state ? activeStates(state.value) : [], zone, locals: {},
      onTable: (table, rules) => void tables.push({ table, rules: rules.map((position) => position + 1) }),
    });
    try {
      return { outcome: 'evaluated', value: program.run(question.expression, reader.environment), looked: [...reader.looked.values()], tables };
    } catch (stopped) {
      if (!(stopped instanceof EvaluationRefused)) throw stopped;
      return { outcome: 'refused', unmet: withUnset(stopped, reader.looked), looked: [...reader.looked.values()], tables };
    }
  });
}

/** Where a value is missing that the expression counts on, the fields that it found not set. */
function withUnset(stopped: EvaluationRefused, looked: ReadonlyMap<string, Looked>): Unmet {
  const unmet = unmetBy(stopped);
  if (stopped.code !== 'NOT_SET') return unmet;
  const unset = [...looked.values()].filter(({ kind, value }) => value === null && (kind === 'field' || kind === 'form')).map(({ what }) => what);
  return { ...unmet, shows: { ...unmet.shows, unset } };
}

/** Values that tell when they are looked at. */
const telling = (values: Record<string, unknown>, tell: (name: string, value: unknown) => void): Record<string, unknown> =>
  new Proxy(values, {
    get: (from, name) => {
      const value = Reflect.get(from, name) as unknown;
      if (typeof name === 'string') tell(name, value);
      return value;
    },
  });
