import type { ClauseEntry, ClauseUse } from '#libs/language';
import { KINDS, turned } from './clause-kinds.js';

/** Both ways round as one page that stands by itself. */
export function clausesHtml(entries: readonly ClauseEntry[]): string {
  const rows = entries.map(({ clause, words, elsewhere, uses }) => `<tr id="${escaped(clause)}"><th>${escaped(clause)}</th><td>${escaped(words.zh)}<br><small>${escaped(words.en)}</small></td><td>${
    elsewhere !== null ? `另由 elsewhere: ${escaped(elsewhere)}` : uses.length ? grouped(uses) : '<em>没有引用 · nothing cites it</em>'}</td></tr>`);
  const back = turned(entries).map(({ workflow, kind, name, title, clauses }) =>
    `<tr><td>${escaped(workflow ?? '共用 shared')}</td><td>${KINDS[kind]}</td><td>${escaped(name)}<br><small>${escaped(title.zh)}</small></td><td>${clauses.map((clause) => `<a href="#${escaped(clause)}">${escaped(clause)}</a>`).join(' ')}</td></tr>`);
  return `<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>条款与流程 · Clauses and workflows</title>
<style>body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em;max-width:80em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}small{color:#555}em{color:#a40}</style>
<h1>条款由什么落实 · What realises each clause</h1>
<table><tr><th>条款 clause</th><th>内容 text</th><th>落实于 realised by</th></tr>
${rows.join('\n')}
</table>
<h1>流程各部分落实哪些条款 · Which clauses each part realises</h1>
<table><tr><th>流程 workflow</th><th>种类 kind</th><th>名称 name</th><th>条款 clauses</th></tr>
${back.join('\n')}
</table>
</html>`;
}

function grouped(uses: readonly ClauseUse[]): string {
  const kinds = (Object.keys(KINDS) as ClauseUse['kind'][]).filter((kind) => uses.some((use) => use.kind === kind));
  return kinds.map((kind) => `<b>${KINDS[kind]}</b> ${uses.filter((use) => use.kind === kind).map(({ workflow, name }) => escaped(workflow === null || kind === 'workflow' ? name : `${workflow}: ${name}`)).join('；')}`).join('<br>');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!);
