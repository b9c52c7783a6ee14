import { BUILTIN_NAMES } from './builtin-names.js';
import { builtins } from './builtins.js';

it('every function that is checked stands in the reference, and no other', () => {
  expect(Object.keys(builtins()).sort()).toEqual([...BUILTIN_NAMES].sort());
});
