import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Migrated, MigrationPlan } from '#libs/contract';
import { CannotRun } from './cannot-run.js';
import { asking, connect } from './connect.js';
import { printBehind, type Output } from './output.js';
import { readable } from './read-files.js';

export interface MigrateOptions {
  plan: string;
  server: string;
  token?: string;
  apply?: boolean;
}

/** Moves running cases to another version by a plan, or says of each what would come of it. Exit code 1: some do not fit. */
export async function migrate({ plan: file, server, token, apply = false }: MigrateOptions, output: Output): Promise<number> {
  const plan = readPlan(file, await readable(file, () => readFile(file, 'utf8')));
  const migrated = await asking(server, () => connect(server, token).migrate({ plan, apply }));
  if (output.json) output.print(JSON.stringify(migrated, null, 2));
  else tellMigrated(migrated, output);
  return migrated.cases.some(({ verdict }) => verdict === 'left') ? 1 : 0;
}

/** What the words of a plan mean is the server's to judge. */
function readPlan(file: string, text: string): MigrationPlan {
  try {
    const plan: unknown = parse(text, { maxAliasCount: 0 });
    if (typeof plan === 'object' && plan !== null && !Array.isArray(plan)) return plan as MigrationPlan;
  } catch (error) {
    throw new CannotRun(`${file} 不是合格的 YAML：${(error as Error).message}`, `${file} is no sound YAML: ${(error as Error).message}`);
  }
  throw new CannotRun(`${file} 不是迁移计划；须写明 workflow、reason，可写 to、from、cases、in、states。`, `${file} is no plan of a migration: it says workflow and reason, and may say to, from, cases, in, states.`);
}

function tellMigrated({ to, applied, cases }: Migrated, output: Output): void {
  const { print, paint } = output;
  print(`→ 版本 version ${to.slice(0, 12)}`);
  for (const { case: id, verdict, from, to: there, unmet } of cases) {
    const mark = verdict === 'left' ? paint.red('✗') : paint.green('✓');
    print(`${mark} ${id}  ${from[0] ?? ''}${there[0] && there[0] !== from[0] ? ` → ${there[0]}` : ''}`);
    for (const { code, zh, en } of unmet) printBehind(output, '    ', `${code}  ${zh} / ${en}`);
  }
  const count = (verdict: string) => cases.filter((one) => one.verdict === verdict).length;
  if (applied) print(`${count('moved')} 案已迁移，${count('left')} 案不合，未动。 / ${count('moved')} case(s) moved, ${count('left')} do not fit and were left alone.`);
  else print(`试算：${count('fits')} 案可迁移，${count('left')} 案不合。用 --apply 执行。 / A dry run: ${count('fits')} case(s) fit, ${count('left')} do not. --apply moves them.`);
}
