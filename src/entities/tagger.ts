import type { SectionBody } from '../format/index';
import { finish, readOnce, type Work } from '../lexis/index';
import {
  type Block,
  moveInto,
  movedMention,
  moving,
  type Part,
  partAt,
  partsOf,
  stayedIn,
  textOf,
  type Voice,
} from './blocks';
import { type Analysis, Consistency, newPart } from './consistency';
import { foundWithoutModel, mentionsOf, merged, withKnown } from './found';
import {
  type Anchor,
  findDateline,
  grammarTriggers,
  hasFigures,
  preparingGrammar,
  readGrammar,
} from './grammar/index';
import { KnownNames } from './knownNames';
import { LanguageTeller, UNKNOWN_LANGUAGE } from './language';
import { readLanguageTable } from './languageTable';
import { type EntityModels, Recognisers } from './models';
import { Pace, PLACE_STEP, READ_STEP } from './pace';
import { withoutHalves } from './pageEnds';
import { sameNumbers } from './pool';
import type { Recognised } from './recogniser';
import {
  type Change,
  readingChange,
  sharedSentences,
  STRETCH_COST,
  type Stretch,
  windowsOf,
} from './stretches';
import { addTally, PageTally, REACH, tellingBlocks } from './stretchLanguages';
import type { EntityTagger, KnownName, Mention, ToldOfBody } from './types';
import type { WordTypes } from './words';

/** Characters of the head in which a dateline is looked for: docs/entities.md, "Constants". */
const HEAD = 700;
/** Bodies whose sentences are kept for the next edit: a choice, so that the documents of a bundle have theirs. */
const KEPT_BODIES = 1000;
/** Characters of all bodies together whose sentences are kept; one alone may have as many. A character takes about 40 bytes. */
const MAX_KEPT = 2_000_000;
/** Tokens that are recognised, and words that the model is asked about for the first time, in one step: choices like `READ_STEP`. */
const RECOGNISE_STEP = 300;
const PREPARE_STEP = 50;
/** Letters of a language from which it is said that its names are not read: a sentence. A choice. */
const MANY_LETTERS = 80;

const readTellerOnce = readOnce((bytes) => new LanguageTeller(readLanguageTable(bytes)));

/**
 * Makes the tagger from the packed models, of which only the English one is read at once.
 * @throws ModelError when the bytes of that, or those that tell languages apart, are none of this version.
 */
export function createEntityTagger(models: EntityModels): EntityTagger {
  return new Tagger(new Recognisers(models), readTellerOnce(models.languageTable));
}

/** A section that was tagged, as the next edit needs it. */
interface Memory {
  /** One for each paragraph. */
  readonly blocks: readonly Block[];
  /** All mentions, at their places in the section. */
  readonly mentions: readonly Mention[];
  readonly page: PageTally;
  readonly language: string;
  /** By language; those without a model have none. */
  readonly voices: Map<string, Voice>;
  /** Letters of each language that nothing reads names in. */
  readonly unread: Map<string, number>;
  readonly dateline: string;
  /** The names of the user that were looked for. */
  readonly known: KnownNames;
}

/** New paragraphs, with the sentences in them that are new, and those of the paragraphs before them that are gone. */
interface Read {
  readonly blocks: readonly Block[];
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
}

/** Sentences that were read and those that are gone, also because they are of another language now. */
interface News {
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
}

class Tagger implements EntityTagger {
  readonly #recognisers: Recognisers;
  readonly #teller: LanguageTeller;
  /** Stands for what is known of a sentence that is not read yet. */
  readonly #unread: Analysis;
  readonly #languages = new WeakMap<SectionBody, string>();
  /** The languages of bodies whose model was on its way when they were tagged. */
  readonly #awaited = new WeakMap<SectionBody, readonly string[]>();
  /** The languages of bodies in which no names were read. */
  readonly #without = new WeakMap<SectionBody, readonly string[]>();
  /** Bodies with text of a language whose model was not there when they were tagged. */
  readonly #lacking = new WeakSet<SectionBody>();
  #memories = new Map<SectionBody, Memory>();
  /** Characters of the bodies of `#memories` together. */
  #kept = 0;
  #names: readonly KnownName[] = [];
  #known = new KnownNames([]);
  #recognised = 0;
  /** Bodies that are being tagged: work that was put down counts. */
  #running = 0;

  constructor(recognisers: Recognisers, teller: LanguageTeller) {
    this.#recognisers = recognisers;
    this.#teller = teller;
    const sentence = recognisers.english.read('', 0, 0);
    this.#unread = { sentence, evidence: NO_EVIDENCE, names: [], strangers: [] };
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
    const language = body.layout === 'opaque' ? UNKNOWN_LANGUAGE : this.#languageOf(body);
    this.#languages.set(body, language);
    return language;
  }

