const CHUNK = 65_536;

/** Which places of a log were seen: a bit for each, in chunks, so that a place far out costs no more than any other. */
export class LeavesSeen {
  private readonly chunks = new Map<number, Uint8Array>();

  add(index: number): void {
    const at = Math.floor(index / CHUNK);
    let chunk = this.chunks.get(at);
    if (!chunk) this.chunks.set(at, (chunk = new Uint8Array(CHUNK / 8)));
    chunk[(index % CHUNK) >> 3]! |= 1 << (index % 8);
  }

  /** The first place below a size that was not seen; null where all were. */
  firstMissing(size: number): number | null {
    for (let index = 0; index < size; index++) {
      const chunk = this.chunks.get(Math.floor(index / CHUNK));
      if (!chunk || !(chunk[(index % CHUNK) >> 3]! & (1 << (index % 8)))) return index;
    }
    return null;
  }
}
