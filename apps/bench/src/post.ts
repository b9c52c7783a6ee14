import type { LaidRow } from '#libs/decision';

/** Somebody who holds a post. */
export const post = (person: string, role: string, of: string | null, onDuty = false): LaidRow => ({
  record: 'posts', row: `${person}-${role}`, columns: { person, role, of, deputy: false, from: null, to: null, ...(onDuty ? { on_duty: true } : {}) },
});
