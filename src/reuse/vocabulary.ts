import type { ReuseModel } from './model';

/** Words commoner than about one paragraph in seven help no candidate; in the model's weight units. */
const COMMON = 40;
/** Brings squared weights into 16 bits. */
const SQUARE_SHIFT = 6;

/** Squared rarity of a word for candidate search, an integer; 0 for common words. */
export function evidenceOf(weight: number): number {
  if (weight <= COMMON) return 0;
  return ((weight - COMMON) * (weight - COMMON)) >> SQUARE_SHIFT;
}

/** Every distinct stem of the workspace with a dense id from 0 and its weights. Ids are never given back. */
export class Vocabulary {
  size = 0;
  /** Rarity by id, in the model's weight units. */
  weights: Uint8Array = new Uint8Array(1024);
  /** {@link evidenceOf} by id. */
  evidence: Uint16Array = new Uint16Array(1024);
  private hashes: Uint32Array = new Uint32Array(1024);
  private slots: Uint32Array = new Uint32Array(4096);

  constructor(private readonly model: ReuseModel) {}

  /** Id of the stem with this hash, new or known. */
  intern(hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = this.slots[slot];
      if (id === 0) break;
      if (this.hashes[id - 1] === hash) return id - 1;
      slot = (slot + 1) & mask;
    }
    return this.add(hash, slot);
  }

  get bytes(): number {
    return (
      this.slots.byteLength + this.hashes.byteLength + this.weights.byteLength + this.evidence.byteLength
    );
  }

  private add(hash: number, slot: number): number {
    const id = this.size++;
    if (id === this.hashes.length) this.growEntries();
    this.hashes[id] = hash;
    const weight = this.model.weight(hash);
    this.weights[id] = weight;
    this.evidence[id] = evidenceOf(weight);
    this.slots[slot] = id + 1;
    if (this.size * 3 > this.slots.length * 2) this.growSlots();
    return id;
  }

  private growEntries(): void {
    const length = this.hashes.length + Math.max(1024, this.hashes.length >> 1);
    const hashes = new Uint32Array(length);
    hashes.set(this.hashes);
    this.hashes = hashes;
    const weights = new Uint8Array(length);
    weights.set(this.weights);
    this.weights = weights;
    const evidence = new Uint16Array(length);
    evidence.set(this.evidence);
    this.evidence = evidence;
  }

  private growSlots(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hashes[id] & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}
