import { rounded } from '../layout.js';

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** An SVG element as text: attributes that are null are left out, numbers are rounded, everything is escaped; the content is markup already. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined).map(([key, value]) => ` ${key}="${escaped(String(typeof value === 'number' ? rounded(value) : value))}"`);
  return content.length ? `<${name}${given.join('')}>${content.join('')}</${name}>` : `<${name}${given.join('')}/>`;
}

/** Text as it may stand in markup; characters that XML does not allow are left out. */
export const escaped = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
