import { readFileSync, writeFileSync } from 'node:fs';
import { describeLanguage } from '#libs/language';

const file = 'docs/reference/language.md';
const mark = '<!-- Every word: written by `UPDATE_DOCS=yes npx jest test/docs/language`. -->';

it('the reference of the language tells every word that the checker knows', () => {
  const text = readFileSync(file, 'utf8');
  const whole = `${text.slice(0, text.indexOf(mark))}${mark}\n\n${describeLanguage()}\n`;
  if (process.env['UPDATE_DOCS'] === 'yes') writeFileSync(file, whole);
  expect(readFileSync(file, 'utf8')).toBe(whole);
});
