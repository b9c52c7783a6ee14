/** Where something stands in a workflow file. Lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** What is wrong with a file, told to its owner: a stable code, the place, a sentence in both languages and, where one exists, the remedy. */
export interface Problem {
  code: string;
  severity: 'error' | 'warning';
  place: Place;
  zh: string;
  en: string;
  /** what to write instead, ready to be shown as "did you mean …" */
  fix?: string;
}

/** A title or sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}
