import type { Expression } from './expression.js';

/** An expression's text as its owner wrote it, in one line: how it is laid out in the file says nothing. */
export const inOneLine = ({ text }: Pick<Expression, 'text'>): string => text.trim().replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted?: string) => quoted ?? ' ');
