import { type SectionBody, sharedEnds, type Span } from '../format/index';
import { finish, type Work } from '../lexis/index';
import { Consistency, newPart, type NamePart } from './consistency';
import type { DocumentContext } from './context';
import { listedPlaces, mentionsOf, merged, withKnown } from './found';
import {
  type Anchor,
  findDateline,
  grammarTriggers,
  hasFigures,
  preparingGrammar,
  readGrammar,
} from './grammar/index';
import { KnownNames } from './knownNames';
import { LanguageVotes } from './language';
import { type EntityModels, Recognisers } from './models';
import { Pace } from './pace';
import { withoutHalves } from './pageEnds';
import type { Recognised, Recogniser } from './recogniser';
import type { Sentence } from './sentence';
import type { EntityTagger, KnownName, Mention } from './types';

/** Characters of the head in which a dateline is looked for: docs/entities.md, "Constants". */
const HEAD = 700;
/** A sentence longer than this is read in pieces, so that no step needs room for megabytes: a choice. */
const MAX_SENTENCE = 3000;
/** Bodies whose sentences are kept for the next edit: a choice, so that the documents of a bundle have theirs. */
const KEPT_BODIES = 1000;
/** Characters of all bodies together whose sentences are kept; one alone may have as many. A character takes about 110 bytes. */
const MAX_KEPT = 2_000_000;
/** A body of more characters is read as several documents one after the other, so that memory stays bounded: a choice. */
const MAX_WINDOW = 2_000_000;
/**
 * Characters that are read, tokens that are recognised, words that the model is asked about for the first time, and mentions
 * that are put in their places, in one step. A choice: 1.4 ms on average on a megabyte of news, 1.8 ms on 59,000 names that are
 * all different; single steps took up to 22 ms with the collecting of garbage in them.
 */
const READ_STEP = 4000;
const RECOGNISE_STEP = 300;
const PREPARE_STEP = 50;
const PLACE_STEP = 4000;

/**
 * Makes the tagger from the packed models, of which only the English one is read at once.
 * @throws ModelError when the bytes of that are no model of this version.
 */
export function createEntityTagger(models: EntityModels): EntityTagger {
  return new Tagger(new Recognisers(models));
}

/** A sentence of a paragraph with all that was found in it; its span is relative to the paragraph. */
interface Part extends NamePart {
  block: Block;
  start: number;
  end: number;
  figures: readonly Mention[];
  /** Mentions relative to its start, without the names that the user gave. */
  mentions: readonly Mention[];
}

/** A paragraph: an edit elsewhere moves it, and nothing in it. */
interface Block {
  /** Where it begins in the section. */
  start: number;
  readonly parts: Part[];
  /** Whether its mentions, with the names that the user gave, are in the list of the section as it was last. */
  isPlaced: boolean;
  /** Where it began then, and where its mentions are in that list. */
  placedAt: number;
  first: number;
  count: number;
}

/** A section that was tagged, as the next edit needs it. */
interface Memory {
  /** One for each paragraph. */
  readonly blocks: readonly Block[];
  /** All mentions, at their places in the section. */
  readonly mentions: readonly Mention[];
  readonly votes: LanguageVotes;
  readonly language: string;
  /** What read its sentences: their words are numbers of its table. */
  readonly recogniser: Recogniser;
  readonly dateline: string;
  readonly context: DocumentContext;
  readonly consistency: Consistency<Part>;
  /** The names of the user that were looked for. */
  readonly known: KnownNames;
}

/** A sentence, or a piece of one, that is to be read, with the number of its paragraph. */
interface Stretch extends Span {
  readonly paragraph: number;
}

/** What of a section is read: paragraphs of the earlier state that stay, those that are gone, and new ones between. */
interface Change {
  readonly front: readonly Block[];
  readonly removed: readonly Block[];
  /** What the sentences of those that are gone said. */
  readonly goneTexts: readonly string[];
  /** The new paragraphs: the number of the first one, and of the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** The sentences of the new paragraphs. */
  readonly stretches: readonly Stretch[];
  readonly back: readonly Block[];
}

/** New paragraphs with what of their sentences is new, and what of the paragraphs before them is gone. */
interface Read {
  readonly blocks: readonly Block[];
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
}

/** What a section says as a whole. */
interface Whole {
  readonly language: string;
  /** What reads it, and whether that finds names in this language. */
  readonly recogniser: Recogniser;
  readonly hasModel: boolean;
  readonly dateline: Anchor | undefined;
}

