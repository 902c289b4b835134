import {
  dividedWordGoesOn,
  finishHash,
  HASH_START,
  isSurrogate,
  isUnspaced,
  pairHash,
  rollHash,
  UnitTable,
} from '../lexis/index';
import type { Span } from '../format/index';
import { markedSpans } from './quotationMarks';
import type { Gap } from './difference';
import { nearestPlace } from './quotationPlace';
import {
  Haystack,
  type QuotedWord,
  type WordChange,
  excerptRange,
  quotedWords,
  spanOfWords,
} from './quotationWords';

/** Where a quotation was found; spans of `changes.before` are in the quotation, those of `changes.after` in the text. */
export interface QuotationPlace extends Span {
  /** Index of the text. */
  readonly text: number;
  /** Empty where the words are the same, omissions at ellipses and brackets aside. */
  readonly changes: readonly WordChange[];
}

export interface QuotationCheck {
  readonly verdict: 'found' | 'altered' | 'missing';
  /** Best first: those word for word before those altered; at most `MAX_PLACES`. */
  readonly places: readonly QuotationPlace[];
}

/** A choice: as many as counterparts are shown with a finding. */
const MAX_PLACES = 20;

// What a lower and a higher value of the bounds of this file gives is in docs/changes.md, "Constants".

/** Places compared word for word where none is sure yet. */
const MAX_CANDIDATES = 64;

/** Pairs of neighbouring words of the quotation that must stand close together in a place worth a look. */
const PAIRS_KEPT = 0.2;

/** Words the place may be longer than the quotation, for each ellipsis and altogether. */
const OMITTED = 300;
const LOOSE = 12;

/**
 * Looks a quotation up in texts: found word for word, found with other words, or missing. The texts are read once, without
 * an index; marks round the quotation may be there or not.
 */
export function checkQuotation(quotation: string, texts: readonly string[]): QuotationCheck {
  const words = quotedWords(quotation, partsOf(quotation));
  const sought = new Sought(quotation, words);
  if (words.length === 0 || sought.size === 0) return { verdict: 'missing', places: [] };
  const candidates = new Candidates();
  for (const [index, text] of texts.entries()) sought.scan(text, index, candidates);
  const places: QuotationPlace[] = [];
  for (const candidate of candidates.best()) {
    const place = placeOf(words, texts[candidate.text], candidate);
    if (
      place &&
      !places.some((other) => other.text === place.text && other.start < place.end && place.start < other.end)
    ) {
      places.push(place);
    }
  }
  const exact = places.filter(({ changes }) => changes.length === 0);
  if (exact.length > 0) return { verdict: 'found', places: exact.slice(0, MAX_PLACES) };
  places.sort((a, b) => lengthOf(a.changes) - lengthOf(b.changes) || a.text - b.text || a.start - b.start);
  return { verdict: places.length > 0 ? 'altered' : 'missing', places: places.slice(0, MAX_PLACES) };
}

/** How many words differ, counted by their characters. */
function lengthOf(changes: readonly WordChange[]): number {
  return changes.reduce(
    (sum, { before, after }) => sum + 1 + Math.max(before.end - before.start, after.end - after.start),
    0,
  );
}

/** What stands between the marks of the outermost quotations; all of it where there are none. */
function partsOf(quotation: string): Span[] {
  const trimmed = quotation.trim();
  const start = quotation.indexOf(trimmed);
  const whole = { start, end: start + trimmed.length };
  const outer = markedSpans(quotation).find((span) => span.start === whole.start);
  return outer?.end === whole.end ? [{ start: outer.innerStart, end: outer.innerEnd }] : [whole];
}

interface Candidate extends Span {
  readonly text: number;
  /** Pairs of words it shares with the quotation. */
  readonly score: number;
}

class Candidates {
  #kept: Candidate[] = [];
  #least = 0;

