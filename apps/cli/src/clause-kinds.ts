import type { ClauseEntry, ClauseUse } from '#libs/language';

export const KINDS: Readonly<Record<ClauseUse['kind'], string>> = {
  workflow: '流程 workflow', event: '事件 event', state: '状态 state', transition: '转移 transition', refusal: '拒绝 refusal', duty: '责任 duty', table: '决策表 table', 'table row': '表行 table row', parameter: '参数 parameter',
  register: '登记簿 register', role: '角色 role', scenario: '情景 scenario',
};

interface Turned extends ClauseUse {
  clauses: string[];
}

/** What realises clauses, with all of them; by workflow, what is shared last. */
export function turned(entries: readonly ClauseEntry[]): Turned[] {
  const found = new Map<string, Turned>();
  for (const { clause, uses } of entries) {
    for (const use of uses) {
      const key = JSON.stringify([use.workflow, use.kind, use.name]);
      const known = found.get(key);
      if (!known) found.set(key, { ...use, clauses: [clause] });
      else if (!known.clauses.includes(clause)) known.clauses.push(clause);
    }
  }
  return [...found.values()].sort((one, other) => (one.workflow ?? '\uffff').localeCompare(other.workflow ?? '\uffff') || Object.keys(KINDS).indexOf(one.kind) - Object.keys(KINDS).indexOf(other.kind));
}
