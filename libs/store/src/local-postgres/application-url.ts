import { createHmac } from 'node:crypto';

/** The role under which the server works. The migrations create it; it may not change what is journalled. */
export const applicationRole = 'steward_app';

/**
 * The application role's password, derived from the owner's: one secret to keep, and whoever reads the
 * application's learns nothing of the owner's. Undefined where the owner's URL carries none (trust, peer).
 */
export function applicationPassword(ownerUrl: string): string | undefined {
  const owner = decodeURIComponent(new URL(ownerUrl).password);
  return owner === '' ? undefined : createHmac('sha256', owner).update(applicationRole).digest('base64url');
}

/** The URL under which the application works on the database that `ownerUrl` names. */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = applicationRole;
  url.password = applicationPassword(ownerUrl) ?? '';
  return url.href;
}
