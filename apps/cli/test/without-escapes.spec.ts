import { withoutEscapes } from '../src/without-escapes.js';

it('colours stay; what else a terminal would obey is shown', () => {
  expect(withoutEscapes('\u001b[31m错\u001b[39m a\n\tb')).toBe('\u001b[31m错\u001b[39m a\n\tb');
  expect(withoutEscapes('\u001b[2Jx\u001b]0;owned\u0007\r\u009b31m\u202e')).toBe('\\u{1b}[2Jx\\u{1b}]0;owned\\u{7}\\u{d}\\u{9b}31m\\u{202e}');
});
