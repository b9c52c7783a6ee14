import type { CaseState, Party } from '#libs/decision';
import type { Definition, Type } from '#libs/language';
import type { Play } from '#libs/scenario';
import type { Output } from '../output.js';
import type { Saying } from '../value-in-words.js';
import type { Lines } from './lines.js';
import { timeInWords } from './read-time.js';

/** An event that was listed for the one who acts: typed by its number. */
export interface Offer {
  event: string;
  /** null: it begins a case */
  to: string | null;
}

/** How a session stands: who acts, which case is looked at, what was offered last. */
export class Session {
  person: string | null = null;
  /** who signs beside him */
  cosigner: string | null = null;
  case: string | null = null;
  offers: Offer[] = [];
  /** files that this session has written */
  readonly saved = new Set<string>();
  over = false;

  constructor(readonly play: Play, readonly output: Output, readonly lines: Lines) {
    this.case = play.cases[0] ?? null;
  }

  /** Who acts and, where somebody does, who signs beside him. */
  actor(person: string): { person: string; cosigner?: string } {
    return { person, ...(this.cosigner === null ? {} : { cosigner: this.cosigner }) };
  }

  get people(): string[] {
    return Object.keys(this.play.stage.given.people);
  }

  /** The definition of the workflow that is played. */
  get main(): Definition {
    return this.play.stage.rules.workflows[this.play.stage.workflow]!;
  }

  /** The sentences of all codes: a refusal may come from another case. */
  get codes(): Pick<Definition, 'codes' | 'zone'> {
    return { zone: this.zone, codes: Object.assign({}, ...Object.values(this.play.stage.rules.workflows).map(({ codes }) => codes)) as Definition['codes'] };
  }

  get zone(): string {
    return this.main.zone;
  }

  definitionOf({ workflow }: { workflow: string }): Definition {
    return this.play.stage.rules.workflows[workflow] ?? this.main;
  }

  /** The case that is looked at, with its definition. */
  async current(): Promise<{ name: string; state: CaseState; definition: Definition } | null> {
    const state = this.case === null ? null : await this.play.look(this.case);
    return state && this.case !== null ? { name: this.case, state, definition: this.definitionOf(state) } : null;
  }

  /** How values of a workflow are said here: cases by the story's names. */
  saying({ zone, types }: Definition): Saying {
    return { zone, types, caseName: (id) => this.play.nameOf(id) };
  }

  prompt(): string {
    const [day, time] = timeInWords(this.play.now, this.zone).split(' ') as [string, string];
    return `${day} ${time} ${[this.cosigner === null ? this.person : `${this.person}+${this.cosigner}`, this.case].filter((one) => one !== null).join('@')}› `;
  }

  /** Names that a value of a type may have: people, rows, cases, choices. */
  listed(type: Type): string[] {
    const { records } = this.play.stage.given;
    switch (type.is) {
      case 'optional':
      case 'list':
        return this.listed(type.of);
      case 'choice':
        return [...type.of];
      case 'person':
        return this.people;
      case 'row':
        return type.record === 'persons' ? [...new Set([...this.people, ...Object.keys(records['persons'] ?? {})])] : Object.keys(records[type.record] ?? {});
      case 'case':
        return this.play.cases;
      default:
        return [];
    }
  }

  /** Who it is, of the people at hand; a post that nobody here holds by its name. */
  personsOf(parties: readonly Party[]): string[] {
    return [...new Set(parties.flatMap((party) => {
      if ('person' in party) return [party.person];
      const holders = Object.entries(this.play.stage.given.people).filter(([, { posts }]) => posts.some(({ role, of }) => role === party.role && (party.of === undefined || of === party.of)));
      return holders.length ? holders.map(([person]) => person) : [party.of === undefined ? party.role : `${party.role}@${party.of}`];
    }))];
  }
}
