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
  /** who is at it; others may do it all the same */
  claimed_by: string | null;
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

/** What somebody was told, with its text in both languages. */
export interface NoticeLine extends Words {
  id: string;
  case: string;
  workflow: string;
  at: string;
  /** the template, or the duty that it is about */
  template: string;
  /** the duty's instance, as duty#no */
  duty: string | null;
  reminder: boolean;
  read: boolean;
}

/** Marks notices as read. */
export interface ReadNotices {
  notices: string[];
}

/** How many notices were not read before. */
export interface NoticesRead {
  read: number;
}
