import { readFile } from 'node:fs/promises';
import type { Verified, VerifyJournal } from '#libs/contract';
import { asking, connect } from './connect.js';
import { printBehind, type Output } from './output.js';
import { readable } from './read-files.js';
import { tellUnprovedFiles } from './tell-files.js';
import { CONSISTENT } from './verify.js';

export interface AuditOptions {
  from?: string;
  to?: string;
  /** a file that holds a checkpoint */
  checkpoint?: string;
  server: string;
  token?: string;
}

/** Has a server check what it holds. Exit code 1: something is not as it was written; 3: nothing is at fault, but files of definitions are not proved. */
export async function audit(id: string | undefined, { from, to, checkpoint: file, server, token }: AuditOptions, output: Output): Promise<number> {
  const checkpoint = file === undefined ? undefined : await readable(file, () => readFile(file, 'utf8'));
  const given = Object.entries({ case: id, from, to, checkpoint }).filter(([, value]) => value !== undefined);
  const verified = await asking(server, () => connect(server, token).verify(Object.fromEntries(given) as VerifyJournal));
  if (output.json) output.print(JSON.stringify(verified, null, 2));
  else tellVerified(verified, output);
  return !verified.holds ? 1 : verified.files.unproved.length ? CONSISTENT : 0;
}

function tellVerified({ holds, cases, entries, refusals, definitions, checkpoints, files, faults }: Verified, output: Output): void {
  const { print, paint } = output;
  printBehind(output, '', `${cases} 个案件、${entries} 步、${refusals} 次拒绝、${definitions} 个定义、${checkpoints} 个检查点 / ${cases} case(s), ${entries} entries, ${refusals} refusals, ${definitions} definition(s), ${checkpoints} checkpoint(s)`);
  for (const { zh, en } of faults) printBehind(output, '  ✗ ', `${zh} / ${en}`, paint.red);
  tellUnprovedFiles(files.unproved, output);
  if (holds && files.unproved.length) print(paint.yellow('所封存的相符；所列定义的文件未获证明。 / What was sealed holds; that the files are those of the definitions named above is not proved.'));
  else print(holds ? paint.green('相符。 / All of it holds.') : paint.red('不相符。 / It does not hold.'));
}
