import { randomBytes } from 'node:crypto';
import type { SentFormParts } from '#libs/engine';
import { sha256 } from './sha256.js';

/** With what personal values are committed to: each under 128 bits of chance. */
export const PARTS: SentFormParts = { sha256, newSalt: () => randomBytes(16).toString('hex') };
