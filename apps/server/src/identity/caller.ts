import type { Office, Scope } from '#libs/contract';

/** Who asks, as the credential says. */
export interface Caller {
  account: string;
  login: string;
  person: string;
  offices: readonly Office[];
  scopes: readonly Scope[];
  credential: string;
  kind: 'session' | 'token';
  changePassword: boolean;
}

/** What an account may do through a session; a token may do at most this. */
export const scopesOf = (offices: readonly Office[]): Scope[] => [
  'read',
  'act',
  ...(offices.some((office) => office === 'publisher' || office === 'administrator') ? (['publish'] as const) : []),
  ...(offices.includes('administrator') ? (['administer'] as const) : []),
];