  add(candidate: Candidate): void {
    if (this.#kept.length >= 2 * MAX_CANDIDATES) this.#shrink();
    if (candidate.score > this.#least) this.#kept.push(candidate);
  }

  best(): readonly Candidate[] {
    this.#shrink();
    return this.#kept;
  }

  #shrink(): void {
    this.#kept.sort((a, b) => b.score - a.score || a.text - b.text || a.start - b.start);
    if (this.#kept.length < MAX_CANDIDATES) return;
    this.#kept.length = MAX_CANDIDATES;
    this.#least = this.#kept[MAX_CANDIDATES - 1].score;
  }
}

/** A quotation of few words is looked for by single words. */
const FEW = 3;

/** Runs of word characters by hash, and which neighbouring pairs of them the quotation has. */
class Sought {
  /** Keys that differ. */
  readonly size: number;
  readonly #isByPairs: boolean;
  readonly #ids = new Map<number, number>();
  /** One bit for each low part of a hash: most words of a text are turned away here. */
  readonly #filter = new Uint8Array(1 << 16);
  readonly #needed: number;
  readonly #window: number;

  constructor(quotation: string, words: readonly QuotedWord[]) {
    const hashes: number[] = [];
    for (const { start, end } of words) readRuns(quotation, start, end, (hash) => void hashes.push(hash));
    this.#isByPairs = hashes.length > FEW;
    for (let i = 0; i < hashes.length; i++) {
      if (this.#isByPairs && i === 0) continue;
      const key = this.#isByPairs ? pairHash(hashes[i - 1], hashes[i]) : hashes[i];
      if (!this.#ids.has(key)) this.#ids.set(key, this.#ids.size);
      this.#filter[key & 0xffff] = 1;
    }
    this.size = this.#ids.size;
    const gaps = words.filter(({ gap }) => gap === Infinity).length;
    this.#needed = this.#isByPairs ? Math.max(1, Math.ceil(PAIRS_KEPT * this.size)) : this.size;
    this.#window = Math.ceil(hashes.length * 1.5) + LOOSE + Math.min(gaps, 4) * OMITTED;
  }

  /** Adds the places of the text that share enough with the quotation. */
  scan(text: string, index: number, candidates: Candidates): void {
    const hits = new Hits(this.size, this.#window);
    let best: { start: number; end: number; score: number; to: number } | undefined;
    let [previous, token] = [0, 0];
    const flush = (): void => {
      if (best) candidates.add({ text: index, start: best.start, end: best.end, score: best.score });
      best = undefined;
    };
    readRuns(text, 0, text.length, (hash, start, end) => {
      const key = this.#isByPairs ? pairHash(previous, hash) : hash;
      previous = hash;
      token++;
      if (this.#filter[key & 0xffff] === 0) return;
      const id = this.#ids.get(key);
      if (id === undefined) return;
      hits.add(id, token, start);
      if (hits.distinct < this.#needed) return;
      if (best && hits.firstToken > best.to) flush();
      if (!best || hits.distinct > best.score) {
        best = { start: hits.firstStart, end, score: hits.distinct, to: token };
      }
    });
    flush();
  }
}

/** Words of the quotation seen within the last so many words of the text. */
class Hits {
  distinct = 0;
  readonly #window: number;
  readonly #counts: Int32Array;
  #ids: number[] = [];
  #tokens: number[] = [];
  #starts: number[] = [];
  #first = 0;

  constructor(size: number, window: number) {
    this.#window = window;
    this.#counts = new Int32Array(size);
  }

  get firstToken(): number {
    return this.#tokens[this.#first];
  }

  get firstStart(): number {
    return this.#starts[this.#first];
  }

  add(id: number, token: number, start: number): void {
    this.#ids.push(id);
    this.#tokens.push(token);
    this.#starts.push(start);
    if (this.#counts[id]++ === 0) this.distinct++;
    while (this.#tokens[this.#first] <= token - this.#window) {
      if (--this.#counts[this.#ids[this.#first]] === 0) this.distinct--;
      this.#first++;
    }
    if (this.#first > 4096 && this.#first * 2 > this.#ids.length) this.#forget();
  }

  #forget(): void {
    this.#ids = this.#ids.slice(this.#first);
    this.#tokens = this.#tokens.slice(this.#first);
    this.#starts = this.#starts.slice(this.#first);
    this.#first = 0;
  }
}

/** Kinds of code units: of a word, and a word by itself (scripts without blanks); any other is neither. */
const OF_WORD = 1;
const ALONE = 2;
/** The code unit in lower case, as far as one can be, above the two bits of its kind. */
const KIND_BITS = 2;
const KIND_MASK = 3;

const units = new UnitTable((unit) => {
  const character = String.fromCharCode(unit);
  const lower = character.toLowerCase();
  const folded = lower.length === 1 ? lower.charCodeAt(0) : unit;
  return (folded << KIND_BITS) | kindOf(unit, character);
});

function kindOf(unit: number, character: string): number {
  if (isUnspaced(character)) return ALONE;
  return isSurrogate(unit) || /[\p{L}\p{N}\p{M}]/u.test(character) ? OF_WORD : 0;
}

/** Runs of word characters, without regard to case, apostrophes and hyphens apart, and whole where the end of a line divides them. */
function readRuns(
  text: string,
  from: number,
  to: number,
  take: (hash: number, start: number, end: number) => void,
): void {
  let [hash, start] = [HASH_START, -1];
  for (let i = from; i < to; i++) {
    const unit = units.of(text.charCodeAt(i));
    const kind = unit & KIND_MASK;
    if (kind === OF_WORD) {
      if (start < 0) [hash, start] = [HASH_START, i];
      hash = rollHash(hash, unit >> KIND_BITS);
      continue;
    }
    const half = start < 0 ? -1 : dividedWordGoesOn(text, i, to);
    if (half >= 0) {
      i = half - 1;
      continue;
    }
    if (start >= 0) take(finishHash(hash), start, i);
    start = -1;
    if (kind === ALONE) take(finishHash(unit), i, i + 1);
  }
  if (start >= 0) take(finishHash(hash), start, to);
}

/** Characters looked at to either side of a candidate. */
const MARGIN = 2000;

/** Less in common, by words, and the text says something else. */
const CLOSE_ENOUGH = 0.55;

/** The place round the candidate that is nearest to the quotation, if any is near enough. */
function placeOf(
  words: readonly QuotedWord[],
  text: string,
  candidate: Candidate,
): QuotationPlace | undefined {
  const margin = Math.min(20 + (words[words.length - 1].end - words[0].start), MARGIN);
  const start = wordBorder(text, Math.max(0, candidate.start - margin));
  const end = wordBorder(text, Math.min(text.length, candidate.end + margin));
  const source = quotedWords(text, [{ start, end }], true);
  const exact = excerptRange(new Haystack(source), words);
  if (exact)
    return {
      text: candidate.text,
      start: source[exact[0]].start,
      end: source[exact[1] - 1].end,
      changes: [],
    };
  const nearest = nearestPlace(source, words);
  if (!nearest || nearest.to === nearest.from) return undefined;
  const changes = nearest.gaps
    .filter((gap) => !isFairGap(text, source, words, gap))
    .map(({ leftStart, leftEnd, rightStart, rightEnd }) => ({
      before: spanOfWords(words, rightStart, rightEnd),
      after: spanOfWords(source, leftStart, leftEnd),
    }));
  const differing = nearest.gaps.reduce((sum, { rightStart, rightEnd }) => sum + rightEnd - rightStart, 0);
  if (changes.length > 0 && (words.length - differing < 2 || differing > (1 - CLOSE_ENOUGH) * words.length))
    return undefined;
  return {
    text: candidate.text,
    start: source[nearest.from].start,
    end: source[nearest.to - 1].end,
    changes,
  };
}

/** Words of a speaker's tag between two pieces of what was said. */
const MAX_TAG_LENGTH = 15;

/** Spacing only, what a [bracket] stands for, or "he said" between a closing and an opening mark of the text. */
function isFairGap(
  text: string,
  source: readonly QuotedWord[],
  words: readonly QuotedWord[],
  gap: Gap,
): boolean {
  const { leftStart, leftEnd, rightStart, rightEnd } = gap;
  const keys = (list: readonly QuotedWord[], from: number, to: number): string =>
    list
      .slice(from, to)
      .map(({ key }) => key)
      .join('');
  if (keys(source, leftStart, leftEnd) === keys(words, rightStart, rightEnd)) return true;
  if (rightEnd > rightStart || leftStart === 0 || leftEnd === source.length) return false;
  if (rightStart < words.length && words[rightStart].gap >= leftEnd - leftStart) return true;
  const before = text.slice(source[leftStart - 1].end, source[leftStart].start);
  const after = text.slice(source[leftEnd - 1].end, source[leftEnd].start);
  return leftEnd - leftStart <= MAX_TAG_LENGTH && /["”“’'»«]/u.test(before) && /["“„‘'«»]/u.test(after);
}

/** Moves an offset out of a word, if the word is not endless. */
function wordBorder(text: string, offset: number): number {
  let at = offset;
  for (let i = 0; i < 60 && at > 0 && at < text.length && isOfWord(text, at); i++) at--;
  return at;
}

function isOfWord(text: string, at: number): boolean {
  return (units.of(text.charCodeAt(at)) & KIND_MASK) === OF_WORD;
}
