import type { PostHeld } from '#libs/contract';
import { personKey, type Post } from '#libs/decision';
import { dayOf } from '#libs/machine';
import type { Caller } from '../identity/caller.js';
import type { Site } from '../site/site.js';

/** Who looks: a person with the posts that he holds today. */
export interface Viewer {
  person: string;
  posts: readonly Post[];
  /** as tasks and duties name him: himself and his posts */
  parties: readonly string[];
  /** an auditor or administrator sees the whole site */
  everything: boolean;
}

export async function viewerOf(site: Site, caller: Caller): Promise<Viewer> {
  const posts = await postsOf(site, caller.person);
  const everything = caller.offices.some((office) => office === 'auditor' || office === 'administrator');
  return { person: caller.person, posts, parties: partiesOf(caller.person, posts), everything };
}

/** Posts in force today. */
export async function postsOf(site: Site, person: string): Promise<Post[]> {
  const day = dayOf(site.clock.now(), site.live.site.zone);
  const posts = await site.stored<Post[]>(personKey(person));
  return posts.filter(({ from, to }) => ((from ?? null) === null || from! <= day) && ((to ?? null) === null || day <= to!));
}

export const inContract = (posts: readonly Post[]): PostHeld[] =>
  posts.map(({ role, of, deputy, from, to }) => ({ role, of: of ?? null, deputy: deputy === true, from: from ?? null, to: to ?? null }));

/** A post bound to a place answers for its role there, and where a case asks for the role at any place; on duty also where only such are asked. */
const partiesOf = (person: string, posts: readonly Post[]): string[] => [
  ...new Set([`person:${person}`, ...posts.flatMap(({ role, of, on_duty }) => {
    const bare = of ? [`role:${role}@${of}`, `role:${role}`] : [`role:${role}`];
    return on_duty === true ? [...bare, ...bare.map((party) => `${party}+on_duty`)] : bare;
  })]),
];
