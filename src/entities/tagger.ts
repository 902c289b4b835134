import type { SectionBody, Span } from '../format/index';
import { readOnce } from '../lexis/index';
import { type Analysis, consistentNames } from './consistency';
import type { DocumentContext } from './context';
import { ENTITY_TYPES } from './entityTypes';
import {
  type Anchor,
  findDateline,
  grammarTriggers,
  hasFigures,
  keepFirst,
  readGrammar,
} from './grammar/index';
import { KnownNames } from './knownNames';
import { languageOf } from './language';
import { KINDS } from './labels';
import { ListBit } from './lexicon';
import { readModel } from './model';
import { type RecognisedName, Recogniser } from './recogniser';
import { Casing, type Sentence } from './sentence';
import type { EntityTagger, EntityType, KnownName, Mention } from './types';
import { Look, type WordTypes } from './words';

/** Languages whose names the shipped model was trained on. */
const MODEL_LANGUAGES: ReadonlySet<string> = new Set(['en']);
const TITLE_LISTS = ListBit.title | ListBit.firstName | ListBit.surname;
/** Characters of the head in which a dateline is looked for. */
const HEAD = 700;
/** A sentence longer than this is read in pieces, so that no step needs room for megabytes. */
const MAX_SENTENCE = 3000;
/** Bodies whose sentences are kept for the next edit. */
const KEPT_BODIES = 8;
/** Characters of the largest body whose sentences are kept. */
const MAX_KEPT = 400_000;

const readModelOnce = readOnce(readModel);

/**
 * Makes the tagger from the packed model.
 * @throws RangeError when the bytes are no model of this version.
 */
export function createEntityTagger(model: Uint8Array): EntityTagger {
  return new Tagger(new Recogniser(readModelOnce(model)));
}

/** What is kept of a sentence for the next edit. */
interface Kept extends Analysis {
  readonly figures: readonly Mention[];
}

interface Memory {
  readonly sentences: ReadonlyMap<string, Kept>;
  readonly language: string;
  readonly dateline: string;
}

class Tagger implements EntityTagger {
  private readonly languages = new WeakMap<SectionBody, string>();
  private memories = new Map<SectionBody, Memory>();
  private names: readonly KnownName[] = [];
  private known = new KnownNames([]);

  constructor(private readonly recogniser: Recogniser) {}

  setKnownNames(names: readonly KnownName[]): void {
    if (names === this.names) return;
    this.names = names;
    this.known = new KnownNames(names);
  }

  language(body: SectionBody): string {
    let language = this.languages.get(body);
    if (language === undefined) {
      language = body.layout === 'opaque' ? 'und' : languageOf(body, stretchesOf(body));
      this.languages.set(body, language);
    }
    return language;
  }

  hasModel(language: string): boolean {
    return MODEL_LANGUAGES.has(language);
  }

  tag(body: SectionBody, previous?: SectionBody): readonly Mention[] {
    if (body.layout === 'opaque') return [];
    if (this.recogniser.refresh()) this.memories = new Map();
    const language = this.language(body);
    const dateline = findDateline(body.text.slice(0, HEAD), language);
    const memory = previous === undefined ? undefined : this.memories.get(previous);
    const known = memory?.language === language ? memory : undefined;
    const stretches = stretchesOf(body);
    const hasModel = this.hasModel(language);
    const read = stretches.map((span) => this.read(body.text, span, known));
    const analyses = hasModel ? this.analyse(read, known) : [];
    const names = hasModel ? consistentNames(analyses, this.recogniser.words) : [];
    const sameDateline = known?.dateline === JSON.stringify(dateline ?? null);
    const mentions: Mention[] = [];
    const sentences = new Map<string, Kept>();
    stretches.forEach((span, index) => {
      const { text, sentence, kept } = read[index];
      const figures = sameDateline && kept ? kept.figures : this.figures(text, sentence, language, dateline);
      if (hasModel) sentences.set(text, { ...analyses[index], figures });
      const found = hasModel ? this.mentionsOf(sentence, text, names[index]) : this.listedPlaces(sentence);
      for (const mention of withKnown(this.known.find(text), merged(found, figures))) {
        mentions.push({ ...mention, start: mention.start + span.start, end: mention.end + span.start });
      }
    });
    if (previous !== undefined) this.memories.delete(previous);
    this.remember(body, { sentences, language, dateline: JSON.stringify(dateline ?? null) });
    return mentions;
  }

