import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './place.mjs';
import { requireNode } from './require-node.mjs';

/** `npm run steward -- …`: the command line, in this process, since a second Node costs more than most commands. */
requireNode();
await install();
await build();
process.setSourceMapsEnabled(true);
const program = at('dist/bundle/steward.js');
process.argv[1] = program;
await import(pathToFileURL(program).href);
