import type { Answer, Ask } from '#libs/engine';
import type { Command } from './plan.js';

/** What a client sent, and what it was told. Times are steps of the world. */
export interface Told {
  command: Command;
  ask: Ask;
  sent: number;
  /** how often it was sent, with every try and by both clients */
  tries: number;
  /** when the first answer came; Infinity: none did */
  answered: number;
  /** every answer that anybody got */
  answers: Answer[];
  /** the version that a conditional send named */
  ifMatch?: number;
  /** what the same key with another body was answered; the law is that it never is */
  misused?: Answer;
}

/** What a client read. */
export interface Seen {
  command: Command;
  key: string;
  sent: number;
  answered: number;
  version: number;
  value: unknown;
}
