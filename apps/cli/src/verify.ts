import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hashBytes, sha256, verifySignature } from '#libs/engine';
import { readEvidence, readSetHead, readVerifierKey, verifyEvidence, verifySet, type EvidenceParts, type EvidenceVerdict, type VerifierKey } from '#libs/history';
import type { Definition } from '#libs/language';
import { Program } from '#libs/machine';
import { CannotRun } from './cannot-run.js';
import type { Output } from './output.js';
import { readable } from './read-files.js';
import { readLines } from './read-lines.js';
import { tellEvidence } from './tell-evidence.js';

export interface VerifyOptions {
  /** a key of the log that is known from elsewhere, or a file of such keys, one a line */
  key?: string;
}

/** The exit code where nothing is at fault, and yet not all is proved. */
export const CONSISTENT = 3;

/**
 * Checks evidence, of a case or a set, with nothing but itself: no server, no database, no network. Exit code 1: something is not as it was written; 3: it is
 * consistent in itself, and not all of it is proved.
 */
export async function verify(file: string, { key }: VerifyOptions, output: Output): Promise<number> {
  const trusted = key === undefined ? [] : await readKeys(key);
  const { about, verdict } = await verifyFile(file, { sha256, hash: hashBytes, verify: verifySignature, library, trusted });
  if (output.json) output.print(JSON.stringify(verdict, null, 2));
  else tellEvidence(about, verdict, output);
  return verdict.holds ? 0 : verdict.consistent ? CONSISTENT : 1;
}

async function verifyFile(file: string, parts: EvidenceParts): Promise<{ about: { case?: string; made_at: string }; verdict: EvidenceVerdict }> {
  const none = (where = '') => new CannotRun(`${file} ${where && `${where} `}不是证据文件；用 steward export --evidence 取得。`, `${file}${where && ` ${where}`} is no file of evidence; \`steward export --evidence\` makes one.`);
  try {
    const lines = readLines(createReadStream(file));
    const first = await readable(file, () => lines.next());
    const head = readSetHead(first.value ?? '');
    if (head) {
      const verdict = await verifySet(head, lines, parts);
      if ('unreadable' in verdict) throw none(`line ${verdict.unreadable}`);
      return { about: head, verdict };
    }
    const all = [first.value ?? ''];
    for await (const line of lines) all.push(line);
    const evidence = readEvidence(all.join('\n'));
    if (!evidence) throw none();
    return { about: evidence, verdict: verifyEvidence(evidence, parts) };
  } catch (error) {
    throw error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? none() : error;
  }
}

function library(definitions: Readonly<Record<string, { text: string }>>): (hash: string) => Program {
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
