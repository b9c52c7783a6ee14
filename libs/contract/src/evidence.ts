export type { Evidence, EvidenceDefinition, EvidenceEntry, EvidenceGroup, EvidenceLine, EvidenceLog, EvidenceRefusal, EvidenceSetHead, EvidenceSetLine } from '#libs/history';

/** Of which cases: those with an entry between two instants, both included; without either, all. */
export interface EvidencePart {
  from?: string;
  to?: string;
}
