import type { Chance } from '../simulation/chance.js';

/** What somebody of the demo site does next in a case, or to begin one. */
export interface Move {
  as: string;
  event: string;
  form: Record<string, unknown>;
}

export interface Flow {
  workflow: string;
  moves: Move[];
}

const KEYS = ['E01-1', 'E01-2', 'E02-1', 'O01-1'];
const both = { giver: 's1', taker: 's2' };

/** A way through one of the four processes, not always to its end. Rules may refuse any of it: others are at the same keys, tubes and porters. */
export function newFlow(chance: Chance, no: number, now: string): Flow {
  const flow = chance.pick([lending, lending, lending, lost, complaint, complaint, trip])(chance, no, now);
  return { ...flow, moves: flow.moves.slice(0, 1 + chance.below(flow.moves.length)) };
}

function lending(chance: Chance): Flow {
  const copy = chance.pick(KEYS);
  const borrower = { person: chance.pick(['deng', 'fang']), kind: 'internal', organisation: 'property', card_no: 'W17' };
  return {
    workflow: 'key_lending',
    moves: [
      { as: borrower.person, event: 'apply', form: { copy, borrower, purpose: 'repair', reason: '检修', order_no: 'R1' } },
      { as: 'li', event: 'start_check', form: {} }, { as: 'li', event: 'reserve', form: {} },
      { as: 'li', event: 'hand_over', form: { signed_out: both } },
      { as: 'li', event: 'bring_back', form: { scanned: copy, returner: borrower.person } },
      { as: 'li', event: 'accept_return', form: { hook: { 'E01-1': 'D01', 'E01-2': 'D02', 'E02-1': 'D03', 'O01-1': 'D04' }[copy], signed_back: both } },
    ],
  };
}

function lost(chance: Chance, _: number, now: string): Flow {
  return {
    workflow: 'key_incident',
    moves: [
      { as: 'li', event: 'open', form: { kind: 'lost', copy: chance.pick(['X01-1', 'B0301-1', 'A0203-1']), discovered_at: now, reported_at: now } },
      { as: 'li', event: 'report_up', form: { superior: 'chen' } }, { as: 'li', event: 'start_search', form: {} }, { as: 'chen', event: 'declare_lost', form: {} },
    ],
  };
}

function complaint(chance: Chance): Flow {
  return {
    workflow: 'complaint',
    moves: [
      { as: 'an', event: 'register', form: { complainant: 'bai', complainant_kind: 'owner', unit: 'A0101', phone: '13800000001', channel: 'phone_call', office: 'hall', matter: '电梯停运' } },
      { as: 'an', event: 'start_verify', form: { urgency: chance.pick(['urgent', 'ordinary']), category: 'facilities', department: 'engineering' } },
      { as: 'deng', event: 'verify_valid', form: { findings: '属实', head: 'he' } }, { as: 'he', event: 'read_report', form: {} }, { as: 'deng', event: 'start_handling', form: {} },
      { as: 'he', event: 'resolve', form: { sheet: { happened_at: '2026-03-01T00:00:00Z', matter: '电梯停运', received_by: 'an', outcome: '已修复' } } },
      { as: 'an', event: 'callback_ok', form: { reached_by: 'telephone', satisfaction: 4, record: '满意' } }, { as: 'he', event: 'sign', form: {} },
    ],
  };
}

function trip(chance: Chance, _: number, now: string): Flow {
  const called = [{ request_no: chance.pick(['R1', 'R2', 'R3']), specimen_type: 'serum', collected_at: now }];
  return {
    workflow: 'specimen_dispatch',
    moves: [
      { as: 'wang', event: 'call', form: { ward: 'W3', emergency: chance.happens(0.3), how_many: 1, called } },
      { as: 'lin', event: 'accept', form: {} }, { as: 'lin', event: 'arrive_ward', form: {} },
    ],
  };
}