class Tagger implements EntityTagger {
  readonly #recognisers: Recognisers;
  readonly #languages = new WeakMap<SectionBody, string>();
  /** The language of bodies that were tagged while its model was on its way. */
  readonly #awaited = new WeakMap<SectionBody, string>();
  #memories = new Map<SectionBody, Memory>();
  /** Characters of the bodies of `#memories` together. */
  #kept = 0;
  #names: readonly KnownName[] = [];
  #known = new KnownNames([]);
  #recognised = 0;
  /** Bodies that are being tagged: work that was put down counts. */
  #running = 0;

  constructor(recognisers: Recognisers) {
    this.#recognisers = recognisers;
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
    return this.#recognisers.has(language);
  }

  isOutdated(body: SectionBody): boolean {
    const awaited = this.#awaited.get(body);
    if (awaited === undefined) return false;
    return this.#recognisers.of(awaited) !== undefined || !this.#recognisers.has(awaited);
  }

  tag(body: SectionBody, previous?: SectionBody): readonly Mention[] {
    return finish(this.tagging(body, previous));
  }

  *tagging(body: SectionBody, previous?: SectionBody): Work<readonly Mention[]> {
    yield* body.preparing();
    if (body.layout === 'opaque') return [];
    this.#running += 1;
    try {
      return withoutHalves(body, yield* this.#tagging(body, previous));
    } finally {
      this.#running -= 1;
    }
  }

  forget(body: SectionBody): void {
    this.#drop(body);
  }

  /** Sentences hold numbers of a word table: one begins anew only where no other work is under way, and all are forgotten. */
  #refresh(): void {
    if (this.#running !== 1 || !this.#recognisers.refresh()) return;
    this.#memories = new Map();
    this.#kept = 0;
  }

  *#tagging(body: SectionBody, previous: SectionBody | undefined): Work<readonly Mention[]> {
    this.#refresh();
    const memory = previous === undefined ? undefined : this.#take(previous, body);
    const change =
      memory === undefined || previous === undefined
        ? undefined
        : yield* readingChange(memory.blocks, previous, body);
    const votes = memory?.votes ?? new LanguageVotes();
    yield* counting(votes, previous?.text ?? '', spansOf(change?.removed ?? []), -1);
    yield* counting(votes, body.text, change === undefined ? piecesOf(body) : change.stretches, 1);
    const language = this.#tell(body, votes);
    yield* preparingGrammar(language);
    const whole = this.#whole(body, language);
    if (change !== undefined && memory?.language === language && memory.recogniser === whole.recogniser) {
      yield* moving(change, body);
      const next = yield* this.#reading(body, change, whole, memory);
      const last = next.known === memory.known ? memory.mentions : undefined;
      const mentions = yield* this.#placing(body.text, next.blocks, last);
      this.#remember(body, { ...next, mentions, votes });
      return mentions;
    }
    let mentions: readonly Mention[] = NO_MENTIONS;
    let isFirst = true;
    for (const window of windowsOf(body)) {
      if (window === undefined) {
        yield;
        continue;
      }
      if (!isFirst) this.#refresh();
      const next = yield* this.#reading(body, window, whole, undefined);
      const found = yield* this.#placing(body.text, next.blocks, undefined);
      mentions = isFirst ? found : mentions.concat(found);
      isFirst = false;
      this.#remember(body, { ...next, mentions, votes });
    }
    return mentions;
  }

  #whole(body: SectionBody, language: string): Whole {
    const own = this.#recognisers.of(language);
    if (own === undefined && this.#recognisers.has(language)) this.#awaited.set(body, language);
    else this.#awaited.delete(body);
    return {
      language,
      recogniser: own ?? this.#recognisers.english,
      hasModel: own !== undefined,
      dateline: findDateline(body.text.slice(0, HEAD), language),
    };
  }

