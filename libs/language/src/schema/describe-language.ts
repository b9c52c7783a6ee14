import type { Vocabulary } from '../words/vocabulary.js';
import { fileShapes, sharedShapes } from './file-schemas.js';
import type { Shape, Words } from './shape.js';

const TITLES: Readonly<Record<keyof typeof fileShapes, string>> = {
  workflow: '`<process>.workflow.yaml`', scenarios: '`<process>.scenarios.yaml`', 'tables of a workflow': '`<process>.tables.yaml`: table → its lines', site: '`shared/site.yaml`', types: '`shared/types*.yaml`: type → its parts or values',
  records: '`shared/records*.yaml`: record → its fields; `cases:` → indexes over cases', registers: '`shared/registers*.yaml`: register → its columns', parameters: '`shared/parameters*.yaml`: `T-…` → its values by day',
  codes: '`shared/codes*.yaml`: code → its text', roles: '`shared/roles*.yaml`', templates: '`shared/templates*.yaml`: template → its text', tables: '`shared/tables*.yaml`: table → its lines', fragment: '`shared/fragments/*.yaml`',
  calendar: '`shared/calendars/*.yaml`: calendar → working time', regulation: '`regulations/*.yaml`',
};

/** Every word that may stand in a file, by file and place, as Markdown; a place that comes again is described once. */
export function describeLanguage(): string {
  const told = new Set<string>();
  return Object.entries(fileShapes).map(([kind, shape]) => {
    const places = vocabularies(shape).filter(({ words }) => !told.has(words.en) && told.add(words.en));
    return [`### ${TITLES[kind as keyof typeof fileShapes]}`, ...places.map(describe)].join('\n\n');
  }).join('\n\n');
}

function describe({ words, shapes }: Words): string {
  const lines = Object.entries(words.words).map(([word, explained]) => `| \`${word}\`${words.required?.includes(word) ? ' \\*' : ''} | ${inWords(shapes[word]!).replaceAll('|', '\\|')} | ${explained.replaceAll('|', '\\|')} |`);
  return [`**${words.zh} · ${words.en}**`, ['| word | holds | meaning |', '|---|---|---|', ...lines].join('\n')].join('\n\n');
}

/** The maps of words at a place and inside it, the outer first. */
function vocabularies(shape: Shape, seen = new Set<Vocabulary | string>()): Words[] {
  if (typeof shape === 'string' || 'oneOf' in shape) return [];
  if ('ref' in shape) return seen.has(shape.ref) ? [] : vocabularies(sharedShapes[shape.ref]!, seen.add(shape.ref));
  if ('listOf' in shape) return vocabularies(shape.listOf, seen);
  if ('someOf' in shape) return vocabularies(shape.someOf, seen);
  if ('mapOf' in shape) return vocabularies(shape.mapOf, seen);
  if ('either' in shape) return shape.either.flatMap((one) => vocabularies(one, seen));
  if (seen.has(shape.words)) return [];
  seen.add(shape.words);
  return [shape, ...Object.values(shape.shapes).flatMap((inner) => vocabularies(inner, seen))];
}

function inWords(shape: Shape): string {
  if (shape === 'names') return 'a name or several';
  if (shape === 'yes') return 'yes or no';
  if (shape === 'count') return 'a whole number';
  if (shape === 'anything') return 'data';
  if (shape === 'expression') return 'an expression';
  if (shape === 'text') return 'text or a name';
  if ('oneOf' in shape) return shape.oneOf.map((one) => `\`${one}\``).join(', ');
  if ('ref' in shape) return shape.ref === 'value' ? 'an expression' : shape.ref === 'transitions' ? 'a state, a transition, or several' : shape.ref === 'action' ? 'an action' : `a ${shape.ref}`;
  if ('listOf' in shape) return `a list: ${inWords(shape.listOf)}`;
  if ('someOf' in shape) return `${inWords(shape.someOf)}, or several`;
  if ('mapOf' in shape) return `name → ${inWords(shape.mapOf)}`;
  if ('either' in shape) return [...new Set(shape.either.map(inWords))].join('; or ');
  return shape.words.en;
}
