import { Command, InvalidArgumentError } from 'commander';

/** A run that has an npm script of its own. It exits with 2 where its options are wrong. */
export const longRun = (name: string, description: string): Command =>
  new Command(name).description(description).showHelpAfterError('（用 --help 查看用法 / use --help to see how）').exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2));

export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('须为正数 / must be a number above 0');
  return value;
}

export function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('须为整数 / must be a whole number');
  return Number(text);
}
