import type { Definition } from '../definition/definition.js';
import type { Making } from '../building/making.js';

export function checkChart(_making: Making, _definition: Definition): void {}
