import type { Definition, ParameterDefinition, Words } from '#libs/language';

export type Language = keyof Words;

/** What a workflow is told with: its definition, the figures of the site, and the language. */
export interface Speech {
  definition: Definition;
  /** titles and values of the parameters; one that is missing is told by its name */
  parameters: Readonly<Record<string, Pick<ParameterDefinition, 'title' | 'values'>>>;
  language: Language;
  /** the hash by which histories name the definition; shown in the heading */
  version: string;
}

/** The text in the language of the drawing. */
export const inLanguage = ({ language }: Pick<Speech, 'language'>, zh: string, en: string): string => (language === 'zh' ? zh : en);
