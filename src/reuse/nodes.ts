import type { TokenScanner } from './tokens';
import type { Vocabulary } from './vocabulary';

const NONE = -1;

function widerInt(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(array);
  return wider;
}

function roomier(length: number): number {
  return length + Math.max(1024, length >> 3);
}

/**
 * The distinct normalised texts of the workspace. A text that stands in many places is one node; its tokens are kept
 * once, as vocabulary ids in reading order. Ids of removed nodes are used again.
 */
export class NodeStore {
  /** Highest id ever given, plus one. */
  limit = 0;
  /** 1 while the node is in use. */
  alive: Uint8Array = new Uint8Array(1024);
  /** All tokens; node `n` has `tokens[starts[n]]` up to `starts[n] + lengths[n]`. */
  tokens: Int32Array = new Int32Array(4096);
  starts: Int32Array = new Int32Array(1024);
  lengths: Int32Array = new Int32Array(1024);
  /** Sum of the evidence of the node's distinct tokens. */
  evidence: Int32Array = new Int32Array(1024);
  /** Sum of the weights of the node's distinct tokens. */
  weights: Int32Array = new Int32Array(1024);
  private keyHigh: Int32Array = new Int32Array(1024);
  private keyLow: Int32Array = new Int32Array(1024);
  private slots: Int32Array = new Int32Array(4096).fill(NONE);
  private used = 0;
  private count = 0;
  private garbage = 0;
  private readonly free: number[] = [];

  /** Node of the text the scanner read last, or -1. */
  find(scanner: TokenScanner): number {
    const high = scanner.keyHigh | 0;
    const low = scanner.keyLow | 0;
    const mask = this.slots.length - 1;
    for (let slot = low & mask; this.slots[slot] !== NONE; slot = (slot + 1) & mask) {
      const node = this.slots[slot];
      if (this.keyLow[node] === low && this.keyHigh[node] === high) return node;
    }
    return NONE;
  }

  /** Adds the text the scanner read last; it must not be there yet. */
  add(scanner: TokenScanner, vocabulary: Vocabulary): number {
    const node = this.free.pop() ?? this.limit++;
    if (node === this.alive.length) this.growNodes();
    if (this.used + scanner.count > this.tokens.length) this.makeRoom(scanner.count);
    this.starts[node] = this.used;
    this.lengths[node] = scanner.count;
    for (let i = 0; i < scanner.count; i++) this.tokens[this.used + i] = vocabulary.intern(scanner, i);
    this.used += scanner.count;
    this.alive[node] = 1;
    this.keyHigh[node] = scanner.keyHigh;
    this.keyLow[node] = scanner.keyLow;
    this.count++;
    if (this.count * 2 > this.slots.length) this.growSlots();
    else this.putSlot(this.slots, node);
    return node;
  }

  /** Takes the node out of use; its id is given again only after {@link recycle}. */
  remove(node: number): void {
    this.alive[node] = 0;
    this.garbage += this.lengths[node];
    this.lengths[node] = 0;
    this.count--;
    this.dropSlot(node);
  }

  /** Makes the ids of these removed nodes free for new ones. */
  recycle(nodes: readonly number[]): void {
    for (const node of nodes) this.free.push(node);
  }

  get bytes(): number {
    const perNode = this.alive.byteLength + this.starts.byteLength * 6;
    return this.tokens.byteLength + perNode + this.slots.byteLength + this.free.length * 8;
  }

  private makeRoom(wanted: number): void {
    if (this.garbage * 2 > this.used) this.compact();
    if (this.used + wanted > this.tokens.length)
      this.tokens = widerInt(this.tokens, roomier(this.used + wanted));
  }

  private compact(): void {
    const tokens = new Int32Array(roomier(this.used - this.garbage));
    let used = 0;
    for (let node = 0; node < this.limit; node++) {
      const { [node]: start } = this.starts;
      tokens.set(this.tokens.subarray(start, start + this.lengths[node]), used);
      this.starts[node] = used;
      used += this.lengths[node];
    }
    this.tokens = tokens;
    this.used = used;
    this.garbage = 0;
  }

  private growNodes(): void {
    const length = roomier(this.alive.length);
    const alive = new Uint8Array(length);
    alive.set(this.alive);
    this.alive = alive;
    this.starts = widerInt(this.starts, length);
    this.lengths = widerInt(this.lengths, length);
    this.evidence = widerInt(this.evidence, length);
    this.weights = widerInt(this.weights, length);
    this.keyHigh = widerInt(this.keyHigh, length);
    this.keyLow = widerInt(this.keyLow, length);
  }

  private growSlots(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(NONE);
    for (let node = 0; node < this.limit; node++) if (this.alive[node] === 1) this.putSlot(slots, node);
    this.slots = slots;
  }

  private putSlot(slots: Int32Array, node: number): void {
    const mask = slots.length - 1;
    let slot = this.keyLow[node] & mask;
    while (slots[slot] !== NONE) slot = (slot + 1) & mask;
    slots[slot] = node;
  }

  /** Empties the node's slot and closes the gap, so that no tombstones remain. */
  private dropSlot(node: number): void {
    const mask = this.slots.length - 1;
    let hole = this.keyLow[node] & mask;
    while (this.slots[hole] !== node) hole = (hole + 1) & mask;
    for (let next = (hole + 1) & mask; this.slots[next] !== NONE; next = (next + 1) & mask) {
      const home = this.keyLow[this.slots[next]] & mask;
      const stays = hole <= next ? home > hole && home <= next : home > hole || home <= next;
      if (stays) continue;
      this.slots[hole] = this.slots[next];
      hole = next;
    }
    this.slots[hole] = NONE;
  }
}
