import type { Place, Problem } from './problem.js';

/** Collects what is wrong. The same mistake found twice at one place is told once. */
export class Problems {
  readonly #found = new Map<string, Problem>();

  /** `refusedNames`: names that cannot be given to anything, and what was proposed instead; told once, where they are given */
  constructor(readonly refusedNames = new Set<string>()) {}

  error(code: string, place: Place, zh: string, en: string, fix?: string): void {
    this.#add('error', code, place, zh, en, fix);
  }

  warning(code: string, place: Place, zh: string, en: string, fix?: string): void {
    this.#add('warning', code, place, zh, en, fix);
  }

  has(code: string): boolean {
    return [...this.#found.values()].some((problem) => problem.code === code);
  }

  addAll(others: Problems): void {
    for (const { severity, code, place, zh, en, fix } of others.inOrder()) this.#add(severity, code, place, zh, en, fix);
  }

  /** By file, line and column. */
  inOrder(): Problem[] {
    const found = [...this.#found.values()];
    return found.sort((a, b) => compareText(a.place.file, b.place.file)
      || a.place.line - b.place.line || a.place.column - b.place.column || compareText(a.code, b.code));
  }

  #add(severity: Problem['severity'], code: string, place: Place, zh: string, en: string, fix?: string): void {
    const key = `${place.file}:${place.line}:${place.column}:${code}`;
    if (this.#found.has(key)) return;
    this.#found.set(key, { code, severity, place, zh, en, ...(fix === undefined ? {} : { fix }) });
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
