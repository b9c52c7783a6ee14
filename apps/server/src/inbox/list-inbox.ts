import type { DutyLine, Page, TaskLine, Words } from '#libs/contract';
import { verdict, type DutyInstance } from '#libs/decision';
import type { Definition } from '#libs/language';
import { listDuties as findDuties, listTasks as findTasks } from '#libs/store';
import { stateTitles } from '../cases/title-of.js';
import { readInstant } from '../http/read-instant.js';
import type { Caller } from '../identity/caller.js';
import { viewerOf, type Viewer } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import type { ListDutiesDto, ListTasksDto } from './inbox.dto.js';

/** Whose turn it is: the caller's and his posts'. */
export async function listTasks(site: Site, caller: Caller, { for: whose, limit }: ListTasksDto): Promise<Page<TaskLine>> {
  const viewer = await viewerOf(site, caller);
  const rows = await findTasks(site.pool, viewer.person, partiesOf(viewer, whose), Number(limit ?? 100));
  const items = rows.map(async ({ definition, parties, ...task }) => ({ ...task, title: titleOf(definition === null ? undefined : await site.numbered.find(definition), task.state), for: parties }));
  return { items: await Promise.all(items), next: null };
}

/** What the caller and his posts owe, the first due first. */
export async function listDuties(site: Site, caller: Caller, { for: whose, limit, before, which }: ListDutiesDto): Promise<Page<DutyLine>> {
  const viewer = await viewerOf(site, caller);
  const now = site.clock.now();
  const until = before === undefined ? null : readInstant(before, 'before');
  const rows = await findDuties(site.pool, viewer.person, partiesOf(viewer, whose), { before: until, open: which !== 'all', limit: Number(limit ?? 100) });
  const items = rows.map(async ({ definition, parties, done, verdict: settled, ...duty }): Promise<DutyLine> => {
    const instance = { due: duty.due, ...(duty.day ? { day: true } : {}), ...(done ? { done } : {}), ...(settled ? { verdict: settled } : {}) } as DutyInstance;
    const title = (await definitionOf(site, definition))?.duties[duty.duty]?.title ?? { zh: duty.duty, en: duty.duty };
    return { ...duty, title, for: parties, verdict: verdict(instance, now) };
  });
  return { items: await Promise.all(items), next: null };
}

const partiesOf = ({ parties }: Viewer, whose: 'me' | 'posts' | undefined): string[] =>
  parties.filter((party) => whose === undefined || party.startsWith('person:') === (whose === 'me'));

const definitionOf = async (site: Site, hash: string): Promise<Definition | undefined> => (await site.engine.program(hash))?.definition;

const titleOf = (definition: Definition | undefined, state: string): Words => (definition && stateTitles(definition).get(state)) ?? { zh: state, en: state };