  /** What is kept of an earlier body, if `body` can be built on it. It is changed from here on: nobody else can use it. */
  #take(previous: SectionBody, body: SectionBody): Memory | undefined {
    const memory = this.#memories.get(previous);
    this.#drop(previous);
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
    change: Change,
    whole: Whole,
    memory: Memory | undefined,
  ): Work<Omit<Memory, 'mentions' | 'votes'>> {
    const { recogniser, hasModel } = whole;
    const context = memory?.context ?? recogniser.newContext();
    const consistency = memory?.consistency ?? new Consistency<Part>(recogniser);
    const read = yield* this.#readingStretches(body, change, whole);
    // Each part of the work has a pace of its own: of a short section all of them would be one step.
    yield;
    const { added, removed } = read;
    const blocks = memory === undefined ? read.blocks : change.front.concat(read.blocks, change.back);
    const dateline = JSON.stringify(whole.dateline ?? null);
    const stale = new Set<Part>();
    const pace = new Pace(READ_STEP);
    if (memory !== undefined && memory.dateline !== dateline) {
      for (const part of partsOf(blocks)) {
        const text = textOf(body, part);
        const figures = this.#figures(text, part.analysis.sentence, whole);
        if (pace.isDue(text.length)) yield;
        if (sameMentions(figures, part.figures)) continue;
        part.figures = figures;
        stale.add(part);
      }
    }
    if (hasModel) {
      const news = { blocks, removed, added, isAllNew: memory === undefined };
      const dirty = yield* this.#analysing(news, recogniser, context, consistency);
      yield;
      for (const part of yield* consistency.updating(removed, dirty)) stale.add(part);
    }
    for (const part of added) stale.add(part);
    yield;
    for (const part of stale) {
      const text = textOf(body, part);
      const { sentence } = part.analysis;
      const found = hasModel
        ? mentionsOf(sentence, text, part.names, recogniser.words)
        : listedPlaces(sentence, recogniser.words);
      part.mentions = merged(found, part.figures);
      part.block.isPlaced = false;
      if (pace.isDue(text.length)) yield;
    }
    return {
      blocks,
      language: whole.language,
      recogniser,
      dateline,
      context,
      consistency,
      known: this.#known,
    };
  }

  /** The new paragraphs of a change; of their sentences those are read that are not of the paragraphs that are gone. */
  *#readingStretches(body: SectionBody, change: Change, whole: Whole): Work<Read> {
    const { from, to, stretches } = change;
    const pace = new Pace(READ_STEP);
    const blocks: Block[] = [];
    for (let index = from; index < to; index += 1) {
      const { start } = body.paragraphs[index];
      blocks.push({ start, parts: [], isPlaced: false, placedAt: 0, first: 0, count: 0 });
      if (pace.isDue()) yield;
    }
    const gone = partsOf(change.removed);
    const [front, back] = yield* sharedSentences(gone, change.goneTexts, body.text, stretches);
    const added: Part[] = [];
    for (let at = 0; at < stretches.length; at += 1) {
      const { paragraph, start, end } = stretches[at];
      const block = blocks[paragraph - from];
      const span = { start: start - block.start, end: end - block.start };
      const fromEnd = stretches.length - at;
      const kept = at < front ? gone[at] : fromEnd <= back ? gone[gone.length - fromEnd] : undefined;
      if (kept !== undefined) {
        block.parts.push(Object.assign(kept, span, { block }));
        if (pace.isDue(STRETCH_COST)) yield;
        continue;
      }
      const text = body.text.slice(start, end);
      const sentence = whole.recogniser.read(text, 0, text.length);
      const figures = this.#figures(text, sentence, whole);
      const part = partAt(span, block, newPart({ sentence, ...NOT_RECOGNISED }), figures);
      block.parts.push(part);
      added.push(part);
      if (pace.isDue(end - start + STRETCH_COST)) yield;
    }
    return { blocks, added, removed: gone.slice(front, gone.length - back) };
  }

  /** Asks the model about new sentences and those of which the rest of the document tells something else than before. */
  *#analysing(
    { blocks, removed, added, isAllNew }: News,
    recogniser: Recogniser,
    context: DocumentContext,
    consistency: Consistency<Part>,
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
    const asked = new Set(added);
    if (!isAllNew && context.topic() !== topic) for (const part of partsOf(blocks)) asked.add(part);
    else if (!isAllNew) for (const part of yield* consistency.watching(changed)) asked.add(part);
    for (const part of removed) asked.delete(part);
    const dirty = new Set<Part>();
    const pace = new Pace(RECOGNISE_STEP);
    const preparing = new Pace(PREPARE_STEP);
    for (const part of asked) {
      const { sentence } = part.analysis;
      const evidence = recogniser.evidence(sentence, context);
      if (reading.isDue(sentence.types.length)) yield;
      if (part.analysis.evidence !== NO_EVIDENCE && sameNumbers(evidence, part.analysis.evidence)) continue;
      let recognised: Recognised;
      if (part.analysis.evidence === NO_EVIDENCE) {
        let next = recogniser.prepare(sentence, 0, preparing);
        for (; next < sentence.types.length; next = recogniser.prepare(sentence, next, preparing)) yield;
        recognised = recogniser.recognise(sentence, evidence);
      } else recognised = recogniser.recogniseAgain(sentence, part.analysis, evidence);
      part.analysis = { sentence, evidence, names: recognised.names, strangers: recognised.strangers };
      this.#recognised += 1;
      dirty.add(part);
      if (pace.isDue(sentence.types.length)) yield;
    }
    return dirty;
  }

  /**
   * The mentions of paragraphs, and the names that the user gave, at their places in the section. Those in `last` are taken over:
   * the same objects where nothing before them has changed, else moved ones. Without `last` all are made anew.
   */
  *#placing(
    text: string,
    blocks: readonly Block[],
    last: readonly Mention[] | undefined,
  ): Work<readonly Mention[]> {
    const pace = new Pace(PLACE_STEP);
    const [stayed, upTo] = last === undefined ? [0, 0] : yield* stayedIn(blocks);
    const mentions = last?.slice(0, upTo) ?? [];
    for (let at = stayed; at < blocks.length; at += 1) {
      const block = blocks[at];
      const first = mentions.length;
      if (last === undefined || !block.isPlaced) yield* this.#placingBlock(text, block, mentions, pace);
      else moveInto(mentions, last, block);
      block.isPlaced = true;
      block.placedAt = block.start;
      block.first = first;
      block.count = mentions.length - first;
      if (pace.isDue(block.count + 1)) yield;
    }
    return mentions;
  }

  *#placingBlock(text: string, { start, parts }: Block, into: Mention[], pace: Pace): Work<void> {
    const hasNames = this.#names.length > 0;
    for (const part of parts) {
      const from = start + part.start;
      const own = hasNames ? this.#known.find(text.slice(from, start + part.end)) : NO_MENTIONS;
      for (const each of own.length === 0 ? part.mentions : withKnown(own, part.mentions))
        into.push(movedMention(each, from));
      if (pace.isDue(hasNames ? part.end - part.start : part.mentions.length + 1)) yield;
    }
  }

  #figures(text: string, sentence: Sentence, { language, dateline, recogniser }: Whole): readonly Mention[] {
    const triggers = grammarTriggers(language);
    const { words } = recogniser;
    const mayHold = hasFigures(text) || sentence.types.some((type) => triggers.has(words.lower(type)));
    return mayHold ? readGrammar(text, language, dateline) : [];
  }

  #remember(body: SectionBody, memory: Memory): void {
    if (body.text.length > MAX_KEPT) return;
    this.#drop(body);
    this.#memories.set(body, memory);
    this.#kept += body.text.length;
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= KEPT_BODIES && this.#kept <= MAX_KEPT) return;
      this.#drop(oldest);
    }
  }

  #drop(body: SectionBody): void {
    if (this.#memories.delete(body)) this.#kept -= body.text.length;
  }
}

