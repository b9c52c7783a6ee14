import { printBehind, type Output } from './output.js';

/** Says which definitions do not come out of the files beside them, and why that proves nothing either way. */
export function tellUnprovedFiles(hashes: readonly string[], output: Output): void {
  for (const hash of hashes) printBehind(output, '  ', `定义 ${hash}：所附文件编译不出它：文件被改动，或由另一版本的 Steward 编译。未获证明。 / definition ${hash} does not come out of its files: they were altered, or another version of Steward compiled them. Not proved.`, output.paint.yellow);
}
