import type { SectionBody, Span } from '../format/index';
import { finish, readOnce, type Work } from '../lexis/index';
import { Consistency, newPart, type NamePart, watchesAny } from './consistency';
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
import { LanguageVotes } from './language';
import { KINDS } from './labels';
import { ListBit } from './lexicon';
import { readModel } from './model';
import { Pace } from './pace';
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
/** Characters of all bodies together whose sentences are kept; one alone may have as many. A character takes about 20 bytes. */
const MAX_KEPT = 2_000_000;
/** A body of more characters is read as several documents one after the other, so that memory stays bounded. */
const MAX_WINDOW = 2_000_000;
/** Characters that are read, and tokens that are recognised, in one step. */
const READ_STEP = 4000;
const RECOGNISE_STEP = 300;

const readModelOnce = readOnce(readModel);

/**
 * Makes the tagger from the packed model.
 * @throws ModelError when the bytes are no model of this version.
 */
export function createEntityTagger(model: Uint8Array): EntityTagger {
  return new Tagger(new Recogniser(readModelOnce(model)));
}

/** A sentence of a section with all that was found in it. */
interface Part extends NamePart, Span {
  start: number;
  end: number;
  figures: readonly Mention[];
  /** Mentions relative to its start, without the names that the user gave. */
  mentions: readonly Mention[];
}

/** A section that was tagged, as the next edit needs it. */
interface Memory {
  readonly parts: readonly Part[];
  readonly votes: LanguageVotes;
  readonly language: string;
  readonly dateline: string;
  readonly context: DocumentContext;
  readonly consistency: Consistency;
}

class Tagger implements EntityTagger {
  readonly #recogniser: Recogniser;
  readonly #languages = new WeakMap<SectionBody, string>();
  #memories = new Map<SectionBody, Memory>();
  #names: readonly KnownName[] = [];
  #known = new KnownNames([]);
  #recognised = 0;

  constructor(recogniser: Recogniser) {
    this.#recogniser = recogniser;
  }

  get recognised(): number {
    return this.#recognised;
  }

  setKnownNames(names: readonly KnownName[]): void {
    if (names === this.#names) return;
    this.#names = names;
    this.#known = new KnownNames(names);
  }

  language(body: SectionBody): string {
    const known = this.#languages.get(body);
    if (known !== undefined) return known;
    const votes = new LanguageVotes();
    for (const stretch of finish(readingStretches(body))) votes.count(body.text, stretch, 1);
    return this.#tell(body, votes);
  }

  hasModel(language: string): boolean {
    return MODEL_LANGUAGES.has(language);
  }

  tag(body: SectionBody, previous?: SectionBody): readonly Mention[] {
    return finish(this.tagging(body, previous));
  }

  *tagging(body: SectionBody, previous?: SectionBody): Work<readonly Mention[]> {
    yield* body.preparing();
    if (body.layout === 'opaque') return [];
    if (this.#recogniser.refresh()) this.#memories = new Map();
    const stretches = yield* readingStretches(body);
    const memory = previous === undefined ? undefined : this.#memories.get(previous);
    // What is kept of the earlier body is changed from here on: it is of no use to anybody else.
    if (previous !== undefined) this.#memories.delete(previous);
    const shared = memory === undefined ? undefined : yield* sharedParts(memory, previous, body, stretches);
    const votes = memory?.votes ?? new LanguageVotes();
    const gone = memory?.parts.slice(shared?.front, memory.parts.length - (shared?.back ?? 0)) ?? [];
    const pace = new Pace(READ_STEP);
    for (const part of gone) {
      votes.count(previous?.text ?? '', part, -1);
      if (pace.isDue(part.end - part.start)) yield;
    }
    for (const stretch of stretches.slice(shared?.front ?? 0, stretches.length - (shared?.back ?? 0))) {
      votes.count(body.text, stretch, 1);
      if (pace.isDue(stretch.end - stretch.start)) yield;
    }
    const language = this.#tell(body, votes);
    const dateline = findDateline(body.text.slice(0, HEAD), language);
    const mentions: Mention[] = [];
    for (const window of windowsOf(stretches)) {
      if (window.length < stretches.length) this.#recogniser.refresh();
      const known = memory?.language === language && window.length === stretches.length ? memory : undefined;
      const next = yield* this.#read(body, window, language, dateline, votes, known, shared);
      yield* this.#collect(body.text, next.parts, mentions);
      if (window.length === stretches.length) this.#remember(body, next);
    }
    return mentions;
  }

  #tell(body: SectionBody, votes: LanguageVotes): string {
    const language = body.layout === 'opaque' ? 'und' : votes.language();
    this.#languages.set(body, language);
    return language;
  }

  /** Reads stretches of a body; those that `memory` shares with it at both ends cost nothing but what hangs on others. */
  *#read(
    body: SectionBody,
    stretches: readonly Span[],
    language: string,
    dateline: Anchor | undefined,
    votes: LanguageVotes,
    memory: Memory | undefined,
    shared: SharedParts | undefined,
  ): Work<Memory> {
    const { front, back } = memory === undefined ? NOTHING : (shared ?? NOTHING);
    const old = memory?.parts ?? [];
    const context = memory?.context ?? this.#recogniser.newContext();
    const consistency = memory?.consistency ?? new Consistency(this.#recogniser.words);
    const removed = old.slice(front, old.length - back);
    const parts: Part[] = [];
    const added = new Set<Part>();
    const pace = new Pace(READ_STEP);
    for (let index = 0; index < stretches.length; index += 1) {
      const { start, end } = stretches[index];
      const fromEnd = stretches.length - index;
      const kept = index < front ? old[index] : fromEnd <= back ? old[old.length - fromEnd] : undefined;
      if (kept !== undefined) {
        kept.start = start;
        kept.end = end;
        parts.push(kept);
        if (pace.isDue()) yield;
        continue;
      }
      const text = body.text.slice(start, end);
      const sentence = this.#recogniser.read(text, 0, text.length);
      const part: Part = {
        ...newPart({ sentence, evidence: NO_EVIDENCE, names: [], probabilities: NO_PROBABILITIES }),
        start,
        end,
        figures: this.#figures(text, sentence, language, dateline),
        mentions: [],
      };
      parts.push(part);
      added.add(part);
      if (pace.isDue(end - start)) yield;
    }
    const told = JSON.stringify(dateline ?? null);
    const stale = new Set<Part>(added);
    if (memory !== undefined && memory.dateline !== told) {
      for (const part of parts) {
        const figures = this.#figures(
          body.text.slice(part.start, part.end),
          part.analysis.sentence,
          language,
          dateline,
        );
        if (pace.isDue(part.end - part.start)) yield;
        if (sameMentions(figures, part.figures)) continue;
        part.figures = figures;
        stale.add(part);
      }
    }
    if (this.hasModel(language)) {
      const dirty = yield* this.#analysing(parts, removed, added, context);
      for (const part of yield* consistency.updating(parts, removed, dirty)) stale.add(part as Part);
    }
    for (const part of stale) {
      const text = body.text.slice(part.start, part.end);
      const { sentence } = part.analysis;
      const found = this.hasModel(language)
        ? this.#mentionsOf(sentence, text, part.names)
        : this.#listedPlaces(sentence);
      part.mentions = merged(found, part.figures);
      if (pace.isDue(part.end - part.start)) yield;
    }
    return { parts, votes, language, dateline: told, context, consistency };
  }

