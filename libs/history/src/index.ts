export type { Evidence, EvidenceDefinition, EvidenceEntry, EvidenceGroup, EvidenceLine, EvidenceLog, EvidenceRefusal, EvidenceSetHead, EvidenceSetLine } from './evidence/evidence.js';
export type { EvidenceFault, EvidenceVerdict } from './evidence/evidence-verdict.js';
export { compileAgain, type CompileAgain } from './evidence/compile-again.js';
export { readEvidence, readSetHead } from './evidence/read-evidence.js';
export { verifyEvidence, type EvidenceParts } from './evidence/verify-evidence.js';
export { verifySet } from './evidence/verify-set.js';
export { canonicalJson } from './canonical-json.js';
export { replayCase, type Difference, type Replay, type ReplayInput, type TellInputs } from './replay-case.js';
export { commitment, contentOf, definitionHash, seal, type Sealed, type Sha256 } from './seal.js';
export { verifyCase, type CaseFault, type EntryColumns } from './verify-case.js';
export { sameJson } from './same-json.js';
export { verifyChain, verifyRefusal, verifyRefusals, type ChainFault, type RefusalFault } from './verify-chain.js';
export { fromBase64, fromHex, inBase64, inHex } from './log/bytes.js';
export {
  checkpointBody, keyId, openCheckpoint, readVerifierKey, writeNote, writeVerifierKey, type Checkpoint, type CheckpointFault, type VerifierKey, type VerifySignature,
} from './log/checkpoint.js';
export { consistencyProof, Frontier, inclusionProof, leafHash, nodeHash, provesConsistency, provesInclusion, rootOf, type HashBytes, type RootOf } from './log/merkle.js';
