import { attackFiles, hostileFiles } from './attack-files.js';
import { growths } from './grown-files.js';

it('hostile files of every kind are checked in time, throw nothing, are told with their places, and run where they are accepted', () => {
  const { failures, kinds } = attackFiles(5, 57);
  expect(failures).toEqual([]);
  expect(Object.keys(kinds).sort()).toEqual(['spoiled', ...Object.keys(growths)].sort());
}, 120_000);

it('the same seed gives the same files', () => {
  const texts = (seed: number) => [...hostileFiles(seed, 12)].map(({ path, text }) => [path, text.slice(0, 2_000)]);
  expect(texts(7)).toEqual(texts(7));
  expect(texts(7)).not.toEqual(texts(8));
});
