import type { Place, Words } from '../source/problem.js';

/**
 * A scenario file as plain data. Values stand as the file has them (what `values` names is put in), except that
 * unquoted numbers are numbers and true, false and null are what they say. Times are site time, without zone.
 */
export interface ScenarioFile {
  file: string;
  workflow: string;
  given: Given;
  /** rules that may be taken away without any scenario missing them, with the reason why that is right */
  argued: { rule: string; why: string; place: Place }[];
  scenarios: Scenario[];
}

/** What is laid before the first step: people with their posts, rows, parameters, and cases already under way. */
export interface Given {
  people: Record<string, GivenPerson>;
  /** record → name of the row → its columns */
  records: Record<string, Record<string, Record<string, unknown>>>;
  /** parameter → its value for these scenarios */
  parameters: Record<string, unknown>;
  cases: Record<string, GivenCase>;
}

export interface GivenPerson {
  /** the posts the person holds; a role without a place holds for the whole site */
  posts: GivenPost[];
  place: Place;
}

export interface GivenPost {
  role: string;
  of: string | null;
  deputy: boolean;
  onDuty: boolean;
  /** first and last day; null: without end */
  from: string | null;
  to: string | null;
}

/** A case that exists already. */
export interface GivenCase {
  workflow: string;
  state: string;
  /** when it entered the state; null: the first step's time */
  at: string | null;
  with: Record<string, unknown>;
  /** duty → its due, for a duty that is owed */
  duties: Record<string, string>;
  place: Place;
}

export interface Scenario {
  title: Words;
  clause: string[];
  /** what differs from the file's own `given`; people, rows and cases of the same name are replaced column by column */
  given: Given;
  steps: ScenarioStep[];
  place: Place;
}

export type ScenarioStep = SentStep | ClockStep | RaceStep;

/** What every step may say must hold after it. */
export interface Expectations {
  /** the state of the case that the step is about */
  state: string | null;
  /** the exact set of codes, with what their texts show as far as the step says it; null: the step is taken */
  refused: ExpectedCode[] | null;
  /** what is to be looked up → what must be there: a field, keys(E07-1).status, loan1.state */
  expect: { path: string; value: unknown; place: Place }[];
  /** duty (with #n for the n-th, or case.duty) → verdict */
  duty: { path: string; verdict: string; place: Place }[];
  /** duty (with #n, or case.duty) or timer → its due in site time, a date for the end of that day; null: there is none */
  due: { path: string; due: string | null; place: Place }[];
  /** whose turn it is, roles and people, over all active states; null: not asked */
  task: string[] | null;
  /** entries of the case that have come since the last step */
  entry: ExpectedEntry[];
  /** person → templates or duties that he was told since the last step; none: that he was told nothing */
  told: Record<string, string[]>;
}

export interface ExpectedCode {
  code: string;
  shows: Record<string, unknown>;
  place: Place;
}

export interface ExpectedEntry {
  event: string;
  /** a person, `system` or a workflow */
  by: string | null;
  at: string | null;
  wasDue: string | null;
  /** a state that it led to, also one that was left again at once */
  state: string | null;
  place: Place;
}

export interface SentStep extends Expectations {
  do: 'send';
  at: string;
  as: string;
  /** who signs beside the sender */
  cosign: string | null;
  event: string;
  /** the case it is sent to; null: the case that the scenario is about */
  to: string | null;
  with: Record<string, unknown>;
  /** a paper time that is entered later */
  claimed: { at: string; reason: string | null } | null;
  /** the names that new cases get, in the order in which they begin: that of the step itself, or those that it opens */
  begins: string[];
  /** the case that is told instead of a new one */
  joins: string | null;
  place: Place;
}

/** The clock runs on; the service may be stopped or started. */
export interface ClockStep extends Expectations {
  do: 'clock' | 'stop' | 'restart';
  at: string;
  /** the case that `state` and `duty` are about */
  to: string | null;
  begins: string[];
  place: Place;
}

/** Two at the same instant: exactly one wins, the other's `refused` says how it is told. */
export interface RaceStep {
  do: 'race';
  at: string;
  steps: SentStep[];
  place: Place;
}
