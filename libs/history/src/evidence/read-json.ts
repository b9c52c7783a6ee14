export type Members = Record<string, unknown>;

/** Nothing that is proved nests so deeply; programs of other languages may read no more. */
const MOST_LEVELS = 100;

/** The members of a JSON object. Null for anything else, for what nests beyond 100 levels, and where a text has a lone surrogate, which no UTF-8 has. */
export function readJson(text: string): Members | null {
  const value = nestsTooDeeply(text) ? null : parsed(text);
  return isObject(value) && isWellFormed(value) ? value : null;
}

/** Whether a text, as JSON, has more than 100 brackets open anywhere. */
export function nestsTooDeeply(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '[' || sign === '{') open++;
    else if (sign === ']' || sign === '}') open--;
    if (open > MOST_LEVELS) return true;
  }
  return false;
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
export const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

function endOfString(text: string, begin: number): number {
  let at = begin + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isWellFormed = (value: unknown): boolean => {
  if (isText(value)) return value.isWellFormed();
  return Array.isArray(value) ? value.every(isWellFormed) : !isObject(value) || Object.entries(value).every(([name, member]) => name.isWellFormed() && isWellFormed(member));
};
