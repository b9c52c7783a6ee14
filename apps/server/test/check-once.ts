import path from 'node:path';
import { checkAnew, rememberChecked, type CheckFiles } from '../src/site/check-files.js';

/** The shipped files are checked once a run, and not by every server under test: the run's folder keeps what came of it. */
const folder = process.env['STEWARD_TEST_BROKER'];
export const checkOnce: CheckFiles = folder === undefined ? checkAnew : rememberChecked(path.join(path.dirname(folder), 'checked-files.json'));
