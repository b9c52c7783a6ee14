/** One message in the two languages that Steward speaks. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
