import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './place.mjs';
import { requireNode } from './require-node.mjs';

/** `npm run bench -- …`: the benchmark. */
requireNode();
await install();
await build();
process.setSourceMapsEnabled(true);
const program = at('dist/apps/bench/src/main.js');
process.argv[1] = program;
await import(pathToFileURL(program).href);
