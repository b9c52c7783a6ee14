import type { Outcome } from './run-suite.js';
import type { Counted, Tally } from './tally.js';

/** The counts in words, line by line. */
export function tell(tally: Tally): string[] {
  const { agreed, outside, told, differing, stale } = tally;
  const without = differing.filter((one) => one.because === null);
  return [
    `一致 / agreed: ${agreed}`,
    `不在子集内 / outside the subset: ${outside.count}（其中 ${outside.expectingNull} 个一致性测试期望无声的 null / of which the suite expects a silent null: ${outside.expectingNull}）`,
    ...outside.kinds.map(line),
    `以拒绝代替无声的 null / told instead of a silent null: ${told.count}`,
    ...told.kinds.map(line),
    `不同 / differing: ${differing.length}`,
    ...differing.flatMap((one) => [`  ${one.test}`, ...apart(one), ...(one.because === null ? [] : [`    ${one.because}`])]),
    ...(without.length === 0 ? [] : [`${without.length} 个不同而未说明理由，请改正或写入 test/feel/differences.yaml / differing without a stated reason: ${without.length}; mend them, or state the reason in test/feel/differences.yaml`, ...without.map((one) => `  ${one.test}`)]),
    ...(stale.length === 0 ? [] : ['这些理由已无所指，请从 test/feel/differences.yaml 删去 / these reasons are of tests that do not differ; take them out of test/feel/differences.yaml', ...stale.map((test) => `  ${test}`)]),
    `共 / of: ${tally.results}`,
  ];
}

/** Every outcome in a line. */
export function list(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((one) => {
    if (one.is === 'outside') return `${one.is}  ${one.test}  ${one.kind}: ${one.words.replace(/\s+/g, ' ')}`;
    if (one.is === 'told') return `${one.is}  ${one.test}  ${one.code}`;
    return one.is === 'agreed' ? `${one.is}  ${one.test}` : `${one.is}  ${one.test}  ${apart(one).join('; ').trim()}`;
  });
}

function apart({ expected, ours }: Extract<Outcome, { is: 'differing' }>): string[] {
  return [`    期望 / expected: ${JSON.stringify(expected)}`, `    我方 / ours: ${JSON.stringify(ours)}`];
}

function line({ kind, count, of }: Counted): string {
  const most = of.slice(0, 12).map((one) => `${one.which} ${one.count}`);
  return `${String(count).padStart(6)}  ${kind}${most.length === 0 ? '' : `: ${most.join(', ')}${of.length > 12 ? ', …' : ''}`}`;
}
