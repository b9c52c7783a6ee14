import type { Words } from './words.js';

/** One rule that is not met: its code, the clauses behind it, its text in both languages, and what the text shows. */
export interface UnmetRule extends Words {
  code: string;
  clause: string[];
  shows?: Record<string, unknown>;
  /** form fields that are missing, by path */
  fields?: string[];
}

/** A value in a request that does not fit, by its path. */
export interface BadValue extends Words {
  path: string;
}

/** What every refused request is answered with (RFC 9457, application/problem+json). */
export interface Problem extends Words {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  clause: string[];
  /** every unmet rule, where rules said no */
  unmet?: UnmetRule[];
  /** every value that does not fit, where the request itself is wrong */
  values?: BadValue[];
  /** the recorded refusal */
  refusal?: string;
  case?: string;
  version?: number;
  /** what the checker found, where workflow files were refused */
  findings?: Finding[];
}

/** What the checker says of a workflow file. */
export interface Finding extends Words {
  code: string;
  severity: 'error' | 'warning';
  file: string;
  line: number;
  column: number;
  fix?: string;
}
