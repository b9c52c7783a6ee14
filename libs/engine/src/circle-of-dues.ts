/** Timers of one case that may fire without its dues moving on. */
const MOST_AT_ONE_DUE = 50;

/** Watches the dues of timers that are fired one after another: states that lead to each other by dues in the past would do so for ever. */
export class CircleOfDues {
  private readonly dues = new Map<string, { last: string; standing: number }>();

  /** Throws when a case's dues do not move on. */
  watch(caseId: string, timer: string, due: string): void {
    const known = this.dues.get(caseId) ?? { last: '', standing: 0 };
    const moved = due > known.last;
    this.dues.set(caseId, { last: moved ? due : known.last, standing: moved ? 0 : known.standing + 1 });
    if (known.standing >= MOST_AT_ONE_DUE) throw new Error(`timer ${timer} of ${caseId} comes back for ever at ${due}`);
  }
}
