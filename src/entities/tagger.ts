import { type SectionBody, type SharedEnds, sharedEnds, type Span } from '../format/index';
import { finish, readOnce, type Work } from '../lexis/index';
import { Consistency, newPart, type NamePart, watching } from './consistency';
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
/** Characters that are read, tokens that are recognised, and mentions that are put in their places, in one step. */
const READ_STEP = 4000;
const RECOGNISE_STEP = 300;
const PLACE_STEP = 4000;

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
  /** The same with those names, in the section; undefined where they must be put there anew. */
  placed: readonly Mention[] | undefined;
}

/** A section that was tagged, as the next edit needs it. */
interface Memory {
  readonly parts: readonly Part[];
  /** Number of the first part of each paragraph, and of parts. */
  readonly firstParts: Int32Array;
  readonly votes: LanguageVotes;
  readonly language: string;
  readonly dateline: string;
  readonly context: DocumentContext;
  readonly consistency: Consistency;
  /** The names of the user that were looked for. */
  readonly known: KnownNames;
}

/** What of a section is read: parts of the earlier state that stay, those that are gone, and stretches that are new. */
interface Change {
  readonly front: readonly Part[];
  readonly removed: readonly Part[];
  readonly stretches: readonly Span[];
  readonly back: readonly Part[];
}

/** What a section says as a whole. */
interface Whole {
  readonly language: string;
  readonly dateline: Anchor | undefined;
}

