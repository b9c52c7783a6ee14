import type { Expression } from '#libs/language';
import type { Environment, Program } from '#libs/machine';
import type { Judged } from './entry.js';
import type { Inputs } from './inputs.js';
import { lookedAt } from './needed-fields.js';
import type { NotingReader } from './noting-reader.js';
import { runExpression } from './run-expression.js';

/** Where it is wanted what judgements looked at: who saw it, and where to tell it. */
export interface Noting {
  reader: NotingReader;
  inputs: Inputs;
}

/** Judges for one step, and keeps what was judged until its entry is closed. */
export class Judgements {
  /** those of the entry under way, whose draft holds this same list */
  list: Judged[] = [];

  constructor(
    private readonly program: Program,
    private readonly environment: Environment,
    private readonly noting: Noting | null,
  ) {}

  /** Begins the list of the next entry. */
  beginAnew(): Judged[] {
    return (this.list = []);
  }

  note(judged: Judged): void {
    this.list.push(judged);
  }

  /** Judges a guard or a condition and notes it: of what decided something, also what it looked at in case and form. */
  judge(what: string, expression: Expression, clause: string[] = [], always = false): boolean {
    this.noting?.reader.looked.clear();
    const result = runExpression(this.program, expression, this.environment) === true;
    const saw = result || always ? this.lookedAt(expression) : null;
    const judged: Judged = { what, result, ...(saw ? { saw } : {}), ...(clause.length ? { clause } : {}) };
    this.list.push(judged);
    this.noting?.inputs.set(judged, { ...this.lookedAt(expression), ...this.noting.reader.values() });
    return result;
  }

  noteTable(name: string, rules: readonly number[]): void {
    const judged: Judged = { what: `table ${name}`, result: rules.length > 0, rules: rules.map((position) => position + 1) };
    this.list.push(judged);
    const given = this.program.definition.tables[name]?.given ?? [];
    this.noting?.inputs.set(judged, Object.fromEntries(given.map((one) => [one.name, this.environment.locals[one.name] ?? null])));
  }

  private lookedAt(expression: Expression): Record<string, unknown> | null {
    return lookedAt(this.program.definition, expression, this.environment);
  }
}
