import type { Page, SiteChange } from '#libs/contract';
import { asking, connect } from './connect.js';
import { printBehind, type Output } from './output.js';

export interface ChangesOptions {
  limit: string;
  server: string;
  token?: string;
}

/** Tells how the site itself was changed, the newest first: publications, parameters, posts and other rows, with who, when and why. */
export async function tellChanges(record: string | undefined, row: string | undefined, { limit, server, token }: ChangesOptions, output: Output): Promise<number> {
  const filter = { ...(record === undefined ? {} : { record }), ...(row === undefined ? {} : { row }), limit: Number(limit) };
  const page = await asking(server, () => connect(server, token).changes(filter));
  if (output.json) output.print(JSON.stringify(page, null, 2));
  else tellPage(page, output);
  return 0;
}

function tellPage({ items, next }: Page<SiteChange>, output: Output): void {
  for (const change of items) tellChange(change, output);
  if (!items.length) output.print('没有变更。 / No changes.');
  else if (next !== null) output.print(`只列最近 ${items.length} 次；--limit 可多列。 / The last ${items.length} only; --limit shows more.`);
}

function tellChange({ n, at, by, cosigner, reason, changed, hash }: SiteChange, output: Output): void {
  const { print, paint } = output;
  const who = by === null ? '系统 system' : `${by}${cosigner === null ? '' : `，会签 with ${cosigner}`}`;
  printBehind(output, '', `${at}  ${who}：${reason || '未写缘由 no reason given'}`, paint.bold);
  for (const { record, rows, names } of changed) {
    const more = rows > names.length ? `，等 ${rows} 行 and more, ${rows} rows in all` : '';
    printBehind(output, '  ', `${record}：${names.join('、')}${more}`);
  }
  print(paint.dim(`  条目 entry ${n}，散列 hash ${hash.slice(0, 12)}…`));
}
