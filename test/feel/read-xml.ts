import { readFile } from 'node:fs/promises';
import { DOMParser, type Element } from '@xmldom/xmldom';

/** A file of the suite is missing, or is no XML. The message is for people. */
export class CannotRead extends Error {}

/** The root of an XML file; throws CannotRead. */
export async function readXml(file: string): Promise<Element> {
  const parser = new DOMParser({ onError: (level, message) => { if (level !== 'warning') throw new Error(message); } });
  try {
    return parser.parseFromString(await readFile(file, 'utf8'), 'text/xml').documentElement!;
  } catch (error) {
    throw new CannotRead(`无法读取 ${file} / ${file} cannot be read: ${String(error)}`);
  }
}

/** the elements directly inside, whatever prefix their namespace has */
export function elementsIn(element: Element, name?: string): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1 && (name === undefined || node.localName === name));
}

export function elementIn(element: Element, name: string): Element | null {
  return elementsIn(element, name)[0] ?? null;
}

export function textIn(element: Element, name: string): string | null {
  return elementIn(element, name)?.textContent ?? null;
}