const NO_EVIDENCE = new Int32Array(0);
const NOT_RECOGNISED = { evidence: NO_EVIDENCE, names: [], strangers: [] };

const NO_MENTIONS: readonly Mention[] = [];
const NO_CHANGE = { front: [], removed: [], goneTexts: [], back: [] };
/** What a stretch costs to read beside its characters, in characters: an estimate. */
const STRETCH_COST = 40;

/** How many paragraphs at the front, and mentions of these, are where they were, with nothing gone between them. */
function* stayedIn(blocks: readonly Block[]): Work<readonly [paragraphs: number, mentions: number]> {
  const pace = new Pace(PLACE_STEP);
  let upTo = 0;
  for (let at = 0; at < blocks.length; at += 1) {
    const { isPlaced, placedAt, start, first, count } = blocks[at];
    if (!isPlaced || placedAt !== start || first !== upTo) return [at, upTo];
    upTo += count;
    if (pace.isDue()) yield;
  }
  return [blocks.length, upTo];
}

/** The mentions that a paragraph had in `last`, where they are now. */
function moveInto(into: Mention[], last: readonly Mention[], { first, count, placedAt, start }: Block): void {
  const by = start - placedAt;
  for (let at = first; at < first + count; at += 1)
    into.push(by === 0 ? last[at] : movedMention(last[at], by));
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

/** What the document's sentences are and which of them are new. */
interface News {
  readonly blocks: readonly Block[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
  readonly isAllNew: boolean;
}

function partsOf(blocks: readonly Block[]): Part[] {
  return blocks.flatMap(({ parts }) => parts);
}

/** Where the sentences of paragraphs stand in the section. */
function* spansOf(blocks: readonly Block[]): Generator<Span, void, undefined> {
  for (const { start: base, parts } of blocks)
    for (const { start, end } of parts) yield { start: base + start, end: base + end };
}

function textOf({ text }: SectionBody, { block, start, end }: Part): string {
  return text.slice(block.start + start, block.start + end);
}

/** Written out: two objects spread into one take a shape for each sentence, which costs more room than the sentence. */
function partAt({ start, end }: Span, block: Block, part: NamePart, figures: readonly Mention[]): Part {
  const { analysis, names, bracketed, divided, votes, dividedVotes, strangers, watched, watcher } = part;
  return {
    analysis,
    names,
    bracketed,
    divided,
    votes,
    dividedVotes,
    strangers,
    watched,
    watcher,
    start,
    end,
    block,
    figures,
    mentions: NO_MENTIONS,
  };
}

/** Tells shared paragraphs where they are now. */
function* moving({ front, back }: Change, { paragraphs }: SectionBody): Work<void> {
  const pace = new Pace(PLACE_STEP);
  for (let index = 0; index < front.length; index += 1) {
    front[index].start = paragraphs[index].start;
    if (pace.isDue()) yield;
  }
  const by = paragraphs.length - back.length;
  for (let index = 0; index < back.length; index += 1) {
    back[index].start = paragraphs[by + index].start;
    if (pace.isDue()) yield;
  }
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

/** What an edit did to the paragraphs of a section, with the sentences of those that are new. */
function* readingChange(blocks: readonly Block[], previous: SectionBody, body: SectionBody): Work<Change> {
  const { front, back } = sharedEnds(previous, body);
  const [from, to] = [front, body.paragraphs.length - back];
  const stretches: Stretch[] = [];
  for (const piece of piecesOf(body, from, to)) {
    if (piece === undefined) yield;
    else stretches.push(piece);
  }
  const removedEnd = blocks.length - back;
  const removed = blocks.slice(front, removedEnd);
  const goneTexts: string[] = [];
  const pace = new Pace(READ_STEP);
  for (const { start, end } of spansOf(removed)) {
    goneTexts.push(previous.text.slice(start, end));
    if (pace.isDue(STRETCH_COST)) yield;
  }
  return {
    front: blocks.slice(0, front),
    removed,
    goneTexts,
    from,
    to,
    stretches,
    back: blocks.slice(removedEnd),
  };
}

/** How many sentences of paragraphs that are gone, at both ends, are those of the new ones word for word. */
function* sharedSentences(
  gone: readonly Part[],
  goneTexts: readonly string[],
  text: string,
  stretches: readonly Stretch[],
): Work<readonly [front: number, back: number]> {
  const pace = new Pace(READ_STEP);
  const isSame = (old: number, young: number): boolean => {
    const { start, end } = stretches[young];
    return end - start === goneTexts[old].length && text.startsWith(goneTexts[old], start);
  };
  const most = Math.min(gone.length, stretches.length);
  let front = 0;
  while (front < most && isSame(front, front)) {
    if (pace.isDue(goneTexts[front].length)) yield;
    front += 1;
  }
  let back = 0;
  while (front + back < most && isSame(gone.length - back - 1, stretches.length - back - 1)) {
    back += 1;
    if (pace.isDue(goneTexts[gone.length - back].length)) yield;
  }
  return [front, back];
}

/** Sentences of the paragraphs `[from, to)`; a very long one in pieces cut at white space where there is any. */
function* piecesOf(body: SectionBody, from = 0, to = body.paragraphs.length): Items<Stretch> {
  const pace = new Pace(READ_STEP);
  for (let paragraph = from; paragraph < to; paragraph += 1) {
    if (pace.isDue()) yield undefined;
    if (body.paragraphs[paragraph].kind === 'code') continue;
    for (const sentence of yield* body.readingSentences(paragraph)) {
      for (let rest = sentence; rest.end > rest.start;) {
        const piece = { paragraph, start: rest.start, end: pieceEnd(body.text, rest) };
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

/** All paragraphs as new ones, in several changes where they are more than one document should have. */
function* windowsOf(body: SectionBody): Items<Change> {
  const { length } = body.paragraphs;
  let from = 0;
  let window: Stretch[] = [];
  for (const piece of piecesOf(body)) {
    if (piece === undefined) {
      yield undefined;
      continue;
    }
    if (window.length > 0 && piece.end - window[0].start > MAX_WINDOW) {
      yield { ...NO_CHANGE, from, to: (window.at(-1)?.paragraph ?? from) + 1, stretches: window };
      from = piece.paragraph;
      window = [];
    }
    window.push(piece);
  }
  yield { ...NO_CHANGE, from, to: length, stretches: window };
}

function sameMentions(a: readonly Mention[], b: readonly Mention[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