class Tagger implements EntityTagger {
  readonly #recogniser: Recogniser;
  readonly #languages = new WeakMap<SectionBody, string>();
  #memories = new Map<SectionBody, Memory>();
  #names: readonly KnownName[] = [];
  #known = new KnownNames([]);
  #recognised = 0;
  /** Bodies that are being tagged: work that was put down counts. */
  #running = 0;

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
    finish(counting(votes, body.text, piecesOf(body), 1));
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
    this.#running += 1;
    try {
      return yield* this.#tagging(body, previous);
    } finally {
      this.#running -= 1;
    }
  }

  /** Sentences hold numbers of the word table: it begins anew only where no other work is under way, and all are forgotten. */
  #refresh(): void {
    if (this.#running === 1 && this.#recogniser.refresh()) this.#memories = new Map();
  }

  *#tagging(body: SectionBody, previous: SectionBody | undefined): Work<readonly Mention[]> {
    this.#refresh();
    const memory = previous === undefined ? undefined : this.#take(previous, body);
    const shared = memory === undefined || previous === undefined ? NOTHING : sharedEnds(previous, body);
    const { stretches, counts } = memory === undefined ? NO_STRETCHES : yield* readingChanged(body, shared);
    const change = memory && changeOf(memory, shared, stretches);
    const votes = memory?.votes ?? new LanguageVotes();
    yield* counting(votes, previous?.text ?? '', change?.removed ?? [], -1);
    yield* counting(votes, body.text, change === undefined ? piecesOf(body) : stretches, 1);
    const language = this.#tell(body, votes);
    const whole: Whole = { language, dateline: findDateline(body.text.slice(0, HEAD), language) };
    const mentions: Mention[] = [];
    if (previous !== undefined && change !== undefined && memory?.language === language) {
      yield* moving(memory, shared, previous, body);
      const next = yield* this.#reading(body, change, whole, memory);
      yield* this.#placing(body.text, next.parts, next.known !== memory.known, mentions);
      const firstParts = firstPartsAfter(memory, shared, counts, next.parts.length);
      this.#remember(body, { ...next, votes, firstParts });
      return mentions;
    }
    const isKept = body.text.length <= MAX_KEPT;
    let isFirst = true;
    const allCounts = isKept ? new Int32Array(body.paragraphs.length) : undefined;
    for (const window of windowsOf(body, allCounts)) {
      if (window === undefined) {
        yield;
        continue;
      }
      if (!isFirst) this.#refresh();
      isFirst = false;
      const next = yield* this.#reading(body, { ...NO_CHANGE, stretches: window }, whole, undefined);
      yield* this.#placing(body.text, next.parts, true, mentions);
      if (allCounts !== undefined)
        this.#remember(body, { ...next, votes, firstParts: firstPartsOf(allCounts) });
    }
    return mentions;
  }

  /** What is kept of an earlier body, if `body` can be built on it. It is changed from here on: nobody else can use it. */
  #take(previous: SectionBody, body: SectionBody): Memory | undefined {
    const memory = this.#memories.get(previous);
    this.#memories.delete(previous);
    return body.text.length <= MAX_KEPT ? memory : undefined;
  }

  #tell(body: SectionBody, votes: LanguageVotes): string {
    const language = body.layout === 'opaque' ? 'und' : votes.language();
    this.#languages.set(body, language);
    return language;
  }

  /** Reads what is new in a body; what `memory` shares with it costs nothing but what hangs on others. */
  *#reading(
    body: SectionBody,
    { front, removed, stretches, back }: Change,
    whole: Whole,
    memory: Memory | undefined,
  ): Work<Omit<Memory, 'votes' | 'firstParts'>> {
    const context = memory?.context ?? this.#recogniser.newContext();
    const consistency = memory?.consistency ?? new Consistency(this.#recogniser.words);
    const added: Part[] = [];
    const pace = new Pace(READ_STEP);
    for (const { start, end } of stretches) {
      const text = body.text.slice(start, end);
      const sentence = this.#recogniser.read(text, 0, text.length);
      const figures = this.#figures(text, sentence, whole);
      const analysis = { sentence, evidence: NO_EVIDENCE, names: [], probabilities: NO_PROBABILITIES };
      added.push({ ...newPart(analysis), start, end, figures, mentions: [], placed: undefined });
      if (pace.isDue(end - start + STRETCH_COST)) yield;
    }
    const parts = memory === undefined ? added : front.concat(added, back);
    const dateline = JSON.stringify(whole.dateline ?? null);
    const stale = new Set<Part>();
    if (memory !== undefined && memory.dateline !== dateline) {
      for (const part of parts) {
        const figures = this.#figures(body.text.slice(part.start, part.end), part.analysis.sentence, whole);
        if (pace.isDue(part.end - part.start)) yield;
        if (sameMentions(figures, part.figures)) continue;
        part.figures = figures;
        stale.add(part);
      }
    }
    if (this.hasModel(whole.language)) {
      const dirty = yield* this.#analysing(parts, removed, added, context);
      for (const part of yield* consistency.updating(parts, removed, dirty)) stale.add(part as Part);
    } else {
      for (const part of added) stale.add(part);
    }
    for (const part of stale) {
      const text = body.text.slice(part.start, part.end);
      const { sentence } = part.analysis;
      const found = this.hasModel(whole.language)
        ? this.#mentionsOf(sentence, text, part.names)
        : this.#listedPlaces(sentence);
      part.mentions = merged(found, part.figures);
      part.placed = undefined;
      if (pace.isDue(part.end - part.start)) yield;
    }
    return { parts, language: whole.language, dateline, context, consistency, known: this.#known };
  }

  /** Asks the model about new sentences and those of which the rest of the document tells something else than before. */
  *#analysing(
    parts: readonly Part[],
    removed: readonly Part[],
    added: readonly Part[],
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
    const changed = yield* context.takingChanged();
    const isAllNew = added.length === parts.length || context.topic() !== topic;
    const dirty = new Set<Part>();
    const recognising = new Pace(RECOGNISE_STEP);
    for (const part of isAllNew ? parts : added.concat(yield* watching(parts, changed))) {
      if (dirty.has(part)) continue;
      const { sentence } = part.analysis;
      const evidence = this.#recogniser.evidence(sentence, context);
      if (reading.isDue(sentence.types.length)) yield;
      if (part.analysis.evidence !== NO_EVIDENCE && sameNumbers(evidence, part.analysis.evidence)) continue;
      part.analysis = { sentence, evidence, ...this.#recogniser.recognise(sentence, evidence) };
      this.#recognised += 1;
      dirty.add(part);
      if (recognising.isDue(sentence.types.length)) yield;
    }
    return dirty;
  }

  /** Adds the mentions of parts, and the names that the user gave, at their places in the section. */
  *#placing(text: string, parts: readonly Part[], isAnew: boolean, into: Mention[]): Work<void> {
    const pace = new Pace(PLACE_STEP);
    const hasNames = this.#names.length > 0;
    for (const part of parts) {
      let { placed } = part;
      if (placed === undefined || isAnew) {
        const own = hasNames ? this.#known.find(text.slice(part.start, part.end)) : [];
        placed = moved(own.length === 0 ? part.mentions : withKnown(own, part.mentions), part.start);
        part.placed = placed;
        if (hasNames && pace.isDue(part.end - part.start)) yield;
      }
      for (let at = 0; at < placed.length; at += 1) into.push(placed[at]);
      if (pace.isDue(placed.length + 1)) yield;
    }
  }

  #figures(text: string, sentence: Sentence, { language, dateline }: Whole): readonly Mention[] {
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

const NO_MENTIONS: readonly Mention[] = [];
const NOTHING: SharedEnds = { front: 0, back: 0 };
const NO_CHANGE: Change = { front: [], removed: [], stretches: [], back: [] };
/** What a stretch costs to read beside its characters, in characters. */
const STRETCH_COST = 40;

/** Mentions `by` characters further on. */
function moved(mentions: readonly Mention[], by: number): readonly Mention[] {
  if (mentions.length === 0) return NO_MENTIONS;
  const result: Mention[] = [];
  for (const each of mentions) result.push(movedMention(each, by));
  return result;
}

/** Written out, as thousands are moved at each key and spreading an object takes ten times as long. */
function movedMention({ start, end, type, confidence, value, relative }: Mention, by: number): Mention {
  const from = start + by;
  const to = end + by;
  if (relative !== undefined)
    return value === undefined
      ? { start: from, end: to, type, confidence, relative }
      : { start: from, end: to, type, confidence, value, relative };
  if (value !== undefined) return { start: from, end: to, type, confidence, value };
  return { start: from, end: to, type, confidence };
}

/** Moves the parts of shared paragraphs, and the mentions in them, to where the paragraphs are now. */
function* moving(
  { parts, firstParts }: Memory,
  { front, back }: SharedEnds,
  { paragraphs: old }: SectionBody,
  { paragraphs: now }: SectionBody,
): Work<void> {
  const pace = new Pace(PLACE_STEP);
  for (let index = 0; index < front + back; index += 1) {
    const from = index < front ? index : old.length - (index - front + 1);
    const to = index < front ? index : now.length - (index - front + 1);
    if (pace.isDue()) yield;
    const by = now[to].start - old[from].start;
    if (by === 0) continue;
    for (let at = firstParts[from]; at < firstParts[from + 1]; at += 1) {
      const part = parts[at];
      part.start += by;
      part.end += by;
      if (part.placed !== undefined && part.placed.length > 0) part.placed = moved(part.placed, by);
      if (pace.isDue(1 + (part.placed?.length ?? 0))) yield;
    }
  }
}

/** What an edit did to the parts of a section. */
function changeOf(
  { parts, firstParts }: Memory,
  { front, back }: SharedEnds,
  stretches: readonly Span[],
): Change {
  const frontEnd = firstParts[front];
  const backStart = firstParts[firstParts.length - 1 - back];
  return {
    front: parts.slice(0, frontEnd),
    removed: parts.slice(frontEnd, backStart),
    stretches,
    back: parts.slice(backStart),
  };
}

/** Numbers of first parts after an edit; `counts` are the parts of each paragraph between those that stayed. */
function firstPartsAfter(
  { firstParts: old, parts }: Memory,
  { front, back }: SharedEnds,
  counts: Int32Array,
  partCount: number,
): Int32Array {
  const firstParts = new Int32Array(front + counts.length + back + 1);
  firstParts.set(old.subarray(0, front + 1));
  for (let at = 0; at < counts.length; at += 1)
    firstParts[front + at + 1] = firstParts[front + at] + counts[at];
  const by = partCount - parts.length;
  for (let at = 1; at <= back; at += 1) firstParts[firstParts.length - at] = old[old.length - at] + by;
  return firstParts;
}

function firstPartsOf(counts: Int32Array): Int32Array {
  const firstParts = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) firstParts[at + 1] = firstParts[at] + counts[at];
  return firstParts;
}

