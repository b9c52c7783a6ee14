import { readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { at, root } from './place.mjs';

/** Loaded from node_modules: what few starts need, what is native, and what looks for files beside itself. */
const apart = ['typeorm', 'elkjs', '@node-rs/argon2', 'swagger-ui-dist'];
/** Packages that are asked for and do without. */
const absent = ['@nestjs/microservices', '@nestjs/websockets', '@nestjs/platform-express', '@fastify/view', '@fastify/multipart', 'class-transformer/storage', 'pg-native'];

/** Makes one file of each built program and the packages that it loads: Node loads a thousand small modules in seconds, and this in a fraction of one. */
const { build } = await import(pathToFileURL(at('node_modules/esbuild/lib/main.js')).href);
const outdir = at('dist/bundle');
await rm(outdir, { recursive: true, force: true });
const common = {
  absWorkingDir: root,
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifyWhitespace: true, // a tenth of a start less to read
  lineLimit: 200, // Node shows the line on which a program failed
  sourcemap: true,
  sourcesContent: false,
  external: [...apart, ...absent].flatMap((name) => [name, `${name}/*`]),
  banner: { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);` }, // packages in CommonJS require Node's modules
  logLevel: 'warning',
};
// the API's document and the dependencies of a controller go by names of classes
await build({ ...common, entryPoints: { server: 'dist/apps/server/src/main.js' }, keepNames: true });
await nameClassesAlone(at('dist/bundle/server.js'));
await build({ ...common, entryPoints: { steward: 'dist/apps/cli/src/main.js' } });

/** To keep names, esbuild names every function anew each time it is made, which takes a server a thirtieth of its time; what is asked for its name is a class: `__name(this,` in its body, or `__name(class`. */
async function nameClassesAlone(file) {
  const text = await readFile(file, 'utf8');
  const helper = /var __name=\(\w+,\s*\w+\)=>\s*__defProp\(/;
  const named = text.replaceAll(/\b__name\((?!this,|class\b)/g, '__same(').replace(helper, (found) => `var __same=target=>target;${found}`);
  if (!helper.test(text) || !/static\{\s*__name\(this,/.test(named)) throw new Error('esbuild keeps names in another way now: see bundle.mjs');
  await writeFile(file, named);
}
