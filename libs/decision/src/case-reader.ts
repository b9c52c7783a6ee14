import type { Sender } from '#libs/language';
import { dayOf, EvaluationRefused, type Environment, type Program, type Reader, type WorkingYear } from '#libs/machine';
import { verdict } from './duty-verdict.js';
import type { DutyInstance } from './entry.js';
import { personsOf, Posts } from './posts.js';
import { runExpression } from './run-expression.js';
import { CALENDARS, parameterKey, type ParameterValues } from './slice.js';
import type { Work } from './work.js';

/** What the expressions of one case read from outside it, through the decision under way. */
export class CaseReader implements Reader {
  readonly posts: Posts;
  readonly environment: Environment;

  constructor(
    protected readonly work: Work,
    protected readonly program: Program,
    private readonly own: { duties: readonly DutyInstance[]; senders: Record<string, string[]> },
    environment: Omit<Environment, 'reader'>,
  ) {
    this.environment = { ...environment, reader: this };
    this.posts = new Posts(work, program, this.environment);
  }

  column(record: string, row: string, name: string): unknown {
    const found = this.work.row(record, row, this.program.definition.reads.rows[record] ?? [name]);
    if (!found) throw new EvaluationRefused('NO_SUCH_ROW', { record, row });
    return found[name] ?? null;
  }

  index(name: string, values: readonly unknown[]): readonly string[] {
    return this.work.index(name, this.program.definition.indexes[name]!, values);
  }

  ofCase(workflow: string, id: string, name: string): unknown {
    if (name === 'this') return id;
    const view = this.work.view(id, this.program.definition.reads.cases[workflow] ?? []);
    if (!view) throw new EvaluationRefused('NO_SUCH_ROW', { case: id });
    if (name === 'state') return view.states;
    if (name === 'ended') return view.ended;
    return view.fields[name] ?? null;
  }

  parameter(name: string): unknown {
    const day = dayOf(this.environment.at, this.environment.zone);
    const values = this.work.load(parameterKey(name), (value) => inForce(value as ParameterValues, day)).value as ParameterValues;
    const value = inForce(values, day)[0];
    if (!value) throw new EvaluationRefused('NO_SUCH_ROW', { parameter: name, day });
    return value.value;
  }

  people(name: string): readonly string[] {
    const named = this.program.definition.who[name];
    if (named) return [...new Set(named.flatMap((sender) => this.whoMaySend(sender)))];
    return this.peopleIn(name, false);
  }

  /** The persons of one alternative: each is asked its conditions as if he were sending. */
  private whoMaySend({ role, is, not, when, onDuty, of }: Sender): readonly string[] {
    const { program, environment } = this;
    const named = is === null ? null : personsOf(program, is, environment);
    const place = of === null ? undefined : of === 'any' ? null : (runExpression(program, of, environment) as string | null);
    const posted = role === null ? named ?? [] : place === undefined ? this.peopleIn(role, onDuty === true) : this.posts.holders(role, place, onDuty);
    return posted.filter((person) => {
      const asPerson: Environment = { ...environment, actor: person };
      return (named === null || named.includes(person))
        && (when === null || runExpression(program, when, asPerson) === true)
        && (not === null || !personsOf(program, not, asPerson).includes(person));
    });
  }

  private peopleIn(role: string, onDuty: boolean): readonly string[] {
    const place = this.posts.placeOf(role);
    return place === undefined ? [] : this.posts.holders(role, place, onDuty);
  }

  holderOrAbove(role: string): string | null {
    return this.posts.holderOrAbove(role);
  }

  workingYear(calendar: string, year: number): WorkingYear {
    const known = this.work.row(CALENDARS, `${calendar}/${year}`, ['week', 'hours', 'off', 'on']);
    if (!known) throw new EvaluationRefused('NO_CALENDAR', { calendar, year });
    return known as unknown as WorkingYear;
  }

  senders(events: readonly string[]): readonly string[] {
    return [...new Set(events.flatMap((event) => this.own.senders[event] ?? []))];
  }

  samePersonal(one: string, other: string): boolean {
    const isSame = one === other || this.work.samePersonal(one, other);
    if (isSame === null) throw new EvaluationRefused('ERASED', {});
    return isSame;
  }

  verdictOf(duty: string): string {
    const instance = this.own.duties.findLast((one) => one.duty === duty);
    return instance ? verdict(instance, this.environment.at) : 'none';
  }

  dueOf(duty: string): string | null {
    return this.own.duties.findLast((one) => one.duty === duty)?.due ?? null;
  }
}

/** The value in force on a day, alone in a list, so that a kept read has the shape of the whole. */
const inForce = (values: ParameterValues, day: string): ParameterValues => values.filter((one) => one.from <= day).slice(-1);
