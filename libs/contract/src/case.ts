import type { UnmetRule } from './problem.js';
import type { Words } from './words.js';

/** Which states are active: a name, or by compound state what is active inside it. */
export type StateValue = string | { [state: string]: StateValue };

/** An earlier time that the sender claims (补录), with the reason. It changes no verdict. */
export interface Claimed {
  at: string;
  reason: string;
}

/** Begins a case. */
export interface StartCase {
  workflow: string;
  event: string;
  form?: Record<string, unknown>;
  claimed?: Claimed;
}

/** Sends an event to a case. */
export interface SendEvent {
  event: string;
  form?: Record<string, unknown>;
  claimed?: Claimed;
}

/** One step that a command made, in whichever case. */
export interface Step {
  case: string;
  seq: number;
  workflow: string;
  event: string;
  kind: string;
  to: StateValue;
}

/** What an applied command came to. The same request gets the same answer for good. */
export interface Applied {
  case: string;
  workflow: string;
  version: number;
  state: StateValue;
  ended: boolean;
  at: string;
  steps: Step[];
}

/** One line of a list of cases. */
export interface CaseLine {
  id: string;
  workflow: string;
  version: number;
  states: string[];
  ended: boolean;
  began: string;
  at: string;
}

export interface ActiveState extends Words {
  state: string;
  since: string | null;
}

/** A duty of a case, with how it stands now. */
export interface CaseDuty {
  duty: string;
  title: Words;
  no: number;
  begun: string;
  due: string;
  /** the due is the end of a whole day: the due second itself is late */
  day: boolean;
  for: string[];
  done: string | null;
  by: string | null;
  verdict: string;
}

export interface CaseTask {
  state: string;
  title: Words;
  for: string[];
  priority: string | null;
  since: string;
  /** who is at it; others may do it all the same */
  claimed_by: string | null;
}

/** What will happen by itself, and when: `due` is the last second that is still in time. */
export interface CaseTimer {
  /** the name in the file: a parameter, a duty or a deadline */
  timer: string;
  state: string;
  due: string;
}

/** A case as it stands. */
export interface CaseView extends CaseLine {
  title: Words;
  definition: string;
  state: StateValue;
  active: ActiveState[];
  fields: Record<string, unknown>;
  tasks: CaseTask[];
  duties: CaseDuty[];
  timers: CaseTimer[];
  /** what is worked out from its fields; where asked for (`lets=true`), and only for those who see the whole site, because it may tell of other cases and rows */
  lets: Record<string, unknown> | null;
  parent: string | null;
}

/** An event as it stands now for the caller, with the form empty: possible where nothing stands against it but what the form may set right (`open`); else why not. And the JSON Schema of its form. */
export interface Transition {
  event: string;
  title: Words;
  clause: string[];
  possible: boolean;
  unmet: UnmetRule[];
  open: string[];
  form: Record<string, unknown>;
}

export interface Transitions {
  case: string;
  version: number;
  state: StateValue;
  at: string;
  events: Transition[];
}

/** Sets a case down as it stands elsewhere: in a state, with its fields and the dues of its open duties. */
export interface LayCase {
  workflow: string;
  state: string;
  fields?: Record<string, unknown>;
  duties?: Record<string, string>;
}

export interface CaseLaid {
  case: string;
  version: number;
  state: StateValue;
}
