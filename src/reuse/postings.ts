/** Below this many entries in the tail, lists are not packed. */
const LEAST_TAIL = 4096;
/** The tail is packed when it has grown to one part in this of the whole. */
const TAIL_SHARE = 16;
const NONE = -1;

type Integers = Int32Array<ArrayBuffer>;

function widened(array: Int32Array, length: number, filler = 0): Integers {
  const wider = new Int32Array(length).fill(filler, array.length);
  wider.set(array);
  return wider;
}

/**
 * Inverted lists: for each token the nodes that hold it, those first whose prefix holds it. Nodes stand in the lists as
 * slots, numbered by ascending evidence, so that the part of a list that is heavier or lighter than a given text is
 * found by bisection and the counters of a search lie close together. New nodes go to a linked tail with slots of their
 * own; when the tail has grown to a sixteenth of the whole everything is packed again, so adding costs constant time
 * on average and lists are read almost wholly from consecutive memory.
 */
export class Postings {
  /**
   * Packed lists, slots ascending in each half: token `t` has those with `t` in their prefix from `starts[2 * t]` to
   * `starts[2 * t + 1]`, the others to `starts[2 * t + 2]`.
   */
  entries: Integers = new Int32Array(0);
  starts: Integers = new Int32Array(1);
  /** Number of tokens with packed lists. */
  packedTokens = 0;
  /** Number of packed slots; those of the tail follow. */
  packedSlots = 0;
  /** Number of all slots. */
  slots = 0;
  /** Node of each slot. */
  nodes: Integers = new Int32Array(1024);
  /** Evidence of each slot. */
  evidence: Integers = new Int32Array(1024);
  /** Number of tokens of each slot, repeated ones included. */
  lengths: Integers = new Int32Array(1024);
  /** By slot: how much evidence of its prefix a partner must hold. */
  least: Integers = new Int32Array(1024);
  /** Linked tail: newest entry of each token, -1 ends; one list for prefix entries, one for the others. */
  prefixHeads: Integers = new Int32Array(0);
  otherHeads: Integers = new Int32Array(0);
  tailSlots: Integers = new Int32Array(LEAST_TAIL);
  tailNext: Integers = new Int32Array(LEAST_TAIL);
  /** Token of each tail entry, its lowest bit set where it is of the prefix. */
  private tailTokens: Integers = new Int32Array(LEAST_TAIL);
  private tailSize = 0;

  /**
   * Adds a node with the evidence its prefix must reach and its length. Its tokens are `tokens[0, count)`, each once, of which the
   * first `prefix` make up the prefix. `keep` is 0 for nodes that were removed.
   */
  add(
    node: number,
    evidence: number,
    least: number,
    length: number,
    tokens: Int32Array,
    count: number,
    prefix: number,
    keep: Uint8Array,
  ): void {
    if (this.tailSize > 0 && this.tailSize + count > this.tailSlots.length) this.pack(keep);
    if (count > this.tailSlots.length) this.widenTail(count);
    if (this.slots === this.nodes.length) this.widenSlots();
    const slot = this.slots++;
    this.nodes[slot] = node;
    this.evidence[slot] = evidence;
    this.least[slot] = least;
    this.lengths[slot] = length;
    for (let i = 0; i < count; i++) this.link(tokens[i], slot, i < prefix);
  }

  get bytes(): number {
    return (
      this.entries.byteLength +
      this.starts.byteLength +
      this.nodes.byteLength * 4 +
      this.prefixHeads.byteLength * 2 +
      this.tailSlots.byteLength * 3
    );
  }

  /** Packs all lists; nodes for which `keep` is 0 are dropped. */
  pack(keep: Uint8Array): void {
    const moved = this.renumber(keep);
    this.relink(moved);
    const tokens = this.prefixHeads.length;
    const kept = this.countKept(moved);
    const entries = new Int32Array(kept);
    const starts = new Int32Array(tokens * 2 + 1);
    let at = 0;
    for (let token = 0; token < tokens; token++) {
      starts[token * 2] = at;
      const known = token < this.packedTokens;
      const from = known ? this.starts[token * 2] : 0;
      const middle = known ? this.starts[token * 2 + 1] : 0;
      const to = known ? this.starts[token * 2 + 2] : 0;
      at = this.merge(entries, at, moved, from, middle, this.prefixHeads[token]);
      starts[token * 2 + 1] = at;
      at = this.merge(entries, at, moved, middle, to, this.otherHeads[token]);
    }
    starts[tokens * 2] = at;
    this.entries = entries;
    this.starts = starts;
    this.packedTokens = tokens;
    this.packedSlots = this.slots;
    this.prefixHeads.fill(NONE);
    this.otherHeads.fill(NONE);
    this.tailSize = 0;
    this.widenTail(Math.max(LEAST_TAIL, Math.floor(at / TAIL_SHARE)));
  }

