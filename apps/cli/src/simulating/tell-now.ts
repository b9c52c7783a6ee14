import type { Session } from './session.js';
import { tellTurn } from './tell-case.js';
import { tellPossible } from './tell-possible.js';

/** After every step: whose turn it is, and what the one who acts may do. */
export async function tellNow(session: Session): Promise<void> {
  const current = await session.current();
  if (current) tellTurn(session, current.state);
  await tellPossible(session);
}
