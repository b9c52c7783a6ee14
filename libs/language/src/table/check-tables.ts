import type { Making } from '../building/making.js';

export function checkTables(_making: Making): void {}
