import type { Command } from './command.js';

/** Ids drawn as a decision asks for them, each kept for its place: decided again, it gets the same. `first`: one that stands already. */
export function drawnIds(draw: () => string, first?: string): Command['ids'] {
  const drawn = first === undefined ? [] : [first];
  return {
    at: (place) => {
      while (drawn.length <= place) drawn.push(draw());
      return drawn[place];
    },
  };
}
