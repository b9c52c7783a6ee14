import { BUILTIN_WORDS, type BuiltinWords } from '#libs/language';

const TITLES: Readonly<Record<BuiltinWords['group'], string>> = { lists: 'Conditions and lists', numbers: 'Numbers', texts: 'Texts', dates: 'Dates and times', Steward: 'Of Steward' };

/** The functions as tables of Markdown, one for each group. */
export function describeBuiltins(): string {
  const all: BuiltinWords[] = Object.values(BUILTIN_WORDS);
  return Object.entries(TITLES).map(([group, title]) => table(title, all.filter((one) => one.group === group))).join('\n\n');
}

function table(title: string, functions: readonly BuiltinWords[]): string {
  const lines = functions.map(({ calls, gives, refused = '', example }) => `| ${calls.map(code).join(' · ')} | ${gives} | ${refused} | ${example ? code(example) : ''} |`);
  return [`| ${title} | gives | refused | for example |`, '|---|---|---|---|', ...lines].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
