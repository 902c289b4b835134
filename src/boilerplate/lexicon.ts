import { HashTable } from '../lexis/index';
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

/** One node of the phrase trie: what ends here, and where each next word leads. */
export interface PhraseNode {
  readonly next: Map<number, PhraseNode>;
  /** Bit of each kind with a phrase that ends here and counts anywhere. */
  anywhere: number;
  /** Bit of each kind with a phrase that ends here and counts only as a whole line. */
  wholeLine: number;
  /** Bit of each kind with a phrase that ends here and counts only where the line begins. */
  front: number;
  /** Bit of each kind with a phrase that ends here and counts only as the label of the line, a colon behind it, or as a whole line. */
  label: number;
}

function newNode(): PhraseNode {
  return { next: new Map(), anywhere: 0, wholeLine: 0, front: 0, label: 0 };
}

export interface Lexicon {
  readonly flags: HashTable;
  readonly phrases: PhraseNode;
}

/**
 * Builds the word and phrase tables from their text, which is kept with the weights. A line is a name, a space and a list:
 * `stop`, `reader`, `calendar` and `web` with words, a kind of furniture with phrases between bars. A phrase that begins
 * with `=` counts only when it is the whole line, numbers and signs apart; one that begins with `^` only where the line begins; one that
 * ends with `:` only in front of a colon where the line begins, or as the whole line. Lines of other names are skipped.
 */
export function readLexicon(tables: string): Lexicon {
  const flags = new HashTable(8192);
  const phrases = newNode();
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

function addPhrase(root: PhraseNode, flags: HashTable, phrase: string, bit: number): void {
  const hashes = wordHashes(phrase);
  if (hashes.length === 0) return;
  flags.set(hashes[0], flags.get(hashes[0]) | WordFlag.phraseStart);
  let node = root;
  for (const hash of hashes) {
    let next = node.next.get(hash);
    if (next === undefined) {
      next = newNode();
      node.next.set(hash, next);
    }
    node = next;
  }
  node[anchorOf(phrase)] |= 1 << bit;
}

function anchorOf(phrase: string): 'anywhere' | 'wholeLine' | 'front' | 'label' {
  if (phrase.startsWith('=')) return 'wholeLine';
  if (phrase.startsWith('^')) return 'front';
  return phrase.endsWith(':') ? 'label' : 'anywhere';
}
