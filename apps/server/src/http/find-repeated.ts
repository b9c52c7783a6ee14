interface Open {
  /** names seen in an object; null for a list */
  names: Set<string> | null;
  /** the name, or the number, of what is being read */
  at: string;
  count: number;
}

/**
 * The path of the first name that stands twice in one object of sound JSON; null where there is none. JSON.parse takes the last of them, other
 * readers the first: whoever checks and whoever acts would see different things.
 */
export function findRepeated(json: string): string | null {
  const open: Open[] = [];
  let isKey = false;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (code === 0x22) {
      const from = index;
      for (index++; json.charCodeAt(index) !== 0x22; index++) if (json.charCodeAt(index) === 0x5c) index++;
      if (!isKey) continue;
      const inner = open.at(-1)!;
      const written = json.slice(from, index + 1);
      inner.at = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
      if (inner.names!.has(inner.at)) return open.map(({ at }) => at).join('.');
      inner.names!.add(inner.at);
      isKey = false;
    } else if (code === 0x7b) {
      open.push({ names: new Set(), at: '', count: 0 });
      isKey = true;
    } else if (code === 0x5b) {
      open.push({ names: null, at: '1', count: 1 });
      isKey = false;
    } else if (code === 0x7d || code === 0x5d) {
      open.pop();
      isKey = false;
    } else if (code === 0x2c) {
      const inner = open.at(-1)!;
      isKey = inner.names !== null;
      if (!isKey) inner.at = String(++inner.count);
    }
  }
  return null;
}
