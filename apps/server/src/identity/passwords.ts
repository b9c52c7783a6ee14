import { hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';

/** What hashing costs: memory in KiB, passes, lanes. */
export interface PasswordCost {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/** OWASP's recommendation for argon2id (19 MiB, 2 passes), which is also this package's default algorithm. */
export const LASTING: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** For trial sites, whose passwords are made by a program and end with the trial: nobody ever tries to guess them. */
export const PASSING: PasswordCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };

export const hashPassword = (password: string, cost = LASTING): Promise<string> => hash(password.normalize('NFC'), cost);

export const fitsPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password.normalize('NFC')).catch(() => false);

let someHash: Promise<string> | undefined;

/** Takes as long as a real check, so that nobody learns by the clock which login names exist. */
export async function fitsNobody(password: string): Promise<false> {
  await fitsPassword(await (someHash ??= hashPassword(newPassword())), password);
  return false;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password that can be read over the telephone: 80 bits, without letters that look alike. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');
