import { saveAccount } from '#libs/store';
import { hashPassword, newPassword } from '../identity/passwords.js';
import { newId } from '../site/new-id.js';
import type { Site } from '../site/site.js';

export interface FirstAdministrator {
  login: string;
  password: string;
}

/** The account by which an empty site begins; its password is told once, on the screen. */
export async function makeFirstAdministrator(site: Site): Promise<FirstAdministrator> {
  const login = 'admin';
  const password = newPassword();
  const account = { id: newId(), login, person: 'admin', offices: ['administrator'], password_hash: await hashPassword(password), change_password: true };
  await saveAccount(site.pool, account);
  return { login, password };
}
