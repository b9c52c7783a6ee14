import type { EvidenceVerdict } from '#libs/history';
import { printBehind, type Output } from './output.js';
import { tellUnprovedFiles } from './tell-files.js';

/** What came of checking evidence, for people. */
export function tellEvidence(about: { case?: string; made_at: string }, verdict: EvidenceVerdict, output: Output): void {
  const { print, paint } = output;
  const { holds, consistent, unproved, part, cases, entries, refusals, faults, difference } = verdict;
  print(`${subject(about.case, part)}，取证于 made at ${about.made_at}`);
  printBehind(output, '  ', `${cases} 个案件、${entries} 步、${refusals} 次拒绝 / ${cases} case(s), ${entries} entries, ${refusals} refusals`);
  tellCheckpoint(verdict, output);
  tellFiles(verdict, output);
  printBehind(output, '  ', '未封存：条款文字、拒绝的编号、取证时间。 / Not sealed: the words of clauses, the ids of refusals, when it was made.');
  if (part !== 'all') printBehind(output, '  ', '此外是否还有别的步骤或拒绝，本文件不能证明。 / Whether there are more entries after these, or more refusals, this file does not prove.');
  for (const { what, which, fault } of faults) printBehind(output, '  ✗ ', `${what} ${which}: ${fault}`, paint.red);
  if (difference) printBehind(output, '  ✗ ', `${difference.case}/${difference.seq} ${difference.event}: ${difference.cause}`, paint.red);
  if (holds) print(paint.green('证据成立：所封存的无一处被改动，每一决定重算相符。 / The evidence holds: nothing that was sealed was altered, every decision comes out again.'));
  else if (!consistent) print(paint.red('证据不成立。 / The evidence does not hold.'));
  else if (unproved.every((what) => what === 'files')) print(paint.yellow('所封存的成立；所列定义的文件未获证明。 / What was sealed holds; that the files are those of the definitions named above is not proved.'));
  else print(paint.yellow('证据自洽；由谁封存未获证明。 / The evidence is consistent in itself; by whom it was sealed is not proved.'));
}

function subject(id: string | undefined, part: EvidenceVerdict['part']): string {
  if (part === null) return `案件 case ${id}`;
  return part === 'all' ? '全部 everything' : `期间 period ${part.from ?? ''} … ${part.to ?? ''}`;
}

function tellCheckpoint({ checkpoint, uncovered, younger, faults }: EvidenceVerdict, output: Output): void {
  const { paint } = output;
  if (checkpoint) {
    const time = checkpoint.more.find((line) => line.startsWith('time '))?.slice(5) ?? '';
    printBehind(output, '  ', `日志检查点 checkpoint ${checkpoint.origin}，${checkpoint.size} 条 leaves，${time}`);
    printBehind(output, '  ', `密钥 key ${checkpoint.key}`);
    if (!checkpoint.trusted) printBehind(output, '  ', '密钥取自文件本身：请与另行保存的密钥核对，或用 --key 给出。 / The key is the file\'s own: compare it with one that you keep, or give one with --key.', paint.yellow);
  } else if (!faults.some(({ what }) => what === 'checkpoint')) printBehind(output, '  ', '没有日志检查点：删去或重写的案件无从发现。 / There is no checkpoint: a case that was taken away or written anew does not show.', paint.yellow);
  if (younger) printBehind(output, '  ', `${uncovered} 条晚于检查点，自 ${younger} 起：未获证明。 / ${uncovered} line(s) are younger than the checkpoint, from ${younger} on: not proved.`, paint.yellow);
}

function tellFiles({ files: { proved, unproved } }: EvidenceVerdict, output: Output): void {
  if (proved) printBehind(output, '  ', `${proved} 个定义由所附文件重新编译得出 / ${proved} definition(s) come out of their files again`);
  tellUnprovedFiles(unproved, output);
}
