export type { Evidence, EvidenceEntry, EvidenceLine, EvidenceRefusal } from '#libs/history';