  private figures(
    text: string,
    sentence: Sentence,
    language: string,
    dateline: Anchor | undefined,
  ): readonly Mention[] {
    const triggers = grammarTriggers(language);
    const { words } = this.recogniser;
    const mayHold = hasFigures(text) || sentence.types.some((type) => triggers.has(words.lower(type)));
    return mayHold ? readGrammar(text, language, dateline) : [];
  }

  private remember(body: SectionBody, memory: Memory): void {
    if (body.text.length > MAX_KEPT) return;
    this.memories.delete(body);
    this.memories.set(body, memory);
    for (const oldest of this.memories.keys()) {
      if (this.memories.size <= KEPT_BODIES) return;
      this.memories.delete(oldest);
    }
  }

  private read(
    text: string,
    span: Span,
    memory: Memory | undefined,
  ): { text: string; sentence: Sentence; kept?: Kept } {
    const own = text.slice(span.start, span.end);
    const kept = memory?.sentences.get(own);
    return { text: own, sentence: kept?.sentence ?? this.recogniser.read(own, 0, own.length), kept };
  }

  private analyse(
    read: readonly { sentence: Sentence; kept?: Kept }[],
    memory: Memory | undefined,
  ): Analysis[] {
    const context: DocumentContext = this.recogniser.newContext();
    for (const { sentence } of read) context.add(sentence, 1);
    return read.map(({ sentence, kept }) => {
      const evidence = this.recogniser.evidence(sentence, context);
      if (memory !== undefined && kept !== undefined && sameNumbers(kept.evidence, evidence)) return kept;
      return { sentence, evidence, ...this.recogniser.recognise(sentence, evidence) };
    });
  }

  private mentionsOf(sentence: Sentence, text: string, names: readonly RecognisedName[]): Mention[] {
    const mentions: Mention[] = [];
    const taken = new Uint8Array(sentence.types.length);
    for (const name of joinedByHyphen(text, sentence, names, this.recogniser.words).map((each) =>
      this.withoutTitles(sentence, each),
    )) {
      const type = this.typeOf(sentence, name);
      taken.fill(1, name.first, name.last + 1);
      if (type === null || isGlued(text, sentence, name)) continue;
      mentions.push(mention(sentence, name.first, name.last, type, name.confidence));
    }
    this.demonyms(sentence, taken, mentions);
    return mentions;
  }

  /** "Mr Smith" names Smith: the title is no part of the name. */
  private withoutTitles(sentence: Sentence, name: RecognisedName): RecognisedName {
    if (KINDS[name.kind] !== 'person') return name;
    let first = name.first;
    while (first < name.last && (sentence.alone[first] & TITLE_LISTS) === ListBit.title) first += 1;
    return first === name.first ? name : { ...name, first };
  }

  /** Names of other kinds count only where they are nationalities and the like. */
  private typeOf(sentence: Sentence, name: RecognisedName): EntityType | null {
    const kind = KINDS[name.kind];
    const listed = sentence.alone[name.first] | sentence.begins[name.first];
    const isDemonym = (listed & ListBit.demonym) !== 0 && name.last - name.first <= 1;
    if (kind === null) return isDemonym ? 'group' : null;
    return isDemonym && name.first === name.last && name.confidence < 0.8 && kind !== 'place'
      ? 'group'
      : kind;
  }

  private demonyms(sentence: Sentence, taken: Uint8Array, mentions: Mention[]): void {
    const { words } = this.recogniser;
    for (let i = 0; i < taken.length; i += 1) {
      if (taken[i] === 1 || (words.look(sentence.types[i]) & Look.capital) === 0) continue;
      const isLong =
        (sentence.begins[i] & ListBit.demonym) !== 0 && i + 1 < taken.length && taken[i + 1] === 0;
      if (!isLong && (sentence.alone[i] & ListBit.demonym) === 0) continue;
      const last = isLong ? i + 1 : i;
      mentions.push(mention(sentence, i, last, 'group', 0.9));
      i = last;
    }
  }

  /** Without a model only countries and the like, capitalised and within a sentence, are names. */
  private listedPlaces(sentence: Sentence): Mention[] {
    const { words } = this.recogniser;
    const mentions: Mention[] = [];
    if (sentence.casing !== Casing.Normal) return mentions;
    for (let i = sentence.first + 1; i < sentence.types.length; i += 1) {
      if ((words.look(sentence.types[i]) & Look.capital) === 0) continue;
      const beginsPhrase = (sentence.begins[i] & ListBit.country) !== 0;
      if (!beginsPhrase && (sentence.alone[i] & ListBit.country) === 0) continue;
      let last = i;
      while (
        beginsPhrase &&
        last + 1 < sentence.types.length &&
        (sentence.inside[last + 1] & ListBit.country) !== 0
      ) {
        last += 1;
      }
      if (sentence.tokens.end[last] - sentence.tokens.start[i] > 3)
        mentions.push(mention(sentence, i, last, 'place', 0.6));
      i = last;
    }
    return mentions;
  }
}