/** A list of items that is made in slices: `undefined` wherever the thread may be given back. */
type Items<T> = Generator<T | undefined, void, undefined>;

/** Adds or takes back the words of stretches. */
function* counting(
  votes: LanguageVotes,
  text: string,
  stretches: Iterable<Span | undefined>,
  sign: 1 | -1,
): Work<void> {
  const pace = new Pace(READ_STEP);
  for (const stretch of stretches) {
    if (stretch === undefined) {
      yield;
      continue;
    }
    votes.count(text, stretch, sign);
    if (pace.isDue(stretch.end - stretch.start)) yield;
  }
}

interface Stretches {
  readonly stretches: readonly Span[];
  readonly counts: Int32Array;
}
const NO_STRETCHES: Stretches = { stretches: [], counts: new Int32Array(0) };

/** The stretches of all paragraphs but those that are shared at the ends, and how many each has. */
function* readingChanged(body: SectionBody, { front, back }: SharedEnds): Work<Stretches> {
  const stretches: Span[] = [];
  const counts = new Int32Array(body.paragraphs.length - front - back);
  for (const piece of piecesOf(body, front, body.paragraphs.length - back, counts)) {
    if (piece === undefined) yield;
    else stretches.push(piece);
  }
  return { stretches, counts };
}

/**
 * Sentences of the paragraphs `[from, to)`; a very long one in pieces cut at white space where there is any. Counts the
 * pieces of each paragraph.
 */
