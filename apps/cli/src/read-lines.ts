import { createReadStream } from 'node:fs';

/** The lines of a file of UTF-8, one after another; only the newline parts them. Throws TypeError where it is no UTF-8. */
export async function* readLines(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let parts: string[] = [];
  for await (const chunk of createReadStream(file)) {
    const [first = '', ...more] = decoder.decode(chunk as Buffer, { stream: true }).split('\n');
    parts.push(first);
    for (const next of more) {
      yield parts.join('');
      parts = [next];
    }
  }
  const last = parts.join('') + decoder.decode();
  if (last) yield last;
}
