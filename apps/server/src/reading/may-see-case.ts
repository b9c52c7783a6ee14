import type { CaseState } from '#libs/decision';
import type { Program } from '#libs/machine';
import { isConcerned } from '#libs/store';
import type { Site } from '../site/site.js';
import { namesPerson } from './names-person.js';
import { placesOfCase } from './places-of-case.js';
import { readingRoles } from './reading-roles.js';
import type { Viewer } from './viewer.js';

/** Whether somebody may see a case: by a post at its place, because it names him, or because he has acted in it or it is his turn or duty. */
export async function maySeeCase(site: Site, viewer: Viewer, state: CaseState): Promise<boolean> {
  if (viewer.everything) return true;
  const program = await site.engine.program(state.definition);
  if (program && (namesPerson(program.definition, state.fields, viewer.person) || (await seesByPost(site, program, viewer, state)))) return true;
  return isConcerned(site.pool, state.id, viewer.person, viewer.parties);
}

/** The role by which a post lets its holder see the case. */
async function seesByPost(site: Site, program: Program, viewer: Viewer, state: CaseState): Promise<boolean> {
  const roles = readingRoles(program.definition);
  const posts = viewer.posts.filter((post) => roles.has(post.role));
  if (!posts.length) return false;
  const kindOf = (role: string) => program.definition.roles[role]?.of ?? null;
  if (posts.some((post) => kindOf(post.role) === null)) return true;
  const places = await placesOfCase(site, program, state);
  return posts.some((post) => places.get(kindOf(post.role)!) === post.of);
}

/** Workflows of which a viewer may see at least some case by his posts. */
export const workflowsSeen = (site: Site, viewer: Viewer): string[] =>
  Object.values(site.live.workflows).filter((definition) => viewer.posts.some((post) => readingRoles(definition).has(post.role))).map(({ id }) => id);