  /** Asks the model about new sentences and those of which the rest of the document tells something else than before. */
  *#analysing(
    parts: readonly Part[],
    removed: readonly Part[],
    added: ReadonlySet<Part>,
    context: DocumentContext,
  ): Work<Set<Part>> {
    const topic = context.topic();
    const reading = new Pace(RECOGNISE_STEP * 4);
    for (const { analysis } of removed) {
      context.add(analysis.sentence, -1);
      if (reading.isDue(analysis.sentence.types.length)) yield;
    }
    for (const { analysis } of added) {
      context.add(analysis.sentence, 1);
      if (reading.isDue(analysis.sentence.types.length)) yield;
    }
    const changed = context.takeChanged();
    const isOtherTopic = context.topic() !== topic;
    const dirty = new Set<Part>();
    const recognising = new Pace(RECOGNISE_STEP);
    for (const part of parts) {
      if (reading.isDue()) yield;
      const isNew = added.has(part);
      if (!isNew && !isOtherTopic && !watchesAny(part, changed)) continue;
      const { sentence } = part.analysis;
      const evidence = this.#recogniser.evidence(sentence, context);
      if (!isNew && sameNumbers(evidence, part.analysis.evidence)) continue;
      part.analysis = { sentence, evidence, ...this.#recogniser.recognise(sentence, evidence) };
      this.#recognised += 1;
      dirty.add(part);
      if (recognising.isDue(sentence.types.length)) yield;
    }
    return dirty;
  }

  /** Adds the mentions of parts, and the names that the user gave, at their places in the section. */
  *#collect(text: string, parts: readonly Part[], into: Mention[]): Work<void> {
    const pace = new Pace(READ_STEP);
    for (const part of parts) {
      const own = this.#names.length === 0 ? [] : this.#known.find(text.slice(part.start, part.end));
      const mentions = own.length === 0 ? part.mentions : withKnown(own, part.mentions);
      for (const each of mentions)
        into.push({ ...each, start: each.start + part.start, end: each.end + part.start });
      if (pace.isDue(mentions.length + (this.#names.length === 0 ? 1 : part.end - part.start))) yield;
    }
  }

  #figures(
    text: string,
    sentence: Sentence,
    language: string,
    dateline: Anchor | undefined,
  ): readonly Mention[] {
    const triggers = grammarTriggers(language);
    const { words } = this.#recogniser;
    const mayHold = hasFigures(text) || sentence.types.some((type) => triggers.has(words.lower(type)));
    return mayHold ? readGrammar(text, language, dateline) : [];
  }

  #remember(body: SectionBody, memory: Memory): void {
    if (body.text.length > MAX_KEPT) return;
    this.#memories.delete(body);
    this.#memories.set(body, memory);
    let kept = 0;
    for (const each of this.#memories.keys()) kept += each.text.length;
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= KEPT_BODIES && kept <= MAX_KEPT) return;
      kept -= oldest.text.length;
      this.#memories.delete(oldest);
    }
  }

  #mentionsOf(sentence: Sentence, text: string, names: readonly RecognisedName[]): Mention[] {
    const mentions: Mention[] = [];
    const taken = new Uint8Array(sentence.types.length);
    for (const name of joinedByHyphen(text, sentence, names, this.#recogniser.words).map((each) =>
      this.#withoutTitles(sentence, each),
    )) {
      const type = this.#typeOf(sentence, name);
      taken.fill(1, name.first, name.last + 1);
      if (type === null || isGlued(text, sentence, name)) continue;
      mentions.push(mention(sentence, name.first, name.last, type, name.confidence));
    }
    this.#demonyms(sentence, taken, mentions);
    return mentions;
  }

  /** "Mr Smith" names Smith: the title is no part of the name. */
  #withoutTitles(sentence: Sentence, name: RecognisedName): RecognisedName {
    if (KINDS[name.kind] !== 'person') return name;
    let first = name.first;
    while (first < name.last && (sentence.alone[first] & TITLE_LISTS) === ListBit.title) first += 1;
    return first === name.first ? name : { ...name, first };
  }

  /** Names of other kinds count only where they are nationalities and the like. */
  #typeOf(sentence: Sentence, name: RecognisedName): EntityType | null {
    const kind = KINDS[name.kind];
    const listed = sentence.alone[name.first] | sentence.begins[name.first];
    const isDemonym = (listed & ListBit.demonym) !== 0 && name.last - name.first <= 1;
    if (kind === null) return isDemonym ? 'group' : null;
    return isDemonym && name.first === name.last && name.confidence < 0.8 && kind !== 'place'
      ? 'group'
      : kind;
  }

  #demonyms(sentence: Sentence, taken: Uint8Array, mentions: Mention[]): void {
    const { words } = this.#recogniser;
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
  #listedPlaces(sentence: Sentence): Mention[] {
    const { words } = this.#recogniser;
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

