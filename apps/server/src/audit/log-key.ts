import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashBytes, publicBytes } from '#libs/engine';
import { inHex, keyId, writeVerifierKey, type VerifierKey } from '#libs/history';

/** The key by which this server signs checkpoints. Its private half stays in a file outside the database. */
export class LogKey {
  private constructor(private readonly secret: KeyObject, readonly key: VerifierKey) {}

  /** Reads the key from a file, or makes one there that its owner alone can read. Throws where the file holds no Ed25519 key. */
  static async open(file: string, name: string): Promise<LogKey> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)));
    return LogKey.of(createPrivateKey(text ?? (await LogKey.make(file))), name);
  }

  /** Puts a new key in the place of the one in the file, which is kept beside it under its id. */
  async rotate(file: string): Promise<LogKey> {
    await rename(file, `${file}.${inHex(keyId(this.key, hashBytes))}`);
    return LogKey.of(createPrivateKey(await LogKey.make(file)), this.key.name);
  }

  private static of(secret: KeyObject, name: string): LogKey {
    if (secret.asymmetricKeyType !== 'ed25519') throw new Error(`the key of the log is ${secret.asymmetricKeyType}, not ed25519`);
    return new LogKey(secret, { name, publicKey: publicBytes(secret) });
  }

  private static async make(file: string): Promise<string> {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
    return pem;
  }

  /** As verifiers keep it. */
  get verifierKey(): string {
    return writeVerifierKey(this.key, hashBytes);
  }

  sign(text: string): { name: string; id: Uint8Array; bytes: Uint8Array } {
    return { name: this.key.name, id: keyId(this.key, hashBytes), bytes: sign(null, Buffer.from(text), this.secret) };
  }
}
