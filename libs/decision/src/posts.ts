import type { Expression } from '#libs/language';
import { dayOf, type Environment, type Program } from '#libs/machine';
import { runExpression } from './run-expression.js';
import { personKey, postsKey, type Post } from './slice.js';
import type { Work } from './work.js';

const inForce = (post: Post, day: string): boolean => (post.from === null || post.from <= day) && (post.to === null || day <= post.to);

const serves = (post: Post, onDuty: boolean): boolean => !onDuty || post.on_duty === true;

/** Finds who holds which post, for one case: bare roles are bound to the case's place, or to what that place is part of. */
export class Posts {
  private readonly ways = new Map<string, readonly string[]>();

  constructor(
    private readonly work: Work,
    private readonly program: Program,
    private readonly environment: Environment,
  ) {}

  /** The row that a role is bound to here; null for a role of the whole site; undefined where the case has no such place. */
  placeOf(role: string): string | null | undefined {
    const { roles, places, place, reads } = this.program.definition;
    const kind = roles[role]?.of ?? null;
    if (kind === null) return null;
    if (!place) return undefined;
    let row = runExpression(this.program, place.expression, this.environment) as string | null;
    let at = Object.keys(places).find((name) => places[name]!.record === place.record);
    while (row !== null && at !== undefined && at !== kind) {
      const { record, partOf }: { record: string | null; partOf: string | null } = places[at]!;
      if (record === null || partOf === null) return undefined;
      row = (this.work.row(record, row, this.columnsWith(record, partOf, reads.rows[record]))?.[partOf] as string | null) ?? null;
      at = partOf;
    }
    return at === kind && row !== null ? row : undefined;
  }

  /** The columns that are kept of a row on the way up to a larger place. */
  private columnsWith(record: string, partOf: string, columns: readonly string[] = []): readonly string[] {
    const known = this.ways.get(record) ?? (columns.includes(partOf) ? columns : [...columns, partOf]);
    this.ways.set(record, known);
    return known;
  }

  /** Holders of a role at this place, without deputies; in the order in which they got their posts. */
  holders(role: string, place: string | null, onDuty = false): string[] {
    return this.posts(role, place, onDuty).filter((post) => !post.deputy).map((post) => post.person);
  }

  /** Holders and deputies. */
  reachable(role: string, place: string | null, onDuty = false): string[] {
    return [...new Set(this.posts(role, place, onDuty).map((post) => post.person))];
  }

  /** The post by which a person acts in a role: his own before one that he deputises for. `place` undefined: any place. */
  held(person: string, role: string, place: string | null | undefined, onDuty = false): Post | null {
    const day = this.day();
    const posts = this.work.load(personKey(person), (all) => (all as Post[]).filter((post) => post.role === role), role).value as Post[];
    const fitting = posts.filter((post) => post.role === role && (place === undefined || post.of === place) && inForce(post, day) && serves(post, onDuty));
    return fitting.find((post) => !post.deputy) ?? fitting[0] ?? null;
  }

  /** The holder of a role here or, where it is vacant, of the next higher post. */
  holderOrAbove(role: string): string | null {
    for (let next: string | null = role; next !== null; next = this.program.definition.roles[next]?.above ?? null) {
      const place = this.placeOf(next);
      const holder = place === undefined ? undefined : this.holders(next, place)[0];
      if (holder !== undefined) return holder;
    }
    return null;
  }

  private posts(role: string, place: string | null, onDuty: boolean): Post[] {
    const posts = this.work.load(postsKey(role, place)).value as Post[];
    const day = this.day();
    return posts.filter((post) => inForce(post, day) && serves(post, onDuty));
  }

  private day(): string {
    return dayOf(this.environment.at, this.environment.zone);
  }
}

/** The persons that an expression names: one, several, or none. */
export function personsOf(program: Program, expression: Expression, environment: Environment): string[] {
  const value = runExpression(program, expression, environment);
  if (value === null || value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}
