import { build } from './build.mjs';
import { handOn } from './hand-on.mjs';
import { install } from './install.mjs';
import { requireNode } from './require-node.mjs';

/** `npm start`: install what is missing, build what has changed, serve. */
requireNode();
await install();
await build();
handOn('dist/bundle/server.js', process.argv.slice(2));
