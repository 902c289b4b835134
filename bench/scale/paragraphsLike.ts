import { Random } from '../typing/corpus';

/** Paragraphs of one document. */
export const PARAGRAPHS = 6;
/** Half of the words of a document come from so many of its own, the others from all. */
const POOL = 40;
/** So many of the commonest words stay where they stand. */
const FRAME = 300;
/** A paragraph in so many is an edited copy of one of so many earlier ones, with a fifth of its words replaced. */
const COPIES = 20;
const KEPT = 5000;
const REPLACED = 0.2;

/** Words and what stands between them, in turn, so that every second part is a word. */
type Sentence = readonly string[];

function sentencesOf(text: string): Sentence[] {
  return text
    .split(/(?<=[.!?])\s+/u)
    .filter((sentence) => sentence !== '')
    .map((sentence) => sentence.split(/([\p{L}\p{N}]+)/u));
}

/** Draws words as often as they stand in texts, and a new one where one was drawn that stands only once. */
class Words {
  readonly #counts = new Map<string, number>();
  readonly #frame: ReadonlySet<string>;
  readonly #others: readonly string[];
  readonly #random: Random;
  #made = 0;

  constructor(sentences: readonly Sentence[], random: Random) {
    this.#random = random;
    const words = sentences.flatMap((parts) => parts.filter((_, i) => i % 2 === 1));
    for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    const byCount = [...this.#counts].sort(([, a], [, b]) => b - a);
    this.#frame = new Set(byCount.slice(0, FRAME).map(([word]) => word));
    this.#others = words.filter((word) => !this.#frame.has(word));
  }

  isOfFrame(word: string): boolean {
    return this.#frame.has(word);
  }

  drawn(): string {
    const word = this.#random.one(this.#others);
    if (this.#counts.get(word) !== 1) return word;
    return `${word.slice(0, 4)}${(++this.#made).toString(36).replace(/[0-9]/gu, 'o')}`;
  }
}

/**
 * Paragraphs with the lengths and the frequencies of words of real ones, and ever new words: real sentences of which all but
 * the commonest words are replaced. Every twentieth is an edited copy. The same texts give the same paragraphs.
 */
export function* paragraphsLike(texts: readonly string[], count: number): Generator<string, void> {
  const random = new Random(7);
  const paragraphs = texts.map(sentencesOf);
  const sentences = paragraphs.flat();
  const words = new Words(sentences, random);
  const kept: Sentence[][] = [];
  let pool: readonly string[] = [];
  const replaced = (parts: Sentence, share: number): Sentence =>
    parts.map((part, i) => {
      if (i % 2 === 0 || words.isOfFrame(part) || !random.chance(share)) return part;
      return random.chance(0.5) ? random.one(pool) : words.drawn();
    });
  for (let number = 0; number < count; number++) {
    if (number % PARAGRAPHS === 0) pool = Array.from({ length: POOL }, () => words.drawn());
    const isCopy = number % COPIES === COPIES - 1 && kept.length > 0;
    const made = isCopy
      ? random.one(kept).map((parts) => replaced(parts, REPLACED))
      : random.one(paragraphs).map(() => replaced(random.one(sentences), 1));
    if (kept.length < KEPT) kept.push(made);
    else if (random.chance(0.1)) kept[random.below(KEPT)] = made;
    yield made.map((parts) => parts.join('')).join(' ');
  }
}
