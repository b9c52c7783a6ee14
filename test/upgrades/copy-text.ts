/** A table as Postgres' COPY writes it: a line a row, columns by tabs, \N for null. The first line, a comment to us, names the columns. */
export interface Table {
  name: string;
  columns: string[];
  rows: (string | null)[][];
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\v': '\\v' };
const MEANT = new Map(Object.entries(ESCAPES).map(([character, written]) => [written[1]!, character]));

export function writeCopy({ name, columns, rows }: Table): string {
  const cell = (value: string | null): string => (value === null ? '\\N' : value.replace(/[\\\t\n\r\b\f\v]/g, (character) => ESCAPES[character]!));
  return `copy ${name} (${columns.join(', ')}) from stdin;\n${rows.map((row) => `${row.map(cell).join('\t')}\n`).join('')}\\.\n`;
}

/** Reads every table of a text that was written so. */
export function readCopy(text: string): Table[] {
  const tables: Table[] = [];
  let open: Table | null = null;
  for (const line of text.split('\n')) {
    const head = /^copy (\w+) \(([^)]*)\) from stdin;$/.exec(line);
    if (open && line === '\\.') open = null;
    else if (open) open.rows.push(line.split('\t').map((cell) => (cell === '\\N' ? null : cell.replace(/\\(.)/g, (_, written: string) => MEANT.get(written) ?? written))));
    else if (head) tables.push((open = { name: head[1]!, columns: head[2]!.split(', '), rows: [] }));
  }
  return tables;
}