function* piecesOf(
  body: SectionBody,
  from = 0,
  to = body.paragraphs.length,
  counts?: Int32Array,
): Items<Span> {
  const pace = new Pace(READ_STEP);
  for (let index = from; index < to; index += 1) {
    if (pace.isDue()) yield undefined;
    if (body.paragraphs[index].kind === 'code') continue;
    for (const sentence of yield* body.readingSentences(index)) {
      for (let rest = sentence; rest.end > rest.start;) {
        const piece = { start: rest.start, end: pieceEnd(body.text, rest) };
        if (counts !== undefined) counts[index - from] += 1;
        yield piece;
        rest = { start: piece.end, end: rest.end };
      }
    }
  }
}

function pieceEnd(text: string, { start, end }: Span): number {
  if (end - start <= MAX_SENTENCE) return end;
  const space = text.slice(start, start + MAX_SENTENCE + 1).lastIndexOf(' ');
  if (space > 0) return start + space + 1;
  const cut = start + MAX_SENTENCE;
  const code = text.charCodeAt(cut);
  return code >= 0xdc00 && code <= 0xdfff ? cut + 1 : cut;
}

/** All stretches, in several lists where they are more than one document should have. */
function* windowsOf(body: SectionBody, counts: Int32Array | undefined): Items<readonly Span[]> {
  let window: Span[] = [];
  for (const piece of piecesOf(body, 0, body.paragraphs.length, counts)) {
    if (piece === undefined) {
      yield undefined;
      continue;
    }
    if (window.length > 0 && piece.end - window[0].start > MAX_WINDOW) {
      yield window;
      window = [];
    }
    window.push(piece);
  }
  yield window;
}

function sameMentions(a: readonly Mention[], b: readonly Mention[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
