import {
  calendarWords, calendarYearWords, caseIndexWords, clauseWords, codeWords, columnWords, parameterWords, partWords, placeWords, recordWords, registerWords, regulationWords, roleWords, rolesFileWords, siteWords,
  templateWords, typeWords,
} from '../words/shared-words.js';
import { maskWords } from '../words/workflow-words.js';
import { words, type Shape } from './shape.js';
import { field, types } from './workflow-shapes.js';

const { type, title } = types;
const clause = words(clauseWords, { ...title, elsewhere: 'text' });
const part = words(partWords, { ...title, clause: 'names', type, initial: 'anything', personal: 'text', mask: words(maskWords, { first: 'count', last: 'count' }) });
const record = words(recordWords, { ...title, clause: 'names', named_by: 'text', fields: { mapOf: field }, indexes: { mapOf: 'names' }, unique: { listOf: 'names' } });
const column = words(columnWords, { ...title, on: 'names', from: 'expression', follows: 'yes', count: 'text' });

/** What each kind of shared file holds. */
export const site: Shape = words(siteWords, { zone: 'text', two_publishers: 'yes' });
export const sharedTypes: Shape = { mapOf: words(typeWords, { ...title, parts: { mapOf: part }, values: { mapOf: 'text' } }) };
export const records: Shape = { mapOf: { either: [record, { mapOf: words(caseIndexWords, { of: 'text', by: 'names', while: 'names' }) }] } };
export const registers: Shape = { mapOf: words(registerWords, { ...title, clause: 'names', shows: 'text', begins: 'names', when: 'expression', for_each: 'expression', key: { someOf: 'expression' }, columns: { mapOf: column }, indexes: { mapOf: 'names' } }) };
export const parameters: Shape = { mapOf: words(parameterWords, { ...title, clause: 'names', type: { either: ['text', { mapOf: type }] }, values: { mapOf: 'anything' } }) };
export const codes: Shape = { mapOf: words(codeWords, { ...title, clause: 'names', shows: { mapOf: type } }) };
export const templates: Shape = { mapOf: words(templateWords, title) };
export const roles: Shape = words(rolesFileWords, {
  places: { mapOf: words(placeWords, { ...title, record: 'text', part_of: 'text' }) },
  roles: { mapOf: words(roleWords, { ...title, clause: 'names', of: 'text', holders: 'count', deputies: 'count', above: 'text', otherwise: 'text', party: 'yes', timers_only: 'yes', sees: 'names' }) },
});
export const calendar: Shape = { mapOf: words(calendarWords, { ...title, source: 'text', week: 'names', hours: 'names', years: { mapOf: words(calendarYearWords, { off: 'names', on: 'names' }) } }) };
export const regulation: Shape = words(regulationWords, { id: 'text', ...title, versions: 'anything', charts: 'names', clauses: { mapOf: clause }, defaults: { mapOf: clause } });
