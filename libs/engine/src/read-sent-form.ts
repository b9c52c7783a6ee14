import type { CaseState, LaidRow } from '#libs/decision';
import { commitment, type Sha256 } from '#libs/history';
import type { Definition, RecordDefinition } from '#libs/language';
import { keepApart, readForm, type FormProblem, type Writing } from '#libs/machine';
import type { Engine } from './engine.js';
import type { PersonalValue } from './store.js';

/** A form ready to be decided upon: personal values stand apart, each with a salt of its own. */
export interface SentForm {
  form: Record<string, unknown>;
  personal: PersonalValue[];
  problems: FormProblem[];
}

export interface SentFormParts {
  sha256: Sha256;
  /** 128 bits of chance or more, as text */
  newSalt: () => string;
}

/** The definition by which a case moves, or with which one would begin; null when there is none. */
export async function definitionFor(engine: Engine, target: { case: string } | { workflow: string }): Promise<Definition | null> {
  const hash = 'case' in target ? ((await engine.look(`case:${target.case}`)) as CaseState | null)?.definition : await engine.look(`live:${target.workflow}`);
  return typeof hash === 'string' ? ((await engine.program(hash))?.definition ?? null) : null;
}

/** Reads what was sent with an event against its definition. Throws nothing for bad input: see `problems`. */
export function readSentForm(parts: SentFormParts, definition: Definition, event: string, sent: unknown, from: Writing['from']): SentForm {
  const { form, problems } = readForm(definition, event, sent, { from });
  if (problems.length) return { form, personal: [], problems };
  const { personal, commit } = commitments(parts);
  return { form: keepApart(definition.fields, form, commit), personal, problems };
}

/** Rows ready to be set down: what is personal in them stands apart too. */
export function keepRowsApart(parts: SentFormParts, records: Readonly<Record<string, RecordDefinition>>, rows: readonly LaidRow[]): { rows: LaidRow[]; personal: PersonalValue[] } {
  const { personal, commit } = commitments(parts);
  return { rows: rows.map((row) => ({ ...row, columns: keepApart(records[row.record]?.columns ?? {}, row.columns, commit) })), personal };
}

/** Gives each value a commitment under a salt of its own, and keeps what it stands for. */
export function commitments({ sha256, newSalt }: SentFormParts): { personal: PersonalValue[]; commit: (value: unknown) => string } {
  const personal: PersonalValue[] = [];
  const commit = (value: unknown): string => {
    const salt = newSalt();
    const hash = commitment(salt, value, sha256);
    personal.push({ commitment: hash, salt, value, person: null });
    return hash;
  };
  return { personal, commit };
}
