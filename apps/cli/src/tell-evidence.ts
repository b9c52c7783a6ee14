import type { Evidence, EvidenceVerdict } from '#libs/history';
import { printBehind, type Output } from './output.js';

/** What came of checking evidence, for people. */
export function tellEvidence(evidence: Evidence, { holds, cases, entries, refusals, checkpoint, uncovered, faults, difference }: EvidenceVerdict, output: Output): void {
  const { print, paint } = output;
  print(`案件 case ${evidence.case}，取证于 made at ${evidence.made_at}`);
  printBehind(output, '  ', `${cases} 个案件、${entries} 步、${refusals} 次拒绝 / ${cases} case(s), ${entries} entries, ${refusals} refusals`);
  if (checkpoint) {
    const time = checkpoint.more.find((line) => line.startsWith('time '))?.slice(5) ?? '';
    printBehind(output, '  ', `日志检查点 checkpoint ${checkpoint.origin}，${checkpoint.size} 条 leaves，${time}`);
    printBehind(output, '  ', `密钥 key ${checkpoint.key}`);
    if (!checkpoint.trusted) printBehind(output, '  ', '密钥取自文件本身：请与另行保存的密钥核对，或用 --key 给出。 / The key is the file\'s own: compare it with one that you keep, or give one with --key.', paint.yellow);
  } else if (!faults.some(({ what }) => what === 'checkpoint')) printBehind(output, '  ', '没有日志检查点：删去的案件无从发现。 / There is no checkpoint: a case that was taken away does not show.', paint.yellow);
  if (checkpoint && uncovered) printBehind(output, '  ', `${uncovered} 条尚未列入检查点 / ${uncovered} lines are under no checkpoint yet`);
  for (const { what, which, fault } of faults) printBehind(output, '  ✗ ', `${what} ${which}: ${fault}`, paint.red);
  if (difference) printBehind(output, '  ✗ ', `${evidence.case}/${difference.seq} ${difference.event}: ${difference.cause}`, paint.red);
  print(holds ? paint.green('证据成立：无一处被改动，每一决定重算相符。 / The evidence holds: nothing was altered, every decision comes out again.') : paint.red('证据不成立。 / The evidence does not hold.'));
}
