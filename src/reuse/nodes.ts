import { longer } from '../lexis/index';
import type { Span } from '../format/index';
import { JOINED, MARK, NUMBER, type TokenScanner } from './tokens';
import type { Vocabulary } from './vocabulary';

const NONE = -1;
/** The first ids stand for parts of other nodes, see {@link NodeStore.alias}. */
const ALIASES = 2;
/** Of a text of more tokens only these first ones are compared, and it is not split into sentences. */
export const HEAD_LIMIT = 4000;
const UNSPLIT = -2;
/** A text of fewer words is a title or a label. */
const LEAST_WORDS = 5;

/** Shapes of a text: a title or label, text of words, a row of numbers. */
const LABEL = 0;
export const PROSE = 1;
export const ROW = 2;

function roomier(length: number, shift = 3): number {
  return length + Math.max(1024, length >> shift);
}

/** Signs are no words; what hyphens join is one. */
function shapeOf({ flags, count }: TokenScanner): number {
  let words = 0;
  let numbers = 0;
  for (let i = 0; i < count; i++) {
    if ((flags[i] & (MARK | JOINED)) !== 0) continue;
    words++;
    if ((flags[i] & NUMBER) !== 0) numbers++;
    if (words >= LEAST_WORDS && numbers * 2 <= words) return PROSE;
  }
  return numbers * 2 > words ? ROW : LABEL;
}

/**
 * The distinct normalised texts of the workspace. A text that stands in many places is one node; its tokens are kept
 * once, as vocabulary ids in reading order. Ids of removed nodes are used again.
 */
export class NodeStore {
  /** Highest id ever given, plus one. */
  limit = ALIASES;
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
  /** By node: a label, {@link PROSE} or a {@link ROW}. */
  shapes: Uint8Array = new Uint8Array(1024);
  /** 1 for a text of which not all that is like it was looked at: it is one of a crowd. */
  cut: Uint8Array = new Uint8Array(1024);
  /** 1 for a text of which only the beginning is compared, see {@link HEAD_LIMIT}. */
  shortened: Uint8Array = new Uint8Array(1024);
  /** By node: where its sentences are noted, or -1 for a text of one sentence, or -2 for one that is not split. */
  #sentencesAt: Int32Array = new Int32Array(1024);
  /** For each such text the number of its sentences, then the first token of each, counted from its own first. */
  #sentences: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  #sentencesUsed = 0;
  #sentencesGarbage = 0;
  #keyHigh: Int32Array = new Int32Array(1024);
  #keyLow: Int32Array = new Int32Array(1024);
  #slots: Int32Array = new Int32Array(4096).fill(NONE);
  #used = 0;
  #count = 0;
  #garbage = 0;
  readonly #free: number[] = [];

  /** Node of the text the scanner read last, or -1. */
  find(scanner: TokenScanner): number {
    const high = scanner.keyHigh | 0;
    const low = scanner.keyLow | 0;
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; this.#slots[slot] !== NONE; slot = (slot + 1) & mask) {
      const node = this.#slots[slot];
      if (this.#keyLow[node] === low && this.#keyHigh[node] === high) return node;
    }
    return NONE;
  }

