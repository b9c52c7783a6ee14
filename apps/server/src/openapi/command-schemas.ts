import { NAME } from '../http/name.js';
import { inheritedNames } from '../http/read-json.js';
import { integer, list, object, text, type Schema } from './schema.js';

/** A name of the workflow language; never one that every JavaScript object has. */
export const name = text({ pattern: NAME.source, not: { enum: [...inheritedNames] } });
export const caseId = text({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 64 });
const form: Schema = { type: 'object', description: 'What the form of the event asks for. Instants with offset, money in whole fen. 表单；时间带时区，金额以分为单位。' };
const claimed = object({ at: text({ maxLength: 40 }), reason: text({ minLength: 1, maxLength: 1000 }) }, { description: 'An earlier time, entered later (补录). It changes no verdict.' });

/** Bodies of the hot routes: checked by these, without classes. */
export const sendEvent = object({ event: name, 'form?': form, 'claimed?': claimed });
export const startCase = object({ workflow: name, event: name, 'form?': form, 'claimed?': claimed });

const key = text({ minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' });
const eventCommand = object({ kind: { const: 'event' }, case: caseId, event: name, 'form?': form, 'claimed?': claimed, 'version?': integer({ minimum: 0 }), 'key?': key });
const startCommand = object({ kind: { const: 'start' }, workflow: name, event: name, 'form?': form, 'claimed?': claimed, 'key?': key });

export const batch = object({ commands: list({ type: 'object', oneOf: [eventCommand, startCommand], discriminator: { propertyName: 'kind' } }, { minItems: 1, maxItems: 1000 }) });
