import fc from 'fast-check';
import { layOut, makeGraph } from '#libs/diagram';
import { definitionOf } from '../laws/chart-definition.js';
import { charts } from '../laws/generated-chart.js';
import { overlaps } from './overlaps.js';
import { repair, speeches, speechOf } from './speeches.js';

describe('a layout', () => {
  it.each(speeches)('of %s: no text stands on another text, on a line or off its box, and no line runs through a state', async (_, speech) => {
    expect(overlaps(await layOut(makeGraph(speech, null)))).toEqual([]);
  });

  it('of any chart: the same, but that a line may run through the head of a box that leaves no place beside it', async () => {
    await fc.assert(fc.asyncProperty(charts, async (sketch) => {
      const found = overlaps(await layOut(makeGraph({ ...speechOf(repair, 'repair'), definition: definitionOf(sketch) }, null)));
      expect(found.filter((one) => !/^text of \w+ meets line/.test(one))).toEqual([]);
    }), { numRuns: 25 });
  }, 60_000);

  it('tells when a text is on a line, so that it could fail', async () => {
    const layout = await layOut(makeGraph(speeches[0]![1], null));
    const labelled = layout.edges.find(({ label }) => label)!;
    const moved = { ...labelled, label: { ...labelled.label!, x: labelled.points[0]!.x - 20, y: labelled.points[0]!.y - 5 } };
    expect(overlaps({ ...layout, edges: [...layout.edges.filter((edge) => edge !== labelled), moved] })).toContainEqual(expect.stringContaining('meets'));
  });

  it('later states stand below those that lead to them: in key_lending each step of a loan is lower than the one before', async () => {
    const { boxes } = await layOut(makeGraph(speeches[0]![1], null));
    const tops = ['applied', 'checking', 'ready', 'lent', 'overdue', 'in_case', 'return_check', 'returned'].map((id) => boxes.find(({ box }) => box.id === id)!.area.y);
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
  });
});
