import type { ServerOptions } from 'node:http';
import type { Limits } from '../settings/limits.js';

/** Names, tokens and conditions of a request are a few hundred bytes; Node's own bound, which a start option of Node cannot widen unseen. */
const HEADER_BYTES = 16 * 1024;
/** Node asks this often who is late: its own half minute would add to every bound. */
const ASK_EVERY = 1_000;

/** How long Node waits for the headers of a request, also of a connection that sends nothing, and how large they may be. */
export const serverPatience = ({ headerSeconds, requestSeconds }: Limits): ServerOptions => ({
  maxHeaderSize: HEADER_BYTES,
  headersTimeout: Math.min(headerSeconds, requestSeconds) * 1000,
  requestTimeout: requestSeconds * 1000,
  connectionsCheckingInterval: ASK_EVERY,
});
