import type { Role } from '#libs/language';
import type { Viewer } from './viewer.js';

/** Personal fields that the viewer's posts let him read, by the `sees` of their roles. */
export const seenPersonal = (roles: Readonly<Record<string, Role>>, viewer: Viewer): ReadonlySet<string> => new Set(viewer.posts.flatMap(({ role }) => roles[role]?.sees ?? []));