  /**
   * Adds the text the scanner read last; it must not be there yet. `sentences` are spans of that text; a text without
   * any is one sentence.
   */
  add(scanner: TokenScanner, vocabulary: Vocabulary, sentences: () => readonly Span[] = () => []): number {
    const node = this.#free.pop() ?? this.limit++;
    if (node === this.alive.length) this.#growNodes();
    const length = Math.min(scanner.count, HEAD_LIMIT);
    if (this.#used + length > this.tokens.length) this.#makeRoom(length);
    this.starts[node] = this.#used;
    this.lengths[node] = length;
    for (let i = 0; i < length; i++) this.tokens[this.#used + i] = vocabulary.intern(scanner, i);
    this.#used += length;
    this.#noteSentences(node, scanner, sentences);
    this.shapes[node] = shapeOf(scanner);
    this.cut[node] = 0;
    this.shortened[node] = scanner.count > HEAD_LIMIT ? 1 : 0;
    this.alive[node] = 1;
    this.#keyHigh[node] = scanner.keyHigh;
    this.#keyLow[node] = scanner.keyLow;
    this.#count++;
    if (this.#count * 4 > this.#slots.length * 3) this.#growSlots();
    else this.#putSlot(this.#slots, node);
    return node;
  }

  /** A number that depends on the node's text alone. */
  hashOf(node: number): number {
    return (this.#keyHigh[node] ^ this.#keyLow[node]) >>> 0;
  }

  /** Takes the node out of use; its id is given again only after {@link recycle}. */
  remove(node: number): void {
    this.alive[node] = 0;
    this.#garbage += this.lengths[node];
    if (this.isSplit(node)) this.#sentencesGarbage += this.#sentences[this.#sentencesAt[node]] + 1;
    this.#sentencesAt[node] = UNSPLIT;
    this.lengths[node] = 0;
    this.#count--;
    this.#dropSlot(node);
  }

  /** Whether the text has more than one sentence, and is not too long to be compared by sentences. */
  isSplit(node: number): boolean {
    return this.#sentencesAt[node] >= 0;
  }

  /** Number of sentences of a node; 0 for a text that is too long to be split. */
  sentenceCount(node: number): number {
    const at = this.#sentencesAt[node];
    if (at >= 0) return this.#sentences[at];
    return at === UNSPLIT ? 0 : 1;
  }

  /** First token of a sentence in {@link tokens}; of the one after the last, the end of the text. */
  sentenceStart(node: number, sentence: number): number {
    const at = this.#sentencesAt[node];
    const start = this.starts[node];
    if (sentence === 0) return start;
    if (at < 0 || sentence === this.#sentences[at]) return start + this.lengths[node];
    return start + this.#sentences[at + 1 + sentence];
  }

  /** A node, the `index`th of two, that is a run of another's tokens until the next call or change. */
  alias(index: number, start: number, length: number): number {
    this.starts[index] = start;
    this.lengths[index] = length;
    return index;
  }

  /** Makes the ids of these removed nodes free for new ones. */
  recycle(nodes: readonly number[]): void {
    for (const node of nodes) this.#free.push(node);
  }

  get bytes(): number {
    const perNode = this.alive.byteLength * 4 + this.starts.byteLength * 7 + this.#sentences.byteLength;
    return this.tokens.byteLength + perNode + this.#slots.byteLength + this.#free.length * 8;
  }

  #noteSentences(node: number, scanner: TokenScanner, sentences: () => readonly Span[]): void {
    this.#sentencesAt[node] = scanner.count > HEAD_LIMIT ? UNSPLIT : NONE;
    if (scanner.count > HEAD_LIMIT) return;
    const firsts = scanner.firstTokens(sentences());
    if (firsts.length < 2) return;
    if (this.#sentencesUsed + firsts.length + 1 > this.#sentences.length)
      this.#makeSentenceRoom(firsts.length + 1);
    this.#sentencesAt[node] = this.#sentencesUsed;
    this.#sentences[this.#sentencesUsed++] = firsts.length;
    for (const first of firsts) this.#sentences[this.#sentencesUsed++] = first;
  }

  #makeSentenceRoom(wanted: number): void {
    const kept = this.#sentencesUsed - this.#sentencesGarbage;
    const sentences = new Uint16Array(roomier(kept + wanted));
    let used = 0;
    for (let node = ALIASES; node < this.limit; node++) {
      const at = this.#sentencesAt[node];
      if (at < 0 || this.alive[node] === 0) continue;
      sentences.set(this.#sentences.subarray(at, at + this.#sentences[at] + 1), used);
      this.#sentencesAt[node] = used;
      used += sentences[used] + 1;
    }
    this.#sentences = sentences;
    this.#sentencesUsed = used;
    this.#sentencesGarbage = 0;
  }

  #makeRoom(wanted: number): void {
    if (this.#garbage * 2 > this.#used) this.#compact();
    if (this.#used + wanted > this.tokens.length)
      this.tokens = longer(this.tokens, roomier(this.#used + wanted, 4));
  }

  #compact(): void {
    const tokens = new Int32Array(roomier(this.#used - this.#garbage));
    let used = 0;
    for (let node = ALIASES; node < this.limit; node++) {
      const { [node]: start } = this.starts;
      tokens.set(this.tokens.subarray(start, start + this.lengths[node]), used);
      this.starts[node] = used;
      used += this.lengths[node];
    }
    this.tokens = tokens;
    this.#used = used;
    this.#garbage = 0;
  }

  #growNodes(): void {
    const length = roomier(this.alive.length);
    this.alive = longer(this.alive, length);
    this.shapes = longer(this.shapes, length);
    this.cut = longer(this.cut, length);
    this.shortened = longer(this.shortened, length);
    this.starts = longer(this.starts, length);
    this.lengths = longer(this.lengths, length);
    this.evidence = longer(this.evidence, length);
    this.weights = longer(this.weights, length);
    this.#sentencesAt = longer(this.#sentencesAt, length);
    this.#keyHigh = longer(this.#keyHigh, length);
    this.#keyLow = longer(this.#keyLow, length);
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(NONE);
    for (let node = 0; node < this.limit; node++) if (this.alive[node] === 1) this.#putSlot(slots, node);
    this.#slots = slots;
  }

  #putSlot(slots: Int32Array, node: number): void {
    const mask = slots.length - 1;
    let slot = this.#keyLow[node] & mask;
    while (slots[slot] !== NONE) slot = (slot + 1) & mask;
    slots[slot] = node;
  }

  /** Empties the node's slot and closes the gap, so that no tombstones remain. */
  #dropSlot(node: number): void {
    const mask = this.#slots.length - 1;
    let hole = this.#keyLow[node] & mask;
    while (this.#slots[hole] !== node) hole = (hole + 1) & mask;
    for (let next = (hole + 1) & mask; this.#slots[next] !== NONE; next = (next + 1) & mask) {
      const home = this.#keyLow[this.#slots[next]] & mask;
      const stays = hole <= next ? home > hole && home <= next : home > hole || home <= next;
      if (stays) continue;
      this.#slots[hole] = this.#slots[next];
      hole = next;
    }
    this.#slots[hole] = NONE;
  }
}
