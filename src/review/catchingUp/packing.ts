import type { KeyHalves, KnownText } from '../../reuse/index';

/**
 * What is known of a section, as numbers of 32 bits: how many lines it has, and how many with other numbers; the keys of these, two numbers each;
 * how many texts it has, and these one behind the other. A text: its key (two), whether it may be copied, its weight as a whole and that of
 * its lightest sentence that is looked for by words (0 for none), the counts of its words, sentences, runs and partners, and these: a hash a
 * word, a key a sentence, a fingerprint a run, a key (two) a partner.
 */
export type Packed = Uint32Array;

/** Numbers before the words of a text. */
const HEAD = 9;

/** What a key is known by here: its last 52 bits. */
export function keyNumber([high, low]: KeyHalves): number {
  return numberOf(high, low);
}

function numberOf(high: number, low: number): number {
  return (high & 0xfffff) * 0x100000000 + low;
}

/** The weight of the lightest sentence that is looked for by its words; 0 for none. */
export function lightestOf({ sentences }: Pick<KnownText, 'sentences'>): number {
  let lightest = 0;
  for (const { weight } of sentences)
    if (weight > 0 && (lightest === 0 || weight < lightest)) lightest = weight;
  return lightest;
}

export function packText(text: KnownText): Packed {
  const { key, words, sentences, runs, partners } = text;
  const counts = [words.length, sentences.length, runs.length, partners.length];
  const head = [...key, Number(text.mayBeCopied), text.weight, lightestOf(text), ...counts];
  const packed = new Uint32Array(HEAD + words.length + sentences.length + runs.length + 2 * partners.length);
  packed.set(head);
  packed.set(words, HEAD);
  let at = HEAD + words.length;
  for (const sentence of sentences) packed[at++] = sentence.key;
  packed.set(runs, at);
  at += runs.length;
  for (const partner of partners) {
    packed.set(partner, at);
    at += 2;
  }
  return packed;
}

/** A text in what is known of a section. */
export class PackedText {
  readonly key: number;

  constructor(
    private readonly data: Packed,
    private readonly at: number,
  ) {
    this.key = numberOf(data[at], data[at + 1]);
  }

  get mayBeCopied(): boolean {
    return this.data[this.at + 2] === 1;
  }

  /** Squared IDF weight as a whole; 0 for one that has no partners as a whole. */
  get weight(): number {
    return this.data[this.at + 3];
  }

  /** That of its lightest sentence that is looked for by words; 0 for none. */
  get lightest(): number {
    return this.data[this.at + 4];
  }

  get words(): Packed {
    return this.#part(0);
  }

  get sentences(): Packed {
    return this.#part(1);
  }

  get runs(): Packed {
    return this.#part(2);
  }

  /** The keys of the texts that it is linked with. */
  get partners(): readonly number[] {
    const halved = this.#part(3, 2);
    return Array.from({ length: halved.length / 2 }, (_, n) => numberOf(halved[2 * n], halved[2 * n + 1]));
  }

  get end(): number {
    const { data, at } = this;
    return at + HEAD + data[at + 5] + data[at + 6] + data[at + 7] + 2 * data[at + 8];
  }

  #part(part: number, width = 1): Packed {
    const { data, at } = this;
    let from = at + HEAD;
    for (let before = 0; before < part; before++) from += data[at + 5 + before];
    return data.subarray(from, from + width * data[at + 5 + part]);
  }
}

/** The texts of a section. */
export function* textsIn(data: Packed): Generator<PackedText, void, undefined> {
  let at = 2 + 2 * (data[0] + data[1]);
  const count = data[at++];
  for (let n = 0; n < count; n++) {
    const text = new PackedText(data, at);
    at = text.end;
    yield text;
  }
}

/** A line of a section by its key in two halves. */
export type LineVisitor = (high: number, low: number, masked: boolean) => void;

export function eachLine(data: Packed, visit: LineVisitor): void {
  const exact = 2 + 2 * data[0];
  const end = exact + 2 * data[1];
  for (let at = 2; at < end; at += 2) visit(data[at], data[at + 1], at >= exact);
}

/** What a line is told from others by. */
export function lineNumber(high: number, low: number, masked: boolean): number {
  // A line whatever its numbers are is another line than one as it is.
  return masked ? -1 - numberOf(high, low) : numberOf(high, low);
}
