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
