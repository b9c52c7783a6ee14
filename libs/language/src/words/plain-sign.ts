/** Chinese signs whose plain form is another one; the full-width forms of plain signs are found by their number. */
const CHINESE: Readonly<Record<string, string>> = {
  '【': '[', '】': ']', '、': ',', '。': '.', '—': '-', '×': '*', '÷': '/', '“': '"', '”': '"', '‘': '"', '’': '"', '≠': '!=', '≤': '<=', '≥': '>=',
};

/** The plain form of a full-width or Chinese sign, such as , for ，; undefined for every other character. */
export function plainSign(sign: string): string | undefined {
  const code = sign.charCodeAt(0);
  return code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : CHINESE[sign];
}

/** A text with every such sign in its plain form. */
export const inPlainSigns = (text: string): string => [...text].map((sign) => plainSign(sign) ?? sign).join('');
