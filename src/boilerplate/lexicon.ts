import { GOLDEN_RATIO, HashTable, longer } from '../lexis/index';
import type { BoilerplateKind } from './types';
import { eachWord } from './words';

/** What a word is known for; bits of `Lexicon.flags`. */
export const WordFlag = { stop: 1, reader: 2, calendar: 4, phraseStart: 8, web: 16 } as const;

/** The kinds that have phrases, in order of precedence: where two fit, the first holds. */
export const PHRASE_KINDS: readonly BoilerplateKind[] = [
  'comment-form',
  'subscription',
  'disclaimer',
  'legal-notice',
  'advertising',
  'share-bar',
  'tag-list',
  'related-links',
  'image-credit',
  'tracker',
  'metadata',
  'navigation',
];

/** Hashes of the words of `text`. */
function wordHashes(text: string): number[] {
  const hashes: number[] = [];
  eachWord({ text, start: 0, end: text.length }, (hash) => hashes.push(hash));
  return hashes;
}

/** How a phrase counts. */
type Anchor = 'anywhere' | 'wholeLine' | 'front' | 'label';
const ANCHORS: readonly Anchor[] = ['anywhere', 'wholeLine', 'front', 'label'];

/** Nodes that a trie has room for at first, a power of two: the shipped phrases make 4,500. A choice. */
const FIRST_NODES = 1 << 13;

/**
 * The phrases as a trie of words in arrays, which are made in a fraction of the time that a map for each node takes. A node is a number; 0 is where all
 * phrases begin. One table finds what follows a node: open addressing, at most half full.
 */
export class PhraseTrie {
  #slots = new Int32Array(2 * FIRST_NODES);
  /** The node before each, and the hash of the word that leads from there to it. */
  #parent = new Int32Array(FIRST_NODES);
  #word = new Int32Array(FIRST_NODES);
  #nodes = 1;
  /** Bit of each kind with a phrase that ends at a node and counts anywhere. */
  anywhere = new Int32Array(FIRST_NODES);
  /** Bit of each kind with a phrase that ends there and counts only as a whole line. */
  wholeLine = new Int32Array(FIRST_NODES);
  /** Bit of each kind with a phrase that ends there and counts only where the line begins. */
  front = new Int32Array(FIRST_NODES);
  /** Bit of each kind with a phrase that ends there and counts only as the label of the line, a colon behind it, or as a whole line. */
  label = new Int32Array(FIRST_NODES);

  /** The node to which the word of this hash leads from a node, or 0. */
  next(node: number, hash: number): number {
    return this.#slots[this.#slotOf(node, hash)];
  }

  /** Adds a phrase of these words, at least one, for the kind of a bit. */
  add(hashes: readonly number[], anchor: Anchor, bit: number): void {
    let node = 0;
    for (const hash of hashes) node = this.#entered(node, hash);
    this[anchor][node] |= 1 << bit;
  }

  #entered(parent: number, hash: number): number {
    const slot = this.#slotOf(parent, hash);
    const known = this.#slots[slot];
    if (known !== 0) return known;
    if (this.#nodes === this.#word.length) {
      this.#grow();
      return this.#entered(parent, hash);
    }
    const node = this.#nodes++;
    this.#slots[slot] = node;
    this.#parent[node] = parent;
    this.#word[node] = hash;
    return node;
  }

  /** Where a word behind a node stands in the table, or would. */
  #slotOf(parent: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ Math.imul(parent, GOLDEN_RATIO)) & mask;
    for (let node = this.#slots[slot]; node !== 0; node = this.#slots[slot]) {
      if (this.#word[node] === hash && this.#parent[node] === parent) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const nodes = this.#word.length;
    this.#word = longer(this.#word, 2 * nodes);
    this.#parent = longer(this.#parent, 2 * nodes);
    for (const anchor of ANCHORS) this[anchor] = longer(this[anchor], 2 * nodes);
    this.#slots = new Int32Array(4 * nodes);
    for (let node = 1; node < nodes; node++)
      this.#slots[this.#slotOf(this.#parent[node], this.#word[node])] = node;
  }
}

export interface Lexicon {
  readonly flags: HashTable;
  readonly phrases: PhraseTrie;
}

/**
 * Builds the word and phrase tables from their text, which is kept with the weights. A line is a name, a space and a list:
 * `stop`, `reader`, `calendar` and `web` with words, a kind of furniture with phrases between bars. A phrase that begins
 * with `=` counts only when it is the whole line, numbers and signs apart; one that begins with `^` only where the line begins; one that
 * ends with `:` only in front of a colon where the line begins, or as the whole line. Lines of other names are skipped.
 */
export function readLexicon(tables: string): Lexicon {
  const flags = new HashTable(8192);
  const phrases = new PhraseTrie();
  const wordFlags: Readonly<Record<string, number | undefined>> = WordFlag;
  for (const line of tables.split('\n')) {
    const [name] = line.split(' ', 1);
    const list = line.slice(name.length + 1);
    const flag = wordFlags[name];
    if (flag !== undefined) {
      for (const hash of wordHashes(list)) flags.set(hash, flags.get(hash) | flag);
      continue;
    }
    const bit = PHRASE_KINDS.findIndex((kind) => kind === name);
    if (bit >= 0) list.split('|').forEach((phrase) => addPhrase(phrases, flags, phrase, bit));
  }
  return { flags, phrases };
}

function addPhrase(phrases: PhraseTrie, flags: HashTable, phrase: string, bit: number): void {
  const hashes = wordHashes(phrase);
  if (hashes.length === 0) return;
  flags.set(hashes[0], flags.get(hashes[0]) | WordFlag.phraseStart);
  phrases.add(hashes, anchorOf(phrase), bit);
}

function anchorOf(phrase: string): Anchor {
  if (phrase.startsWith('=')) return 'wholeLine';
  if (phrase.startsWith('^')) return 'front';
  return phrase.endsWith(':') ? 'label' : 'anywhere';
}
