import { firstNotBefore } from '../lexis/index';
import type { Span } from '../format/index';
import type { KnownMention } from './types';
import {
  BETWEEN,
  DETERMINERS,
  FEMALE,
  MALE,
  ONLY_BESIDE,
  PHRASE_ENDS,
  PREPOSITIONS,
  PRONOUNS,
  SAYING,
  SOMEBODY,
  SOURCE_PHRASES,
} from './quotationVerbs';

/** Who speaks, read from the sentence a quotation stands in. */
export interface Attribution {
  /** Name or noun phrase; for a pronoun what it stands for, where that is clear. Absent: unclear. */
  readonly speaker?: Span;
  /** The pronoun at the verb. */
  readonly pronoun?: Span;
  readonly verb?: Span;
  /** Where the words of the attribution end or begin, away from the quotation. */
  readonly reach: Span;
}

interface Word extends Span {
  readonly text: string;
  readonly lower: string;
  readonly isCapital: boolean;
  /** Punctuation between the word before and this one. */
  readonly before: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.\-‐‑&][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

/** An attribution is read within so many characters of the marks: docs/changes.md, "Constants", as for the bounds below. */
export const WINDOW = 200;

/** Names with a full stop that ends no sentence. */
const TITLE =
  /^(?:mr|mrs|ms|dr|st|prof|gen|col|lt|maj|capt|sgt|sen|rep|gov|rev|hon|messrs|mme|mlle|sr|sra|jr|inc|hr|fr|(?:\p{L}\.)*\p{L})$/iu;

export class NarrationReader {
  readonly #text: string;
  readonly #mentions: readonly KnownMention[];

  constructor(text: string, mentions: readonly KnownMention[]) {
    this.#text = text;
    this.#mentions = mentions.filter(
      ({ type }) => type === 'person' || type === 'organisation' || type === 'group',
    );
  }

  /** "…," said X. / "…," X said. / "…," according to X: what follows the marks within their sentence. */
  after(from: number, limit: number, isSentenceOver: boolean, isWhole: boolean): Attribution | undefined {
    const words = this.#wordsAfter(from, Math.min(limit, from + WINDOW));
    if (words.length === 0) return undefined;
    if (words[0].isCapital && isWhole && this.#text.slice(from, words[0].start).includes('\n'))
      return undefined;
    const source = this.#sourceAt(words, 0);
    if (source) return source;
    const verb = verbAt(words, 0);
    if (verb >= 0) return this.#inverted(words, verb);
    if (
      isSentenceOver &&
      !words[0].isCapital &&
      !DETERMINERS.has(words[0].lower) &&
      !PRONOUNS.has(words[0].lower)
    )
      return undefined;
    return this.#subjectFirst(words, isSentenceOver);
  }

  /** X said: "…" / said X: "…" / he bent down, saying, "…": what leads to the marks within their sentence. */
  before(from: number, to: number): Attribution | undefined {
    const start = Math.max(from, to - WINDOW);
    const words = this.#wordsBefore(start, to);
    if (words.length === 0) return undefined;
    const isWhole = start === from || /[\p{L}\p{N}]/u.test(this.#text.slice(start, words[0].start));
    const source = this.#leadingSource(words);
    if (source) return source;
    const tail = this.#text.slice(words[words.length - 1].end, to);
    for (let i = words.length - 1; i >= 0 && i >= words.length - REACH_BACK; i--) {
      if (!SAYING.has(words[i].lower) || (i > 0 && DETERMINERS.has(words[i - 1].lower))) continue;
      if (ONLY_BESIDE.has(words[i].lower) && i < words.length - 1) continue;
      const found = this.#subjectOf(words, i, isWhole);
      if (found) return found;
    }
    if (!/[:：]\s*(?:--?|—)?\s*$/u.test(tail)) return undefined;
    const phrase = isWhole ? this.#phraseAt(words, 0) : undefined;
    return phrase && { ...this.#named(words, phrase), reach: reachOf(words) };
  }

  #inverted(words: readonly Word[], verb: number): Attribution {
    let start = verb + 1;
    while (start < words.length - 1 && /^,?$/u.test(words[start].before) && isAside(words[start].lower))
      start++;
    const reach = reachOf(words);
    const at = spanOf(words[verb]);
    const attached = /[-‐]t?[-‐]?(?<who>il|elle|ils|elles|on|je|nous)$/iu.exec(words[verb].text)?.groups?.who;
    if (attached !== undefined) {
      const end = words[verb].end;
      return { verb: at, pronoun: { start: end - attached.length, end }, reach };
    }
    const isNext = start < words.length && (words[start].before === '' || start > verb + 1);
    const phrase = isNext ? this.#phraseAt(words, start) : undefined;
    return phrase ? { ...this.#named(words, phrase), verb: at, reach } : { verb: at, reach };
  }

  #subjectFirst(words: readonly Word[], isStrict: boolean): Attribution | undefined {
    const phrase = this.#phraseAt(words, 0) ?? this.#phraseAfterRole(words);
    if (!phrase) return undefined;
    for (let i = phrase.to; i < words.length && i < phrase.to + APPOSITION; i++) {
      const isNear = i - phrase.to <= (isStrict ? 1 : 3);
      if (SAYING.has(words[i].lower) && (isNear || !ONLY_BESIDE.has(words[i].lower))) {
        return { ...this.#named(words, phrase), verb: spanOf(words[i]), reach: reachOf(words) };
      }
      if (isStrict && !BETWEEN.has(words[i].lower) && !words[i].lower.endsWith('ly')) return undefined;
      if (phrase.isPronoun && !BETWEEN.has(words[i].lower) && !words[i].lower.endsWith('ly')) {
        if (i > phrase.to + 5) return undefined;
      }
    }
    return undefined;
  }

  /** "owner Colleen Clarke told": a name after what its bearer is. */
  #phraseAfterRole(words: readonly Word[]): Phrase | undefined {
    for (let i = 0; i < Math.min(MAX_ROLE_LENGTH + 1, words.length); i++) {
      if (i > 0 && words[i].isCapital) return this.#phraseAt(words, i);
      const { lower, before } = words[i];
      if (PHRASE_ENDS.has(lower) || SAYING.has(lower) || PREPOSITIONS.has(lower) || (i > 0 && before !== ''))
        return undefined;
    }
    return undefined;
  }

  /** Subject of the verb of saying at `verb`, in the words that lead to a quotation; `isWhole` where they begin their sentence. */
  #subjectOf(words: readonly Word[], verb: number, isWhole: boolean): Attribution | undefined {
    const reach = reachOf(words);
    const at = spanOf(words[verb]);
    let last = verb - 1;
    while (last >= 0 && (BETWEEN.has(words[last].lower) || words[last].lower.endsWith('ly'))) last--;
    const isDirect = last >= 0 && words[verb].before === '';
    if (isDirect) {
      const phrase = this.#phraseEndingAt(words, last);
      if (phrase) return { ...this.#named(words, phrase), verb: at, reach };
    }
    const follows =
      verb + 1 < words.length && words[verb + 1].before === '' ? this.#phraseAt(words, verb + 1) : undefined;
    if (verb === 0 && follows) return { ...this.#named(words, follows), verb: at, reach };
    const isFurther =
      words[verb].before === ',' ||
      /ing$/u.test(words[verb].lower) ||
      /^(?:and|und|et|y)$/u.test(words[Math.max(0, verb - 1)].lower);
    const first = verb > 0 && isFurther && isWhole ? this.#phraseAt(words, 0) : undefined;
    if (first && first.to <= verb && !PRONOUNS.has(words[first.to].lower))
      return { ...this.#named(words, first), verb: at, reach };
    return follows && words[verb + 1].isCapital
      ? { ...this.#named(words, follows), verb: at, reach }
      : { verb: at, reach };
  }

  #sourceAt(words: readonly Word[], at: number): Attribution | undefined {
    for (const lead of SOURCE_PHRASES) {
      if (!lead.every((word, i) => words[at + i]?.lower === word)) continue;
      const next = at + lead.length;
      if (
        next >= words.length ||
        (lead[0] === 'so' &&
          !words[next].isCapital &&
          words[next].lower !== 'der' &&
          words[next].lower !== 'die')
      )
        continue;
      const phrase = this.#phraseAt(words, next);
      if (phrase) {
        return {
          ...this.#named(words, phrase),
          verb: { start: words[at].start, end: words[next - 1].end },
          reach: reachOf(words),
        };
      }
    }
    return undefined;
  }

  #leadingSource(words: readonly Word[]): Attribution | undefined {
    for (let i = 0; i < Math.min(words.length, 3); i++) {
      const found = words[i].lower === 'so' ? undefined : this.#sourceAt(words, i);
      if (found) return found;
    }
    return undefined;
  }

  #named(words: readonly Word[], phrase: Phrase): Pick<Attribution, 'speaker' | 'pronoun'> {
    const span = { start: words[phrase.from].start, end: words[phrase.to - 1].end };
    if (phrase.isPronoun) return { pronoun: span, ...this.#antecedent(words, phrase) };
    const mention = this.#mentionAcross(span);
    if (!mention || mention.start > span.start) return { speaker: span };
    return { speaker: { start: mention.start, end: Math.max(mention.end, mention.start) } };
  }

  /** The one name in the words before a pronoun: "When Carl turned away he said". */
  #antecedent(words: readonly Word[], pronoun: Phrase): Pick<Attribution, 'speaker'> {
    const gender = genderOf(words[pronoun.from].lower);
    if (gender === 0) return {};
    let only: Span | undefined;
    for (let i = 0; i < pronoun.from; i++) {
      if (!words[i].isCapital || PHRASE_ENDS.has(words[i].lower) || DETERMINERS.has(words[i].lower)) continue;
      const phrase = this.#phraseAt(words, i);
      if (!phrase || phrase.isPronoun || phrase.to > pronoun.from) continue;
      const span = { start: words[i].start, end: words[phrase.to - 1].end };
      if (only || genderOf(this.#text.slice(span.start, span.end)) * gender < 0) return {};
      only = span;
      i = phrase.to - 1;
    }
    return only ? { speaker: only } : {};
  }

  /** A name, a noun phrase or a pronoun that begins with the word. */
  #phraseAt(words: readonly Word[], from: number): Phrase | undefined {
    const first = words[from];
    if (SOMEBODY.has(first.lower))
      return { from, to: words[from + 1]?.lower === 'else' ? from + 2 : from + 1, isPronoun: false };
    if (PRONOUNS.has(first.lower) && !(first.lower === 'on' && !first.isCapital))
      return { from, to: from + 1, isPronoun: true };
    const mention = this.#mentionAcross(first);
    if (mention) {
      let to = from + 1;
      while (to < words.length && words[to].start < mention.end) to++;
      return { from, to, isPronoun: false };
    }
    if (DETERMINERS.has(first.lower)) return describedPhrase(words, from);
    if (!first.isCapital || PHRASE_ENDS.has(first.lower) || SAYING.has(first.lower)) return undefined;
    const to = nameEnd(words, from);
    const isOwner = words[to - 1].lower.endsWith("'s") || (to < words.length && isPossessive(words[to]));
    return isOwner
      ? (describedPhrase(words, to - 1, from) ?? { from, to, isPronoun: false })
      : { from, to, isPronoun: false };
  }

  /** The same, where the phrase ends with the word: looked for from the left, nearest clause first. */
  #phraseEndingAt(words: readonly Word[], last: number): Phrase | undefined {
    if (PRONOUNS.has(words[last].lower)) return { from: last, to: last + 1, isPronoun: true };
    let from = last;
    while (
      from > 0 &&
      last - from < MAX_PHRASE_LENGTH &&
      isTogether(words, from) &&
      !PHRASE_ENDS.has(words[from - 1].lower)
    )
      from--;
    for (let i = from; i <= last; i++) {
      const isStart =
        words[i].isCapital || DETERMINERS.has(words[i].lower) || this.#mentionAcross(words[i]) !== undefined;
      if (!isStart) continue;
      if (i > 0 && words[i].before === '' && PREPOSITIONS.has(words[i - 1].lower)) continue;
      const phrase = this.#phraseAt(words, i);
      if (phrase && phrase.to > last) return { ...phrase, to: last + 1 };
    }
    return undefined;
  }

  #mentionAcross(span: Span): KnownMention | undefined {
    const mentions = this.#mentions;
    const at = firstNotBefore(mentions.length, (index) => mentions[index].end <= span.start);
    const mention = mentions.at(at);
    return mention && at < mentions.length && mention.start < span.end ? mention : undefined;
  }

  /** Words up to the end of the sentence. */
  #wordsAfter(from: number, to: number): Word[] {
    const words: Word[] = [];
    for (const word of wordsIn(this.#text, from, to)) {
      if (words.length === 0 && /[.!?;:。]|\n\s*\n/u.test(word.before)) break;
      if (words.length > 0 && endsSentence(words[words.length - 1], word)) break;
      words.push(word);
    }
    return words;
  }

  /** Words since the start of the sentence. */
  #wordsBefore(from: number, to: number): Word[] {
    let words: Word[] = [];
    for (const word of wordsIn(this.#text, from, to)) {
      if (words.length > 0 && endsSentence(words[words.length - 1], word)) words = [];
      words.push(word);
    }
    if (words.length === 0) return words;
    const tail = this.#text.slice(words[words.length - 1].end, to);
    return /[.!?。]|\n\s*\n/u.test(tail) && !isTitle(words[words.length - 1], tail) ? [] : words;
  }
}

/** Words an attribution before the marks may be away from them. */
const REACH_BACK = 12;
/** Words between a name and its verb: "John Smith, head of the dockers' union, said". */
const APPOSITION = 14;
/** Words of what names somebody without a name: "a spokeswoman for the port". */
const MAX_PHRASE_LENGTH = 8;
/** Words that say what somebody is, before the name. */
const MAX_ROLE_LENGTH = 3;

/** May stand between a verb and the subject after it: "went on John", "put in, more softly, a young woman". */
function isAside(lower: string): boolean {
  return (
    lower.endsWith('ly') ||
    ['on', 'in', 'out', 'up', 'back', 'more', 'again', 'then', 'at', 'last'].includes(lower)
  );
}

interface Phrase {
  readonly from: number;
  readonly to: number;
  readonly isPronoun: boolean;
}

/** A phrase whose determiner, a possessive name included, is the word at `at`. */
function describedPhrase(words: readonly Word[], at: number, from = at): Phrase | undefined {
  let to = at + 1;
  for (; to < words.length && to - from < MAX_PHRASE_LENGTH; to++) {
    const { lower, before, isCapital } = words[to];
    const isListed =
      before === ',' && to - at === 2 && /^an?$/u.test(words[at].lower) && !/(?:ed|ing)$/u.test(lower);
    if (before !== '' && !isListed && !isPossessive(words[to])) break;
    if (SAYING.has(lower) || BETWEEN.has(lower) || PRONOUNS.has(lower)) break;
    if (PHRASE_ENDS.has(lower) && !isCapital) break;
    if (to - at > 1 && /(?:ed|ly)$/u.test(lower)) break;
  }
  return to - at < 2 && !['another', 'one', 'both'].includes(words[at].lower)
    ? undefined
    : { from, to, isPronoun: false };
}

/** No punctuation but the full stop of a title stands before the word. */
function isTogether(words: readonly Word[], at: number): boolean {
  return words[at].before === '' || isTitle(words[at - 1], words[at].before);
}

/** Tokenisers write "the child 's nurse". */
function isPossessive({ lower, before }: Word): boolean {
  return lower === 's' && (before === "'" || before === '’');
}

const PARTICLES = new Set([
  'de',
  'von',
  'van',
  'der',
  'den',
  'la',
  'le',
  'al',
  'bin',
  'ibn',
  'of',
  'the',
  'del',
  'di',
  'da',
  'y',
  'du',
  'zu',
]);

function nameEnd(words: readonly Word[], from: number): number {
  let to = from + 1;
  while (to < words.length && to - from < MAX_PHRASE_LENGTH) {
    const { before, isCapital, lower } = words[to];
    if (before !== '' && !(before === '.' && isTitle(words[to - 1], before))) break;
    if (isCapital && !PRONOUNS.has(lower)) to++;
    else if (PARTICLES.has(lower) && words[to + 1]?.isCapital && words[to + 1].before === '') to += 2;
    else break;
  }
  return to;
}

function verbAt(words: readonly Word[], from: number): number {
  for (let i = from; i < Math.min(words.length, from + 3); i++) {
    const { lower, isCapital, before } = words[i];
    if (i > from && before !== '') return -1;
    if (isCapital && i === 0 && SAYING.has(lower)) return -1;
    if (SAYING.has(lower) || SAYING.has(lower.replace(/[-‐].*$/u, ''))) return i;
    if (!BETWEEN.has(lower) && !lower.endsWith('ly')) return -1;
  }
  return -1;
}

function* wordsIn(text: string, from: number, to: number): Generator<Word> {
  const slice = text.slice(from, to);
  let last = 0;
  for (const match of slice.matchAll(WORD)) {
    const start = from + match.index;
    const lower = match[0].toLowerCase().replaceAll('’', "'");
    const isCapital = /^\p{Lu}/u.test(match[0]);
    const before = slice.slice(last, match.index).trim();
    last = match.index + match[0].length;
    yield {
      start,
      end: start + match[0].length,
      text: match[0],
      lower,
      isCapital,
      before: keepBreaks(slice, before, match.index),
    };
  }
}

/** A blank line counts as punctuation, other white space does not. */
function keepBreaks(slice: string, before: string, index: number): string {
  if (before !== '') return before;
  return /\n[^\S\n]*\n\s*$/u.test(slice.slice(Math.max(0, index - 12), index)) ? '\n\n' : '';
}

function endsSentence(previous: Word, word: Word): boolean {
  if (word.before === '\n\n') return true;
  if (/[!?;。！？]/u.test(word.before)) return word.isCapital || word.before.includes(';');
  if (!word.before.includes('.')) return false;
  return word.isCapital && !isTitle(previous, word.before);
}

function isTitle(word: Word, before: string): boolean {
  return before.trim() === '.' && TITLE.test(word.text);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function reachOf(words: readonly Word[]): Span {
  return { start: words[0].start, end: words[words.length - 1].end };
}

/** 1 for a name or pronoun of a man, -1 of a woman, 0 where it says nothing. */
export function genderOf(phrase: string): number {
  const first = phrase.split(/\s+/u, 1)[0].toLowerCase();
  if (MALE.has(first)) return 1;
  return FEMALE.has(first) ? -1 : 0;
}
