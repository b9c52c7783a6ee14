import type { Chance } from '../chance.js';
import type { HostileFile } from './hostile-file.js';
import { hostileExpressions, hostileNames, hostileScalars } from './hostile-scalars.js';

/** Bits that mean something to YAML, to the language or to a careless program. */
const bits = ['{', '}', '[', ']', ':', ': ', ', ', '"', "'", '#', ' #', '- ', '|', '>', '&a ', '*a', '!!x ', '\t', '\n', '\n  ', '：', '<<: ', '? ', 'null', 'true', '-1', '1e999', 'T-X', 'type: parallel', 'always: asked', 'target: out', 'form.', ' or ', ' = null', '\u0000', '\ud800', '\u001b', '😀', 'constructor', '__proto__'];

type Spoil = (lines: string[], chance: Chance) => string[];

const at = (lines: readonly string[], chance: Chance) => chance.below(lines.length);
const cut = (line: string, chance: Chance, put: string): string => {
  const from = chance.below(line.length + 1);
  return line.slice(0, from) + put + line.slice(from + chance.below(8));
};

const spoils: readonly Spoil[] = [
  (lines, chance) => { const n = at(lines, chance); return lines.with(n, cut(lines[n]!, chance, chance.of(bits))); },
  (lines, chance) => { const n = at(lines, chance); return lines.with(n, cut(lines[n]!, chance, '')); },
  (lines, chance) => lines.toSpliced(at(lines, chance), 1 + chance.below(5)),
  (lines, chance) => { const n = at(lines, chance); return lines.toSpliced(at(lines, chance), 0, ...lines.slice(n, n + 1 + chance.below(12))); },
  (lines, chance) => { const [n, m] = [at(lines, chance), at(lines, chance)]; return lines.with(n, lines[m]!).with(m, lines[n]!); },
  (lines, chance) => { const n = at(lines, chance); return lines.with(n, chance.is(0.5) ? ` ${lines[n]}` : lines[n]!.replace(/^ {1,2}/, '')); },
  (lines, chance) => { const n = at(lines, chance); return lines.with(n, lines[n]!.replace(/: .*$/, () => `: ${chance.of(hostileScalars)}`)); },
  (lines, chance) => { const n = at(lines, chance); return lines.with(n, lines[n]!.replace(/[\w-]+(?=:)/, () => chance.of(hostileNames))); },
  (lines, chance) => { const n = at(lines, chance); return lines.with(n, lines[n]!.replace(/(when|guard|refuse|by|for|due): .*$/, (_, name: string) => `${name}: ${JSON.stringify(chance.of(hostileExpressions(chance.of([20, 400, 5_000]))))}`)); },
  (lines, chance) => { const [n, m] = [at(lines, chance), at(lines, chance)]; return lines.with(n, lines[n]!.replace(/[a-z_]{3,}/, () => /[a-z_]{3,}/.exec(lines[m]!)?.[0] ?? 'x')); },
];

/** A file that is sound, with one to four things wrong with it. */
export function spoilFile(files: readonly { path: string; text: string }[], chance: Chance): HostileFile {
  const { path, text } = chance.of(files);
  let lines = text.split('\n');
  for (let times = 1 + chance.below(4); times > 0 && lines.length; times--) lines = chance.of(spoils)(lines, chance);
  return { kind: 'spoiled', site: 'shipped', path, text: lines.join('\n'), refused: false };
}
