export { canonicalJson } from './canonical-json.js';
export { replayCase, type Difference, type Replay, type ReplayInput } from './replay-case.js';
export { commitment, definitionHash, seal, type Sealed, type Sha256 } from './seal.js';
export { verifyChain, verifyRefusals, type ChainFault, type RefusalFault } from './verify-chain.js';
