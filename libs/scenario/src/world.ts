import type { Entry, LaidRow, ParameterValues } from '#libs/decision';
import type { Sha256 } from '#libs/history';
import type { CalendarDefinition, Definition, IndexDefinition, RecordDefinition, SiteRegister } from '#libs/language';
import type { FormProblem } from '#libs/machine';

/** What scenarios run against: checked definitions and the site's shared parts. */
export interface Rules {
  workflows: Readonly<Record<string, Definition>>;
  parameters: Readonly<Record<string, { values: ParameterValues }>>;
  indexes: Readonly<Record<string, IndexDefinition>>;
  records: Readonly<Record<string, RecordDefinition>>;
  calendars: Readonly<Record<string, CalendarDefinition>>;
  registers: Readonly<Record<string, SiteRegister>>;
}

/** What came of something that was sent: taken, refused with every unmet rule, or not readable at all. */
export type Sent =
  | { outcome: 'applied'; case: string }
  | { outcome: 'refused'; unmet: { code: string; fields?: string[]; shows?: Record<string, unknown> }[] }
  | { outcome: 'misread'; problems: FormProblem[] };

/** What a person sends: to a case, or to begin one. Values stand as the file has them. */
export interface Sending {
  as: string;
  /** who signs beside the sender */
  cosign: string | null;
  event: string;
  with: Record<string, unknown>;
  target: { case: string } | { workflow: string };
  /** that will decide */
  definition: Definition;
  claimed: { at: string; reason: string } | null;
}

/** A case that is set down; values are read already. */
export interface LaidCase {
  workflow: string;
  state: string;
  fields: Record<string, unknown>;
  duties: Record<string, string>;
}

/** A case as far as scenarios look at it. */
export interface SeenCase {
  workflow: string;
  /** active states, the innermost first */
  states: string[];
  fields: Record<string, unknown>;
  /** what is worked out from its fields */
  lets: () => Promise<Record<string, unknown>>;
  duties: { duty: string; no: number; due: string; verdict: string; open: boolean }[];
  timers: { timer: string; due: string }[];
  /** whose turn it is, in any active state: roles and persons by name */
  tasks: string[];
}

/** What came of replaying a case: all null, true or empty where it comes out as recorded. */
export interface Replayed {
  chain: { seq: number; fault: string } | null;
  folds: boolean | null;
  difference: { seq: number; event: string } | null;
  refusals: { refusal: string; fault: string }[];
}

export interface Notice {
  to: string[];
  template: string;
}

/** An empty site with a clock that is moved by hand: an engine of our own, or a trial on a server. */
export interface World {
  /** cases that began by themselves or by a step and have no name yet, in order */
  readonly unnamed: { id: string; parent: string | null }[];
  /** ids of all cases that there were */
  readonly cases: ReadonlySet<string>;
  now(): string;
  /** Sets rows down, in order. Gives what does not fit. */
  lay(rows: readonly LaidRow[]): Promise<FormProblem[]>;
  /** Sets a case down, now or, where `at` is later, then. */
  layCase(name: string, laid: LaidCase, at: string | null): Promise<Sent>;
  send(sending: Sending): Promise<Sent>;
  /** Lets the clock run on; `before`: only what a person's command at that instant must find settled. */
  runTo(instant: string, before: boolean): Promise<void>;
  /** The service was down until now: nothing fired in between, everything due fires now. */
  restart(instant: string): Promise<void>;
  look(id: string): Promise<SeenCase | null>;
  row(record: string, row: string): Promise<Record<string, unknown> | null>;
  /** The rows of a register: of one that entries say by the canonical text of their key, of one that shows a record by the row's name. */
  register(name: string): Promise<{ key: string; columns: Record<string, unknown> }[]>;
  /** Messages since the last time they were asked for. */
  news(): Notice[];
  /** Entries since the last time they were asked for. */
  happened(): Entry[];
  /** Decides everything that happened to a case again. */
  replay(id: string, sha256: Sha256): Promise<Replayed | null>;
  close(): Promise<void>;
}

/** Opens a world whose clock stands at `start`, with parameters that differ from the shipped ones. */
export type OpensWorld = (start: string, parameters: Readonly<Record<string, unknown>>) => Promise<World>;
