/** A title or sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}
