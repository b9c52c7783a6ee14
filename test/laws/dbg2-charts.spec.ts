import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { House } from '../../libs/decision/src/house.fixture.js';
import { definitionOf } from './chart-definition.js';
import { charts, EVENTS, type Sketch } from './generated-chart.js';
import { Twin } from './xstate-twin.js';
const size = (s: Sketch): number => 1 + s.on.length + s.always.length + (s.after?1:0) + (s.onDone?1:0) + s.inside.map(size).reduce((a, b) => a + b, 0);
const show = (s: Sketch, d = 0): string => '  '.repeat(d) + `${s.name} ${s.kind} init=${s.initial} ` + [...s.on.map(({event,move:m})=>`${event}→${m.target}${m.reenter?'!':''} ${m.mark} ${JSON.stringify(m.guard)}${m.counts?'+':''}`), ...s.always.map((m)=>`always→${m.target} ${m.mark} ${JSON.stringify(m.guard)}`), s.onDone?`done→${s.onDone.target} ${s.onDone.mark} ${JSON.stringify(s.onDone.guard)}`:''].join('; ') + '\n' + s.inside.map((one) => show(one, d+1)).join('');
it('x', () => {
  let best: any = null;
  for (const [sketch, evs] of fc.sample(fc.tuple(charts, fc.array(fc.nat(3), {minLength: 1, maxLength: 12})), { numRuns: 800, seed: 5 })) {
    const drop = (s: Sketch): void => { s.after = null; s.inside.forEach(drop); };
    drop(sketch);
    const twin = new Twin(sketch); const house = new House([definitionOf(sketch)]);
    const { case: id } = house.begin('chart', 'open');
    let i = 0; const bad = () => JSON.stringify(house.state(id).fields['log']) !== JSON.stringify(twin.snapshot.context.log);
    let fail = bad() ? -1 : null; let err = '';
    for (const e of evs) { if (fail !== null) break; try { twin.send(EVENTS[e]!); house.send(id, EVENTS[e]!); } catch (x) { err = String(x).slice(0,300); fail = i; } if (bad()) fail = i; i++; }
    if (fail !== null && (!best || size(sketch)*3 + i < best.n)) best = { n: size(sketch)*3 + i, text: show(sketch) + evs.slice(0, i).map((e) => EVENTS[e]).join() + ' fail at ' + fail + err + '\n' + JSON.stringify(house.state(id).fields['log']) + '\n' + JSON.stringify(twin.snapshot.context.log) + JSON.stringify(house.of(id).map((x)=>[x.event,x.left,x.entered,x.to,x.history])) };
  }
  process.stderr.write(best?.text ?? 'none');
}, 60000);
