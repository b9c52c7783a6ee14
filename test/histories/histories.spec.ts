import { fold, SITE_WORKFLOW } from '#libs/decision';
import { sha256 } from '#libs/engine';
import { replayCase, verifyChain, verifyRefusals } from '#libs/history';
import type { Definition } from '#libs/language';
import { Program } from '#libs/machine';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';
import { casesOf, definitionsOf, goldenFiles, refusalsOf } from './golden.js';

const files = goldenFiles();
const programs = new Map(files.flatMap(({ release }) => Object.entries(definitionsOf(release)).map(([hash, text]) => [hash, text] as const)).map(([hash, text]) => [hash, new Program(hash, JSON.parse(text) as Definition)]));

it('there are golden histories of every shipped process', () => {
  expect(new Set(files.map(({ workflow }) => workflow))).toEqual(new Set(Object.keys(shippedWorkflows().workflows)));
});

describe.each(files)('golden histories of $workflow, release $release', ({ histories }) => {
  it.each(histories)('$scenario', (history) => {
    const cases = casesOf(history);
    const refusals = refusalsOf(history);
    for (const [id, entries] of cases) {
      expect(verifyChain(entries, sha256)).toBeNull();
      const others = new Map([...cases].filter(([other]) => other !== id).map(([other, sealed]) => [other, sealed.map(({ content }) => content)]));
      const own = refusals.filter(({ content }) => content.case === id);
      const stored = fold(entries.map(({ content }) => content));
      expect({ id, ...replayCase({ case: id, entries, others, refusals: own, stored }, (hash) => programs.get(hash)!, sha256) }).toMatchObject({ id, chain: null, folds: true, difference: null, refusals: [] });
      if (entries[0]!.content.workflow !== SITE_WORKFLOW) expect(programs.has(entries[0]!.content.definition)).toBe(true);
    }
    for (const refusal of refusals.filter(({ content }) => content.case === undefined)) expect(verifyRefusals([refusal], [], sha256)).toEqual([]);
  });
});
