import Sequencer from '@jest/test-sequencer';

/** Suites of more than half a minute. On a clone that has run none yet jest takes the largest file first, and one of these, begun last, keeps half of the machine waiting. */
const LONG = [
  'test/command-line/with-server', 'test/scenarios/scenarios', 'test/simulation/simulation', 'test/docs/tutorial', 'test/vectors/evidence', 'test/command-line/audit',
  'apps/cli/test/eval', 'apps/cli/test/command-line', 'apps/server/test/tampering', 'apps/cli/test/mutate', 'libs/store/src/local-postgres/local-postgres',
];

const rank = ({ path }) => LONG.findIndex((suite) => path.endsWith(`/${suite}.spec.ts`)) >>> 0; // -1, of all others, is the largest

/** The long ones first, the others as jest has them. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
