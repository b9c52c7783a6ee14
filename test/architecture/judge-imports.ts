import { isBuiltin } from 'node:module';
import path from 'node:path';
import { apps, libraries, type App, type Library } from './law.js';
import { readImports } from './read-imports.js';
import { isTest, violation, type SourceFile, type Violation } from './source-file.js';

/** What package.json declares. */
export interface Declared {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/** The imports of a file under libs/ or apps/ that the law does not allow. */
export function judgeImports(file: SourceFile, declared: Declared): Violation[] {
  const [place = '', name = ''] = file.path.split('/');
  const judge = place === 'libs' ? judgeForLibrary(name) : judgeForApp(name);
  if (judge === undefined) return [violation(file, 0, 'imports', `${place}/${name} is not in the table of test/architecture/law.ts`)];
  const found: Violation[] = [];
  for (const { specifier, position } of readImports(file)) {
    const complaint = specifier === undefined ? judgeComputed(file) : judge(specifier, file, declared);
    if (complaint !== undefined) found.push(violation(file, position, 'imports', complaint));
  }
  return found;
}

const bootstrap = 'apps/cli/bootstrap/';

type Judge = (specifier: string, file: SourceFile, declared: Declared) => string | undefined;

function judgeForLibrary(name: string): Judge | undefined {
  const rank = libraries.findIndex((library) => library.name === name);
  const library = libraries[rank];
  if (library === undefined) return undefined;
  const above = libraries.slice(0, rank).map((one) => one.name);
  return (specifier, file, declared) =>
    specifier.startsWith('.') ? judgeRelative(specifier, file)
    : specifier.startsWith('#') ? judgeAlias(specifier, above, `libs/${name} may import only libraries above it (${above.join(', ') || 'none'})`)
    : isTest(file.path) ? judgeDeclared(specifier, declared, true)
    : judgeOutside(specifier, library);
}

function judgeForApp(name: string): Judge | undefined {
  const app = apps.find((one) => one.name === name);
  if (app === undefined) return undefined;
  return (specifier, file, declared) =>
    specifier.startsWith('.') ? judgeRelative(specifier, file)
    : specifier.startsWith('#') ? judgeAlias(specifier, app.libraries, `apps/${name} may import only ${app.libraries.join(', ')}`)
    : file.path.startsWith(bootstrap) ? judgeBootstrap(specifier)
    : isTest(file.path) ? judgeDeclared(specifier, declared, true)
    : judgeAppOutside(specifier, app, declared);
}

/** The bootstrap alone imports what was not there when it was written: the built program. */
function judgeComputed(file: SourceFile): string | undefined {
  return file.path.startsWith(bootstrap) ? undefined : 'an import whose target is computed cannot be judged';
}

/** Relative imports stay in the library or app; tests may also use what stands in test/. */
function judgeRelative(specifier: string, file: SourceFile): string | undefined {
  const home = file.path.split('/').slice(0, 2).join('/');
  const target = path.posix.join(path.posix.dirname(file.path), specifier);
  if (!isTest(file.path) && isTest(target.replace(/\.js$/, '.ts'))) return `'${specifier}' is a test's: it is not built`;
  if (target.startsWith(`${home}/`) || (isTest(file.path) && target.startsWith('test/'))) return undefined;
  return `'${specifier}' leaves ${home}: other libraries are imported by '#libs/…', apps not at all`;
}

function judgeAlias(specifier: string, allowed: readonly string[], law: string): string | undefined {
  const name = /^#libs\/([a-z-]+)$/.exec(specifier)?.[1];
  if (name === undefined) return `'${specifier}' is no library: the alias is '#libs/name', without a path behind it`;
  return allowed.includes(name) ? undefined : `'${specifier}': ${law}`;
}

function judgeOutside(specifier: string, library: Library): string | undefined {
  if (isBuiltin(specifier)) return library.node ? requireNodePrefix(specifier) : `'${specifier}': libs/${library.name} is pure and may not use Node's modules`;
  if (covers(library.outside, packageOf(specifier))) return undefined;
  return `'${specifier}': libs/${library.name} may use from outside only ${library.outside.join(', ') || 'nothing'}`;
}

function judgeAppOutside(specifier: string, app: App, declared: Declared): string | undefined {
  if (isBuiltin(specifier)) return app.node ? requireNodePrefix(specifier) : `'${specifier}': apps/${app.name} runs in the browser`;
  if (covers(app.without, packageOf(specifier))) return `'${specifier}': apps/${app.name} has no business with it`;
  if (covers(app.brought, packageOf(specifier))) return undefined;
  return judgeDeclared(specifier, declared, !app.node); // the pages are bundled: theirs may be development's
}

/** The bootstrap runs before anything is installed. */
function judgeBootstrap(specifier: string): string | undefined {
  return isBuiltin(specifier) ? requireNodePrefix(specifier) : `'${specifier}': the bootstrap runs before anything is installed, so Node's modules are all it has`;
}

function judgeDeclared(specifier: string, declared: Declared, development: boolean): string | undefined {
  if (isBuiltin(specifier)) return requireNodePrefix(specifier);
  const names = [...declared.dependencies, ...(development ? declared.devDependencies : [])];
  return names.includes(packageOf(specifier)) ? undefined : `'${specifier}' is not declared in package.json${development ? '' : ' under dependencies'}`;
}

function requireNodePrefix(specifier: string): string | undefined {
  return specifier.startsWith('node:') ? undefined : `'${specifier}': write 'node:${specifier}'`;
}

function covers(list: readonly string[], name: string): boolean {
  return list.some((entry) => (entry.endsWith('/') ? name.startsWith(entry) : name === entry));
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
