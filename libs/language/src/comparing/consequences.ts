import type { Words } from '../source/problem.js';
import type { Difference } from './compare-facts.js';
import type { WorkflowDifferences } from './compare-sites.js';

/** What differences mean for cases that are under way: they stay on the version by which they began; figures hold by their day. */
export function consequencesOf(workflows: Readonly<Record<string, WorkflowDifferences>>, shared: readonly Difference[]): Words[] {
  const all = Object.entries(workflows);
  const withChange = (change: WorkflowDifferences['change']) => all.filter(([, workflow]) => workflow.change === change).map(([name]) => name);
  const moved = all.filter(([, { change, affected }]) => change === 'changed' || (change === 'same' && affected)).map(([name]) => name);
  const removed = withChange('removed');
  return [
    ...(moved.length ? [{
      zh: `${moved.join('、')}：在办案件仍按立案时的版本办理；此后所立的案件按新版。`,
      en: `${moved.join(', ')}: running cases stay on the version by which they began; cases that begin from now on go by the new one.`,
    }] : []),
    ...all.flatMap(([name, { gone, renamed }]) => [...gone.map((state) => goneState(name, state)), ...Object.entries(renamed).map(([from, to]) => renamedState(name, from, to))]),
    ...(removed.length ? [{
      zh: `${removed.join('、')}：从服务器移除后不再立案（publish --prune）；在办案件照其版本办完。`,
      en: `${removed.join(', ')}: once it is taken from the server (publish --prune) no case begins any more; running cases go on by their version.`,
    }] : []),
    ...(shared.some(({ group }) => group === 'parameters') ? [{
      zh: '参数按日生效，在办案件亦然：此后开始的计时与责任用当日有效之值；已在走的不变；deadlines 所写的时点每一步重算。',
      en: 'Parameters hold by their day, for running cases too: timers and duties that begin from then on take the value in force; those that run keep theirs; points in time under `deadlines` are worked out anew at each step.',
    }] : []),
  ];
}

const goneState = (workflow: string, state: string): Words => ({
  zh: `${workflow}：新版没有状态 ${state}；处于此状态的案件留在旧版，直至移出。`,
  en: `${workflow}: the new version has no state ${state}; cases that are in it stay on the old version until they are moved.`,
});

const renamedState = (workflow: string, from: string, to: string): Words => ({
  zh: `${workflow}：处于 ${from} 的案件在旧版中仍称 ${from}；按状态查询时两个名称都要问。`,
  en: `${workflow}: cases in ${from} keep that name on the old version, beside ${to} on the new; who asks by state asks for both.`,
});
