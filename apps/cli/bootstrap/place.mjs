import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** A file or folder of the repository. */
export const at = (...parts) => path.join(root, ...parts);

/** Everything said before the program itself speaks goes to stderr: stdout may be read by a machine. */
export const say = (text) => process.stderr.write(`${text}\n`);
