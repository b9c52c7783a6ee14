import { readFile } from 'node:fs/promises';
import { hashBytes, sha256, verifySignature } from '#libs/engine';
import { readEvidence, readVerifierKey, verifyEvidence, type Evidence, type VerifierKey } from '#libs/history';
import type { Definition } from '#libs/language';
import { Program } from '#libs/machine';
import { CannotRun } from './cannot-run.js';
import type { Output } from './output.js';
import { readable } from './read-files.js';
import { tellEvidence } from './tell-evidence.js';

export interface VerifyOptions {
  /** a key of the log that is known from elsewhere, or a file of such keys, one a line */
  key?: string;
}

/** Checks a file of evidence with nothing but itself: no server, no database, no network. Exit code 1: something is not as it was written. */
export async function verify(file: string, { key }: VerifyOptions, output: Output): Promise<number> {
  const evidence = readEvidence(await readable(file, () => readFile(file, 'utf8')));
  if (!evidence) throw new CannotRun(`${file} 不是证据文件；用 steward export --evidence 取得。`, `${file} is no file of evidence; \`steward export --evidence\` makes one.`);
  const verdict = verifyEvidence(evidence, { sha256, hash: hashBytes, verify: verifySignature, library, trusted: key === undefined ? [] : await readKeys(key) });
  if (output.json) output.print(JSON.stringify(verdict, null, 2));
  else tellEvidence(evidence, verdict, output);
  return verdict.holds ? 0 : 1;
}

function library(definitions: Evidence['definitions']): (hash: string) => Program {
  const programs = new Map<string, Program>();
  return (hash) => {
    const known = programs.get(hash);
    if (known) return known;
    const program = new Program(hash, JSON.parse(definitions[hash]!.text) as Definition);
    programs.set(hash, program);
    return program;
  };
}

async function readKeys(key: string): Promise<VerifierKey[]> {
  const text = readVerifierKey(key, hashBytes) ? key : await readable(key, () => readFile(key, 'utf8'));
  const keys = text.split('\n').filter((line) => line.trim()).map((line) => readVerifierKey(line.trim(), hashBytes));
  if (!keys.length || keys.includes(null)) throw new CannotRun(`“${key}”不是验证密钥；形如 名称+八位十六进制+base64。`, `"${key}" is no verifier key; it reads name+eight hexadecimal digits+base64.`);
  return keys as VerifierKey[];
}
