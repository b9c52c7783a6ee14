import { randomBytes } from 'node:crypto';
import type { SentFormParts } from './read-sent-form.js';
import { sha256 } from './sha256.js';

/** With what personal values are committed to: each under 128 bits of chance. */
export const SENT_FORM_PARTS: SentFormParts = { sha256, newSalt: () => randomBytes(16).toString('hex') };