  private link(token: number, slot: number, isPrefix: boolean): void {
    if (token >= this.prefixHeads.length) {
      const length = Math.max(1024, token + 1 + (token >> 3));
      this.prefixHeads = widened(this.prefixHeads, length, NONE);
      this.otherHeads = widened(this.otherHeads, length, NONE);
    }
    const heads = isPrefix ? this.prefixHeads : this.otherHeads;
    const at = this.tailSize++;
    this.tailSlots[at] = slot;
    this.tailTokens[at] = token * 2 + (isPrefix ? 1 : 0);
    this.tailNext[at] = heads[token];
    heads[token] = at;
  }

  private widenTail(length: number): void {
    this.tailSlots = new Int32Array(length);
    this.tailNext = new Int32Array(length);
    this.tailTokens = new Int32Array(length);
  }

  private widenSlots(): void {
    const length = this.slots + Math.max(1024, this.slots >> 3);
    this.nodes = widened(this.nodes, length);
    this.evidence = widened(this.evidence, length);
    this.least = widened(this.least, length);
    this.lengths = widened(this.lengths, length);
  }

  /** Numbers all slots anew by ascending evidence. Returns the new number of each, -1 for those dropped. */
  private renumber(keep: Uint8Array): Integers {
    const { packedSlots, slots, evidence } = this;
    const tail = Int32Array.from({ length: slots - packedSlots }, (_, i) => packedSlots + i);
    tail.sort((a, b) => evidence[a] - evidence[b] || a - b);
    const moved = new Int32Array(slots).fill(NONE);
    const fields = [this.nodes, evidence, this.least, this.lengths];
    const old = fields.map((field) => field.slice(0, slots));
    const [oldNodes, oldEvidence] = old;
    let next = 0;
    let fromTail = 0;
    let fromPacked = 0;
    while (fromPacked < packedSlots || fromTail < tail.length) {
      const takesTail =
        fromPacked === packedSlots ||
        (fromTail < tail.length && oldEvidence[tail[fromTail]] < oldEvidence[fromPacked]);
      const slot = takesTail ? tail[fromTail++] : fromPacked++;
      if (keep[oldNodes[slot]] === 0) continue;
      for (let i = 0; i < fields.length; i++) fields[i][next] = old[i][slot];
      moved[slot] = next++;
    }
    this.slots = next;
    return moved;
  }

  /** Links the tail anew, so that each list is in ascending order of the new numbers. */
  private relink(moved: Int32Array): void {
    const { tailSlots, tailTokens, tailNext, tailSize } = this;
    const order = this.tailByDescendingSlot(moved);
    this.prefixHeads.fill(NONE);
    this.otherHeads.fill(NONE);
    for (let i = 0; i < tailSize; i++) {
      const at = order[i];
      if (moved[tailSlots[at]] < 0) continue;
      const heads = (tailTokens[at] & 1) === 1 ? this.prefixHeads : this.otherHeads;
      const token = tailTokens[at] >> 1;
      tailNext[at] = heads[token];
      heads[token] = at;
    }
  }

  /** Entries of one node lie side by side: sort the nodes, then write out their runs. */
  private tailByDescendingSlot(moved: Int32Array): Integers {
    const { tailSlots, tailSize } = this;
    const runs: number[] = [];
    for (let at = 0; at < tailSize; at++) if (at === 0 || tailSlots[at] !== tailSlots[at - 1]) runs.push(at);
    runs.sort((a, b) => moved[tailSlots[b]] - moved[tailSlots[a]]);
    const order = new Int32Array(tailSize);
    let count = 0;
    for (const run of runs) {
      for (let at = run; at < tailSize && tailSlots[at] === tailSlots[run]; at++) order[count++] = at;
    }
    return order;
  }

  private countKept(moved: Int32Array): number {
    const { entries, tailSlots, tailSize } = this;
    let count = 0;
    for (let at = 0; at < entries.length; at++) if (moved[entries[at]] >= 0) count++;
    for (let at = 0; at < tailSize; at++) if (moved[tailSlots[at]] >= 0) count++;
    return count;
  }

  /** Merges a packed run and a linked list into `target` from `at` on; returns where it ends. */
  private merge(
    target: Int32Array,
    at: number,
    moved: Int32Array,
    from: number,
    to: number,
    head: number,
  ): number {
    const { entries, tailSlots, tailNext } = this;
    let write = at;
    let tail = head;
    for (let read = from; read < to; read++) {
      const slot = moved[entries[read]];
      if (slot < 0) continue;
      while (tail !== NONE && moved[tailSlots[tail]] < slot) {
        target[write++] = moved[tailSlots[tail]];
        tail = tailNext[tail];
      }
      target[write++] = slot;
    }
    for (; tail !== NONE; tail = tailNext[tail]) target[write++] = moved[tailSlots[tail]];
    return write;
  }
}
