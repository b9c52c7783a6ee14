import type { Definition } from '#libs/language';
import { exportMachine } from '#libs/machine';
import type { Output } from './output.js';

/** Prints a definition as an XState v5 module, closed in itself; with --json the same as data. */
export function printMachine(definition: Definition, hash: string, { json, print }: Output): void {
  const { config, guards, actions, delays, events } = exportMachine(definition);
  if (json) return print(JSON.stringify({ config, guards, actions, delays, events }, null, 2));
  print(`// ${definition.title.zh} / ${definition.title.en}: steward export ${definition.id} --xstate
// definition ${hash}
// machine.provide({ guards, actions, delays }) gives it what it names; the texts are FEEL, as in the workflow file.
import { createMachine } from 'xstate';

/** name of the guard: when it holds */
export const guards = ${literal(guards)};

/** type of the action: what it does with its params */
export const actions = ${literal(actions)};

/** name of the delay: until when it runs */
export const delays = ${literal(delays)};

/** by whom each event may be sent, with which form (? may be left out), and when it is refused */
export const events = ${literal(events)};

export const machine = createMachine(${literal(config)});`);
}

const LINE = 120;

/** A value as source text: what fits into a line stands in one. */
function literal(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const items = Array.isArray(value) ? value.map((item) => literal(item, inner)) : Object.entries(value).map(([name, item]) => `${key(name)}: ${literal(item, inner)}`);
  const [open, close, space] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', ' '];
  if (!items.length) return open + close;
  const line = `${open}${space}${items.join(', ')}${space}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= LINE) return line;
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${close}`;
}

const key = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
