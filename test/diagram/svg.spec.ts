import { drawDiagram, movesOf } from '#libs/diagram';
import { canonicalJson } from '#libs/history';
import { repair, shipped, speeches, speechOf } from './speeches.js';

const states = (svg: string, wanted: string): string[] => [...svg.matchAll(/<g id="state-(\w+)" class="([^"]*)"/g)].flatMap(([, id = '', classes = '']) => (classes.split(' ').includes(wanted) ? [id] : []));

describe('a drawing', () => {
  it.each(speeches)('of %s is well-formed, names itself, asks for nothing from outside, and is the same each time, also of a definition that was kept', async (_, speech) => {
    const svg = await drawDiagram(speech);
    expect(wellFormed(svg)).toBe(true);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"[^>]*>\n<title>[^<]+<\/title>/);
    expect(/href|url\(|@import|NaN|undefined|"null"/.exec(svg)).toBeNull();
    expect(await drawDiagram({ ...speech, definition: JSON.parse(canonicalJson(speech.definition)) }) === svg).toBe(true);
  });

  it('has a group with an id for each state, and its kind among the classes', async () => {
    const svg = await drawDiagram(speechOf(repair, 'repair'));
    expect(states(svg, 'region')).toEqual(['notices', 'work', 'costs']);
    expect(states(svg, 'final').sort()).toEqual(['agreed', 'done_work', 'taken', 'up', 'withdrawn']);
    expect([states(svg, 'ended'), states(svg, 'history'), states(svg, 'parallel'), states(svg, 'root')]).toEqual([['closed'], ['where_it_was'], ['at_work'], ['repair']]);
    expect(svg).toContain('>H*</text>');
  });

  it('escapes what the file says', async () => {
    const svg = await drawDiagram(speechOf(repair, 'repair', 'en'));
    expect(svg).toContain('Repair &#38; &#60;upkeep&#62;');
  });

  it('explains in its legend the signs that stand in it, and no others', async () => {
    const [lending, fixing] = [await drawDiagram(speechOf(shipped, 'key_lending')), await drawDiagram(speechOf(repair, 'repair'))];
    expect([lending, fixing].map((svg) => ['同时进行', '回到离开时所在', '条件满足即自动', '到时自动', '第几步'].filter((words) => svg.includes(words)))).toEqual([['到时自动'], ['同时进行', '回到离开时所在', '条件满足即自动', '到时自动']]);
  });

  it('marks the way of a case: numbers in order, states that it saw, and where it is', async () => {
    const speech = speechOf(repair, 'repair');
    const id = (source: string, event: string) => movesOf(speech.definition).find((move) => move.source.id === source && move.name === event)!.id;
    const path = {
      case: 'R-1', version: 'f'.repeat(64), taken: new Map([['start:report', [1]], [id('draft', 'classify'), [2]], [id('waiting', 'accept_job'), [3, 5]]]), begun: new Set(['repair', 'dispatching']),
      visited: new Set(['repair', 'draft', 'dispatching', 'waiting', 'taken']), present: new Set(['repair', 'dispatching', 'taken']),
    };
    const svg = await drawDiagram(speech, path);
    expect([states(svg, 'visited').sort(), states(svg, 'present').sort()]).toEqual([['dispatching', 'draft', 'repair', 'taken', 'waiting'], ['dispatching', 'repair', 'taken']]);
    expect([...svg.matchAll(/class="edge \w+ taken" data-edge="([^"]+)"/g)].map(([, edge]) => edge)).toEqual(['repair:start→draft', 'dispatching:start→waiting', 'draft→dispatching:event', 'waiting→taken:event']);
    expect([...svg.matchAll(/class="number"[^>]*>([^<]+)</g)].map(([, text]) => text)).toEqual(['1', '2', '3·5', '1']);
    expect(svg).toContain('案件 R-1 · 版本 ffffffffffff');
    expect(svg).toContain('案件在此');
  });
});

/** Every element that is opened is closed, in turn, and no text has a bare sign of markup. */
function wellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', attributes = '', empty] of svg.matchAll(/<(\/?)([\w-]+)((?:\s[\w:-]+="[^"<]*")*)(\/?)>/g)) {
    if (close && open.pop() !== name) return false;
    if (!close && !empty) open.push(name);
    if (/&(?!#\d+;)/.test(attributes)) return false;
  }
  return !open.length && !/[<>]/.test(svg.replace(/<\/?[\w-]+(?:\s[\w:-]+="[^"<]*")*\/?>/g, '').replace(/\.[\w ,.>:()-]+\{/g, '')) && !/&(?!#\d+;)/.test(svg);
}
