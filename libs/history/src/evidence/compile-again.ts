import { checkWorkflows, type SourceFile } from '#libs/language';
import { canonicalJson } from '../canonical-json.js';
import { definitionHash, type Sha256 } from '../seal.js';

/** Which definitions files compile to with this program, by their hashes. */
export type CompileAgain = (files: readonly SourceFile[]) => ReadonlySet<string>;

/**
 * Compiles files again, each set of files once: all definitions of one publication have the same. That a definition comes out proves that its files say what was
 * sealed. That none does may mean that they were altered, or that the version of the program that made it compiled otherwise: nothing can tell which.
 */
export function compileAgain(sha256: Sha256): CompileAgain {
  const known = new Map<string, ReadonlySet<string>>();
  return (files) => {
    const key = sha256(canonicalJson(files));
    let hashes = known.get(key);
    if (!hashes) known.set(key, (hashes = new Set(Object.values(checkWorkflows(files).workflows).map((definition) => definitionHash(definition, sha256)))));
    return hashes;
  };
}
