import { BenchSite } from './bench-site.js';
import { callers, type Round } from './measure.js';
import { post } from './post.js';

const CALLERS = 256;

/** Two states and one guard. */
export const LAMP = `id: lamp
zh: 灯
en: Lamp
start: [install]
fields:
  turns: { zh: 次数, en: Turns, type: integer, initial: 0 }
events:
  install: { zh: 安装, en: Install, by: lamplighter }
  turn: { zh: 扳动, en: Turn, by: lamplighter, actions: { assign: { turns: turns + 1 } } }
initial: dark
states:
  dark:
    zh: 暗
    en: Dark
    on: { turn: { guard: turns >= 0, target: bright } }
  bright:
    zh: 亮
    en: Bright
    on: { turn: { guard: turns >= 0, target: dark } }
`;
export const ROLES = 'roles:\n  lamplighter: { zh: 点灯人, en: Lamplighter }\n';

/** A two-state machine with one guard, turned by 256 callers, each with a lamp of his own. */
export function light(url: string, seconds: number): Promise<Round> {
  const files = [{ path: 'workflows/lamp/lamp.workflow.yaml', text: LAMP }, { path: 'workflows/shared/roles.yaml', text: ROLES }];
  return BenchSite.use(url, files, [post('p', 'lamplighter', null)], (site) => turn(site, seconds));
}

async function turn(site: BenchSite, seconds: number): Promise<Round> {
  const lamps = await Promise.all(Array.from({ length: CALLERS }, () => site.send('lamp', null, 'install', 'p', {})));
  const ids = lamps.map((answer) => {
    if (answer.outcome !== 'applied') throw new Error(JSON.stringify(answer.unmet));
    return answer.case;
  });
  return callers(CALLERS, seconds, 3, async (caller, told) => {
    const begin = performance.now();
    const answer = await site.send('lamp', ids[caller]!, 'turn', 'p', {});
    if (answer.outcome !== 'applied') throw new Error(JSON.stringify(answer.unmet));
    told(performance.now() - begin);
  });
}
