import type { IncidentLine } from '#libs/contract';
import { closeIncident as close, listIncidents } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { recordChange } from '../identity/record-change.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import { retryTimer } from './retry-timer.js';

/** A person decides about what could not be done by itself: once more, or never. */
export async function closeIncident(site: Site, caller: Caller, id: string, state: 'retried' | 'given up', reason: string): Promise<IncidentLine> {
  const [incident] = await listIncidents(site.pool, null, id);
  if (!incident) throw refuse(404, 'NOT_FOUND');
  if (incident.state === 'open' && incident.kind === 'timer' && state === 'retried') {
    await retryTimer(site, caller, incident, reason);
  } else if (incident.state === 'open') {
    await recordChange(site, caller, [{ record: 'incidents', row: id, columns: { state } }], reason);
    await close(site.pool, id, state, caller.person);
    void site.messenger.wake();
  }
  const [closed] = await listIncidents(site.pool, null, id);
  return closed!;
}
