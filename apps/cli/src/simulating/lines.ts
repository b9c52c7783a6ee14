import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Where typed lines come from. `next` gives null when there are no more. */
export interface Lines {
  next(prompt: string): Promise<string | null>;
  close(): void;
}

/** Lines of a terminal, with history and completion; or of a pipe, where each is shown behind its prompt as if it had been typed. */
export function linesFrom(input: Readable & { isTTY?: boolean }, output: Writable, complete: (line: string) => string[], show: (line: string) => void): Lines {
  const terminal = input.isTTY === true;
  const completer = (line: string): [string[], string] => [complete(line), line.split(' ').at(-1) ?? ''];
  const reading = createInterface({ input, terminal, ...(terminal ? { output, completer } : {}) });
  const waiting: string[] = [];
  let wanted: ((line: string | null) => void) | null = null;
  let closed = false;
  const give = (line: string | null): void => {
    const take = wanted;
    wanted = null;
    take?.(line);
  };
  reading.on('line', (line) => (wanted ? give(line) : waiting.push(line)));
  reading.on('SIGINT', () => reading.close());
  reading.on('close', () => {
    closed = true;
    give(null);
  });
  return {
    next: async (prompt) => {
      if (terminal && !closed) {
        reading.setPrompt(prompt);
        reading.prompt();
      }
      const line = waiting.shift() ?? (closed ? null : await new Promise<string | null>((resolve) => (wanted = resolve)));
      if (!terminal && line !== null) show(prompt + line);
      return line;
    },
    close: () => reading.close(),
  };
}
