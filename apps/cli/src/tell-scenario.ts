import type { Failure, ScenarioResult, StoryLine } from '#libs/scenario';
import { printBehind, type Output } from './output.js';
import { padTo, textWidth } from './text-width.js';

/** One line for a scenario that holds; else where it does not, what was expected, what was, and the story so far. */
export function tellScenario({ file, scenario, failures, story }: ScenarioResult, output: Output): void {
  const { print, paint } = output;
  const { zh, en } = scenario.title;
  if (!failures.length) return tellTitle('✓', paint.green, zh, en, output);
  tellTitle('✗', paint.red, zh, en, output);
  for (const failure of failures) tellFailure(file, failure, output);
  print(`  ${paint.dim('经过 the story so far')}`);
  tellStory(story, output);
  print('');
}

/** A scenario that was not tried, and why. */
export function tellUntried({ zh, en }: { zh: string; en: string }, why: { zh: string; en: string }, output: Output): void {
  tellTitle('–', output.paint.yellow, zh, en, output);
  printBehind(output, '  ', `未试 not tried: ${why.zh} / ${why.en}`, output.paint.yellow);
}

function tellTitle(mark: string, colour: (text: string) => string, zh: string, en: string, { print, paint, width }: Output): void {
  if (textWidth(zh) + textWidth(en) + 3 <= width) print(`${colour(mark)} ${zh} ${paint.dim(en)}`);
  else {
    print(`${colour(mark)} ${zh}`);
    printBehind({ print, paint, width, json: false }, '  ', en, paint.dim);
  }
}

function tellFailure(file: string, { place, zh, en, expected, actual }: Failure, output: Output): void {
  const { paint } = output;
  output.print(`  ${paint.bold(`${file}:${place.line}:${place.column}`)}`);
  printBehind(output, '  ', `${zh} / ${en}`);
  if (expected === null && actual === null) return;
  printBehind(output, '    应为 expected  ', JSON.stringify(expected), paint.green);
  printBehind(output, '    实为 actual    ', JSON.stringify(actual), paint.red);
}

const clockWords: Readonly<Record<string, string>> = { clock: '时钟 clock', stop: '停机 stop', restart: '恢复 restart' };

function tellStory(story: readonly StoryLine[], output: Output): void {
  const rows = story.map((line, index) => ({
    at: sameDay(story[index - 1]?.at, line.at) ? ' '.repeat(11) + line.at.slice(11) : line.at.replace('T', ' '),
    who: line.who ?? '', what: (line.who === null ? (clockWords[line.what] ?? line.what) : line.what) + (line.to === null ? '' : ` → ${line.to}`),
    came: line.refused.length ? `✗ ${line.refused.join(' ')}` : (line.state ?? ''), refused: line.refused.length > 0,
  }));
  const wide = (column: 'who' | 'what') => Math.max(0, ...rows.map((row) => textWidth(row[column])));
  const [who, what] = [wide('who'), wide('what')];
  const { paint } = output;
  for (const row of rows) printBehind(output, `    ${row.at}  ${padTo(row.who, who)}  ${padTo(row.what, what)}  `, row.came, row.refused ? paint.yellow : paint.dim);
}

const sameDay = (one: string | undefined, other: string): boolean => one?.slice(0, 10) === other.slice(0, 10);
