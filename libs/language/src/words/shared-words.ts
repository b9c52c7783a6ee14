import type { Vocabulary } from './vocabulary.js';

const title = { zh: 'the title in Chinese', en: 'the title in English' };
const clause = { clause: 'clauses of the regulation' };

export const siteWords: Vocabulary = { zh: '场所', en: 'the site', words: { zone: "the site's time zone, such as Asia/Shanghai", two_publishers: 'whether a second person who may publish signs each publication over the API' } };

export const typeWords: Vocabulary = { zh: '类型', en: 'a type', words: { ...title, parts: 'name: what it holds; name? may be left out', values: 'name: title' }, required: ['zh', 'en'] };

export const partWords: Vocabulary = {
  zh: '组成部分', en: 'a part',
  words: { ...title, ...clause, type: 'what it holds', initial: 'its value when left out', personal: 'true: its values can be erased; or the name of the part beside it that says whose they are', mask: 'what is kept of a number' },
  required: ['zh', 'en', 'type'],
};

export const recordWords: Vocabulary = {
  zh: '档案', en: 'a record',
  words: { ...title, ...clause, named_by: 'the field that names a row', fields: 'what a row carries', indexes: 'name: fields by which rows are found', unique: 'fields that no two rows share' },
  required: ['zh', 'en', 'named_by', 'fields'],
};

export const caseIndexWords: Vocabulary = { zh: '案件索引', en: 'an index over cases', words: { of: 'the workflow', by: 'the fields by which its cases are found', while: 'only cases in one of these states' }, required: ['of', 'by'] };

export const placeWords: Vocabulary = { zh: '场所种类', en: 'a kind of place', words: { ...title, record: 'the record of such places', part_of: 'what it is part of' }, required: ['zh', 'en'] };

export const roleWords: Vocabulary = {
  zh: '角色', en: 'a role',
  words: { ...title, ...clause, of: 'the kind of place it is bound to', holders: 'how many may hold it', deputies: 'how many deputies', above: 'the next higher post', otherwise: 'the code told to others', party: 'outside the house', timers_only: 'no person', sees: 'personal fields that it may read' },
  required: ['zh', 'en'],
};

export const rolesFileWords: Vocabulary = { zh: '角色文件', en: 'the roles file', words: { places: 'kinds of places', roles: 'roles' } };

export const parameterWords: Vocabulary = { zh: '参数', en: 'a parameter', words: { ...title, ...clause, type: 'what it holds', values: 'the day from which: value' }, required: ['zh', 'en', 'type', 'values'] };

export const codeWords: Vocabulary = { zh: '代码', en: 'a code', words: { ...title, ...clause, shows: 'name: type of the values in its text' }, required: ['zh', 'en'] };

export const calendarWords: Vocabulary = {
  zh: '工作日历', en: 'a calendar',
  words: { ...title, source: 'by which announcement', week: 'working days of an ordinary week', hours: 'working hours, such as "08:30-12:00"', years: 'year: days off, and days made up' },
  required: ['zh', 'en', 'week', 'hours', 'years'],
};

export const calendarYearWords: Vocabulary = { zh: '一年', en: 'a year of a calendar', words: { off: 'days off, such as 2026-02-15..2026-02-23', on: 'days on which is worked all the same' } };

export const templateWords: Vocabulary = { zh: '消息模板', en: 'a template', words: title, required: ['zh', 'en'] };

export const registerWords: Vocabulary = {
  zh: '登记簿', en: 'a register',
  words: { ...title, ...clause, shows: 'the record that it shows', begins: 'events that begin a row', when: 'only when this holds', for_each: 'a row for each: name in list', key: 'what a row is known by', columns: 'what stands in a row', indexes: 'name: columns' },
  required: ['zh', 'en', 'columns'],
};

export const columnWords: Vocabulary = { zh: '栏目', en: 'a column', words: { ...title, on: 'the events that fill it', from: 'what stands in it', follows: 'always the present value', count: 'in a register that shows a record: how many rows this index finds together with this one' }, required: ['zh', 'en'] };

export const regulationWords: Vocabulary = {
  zh: '规定', en: 'a regulation',
  words: { id: 'its name', ...title, versions: 'versions and the clause that sets them in force', charts: 'workflows that realise it', clauses: 'clauses in short', defaults: 'what it leaves open, as the site decides it' },
  required: ['id', 'zh', 'en', 'clauses'],
};

export const clauseWords: Vocabulary = { zh: '条款', en: 'a clause', words: { ...title, elsewhere: 'the process that realises it' }, required: ['zh', 'en'] };
