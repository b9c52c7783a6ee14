import Sequencer from '@jest/test-sequencer';

/** Suites of more than half a minute. On a clone that has run none yet jest takes the largest file first, and one of these, begun last, keeps half of the machine waiting. */
const LONG = [
  'test/command-line/with-server', 'test/scenarios/scenarios', 'test/docs/tutorial', 'test/simulation/simulation', 'libs/language/src/never-throws', 'test/laws/shipped-walks', 'test/laws/generated-charts', 'test/command-line/audit',
  'apps/cli/test/command-line', 'test/hostile/files/hostile-files', 'apps/cli/test/simulate', 'apps/cli/test/eval', 'test/docs/changing-a-rule', 'test/hostile/files/publish-sample', 'apps/cli/test/mutate', 'test/vectors/evidence', 'apps/server/test/tampering', 'libs/store/src/local-postgres/local-postgres',
];

function rank({ path }) {
  const at = LONG.findIndex((suite) => path.endsWith(`/${suite}.spec.ts`));
  return at < 0 ? LONG.length : at;
}

/** The long ones first, the others as jest has them. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