function mention(
  sentence: Sentence,
  first: number,
  last: number,
  type: EntityType,
  confidence: number,
): Mention {
  return { start: sentence.tokens.start[first], end: sentence.tokens.end[last], type, confidence };
}

/** Software that splits text into words leaves "Hwang In - beom": parts around a spaced hyphen are one person. */
function joinedByHyphen(
  text: string,
  sentence: Sentence,
  names: readonly RecognisedName[],
  words: WordTypes,
): readonly RecognisedName[] {
  if (!text.includes(' - ')) return names;
  const { start, end, count } = sentence.tokens;
  const isHyphen = (i: number): boolean => i + 1 < count && text.slice(end[i - 1], start[i + 1]) === ' - ';
  const joined: RecognisedName[] = [];
  for (const name of names) {
    const before = joined.at(-1);
    const isPerson = KINDS[name.kind] === 'person';
    if (
      isPerson &&
      before?.kind === name.kind &&
      name.first === before.last + 2 &&
      isHyphen(before.last + 1)
    ) {
      joined[joined.length - 1] = { ...before, last: name.last };
      continue;
    }
    const next = name.last + 2;
    const isOpen = isPerson && name.last + 1 < count && isHyphen(name.last + 1);
    const isUnknown =
      isOpen && words.cluster(sentence.types[next]) === 0 && !names.some((each) => each.first === next);
    joined.push(isUnknown ? { ...name, last: next } : name);
  }
  return joined;
}

/** "HomeTechBelgian": words that lost their spaces are no name. */
function isGlued(text: string, sentence: Sentence, name: RecognisedName): boolean {
  const own = text.slice(sentence.tokens.start[name.first], sentence.tokens.end[name.first]);
  if (own.length > 60) return true;
  return (own.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0) >= 2;
}

/** The longer of two overlapping mentions, the figure if they are equal. */
function merged(names: readonly Mention[], figures: readonly Mention[]): Mention[] {
  if (figures.length === 0) return [...names].sort((a, b) => a.start - b.start);
  const all = [...figures, ...names];
  const isUnbroken = (each: Mention): boolean => ENTITY_TYPES[each.type].isUnbroken;
  all.sort((a, b) => Number(isUnbroken(b)) - Number(isUnbroken(a)) || b.end - b.start - (a.end - a.start));
  return keepFirst(all);
}

/**
 * Names that the user gave stand, whatever else was found there, except inside a longer name: "Ledger" does not cut
 * "Baltic Ledger". Both lists are in order and without overlap.
 */
function withKnown(known: readonly Mention[], found: readonly Mention[]): Mention[] {
  if (known.length === 0) return [...found];
  const result: Mention[] = [];
  let next = 0;
  for (const each of found) {
    while (next < known.length && known[next].end <= each.start) result.push(known[next++]);
    let end = next;
    while (end < known.length && known[end].start < each.end) end++;
    if (!known.slice(next, end).every((inner) => isLonger(each, inner))) continue;
    result.push(each);
    next = end;
  }
  return [...result, ...known.slice(next)];
}

/** Whether `inner` lies in `outer` and is not all of it. */
function isLonger(outer: Mention, inner: Mention): boolean {
  const isInside = outer.start <= inner.start && outer.end >= inner.end;
  return isInside && outer.end - outer.start > inner.end - inner.start;
}

/** Sentences of all paragraphs; a very long one in pieces cut at white space where there is any. */
function stretchesOf(body: SectionBody): Span[] {
  const stretches: Span[] = [];
  body.paragraphs.forEach((paragraph, index) => {
    if (paragraph.kind === 'code') return;
    for (const sentence of body.sentences(index)) cut(body.text, sentence, stretches);
  });
  return stretches;
}

function cut(text: string, span: Span, into: Span[]): void {
  let start = span.start;
  while (span.end - start > MAX_SENTENCE) {
    const space = text.lastIndexOf(' ', start + MAX_SENTENCE);
    let end = space > start ? space + 1 : start + MAX_SENTENCE;
    const code = text.charCodeAt(end);
    if (code >= 0xdc00 && code <= 0xdfff) end += 1;
    into.push({ start, end });
    start = end;
  }
  if (span.end > start) into.push({ start, end: span.end });
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
