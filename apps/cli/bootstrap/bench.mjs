import { build } from './build.mjs';
import { handOn } from './hand-on.mjs';
import { install } from './install.mjs';
import { requireNode } from './require-node.mjs';

/** `npm run bench -- …`: the benchmark, run as the server is. */
requireNode();
await install();
await build();
handOn('dist/apps/bench/src/main.js', process.argv.slice(2));