const NO_EVIDENCE = new Int32Array(0);
const NO_PROBABILITIES = new Float32Array(0);

/** How many parts at both ends two states of a section share. */
interface SharedParts {
  readonly front: number;
  readonly back: number;
}
const NOTHING: SharedParts = { front: 0, back: 0 };

/** Parts at both ends whose text is the same. */
function* sharedParts(
  { parts }: Memory,
  previous: SectionBody | undefined,
  body: SectionBody,
  stretches: readonly Span[],
): Work<SharedParts> {
  const old = previous?.text ?? '';
  const pace = new Pace(READ_STEP);
  const most = Math.min(parts.length, stretches.length);
  const isSame = (a: Span, b: Span): boolean =>
    a.end - a.start === b.end - b.start && old.slice(a.start, a.end) === body.text.slice(b.start, b.end);
  let front = 0;
  while (front < most && isSame(parts[front], stretches[front])) {
    front += 1;
    if (pace.isDue()) yield;
  }
  let back = 0;
  while (
    front + back < most &&
    isSame(parts[parts.length - 1 - back], stretches[stretches.length - 1 - back])
  ) {
    back += 1;
    if (pace.isDue()) yield;
  }
  return { front, back };
}

/** Sentences of all paragraphs; a very long one in pieces cut at white space where there is any. */
function* readingStretches(body: SectionBody): Work<Span[]> {
  const stretches: Span[] = [];
  yield* body.preparing();
  const pace = new Pace(READ_STEP);
  for (let index = 0; index < body.paragraphs.length; index += 1) {
    if (body.paragraphs[index].kind === 'code') continue;
    for (const sentence of yield* body.readingSentences(index)) {
      for (let rest = sentence; rest.end > rest.start;) {
        const piece = { start: rest.start, end: pieceEnd(body.text, rest) };
        stretches.push(piece);
        rest = { start: piece.end, end: rest.end };
        if (pace.isDue()) yield;
      }
    }
    if (pace.isDue()) yield;
  }
  return stretches;
}

function pieceEnd(text: string, { start, end }: Span): number {
  if (end - start <= MAX_SENTENCE) return end;
  const space = text.slice(start, start + MAX_SENTENCE).lastIndexOf(' ');
  if (space > 0) return start + space + 1;
  const cut = start + MAX_SENTENCE;
  const code = text.charCodeAt(cut);
  return code >= 0xdc00 && code <= 0xdfff ? cut + 1 : cut;
}

/** All stretches, or several lists where they are more than one document should have. */
function windowsOf(stretches: readonly Span[]): (readonly Span[])[] {
  const last = stretches.at(-1);
  if (last === undefined || last.end - stretches[0].start <= MAX_WINDOW) return [stretches];
  const windows: Span[][] = [];
  for (const stretch of stretches) {
    const window = windows.at(-1);
    if (window === undefined || stretch.end - window[0].start > MAX_WINDOW) windows.push([stretch]);
    else window.push(stretch);
  }
  return windows;
}

function sameMentions(a: readonly Mention[], b: readonly Mention[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
