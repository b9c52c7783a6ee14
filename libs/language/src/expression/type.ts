/**
 * The types of the workflow language. Every value is plain JSON:
 * text, file (its content hash), signature, person, case, row name and choice are strings; integer and money (whole fen) are safe integers;
 * number is a finite number; date is "2026-03-02", time "18:00:00", date and time an instant in UTC to the second "2026-03-02T10:00:00Z",
 * duration ISO 8601 ("PT48H", "P3D", "P1M"); parts are objects; null stands for what is not set.
 */
export type Type =
  | { is: 'text' | 'integer' | 'number' | 'money' | 'boolean' | 'date' | 'time' | 'date and time' | 'duration' }
  | { is: 'person' | 'file' | 'signature' | 'code' | 'role' }
  | { is: 'null' | 'any' }
  | { is: 'choice'; of: readonly string[] }
  /** the name of a row of a record, such as a key's number */
  | { is: 'row'; record: string }
  /** the id of a case; 'any' where every workflow will do */
  | { is: 'case'; workflow: string }
  | { is: 'list'; of: Type }
  | { is: 'parts'; name: string | null; parts: Readonly<Record<string, Part>> }
  /** a value that may be null */
  | { is: 'optional'; of: Type };

/** One part of a structured value. */
export interface Part {
  type: Type;
  /** may be left out: then null, or `initial` */
  optional: boolean;
  initial?: unknown;
  personal: boolean;
  /** the part beside it that says whose value it is; absent: the only one that is a person */
  whose?: string;
}