  paragraphLanguages(body: SectionBody): readonly string[] {
    return this.#memories.get(body)?.blocks.map(({ language }) => language) ?? [];
  }

  unreadLanguages(body: SectionBody): readonly string[] {
    return this.#without.get(body) ?? [];
  }

  hasModel(language: string): boolean {
    return this.#recognisers.has(language);
  }

  isOutdated(body: SectionBody): boolean {
    const awaited = this.#awaited.get(body) ?? [];
    return awaited.some(
      (language) => this.#recognisers.of(language) !== undefined || !this.#recognisers.has(language),
    );
  }

  lacksModel(body: SectionBody): boolean {
    return this.#lacking.has(body);
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

  adopt(body: SectionBody, { language, unread }: ToldOfBody): void {
    this.#languages.set(body, language);
    this.#without.set(body, unread);
    // The other one had every model that the body needs.
    this.#awaited.delete(body);
    this.#lacking.delete(body);
  }

  /** The language of a section that was not tagged. */
  #languageOf(body: SectionBody): string {
    const page = new PageTally(this.#teller);
    for (const window of windowsOf(body)) {
      if (window === undefined) continue;
      for (const part of finish(this.#readingStretches(body, window)).added) page.add(part, 1);
    }
    return page.language();
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
    if (memory !== undefined && previous !== undefined) {
      const change = yield* readingChange(memory.blocks, previous, body);
      yield* moving(change.front, change.back, body);
      const next = yield* this.#reading(body, change, memory);
      const last = next.known === memory.known ? memory.mentions : undefined;
      const mentions = yield* this.#placing(body.text, next.blocks, last);
      this.#remember(body, { ...next, mentions });
      this.#note(body, next.language, next.unread);
      return mentions;
    }
    let mentions: readonly Mention[] = NO_MENTIONS;
    const page = new PageTally(this.#teller);
    const unread = new Map<string, number>();
    let isFirst = true;
    for (const window of windowsOf(body)) {
      if (window === undefined) {
        yield;
        continue;
      }
      if (!isFirst) this.#refresh();
      const next = yield* this.#reading(body, window, undefined);
      const found = yield* this.#placing(body.text, next.blocks, undefined);
      mentions = isFirst ? found : mentions.concat(found);
      isFirst = false;
      page.join(next.page);
      for (const [language, letters] of next.unread)
        unread.set(language, (unread.get(language) ?? 0) + letters);
      this.#remember(body, { ...next, mentions });
    }
    this.#note(body, page.language(), unread);
    return mentions;
  }

  /** What is kept of an earlier body, if `body` can be built on it. It is changed from here on: nobody else can use it. */
  #take(previous: SectionBody, body: SectionBody): Memory | undefined {
    const memory = this.#memories.get(previous);
    this.#drop(previous);
    return body.text.length <= MAX_KEPT ? memory : undefined;
  }

  /** Reads what is new in a body; what `memory` shares with it costs nothing but what hangs on others. */
  *#reading(body: SectionBody, change: Change, memory: Memory | undefined): Work<Omit<Memory, 'mentions'>> {
    const page = memory?.page ?? new PageTally(this.#teller);
    const voices = memory?.voices ?? new Map<string, Voice>();
    const unread = memory?.unread ?? new Map<string, number>();
    const read = yield* this.#readingStretches(body, change);
    // Each part of the work has a pace of its own: of a short section all of them would be one step.
    yield;
    for (const part of read.removed) page.add(part, -1);
    for (const part of read.added) page.add(part, 1);
    const blocks = memory === undefined ? read.blocks : change.front.concat(read.blocks, change.back);
    const language = page.language();
    const isAll = language !== memory?.language;
    const from = isAll ? 0 : change.from - REACH;
    const to = isAll ? blocks.length : change.from + read.blocks.length + REACH;
    const looked = new Set(yield* tellingBlocks(this.#teller, language, blocks, from, to));
    const hasCome = [...unread.keys()].some((each) => this.#recognisers.of(each) !== undefined);
    if (hasCome) for (const block of blocks) looked.add(block);
    const anchor = findDateline(body.text.slice(0, HEAD), language);
    const { added, removed } = yield* this.#readingParts(body, looked, anchor, voices);
    removed.push(...read.removed);
    this.#sumUnread(unread, added, removed);
    yield;
    const dateline = JSON.stringify(anchor ?? null);
    const stale = new Set(added);
    if (memory !== undefined && memory.dateline !== dateline)
      for (const part of yield* this.#readingFigures(body, blocks, anchor)) stale.add(part);
    for (const voice of voices.values()) {
      const news = { added: added.filter(isOf(voice)), removed: removed.filter(isOf(voice)) };
      if (news.added.length + news.removed.length === 0) continue;
      const dirty = yield* this.#analysing(news, blocks, voice, memory === undefined);
      yield;
      for (const part of yield* voice.consistency.updating(news.removed, dirty)) stale.add(part);
    }
    yield;
    yield* this.#finding(body, stale);
    return { blocks, page, language, voices, unread, dateline, known: this.#known };
  }

  /** The new paragraphs of a change; of their sentences those are new that are not of the paragraphs that are gone. */
  *#readingStretches(body: SectionBody, change: Change): Work<Read> {
    const { from, to, stretches } = change;
    const pace = new Pace(READ_STEP);
    const blocks: Block[] = [];
    for (let index = from; index < to; index += 1) {
      blocks.push(blockAt(body.paragraphs[index].start, this.#teller.size));
      if (pace.isDue()) yield;
    }
    const gone = partsOf(change.removed);
    const [front, back] = yield* sharedSentences(gone, change.goneTexts, body.text, stretches);
    const added: Part[] = [];
    for (let at = 0; at < stretches.length; at += 1) {
      const block = blocks[stretches[at].paragraph - from];
      const fromEnd = stretches.length - at;
      const kept = at < front ? gone[at] : fromEnd <= back ? gone[gone.length - fromEnd] : undefined;
      const part = this.#partOf(body, stretches[at], block, kept);
      block.parts.push(part);
      if (part !== kept) added.push(part);
      if (
        pace.isDue(kept === undefined ? stretches[at].end - stretches[at].start + STRETCH_COST : STRETCH_COST)
      )
        yield;
    }
    const removed = gone.slice(front, gone.length - back);
    if (blocks.length === 1) sumByDifference(blocks[0], change.removed, removed, added);
    else for (const block of blocks) for (const { tally } of block.parts) addTally(block.tally, tally, 1);
    return { blocks, added, removed };
  }

  /** The sentence of a stretch: `kept`, where it is that one, or one of which only what it says of its language is known. */
  #partOf(body: SectionBody, stretch: Stretch, block: Block, kept: Part | undefined): Part {
    const span = { start: stretch.start - block.start, end: stretch.end - block.start };
    if (kept !== undefined) return Object.assign(kept, span, { block });
    const tally = this.#teller.count(body.text, stretch);
    return partAt(span, block, newPart(this.#unread), { ...NOT_TOLD, tally });
  }

  /** Reads the sentences of some paragraphs that are of another language than they were read in, or in none so far. */
  *#readingParts(
    body: SectionBody,
    blocks: Iterable<Block>,
    dateline: Anchor | undefined,
    voices: Map<string, Voice>,
  ): Work<{ readonly added: Part[]; readonly removed: Part[] }> {
    const pace = new Pace(READ_STEP);
    const added: Part[] = [];
    const removed: Part[] = [];
    const languages = new Map<string, Voice | undefined>();
    for (const block of blocks) {
      for (let at = 0; at < block.parts.length; at += 1) {
        const part = block.parts[at];
        if (!languages.has(part.language)) {
          yield* preparingGrammar(part.language);
          languages.set(part.language, this.#voiceOf(part.language, voices));
        }
        const voice = languages.get(part.language);
        if (part.readAs === part.language && part.voice === voice) continue;
        if (part.readAs !== '') removed.push(part);
        const text = textOf(body, part);
        const sentence = (voice?.recogniser ?? this.#recognisers.english).read(text, 0, text.length);
        // One that was read before is known to others as it is.
        const next = part.readAs === '' ? part : partAt(part, block, newPart(part.analysis), part);
        next.analysis = { sentence, evidence: NO_EVIDENCE, names: [], strangers: [] };
        next.voice = voice;
        next.readAs = part.language;
        next.figures = this.#figures(text, next, dateline);
        block.parts[at] = next;
        added.push(next);
        if (pace.isDue(text.length + STRETCH_COST)) yield;
      }
    }
    return { added, removed };
  }

  #voiceOf(language: string, voices: Map<string, Voice>): Voice | undefined {
    const known = voices.get(language);
    if (known !== undefined) return known;
    const recogniser = this.#recognisers.of(language);
    if (recogniser === undefined) return undefined;
    const context = recogniser.newContext();
    const voice: Voice = { recogniser, context, consistency: new Consistency<Part>(recogniser) };
    voices.set(language, voice);
    return voice;
  }

  /** Asks the model about new sentences and those of which the rest of the document tells something else than before. */
  *#analysing(
    { added, removed }: News,
    blocks: readonly Block[],
    voice: Voice,
    isAllNew: boolean,
  ): Work<Set<Part>> {
    const { context, recogniser } = voice;
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
    if (!isAllNew && context.topic() !== topic)
      for (const part of partsOf(blocks).filter(isOf(voice))) asked.add(part);
    else if (!isAllNew) for (const part of yield* voice.consistency.watching(changed)) asked.add(part);
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

  /** Reads the figures of all sentences anew, as the day that relative dates count from is another; returns where they changed. */
  *#readingFigures(
    body: SectionBody,
    blocks: readonly Block[],
    dateline: Anchor | undefined,
  ): Work<readonly Part[]> {
    const pace = new Pace(READ_STEP);
    const changed: Part[] = [];
    for (const part of partsOf(blocks)) {
      const text = textOf(body, part);
      const figures = this.#figures(text, part, dateline);
      if (pace.isDue(text.length)) yield;
      if (sameMentions(figures, part.figures)) continue;
      part.figures = figures;
      changed.push(part);
    }
    return changed;
  }

  #figures(
    text: string,
    { analysis, readAs, voice }: Part,
    dateline: Anchor | undefined,
  ): readonly Mention[] {
    const triggers = grammarTriggers(readAs);
    const { words } = voice?.recogniser ?? this.#recognisers.english;
    const mayHold = hasFigures(text) || holdsOne(triggers, analysis.sentence.types, words);
    return mayHold ? readGrammar(text, readAs, dateline) : NO_MENTIONS;
  }

  /** Puts the names and figures of some sentences together. */
  *#finding(body: SectionBody, stale: ReadonlySet<Part>): Work<void> {
    const pace = new Pace(READ_STEP);
    for (const part of stale) {
      const text = textOf(body, part);
      const { sentence } = part.analysis;
      const found =
        part.voice === undefined
          ? foundWithoutModel(text, sentence, this.#recognisers.english.words)
          : mentionsOf(sentence, text, part.names, part.voice.recogniser.words);
      part.mentions = merged(found, part.figures);
      part.block.isPlaced = false;
      if (pace.isDue(text.length)) yield;
    }
  }

  /** Keeps the sum of letters in which no names are read, by language. */
  #sumUnread(unread: Map<string, number>, added: readonly Part[], removed: readonly Part[]): void {
    const add = ({ readAs, tally, voice }: Part, sign: 1 | -1): void => {
      if (voice !== undefined) return;
      const letters = (unread.get(readAs) ?? 0) + sign * this.#teller.letters(tally);
      if (letters === 0) unread.delete(readAs);
      else unread.set(readAs, letters);
    };
    for (const part of added) add(part, 1);
    for (const part of removed) add(part, -1);
  }

  /** What is told of a body that was tagged. */
  #note(body: SectionBody, language: string, unread: ReadonlyMap<string, number>): void {
    this.#languages.set(body, language);
    const languages = [...unread].sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1));
    const awaited = languages.map(([each]) => each).filter((each) => this.#recognisers.has(each));
    this.#awaited.set(body, awaited);
    if (languages.some(([each]) => this.#recognisers.isMeant(each))) this.#lacking.add(body);
    else this.#lacking.delete(body);
    this.#without.set(
      body,
      languages
        .filter(
          ([each, letters]) => !awaited.includes(each) && (letters >= MANY_LETTERS || each === language),
        )
        .map(([each]) => each),
    );
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

/** Picks the sentences that one voice reads. */
function isOf(voice: Voice): (part: Part) => boolean {
  return (part) => part.voice === voice;
}

function blockAt(start: number, size: number): Block {
  const tally = new Int32Array(size);
  return { start, parts: [], tally, language: '', isPlaced: false, placedAt: 0, first: 0, count: 0 };
}

/** What a paragraph says of its language, from the ones before it and the sentences that are gone and new. */
function sumByDifference(
  { tally }: Block,
  before: readonly Block[],
  removed: readonly Part[],
  added: readonly Part[],
): void {
  for (const block of before) addTally(tally, block.tally, 1);
  for (const part of removed) addTally(tally, part.tally, -1);
  for (const part of added) addTally(tally, part.tally, 1);
}

const NO_EVIDENCE = new Int32Array(0);

const NOT_TOLD = { language: '', around: '', readAs: '', voice: undefined, figures: [] };

const NO_MENTIONS: readonly Mention[] = [];

function sameMentions(a: readonly Mention[], b: readonly Mention[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}

/** Whether one of some words, by their folded hashes, stands in a sentence. */
function holdsOne(wanted: ReadonlySet<number>, types: Int32Array, words: WordTypes): boolean {
  for (const type of types) if (wanted.has(words.lower(type))) return true;
  return false;
}
