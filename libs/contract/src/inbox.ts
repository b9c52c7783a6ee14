import type { Words } from './words.js';

/** Whose turn it is in a case. */
export interface TaskLine {
  case: string;
  workflow: string;
  state: string;
  title: Words;
  for: string[];
  priority: string | null;
  since: string;
}

/** Who owes what by when. */
export interface DutyLine {
  case: string;
  workflow: string;
  duty: string;
  no: number;
  title: Words;
  for: string[];
  begun: string;
  due: string;
  day: boolean;
  verdict: string;
}
