import type { JudgeAnswer } from '../../../apps/server/test/judge-answer.js';
import type { Counts } from './fuzzed-site.js';
import type { HostileRequest } from './make-request.js';

export interface HostileAnswer {
  status: number;
  headers: Record<string, unknown>;
  /** null where a stream was begun */
  text: string | null;
  milliseconds: number;
}

/** An answer takes longer only where the machine does: the slowest request checks every workflow file. */
const BOUND = 15_000;

/** What an answer does against the laws; null where nothing. */
export function judgeRequest({ method, url }: HostileRequest, { status, headers, text, milliseconds }: HostileAnswer, before: Counts, after: Counts, judge: JudgeAnswer): string | null {
  const type = String(headers['content-type'] ?? '').split(';')[0]!;
  if (milliseconds > BOUND) return `took ${milliseconds} ms`;
  if (status >= 500 && status !== 503) return `answered with ${status}`;
  if (headers['set-cookie'] !== undefined || Object.values(headers).some((value) => /[\r\n]/.test(String(value)))) return 'lets a header in';
  let body: unknown = text;
  if (/json/.test(type) && text !== null) {
    try {
      body = JSON.parse(text);
    } catch {
      return 'answers with no JSON';
    }
  }
  if (status >= 400) {
    const problem = body as { status?: number; code?: string; zh?: string; en?: string };
    if (type !== 'application/problem+json') return `answers ${status} as ${type}`;
    if (problem.status !== status || !problem.code || !/[\u4e00-\u9fff]/.test(problem.zh ?? '') || !problem.en) return 'tells no problem in both languages';
  }
  const fault = text === null ? null : judge(method, url, status, type, body);
  if (fault !== null) return fault;
  return judgeCounts(method, status, body, before, after);
}

function judgeCounts(method: string, status: number, body: unknown, before: Counts, after: Counts): string | null {
  const grown = (Object.keys(before) as (keyof Counts)[]).filter((table) => after[table] !== before[table]);
  const refusal = (body as { refusal?: string } | null)?.refusal;
  const may = method === 'GET' ? [] : status >= 400 ? (refusal === undefined ? [] : ['refusals', 'requests']) : Object.keys(before);
  const wrong = grown.filter((table) => !may.includes(table));
  return wrong.length ? `${status}, and yet ${wrong.map((table) => `${table} went from ${before[table]} to ${after[table]}`).join(', ')}` : null;
}
