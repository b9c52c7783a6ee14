import type { SiteDefinitions } from '../site/site-definitions.js';
import { fieldFacts, restFacts, typed, valueText } from './data-facts.js';
import { about, both, clauses, joined, list, said, saidIn, thing, title, titled, value, type Fact, type Group, type Owner } from './fact.js';
import type { Words } from '../source/problem.js';

/** What several workflows share: figures by their day, texts, roles, what rows look like. */
export const siteFacts = (site: SiteDefinitions): Fact[] => [
  ...about('workflow', { key: 'site', what: { zh: '站点', en: 'the site' } }, 'zone', { zh: '时区', en: 'time zone' }, said(site.zone)),
  ...about('workflow', { key: 'site', what: { zh: '站点', en: 'the site' } }, 'two publishers', { zh: '发布须两人', en: 'publications need two' }, site.twoPublishers ? saidIn({ zh: '是', en: 'yes' }) : null),
  ...parameterFacts(site), ...calendarFacts(site), ...codeFacts(site), ...roleFacts(site), ...recordFacts(site), ...typeFacts(site), ...textFacts(site), ...regulationFacts(site),
];

const ownerOf = (key: string, zh: string, en: string, name: string): Owner => ({ key: `${key} ${name}`, what: { zh: `${zh} ${name}`, en: `${en} ${name}` } });

const whole = (group: Group, owner: Owner, name: string, words: Words): Fact[] => {
  const named = titled(words, name);
  const lead = (text: string) => text.slice(0, text.length - name.length);
  return [thing(group, { ...owner, what: { zh: lead(owner.what.zh) + named.zh, en: lead(owner.what.en) + named.en } }), ...title(group, owner, words)];
};

const parameterFacts = ({ parameters }: SiteDefinitions): Fact[] => Object.entries(parameters).flatMap(([name, { title, clause, type, values }]) => {
  const owner = ownerOf('parameter', '参数', 'parameter', name);
  return [
    ...whole('parameters', owner, name, title), ...clauses('parameters', owner, clause), ...about('parameters', owner, 'type', { zh: '类型', en: 'type' }, typed(type)),
    ...values.flatMap((one) => about('parameters', owner, one.from, { zh: `自 ${one.from}`, en: `from ${one.from}` }, said(valueText(type, one.value)))),
  ];
});

const calendarFacts = ({ calendars }: SiteDefinitions): Fact[] => Object.entries(calendars).flatMap(([name, { title: words, week, hours, years }]) => {
  const owner = ownerOf('calendar', '日历', 'calendar', name);
  return [
    ...whole('parameters', owner, name, words),
    ...about('parameters', owner, 'week', { zh: '每周工作日', en: 'working days of a week' }, list(week.map(String))),
    ...about('parameters', owner, 'hours', { zh: '工作时段', en: 'working hours' }, list(hours.map(({ from, to }) => `${from}-${to}`))),
    ...Object.entries(years).flatMap(([year, { off, on }]) => [
      ...about('parameters', owner, `${year} off`, { zh: `${year} 年休息日`, en: `days off in ${year}` }, said(off.join(', '))),
      ...about('parameters', owner, `${year} on`, { zh: `${year} 年补班日`, en: `days made up in ${year}` }, list(on)),
    ]),
  ];
});

const codeFacts = ({ codes }: SiteDefinitions): Fact[] => Object.entries(codes).flatMap(([name, { words, clause, shows }]) => {
  const owner = ownerOf('code', '代码', 'code', name);
  return [
    thing('codes', owner, said(`${words.zh} / ${words.en}`)), ...clauses('codes', owner, clause),
    ...about('codes', owner, 'shows', { zh: '所示', en: 'shows' }, Object.keys(shows).length ? joined(Object.entries(shows).map(([place, type]) => joined([said(`${place}:`), typed(type)], both(' ')))) : null),
  ];
});

const roleFacts = ({ roles, places }: SiteDefinitions): Fact[] => [
  ...Object.entries(roles).flatMap(([name, role]) => {
    const owner = ownerOf('role', '角色', 'role', name);
    return [
      ...whole('roles', owner, name, role.title),
      ...clauses('roles', owner, role.clause ?? []),
      ...about('roles', owner, 'of', { zh: '属于', en: 'bound to' }, value(role.of)),
      ...about('roles', owner, 'holders', { zh: '任职人数', en: 'holders' }, value(role.holders)),
      ...about('roles', owner, 'deputies', { zh: '代理人数', en: 'deputies' }, value(role.deputies)),
      ...about('roles', owner, 'above', { zh: '上级', en: 'above' }, value(role.above)),
      ...about('roles', owner, 'otherwise', { zh: '不是此岗时告知', en: 'tells others' }, value(role.otherwise)),
      ...about('roles', owner, 'sees', { zh: '可看个人信息', en: 'sees' }, list(role.sees)),
    ];
  }),
  ...Object.entries(places).flatMap(([name, place]) => {
    const owner = ownerOf('place', '场所', 'place', name);
    return [...whole('roles', owner, name, place.title), ...about('roles', owner, 'record', { zh: '档案', en: 'record' }, value(place.record)), ...about('roles', owner, 'part of', { zh: '属于', en: 'part of' }, value(place.partOf))];
  }),
];

