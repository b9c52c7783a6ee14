/** What an owner wrote, as it stands in the text; offsets count from 0. Nothing is resolved yet. */
export type Syntax = { from: number; to: number } & (
  | { kind: 'number'; digits: string }
  | { kind: 'text'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  /** @"2026-03-02" and the like */
  | { kind: 'at'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'path'; of: Syntax; name: string; nameFrom: number }
  | { kind: 'call'; name: string; with: Syntax[] }
  | { kind: 'filter'; list: Syntax; where: Syntax }
  | { kind: 'and' | 'or'; of: Syntax[] }
  | { kind: 'minus'; of: Syntax }
  | { kind: 'arithmetic'; as: '+' | '-' | '*' | '/' | '**'; left: Syntax; right: Syntax }
  | { kind: 'comparison'; as: Comparison; left: Syntax; right: Syntax }
  | { kind: 'between'; value: Syntax; low: Syntax; high: Syntax }
  | { kind: 'in'; value: Syntax; tests: Syntax[] }
  | { kind: 'if'; test: Syntax; then: Syntax; else: Syntax }
  | { kind: 'for' | 'some' | 'every'; loops: Loop[]; body: Syntax }
  | { kind: 'list'; of: Syntax[] }
  | { kind: 'parts'; entries: { name: string; from: number; to: number; value: Syntax }[] }
  /** [1..5), only after `in` and in cells */
  | { kind: 'interval'; low: Syntax; high: Syntax; lowOpen: boolean; highOpen: boolean }
  /** > 5, only after `in` and in cells */
  | { kind: 'test'; as: Comparison; value: Syntax }
  /** not(…) in a cell: none of these */
  | { kind: 'none of'; tests: Syntax[] }
);

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** One `x in list`, or `x in 1..9`; in brackets, [1..9], it goes upwards only. */
export interface Loop {
  name: string;
  from: number;
  to: number;
  in: Syntax | { kind: 'range'; low: Syntax; high: Syntax; upwards?: true; from: number; to: number };
}
