/**
 * A text for a terminal: colours stay, every other sign that a terminal obeys, or that turns the direction of writing, is shown and not sent. What people wrote
 * into cases and files is printed here, also by those who would like to write elsewhere on the screen.
 */
export const withoutEscapes = (text: string): string =>
  text.replace(/\u001b\[\d{1,2}m|[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign.length > 1 ? sign : `\\u{${sign.codePointAt(0)!.toString(16)}}`));
