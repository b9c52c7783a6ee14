/** What the client needs of the world: it is pure, so these come in. `fetch` is the platform's own. */
export interface Transport {
  fetch: (url: string, request: TransportRequest) => Promise<TransportResponse>;
  /** an idempotency key that was never used, e.g. a UUID */
  newKey: () => string;
  /** resolves after some milliseconds */
  wait: (milliseconds: number) => Promise<void>;
}

export interface TransportRequest {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

export interface TransportResponse {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
  body: AsyncIterable<Uint8Array> | null;
}