const recordFacts = ({ records, indexes }: SiteDefinitions): Fact[] => [
  ...Object.entries(records).flatMap(([name, record]) => {
    const owner = ownerOf('record', '档案', 'record', name);
    return [
      ...whole('records', owner, name, record.title),
      ...about('records', owner, 'named by', { zh: '以何命名', en: 'named by' }, value(record.namedBy)),
      ...about('records', owner, 'unique', { zh: '不得重复', en: 'unique' }, record.unique.length ? said(record.unique.map((columns) => columns.join(' + ')).join(', ')) : null),
      ...Object.entries(record.columns).flatMap(([column, field]) => fieldFacts('records', { key: `${owner.key} column ${column}`, what: both(`${name}.${column}`) }, field, owner.key)),
    ];
  }),
  ...Object.entries(indexes).filter(([, { unique }]) => !unique).map(([name, { of, by, while: states }]) =>
    thing('records', ownerOf('index', '索引', 'index', name), said(`${'record' in of ? of.record : of.workflow}: ${by.map((path) => path.join('.')).join(', ')}${states ? `; ${states.join(', ')}` : ''}`))),
];

const typeFacts = ({ types }: SiteDefinitions): Fact[] => Object.entries(types).flatMap(([name, { title: words, type, choices, parts }]) => {
  const owner = ownerOf('type', '类型', 'type', name);
  return [
    ...whole('types', owner, name, words), ...about('types', owner, 'type', { zh: '内容', en: 'contents' }, typed(type)), ...restFacts('types', owner, { choices, range: null, mask: null }),
    ...Object.entries(parts).flatMap(([part, { title: words, ...rest }]) => {
      const one = { key: `${owner.key} part ${part}`, what: both(`${name}.${part}`) };
      const inner = type.is === 'parts' ? type.parts[part] : undefined;
      return [
        thing('types', one, inner ? saidIn(typed(inner.type).says, inner) : said(''), owner.key), ...title('types', one, words), ...restFacts('types', one, rest),
        ...about('types', one, 'optional', { zh: '可空', en: 'may be left out' }, inner?.optional ? saidIn({ zh: '是', en: 'yes' }) : null),
        ...about('types', one, 'personal', { zh: '个人信息', en: 'personal' }, inner?.personal ? (inner.whose === undefined ? saidIn({ zh: '是', en: 'yes' }) : said(inner.whose)) : null),
        ...about('types', one, 'initial', { zh: '初值', en: 'initial value' }, inner?.initial === undefined || inner.initial === null ? null : said(valueText(inner.type, inner.initial))),
      ];
    }),
  ];
});

const textFacts = ({ templates, registers }: SiteDefinitions): Fact[] => [
  ...Object.entries(templates).map(([name, { zh, en }]) => thing('texts', ownerOf('template', '消息', 'template', name), said(`${zh} / ${en}`))),
  ...Object.entries(registers).flatMap(([name, { shows, indexes, columns }]) => {
    const owner = ownerOf('register', '登记簿', 'register', name);
    return [
      ...about('registers', owner, 'shows', { zh: '显示档案', en: 'shows the record' }, value(shows)),
      ...Object.entries(columns).flatMap(([column, { from, count }]) => about('registers', owner, `column ${column}`, { zh: `栏 ${column}`, en: `column ${column}` }, count !== null ? saidIn({ zh: `按 ${count} 计数`, en: `counts by ${count}` }, { count }) : from === null ? null : said(from))),
      ...Object.entries(indexes).flatMap(([index, by]) => about('registers', owner, `index ${index}`, { zh: `索引 ${index}`, en: `index ${index}` }, list(by))),
    ];
  }),
];

const regulationFacts = ({ regulations }: SiteDefinitions): Fact[] => Object.entries(regulations).flatMap(([name, { title: words, versions, charts, clauses: parts, defaults }]) => {
  const owner = ownerOf('regulation', '规定', 'regulation', name);
  return [
    ...whole('regulations', owner, name, words),
    ...versions.flatMap(({ version, inForce, clause }) => about('regulations', owner, `version ${version}`, { zh: `第 ${version} 版`, en: `version ${version}` }, said([inForce, ...(clause === null ? [] : [clause])].join(' ')))),
    ...about('regulations', owner, 'charts', { zh: '流程图', en: 'charts' }, list(charts)),
    ...Object.entries({ ...parts, ...defaults }).flatMap(([clause, { words: { zh, en }, elsewhere }]) => about('regulations', owner, clause, both(clause), said(`${zh} / ${en}${elsewhere === null ? '' : ` (${elsewhere})`}`))),
  ];
});
