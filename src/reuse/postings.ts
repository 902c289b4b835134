/** Below this many entries in the tail, lists are not packed. */
const LEAST_TAIL = 4096;
const NONE = -1;

function widened(array: Int32Array, length: number, filler: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length).fill(filler, array.length);
  wider.set(array);
  return wider;
}

/**
 * Inverted lists: for each token the nodes that hold it. New entries go to a linked tail; when the tail has grown to
 * an eighth of the whole everything is packed again, so adding costs constant time on average and lists are read
 * almost wholly from consecutive memory.
 */
export class Postings {
  /** Packed lists: token `t` has `packed[offsets[t]]` up to `packed[offsets[t + 1]]`. */
  packed: Int32Array = new Int32Array(0);
  offsets: Int32Array = new Int32Array(1);
  /** Linked tail: `tailHeads[t]` is the newest entry of token `t`, -1 ends. */
  tailHeads: Int32Array = new Int32Array(0);
  tailNodes: Int32Array = new Int32Array(LEAST_TAIL);
  tailNext: Int32Array = new Int32Array(LEAST_TAIL);
  private tailSize = 0;

  /** Adds one entry. */
  add(token: number, node: number): void {
    if (token >= this.tailHeads.length)
      this.tailHeads = widened(this.tailHeads, Math.max(1024, token + 1 + (token >> 2)), NONE);
    if (this.tailSize === this.tailNodes.length) this.pack();
    const at = this.tailSize++;
    this.tailNodes[at] = node;
    this.tailNext[at] = this.tailHeads[token];
    this.tailHeads[token] = at;
  }

  /** Entries in the packed part of a token's list: a close lower bound of its length. */
  packedLength(token: number): number {
    return token + 1 < this.offsets.length ? this.offsets[token + 1] - this.offsets[token] : 0;
  }

  get bytes(): number {
    const { packed, offsets, tailHeads, tailNodes, tailNext } = this;
    return (
      packed.byteLength +
      offsets.byteLength +
      tailHeads.byteLength +
      tailNodes.byteLength +
      tailNext.byteLength
    );
  }

  /** Packs all lists; entries of nodes for which `keep` is 0 are dropped. */
  pack(keep?: Uint8Array): void {
    const tokens = this.tailHeads.length;
    const offsets = new Int32Array(tokens + 1);
    const counted = (node: number): boolean => keep === undefined || keep[node] !== 0;
    this.forEach((token, node) => {
      if (counted(node)) offsets[token + 1]++;
    });
    for (let token = 0; token < tokens; token++) offsets[token + 1] += offsets[token];
    const packed = new Int32Array(offsets[tokens]);
    const next = offsets.slice(0, tokens);
    this.forEach((token, node) => {
      if (counted(node)) packed[next[token]++] = node;
    });
    this.packed = packed;
    this.offsets = offsets;
    this.tailHeads.fill(NONE);
    this.tailSize = 0;
    const room = Math.max(LEAST_TAIL, packed.length >> 3);
    this.tailNodes = new Int32Array(room);
    this.tailNext = new Int32Array(room);
  }

  private forEach(visit: (token: number, node: number) => void): void {
    for (let token = 0; token + 1 < this.offsets.length; token++) {
      for (let at = this.offsets[token]; at < this.offsets[token + 1]; at++) visit(token, this.packed[at]);
    }
    for (let token = 0; token < this.tailHeads.length; token++) {
      for (let at = this.tailHeads[token]; at !== NONE; at = this.tailNext[at])
        visit(token, this.tailNodes[at]);
    }
  }
}
