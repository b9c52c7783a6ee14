import { checkWorkflows, type CheckedWorkflows } from '#libs/language';

/** What the workflows of the specifications share. § stands for titles in both languages. */
export const smallSite: Record<string, string> = {
  'shared/site.yaml': 'zone: Asia/Shanghai\n',
  'shared/records.yaml': `
desks:
  zh: 柜台
  en: Desks
  named_by: code
  fields: { code: { §, type: text } }
items:
  zh: 物品
  en: Items
  named_by: code
  fields: { code: { §, type: text }, desk: { §, type: desks }, status: { §, type: { home: 在, away: 出 }, initial: home } }
`,
  'shared/roles.yaml': `
places: { desk: { §, record: desks } }
roles:
  keeper: { §, of: desk, otherwise: NOT_KEEPER, above: boss }
  boss: { § }
  clerk: { § }
`,
  'shared/parameters.yaml': `
T-SHORT: { §, type: duration, values: { 2026-01-01: PT10M, 2026-03-05: PT20M } }
T-LONG:  { §, type: duration, values: { 2026-01-01: PT1H } }
T-DAY:   { §, type: duration, values: { 2026-01-01: P1D } }
T-MONTH: { §, type: duration, values: { 2026-01-01: P1M } }
`,
  'shared/codes.yaml': `
NOT_KEEPER: { §, clause: [] }
NO_REASON:  { § }
TOO_MUCH:   { § }
TAKEN:      { § }
CLOSED:     { § }
`,
  'shared/templates.yaml': 'word: { zh: "请看 {amount}", en: "See {amount}" }\n',
};

/** Checks workflows together with the small site; files of the same name replace its own. Throws what the checker calls an error. */
export function checkSmall(files: Record<string, string>): CheckedWorkflows {
  const checked = checkWorkflows(Object.entries({ ...smallSite, ...files }).map(([path, text]) => ({ path, text: titled(text) })));
  const errors = checked.problems.filter(({ severity }) => severity === 'error');
  if (errors.length) throw new Error(errors.map(({ code, en, place }) => `${code} ${place.file}:${place.line}:${place.column} ${en}`).join('\n'));
  return checked;
}

/** § alone on a line, or inside { }. */
const titled = (text: string): string => text.replace(/^( *)§$/gm, '$1zh: 甲\n$1en: A').replaceAll('§', 'zh: 甲, en: A');
