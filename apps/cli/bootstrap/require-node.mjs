import { say } from './place.mjs';

const [needed, neededMinor] = [20, 19];

/** Ends with a sentence instead of a riddle when Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needed || (major === needed && minor >= neededMinor)) return;
  say(`Steward 需要 Node ${needed}.${neededMinor} 或更高版本，当前为 ${process.versions.node}。请先升级 Node。`);
  say(`Steward needs Node ${needed}.${neededMinor} or later; this is ${process.versions.node}. Please upgrade Node first.`);
  process.exit(1);
}
