import type { RefusedAnswer } from '#libs/engine';
import { refusalProblem } from '../src/problems/refusal-problem.js';

const refused = (about: Partial<RefusedAnswer>): RefusedAnswer =>
  ({ outcome: 'refused', refusal: 'r1', at: '2026-03-02T00:00:00Z', case: null, version: null, unmet: [{ code: 'NO_SUCH_CASE', clause: [], shows: { case: 'gone' } }], ...about });

it('given the case that was asked is missing, it is told as 404', () => {
  expect(refusalProblem(refused({}), null)).toMatchObject({ status: 404, code: 'NO_SUCH_CASE' });
});

it('given a case that is there sends to one that is missing, the case that was asked is not told as missing', () => {
  expect(refusalProblem(refused({ case: 'c1', version: 3 }), null)).toMatchObject({ status: 409, code: 'NO_SUCH_CASE', more: { case: 'c1', version: 3 } });
});
