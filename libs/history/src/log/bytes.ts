/** Bytes as text, and back. Null where a text is not of that form. */
export const inBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  // unused bits that are not zero would give one value two texts
  return inBase64(bytes) === text ? bytes : null;
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const DIGITS = new Map(Array.from('0123456789abcdef', (sign, value) => [sign.charCodeAt(0), value]));

export const inHex = (bytes: Uint8Array): string => bytes.reduce((text, byte) => text + PAIRS[byte]!, '');

/** Null for what is no lower-case hexadecimal. Every leaf of the log comes this way: a pattern takes ten times as long. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 === 1) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < text.length; at += 2) {
    const [high, low] = [DIGITS.get(text.charCodeAt(at)), DIGITS.get(text.charCodeAt(at + 1))];
    if (high === undefined || low === undefined) return null;
    bytes[at / 2] = high * 16 + low;
  }
  return bytes;
}
