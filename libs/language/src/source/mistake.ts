/** What people really type, and what to write instead. `at` is an offset in the file. */
export interface Mistake {
  code: string;
  at: number;
  zh: string;
  en: string;
  fix?: string;
}
