import { sentencesIn } from '../format/index';
import { DisjointSets, type Work, endsInStop, finish, firstNotBefore } from '../lexis/index';
import { Answers } from './answers';
import { ChangedSections } from './changedSections';
import { identifying, identityOf } from './identity';
import { Join, MIN_SQUARED_IDF } from './join';
import { NearWords } from './nearWords';
import { readModel, type ReuseModel } from './model';
import { HEAD_LIMIT, DistinctTexts, PROSE, ROW } from './distinctTexts';
import { OwnEnds } from './ownEnds';
import { type OwnPassage, tellingDistance } from './ownRetellings';
import { PartlyComparedTexts } from './partlyCompared';
import { NOBODY, Places, type TextHolder } from './places';
import { type RunChange, Runs, isLong, scoreOfRuns } from './runs';
import { RepeatedSentences } from './repeatedSentences';
import { SectionPairs } from './sectionPairs';
import { type Verdict, BELOW_ONE, Scorer, costOfJudging } from './scorer';
import { type SharedSentence, Sentences } from './sentences';
import { packWords } from './passageWords';
import { LONG_TEXT, type ReadWords, type Tokens, TokenScanner } from './tokens';
import {
  COUNTERPART_LIMIT,
  type ChangedPassages,
  type Cluster,
  type Counterpart,
  type KnownElsewhere,
  type KnownText,
  type Passage,
  type PassageMatches,
  type ReadPassages,
  type ReuseClass,
  type ReuseIndex,
  type ReuseSensitivity,
  type SectionPair,
  type Untied,
} from './types';
import { NUMERAL, Vocabulary } from './vocabulary';
import { Winnowing } from './winnowing';

/** Lowest score of a link: a choice, of which docs/reuse.md says how many links are right. */
const MIN_SCORE = 0.6;
/**
 * A document comes back to what it told, in its own words: that is how stories are built, and no copy. From this score on it says the
 * same again. A choice by eye: of the retellings inside one document of 600 agency reports none of 9 with less was one that a reviewer
 * would want.
 */
const MIN_OWN_SCORE = 0.95;
/** By class; `own` for two passages of one section that are reworded or share a part. */
type Thresholds = Readonly<Record<ReuseClass | 'own', number>>;
/**
 * Lowest score that is reported, by class. By default 94 of 100 retellings and 92 of 100 contained ones of the labelled news and
 * translations are right; what .95 would cost is in docs/reuse.md, "Calibrated".
 */
export const THRESHOLDS: Readonly<Record<ReuseSensitivity, Thresholds>> = {
  certain: { exact: 0.95, near: 0.95, contained: 0.95, reworded: 0.95, wording: 0.95, own: 0.95 },
  likely: {
    exact: MIN_SCORE,
    near: MIN_SCORE,
    contained: 0.66,
    reworded: 0.66,
    // A run of words is found whatever it says.
    wording: 0,
    own: MIN_OWN_SCORE,
  },
  thorough: {
    exact: MIN_SCORE,
    near: MIN_SCORE,
    contained: MIN_SCORE,
    reworded: MIN_SCORE,
    wording: 0,
    own: MIN_SCORE,
  },
};
/** A section with as many passages that are compared may share one of them with another by chance. A choice. */
const MANY_PASSAGES = 3;
/** A text that stands in more sections than this is left out of the pairs of sections: they would be their square. A choice. */
const PAIRED_SECTIONS_LIMIT = 50;

/** A row of figures has no more tokens, and so large a part of them are numbers: choices, as in "Sales 70.1 mln vs 47.1 mln". */
const MAX_FIGURES_LENGTH = 24;
const MIN_FIGURES = 0.3;

/** Score of two passages of one section that say one thing twice. */
const REPEATED_SCORE = 0.85;

/**
 * A passage of few tokens between two that stand side by side in another document as well is held against what stands there in
 * its place: shorter ones share hardly any evidence. How far its neighbours are, in passages, and in how many places the text of one
 * may stand at most, for what recurs makes no version of a document; choices.
 */
const BETWEEN_LENGTH = 24;
/** Nor has it more UTF-16 units: so much is known of a text that is yet to be read. */
const BETWEEN_UNITS = 120;
const BETWEEN_REACH = 2;
const BETWEEN_PLACES = 4;
/** So large a part of the weights of both is common (Dice coefficient), numbers apart; and the score that this is given. */
const BETWEEN_SHARE = 0.5;
const BETWEEN_SCORE = 0.9;

/** A row of numbers of fewer tokens, or with less squared IDF weight, recurs by chance. */
const MIN_ROW_TOKENS = 6;

interface Edge extends Omit<Verdict, 'untied'> {
  readonly other: number;
  /** Not said of parts. */
  readonly untied?: Untied | undefined;
  /** Only for texts that are not linked as a whole: sentences they share. The score is that of the best telling one. */
  readonly sentences?: Omit<SharedSentence, 'other'>[];
  /** The same: how many telling runs of words they share. */
  readonly runs?: number;
}

/** Whether two texts are linked as a whole, not only by a sentence or a run of words. */
function isWhole({ sentences, runs }: Edge): boolean {
  return sentences === undefined && runs === undefined;
}

function isPart({ class: type }: Edge): boolean {
  return type === 'contained' || type === 'wording';
}

function isShown(edge: Edge, thresholds: Thresholds): boolean {
  return edge.score >= thresholds[edge.class];
}

interface Place {
  readonly section: number;
  readonly passage: number;
}

/** A place of a text; places of one identity hold the same text but for typography. */
interface IdentifiedPlace extends Place {
  readonly identity: number;
}

/** Counterparts of the same words, best first: one more than are listed, and those that are listed. */
interface Copies {
  readonly first: readonly Counterpart[];
  readonly listed: readonly Counterpart[];
}

/** A passage that comes to a place of a section; `words` are what is known of its text. */
interface Arrival {
  readonly passage: Passage;
  readonly words: ReadWords | undefined;
  readonly section: number;
  readonly at: number;
}

/** A passage that is not compared, has no words, or is yet to be added, in the place of its place. */
const APART = -1;
const WORDLESS = -2;
const WANTED = -3;

/** After so many passages that cost next to nothing the thread may be given back: a choice. */
const PASSAGES_STEP = 0xfff;

/** What is known of a section; true also while work on it is under way or was given up. */
interface Section {
  /** Place of each passage, or one of the numbers above. */
  places: Int32Array;
  /** Who says the text of each passage. */
  holders: readonly TextHolder[];
  /** Places of passages that are no more, to be removed. */
  loose: number[];
  /** Texts whose matches have changed since the caller was told last. */
  touched: Set<number> | undefined;
  /** What it said twice when it was set last; without places that are no more. */
  repeated: Map<number, readonly number[]> | undefined;
  /** Whether it had {@link MANY_PASSAGES} when it was set last. */
  hasMany: boolean;
}

const NO_PLACES = new Int32Array(0);
const NO_TEXTS: ReadonlySet<number> = new Set();

function emptySection(): Section {
  return {
    places: NO_PLACES,
    holders: [],
    loose: [],
    touched: undefined,
    repeated: undefined,
    hasMany: false,
  };
}

/** Whether a section has {@link MANY_PASSAGES} now. */
function holdsMany({ places }: Section): boolean {
  let compared = 0;
  for (const place of places) if (place >= 0 && ++compared === MANY_PASSAGES) return true;
  return false;
}

/** What a passage without counterparts has; its number is not told. */
const NO_MATCHES: PassageMatches = { passage: -1, counterparts: [], total: 0 };

function areEqual(left: readonly number[] = [], right: readonly number[] = []): boolean {
  return left.length === right.length && left.every((each, i) => each === right[i]);
}

/** Passages of sentences, by their places. */
function* placesOfSentences({ places, holders }: Section): Generator<number, void> {
  for (let i = 0; i < places.length; i++) if (places[i] >= 0 && endsInStop(holders[i].text)) yield places[i];
}

/** Who says the text of a passage later. Nobody asks twice for words that were read elsewhere. */
function holderOf(passage: Passage): TextHolder {
  return passage.words === undefined ? passage : { text: passage.text };
}

function placeOf({ section, passage }: Place): Place {
  return { section, passage };
}

/** Score of two places of the same words: 1 where signs, hyphens and quotation marks are the same as well. */
function scoreOfCopies(a: number, b: number): number {
  return a === b ? 1 : BELOW_ONE;
}

/** Passages that two sections share, each with its best score: of the one counted for, and of the other. */
interface SharedPassages {
  readonly own: Map<number, number>;
  readonly others: Map<number, number>;
}

function noteShared(shared: Map<number, SharedPassages>, passage: number, to: Place, score: number): void {
  let passages = shared.get(to.section);
  if (passages === undefined) shared.set(to.section, (passages = { own: new Map(), others: new Map() }));
  const { own, others } = passages;
  own.set(passage, Math.max(score, own.get(passage) ?? 0));
  others.set(to.passage, Math.max(score, others.get(to.passage) ?? 0));
}

/** Scores are summed up in ascending order, so that the mean is the same from either side. */
function sectionPair(section: number, other: number, { own, others }: SharedPassages): SectionPair {
  const scores = [...own.values(), ...others.values()].sort((p, q) => p - q);
  const score = scores.reduce((sum, each) => sum + each, 0) / scores.length;
  return section < other
    ? { a: section, b: other, passagesOfA: own.size, passagesOfB: others.size, score }
    : { a: other, b: section, passagesOfA: others.size, passagesOfB: own.size, score };
}

function byPlace(a: Place, b: Place): number {
  return a.section - b.section || a.passage - b.passage;
}

class Index implements ReuseIndex {
  readonly #scanner = new TokenScanner();
  readonly #vocabulary: Vocabulary;
  readonly #texts = new DistinctTexts();
  readonly #places = new Places();
  readonly #nearWords: NearWords;
  readonly #join: Join;
  readonly #scorer: Scorer;
  readonly #ownEnds: OwnEnds;
  readonly #sentences: Sentences;
  readonly #runs: Runs;
  readonly #edges: (Edge[] | undefined)[] = [];
  readonly #sections = new Map<number, Section>();
  readonly #sorted = new Map<number, IdentifiedPlace[]>();
  /** By text and identity. */
  readonly #copies = new Map<number, Map<number, Copies>>();
  /** For whoever has asked for them. */
  readonly #pairs = new Map<ReuseSensitivity, SectionPairs>();
  readonly #answers = new Answers();
  /** What the section that was set last says twice, and what that was made of: edits come one after the other. */
  #lastRepeated: { readonly record: Section; readonly sentences: RepeatedSentences } | undefined;
  readonly cut = new PartlyComparedTexts();
  readonly shortened = new PartlyComparedTexts();
  /** The text that is being added or removed: only one at a time, for a search remembers much between two steps. */
  #underWay: Work<void> | undefined;

  constructor(model: ReuseModel, { sentences, runs }: KnownElsewhere) {
    this.#vocabulary = new Vocabulary(model);
    this.#nearWords = new NearWords(this.#texts, this.#vocabulary);
    this.#join = new Join(this.#texts, this.#vocabulary);
    this.#scorer = new Scorer(this.#texts, this.#vocabulary, model);
    this.#ownEnds = new OwnEnds(this.#texts, this.#vocabulary, this.#scorer);
    this.#sentences = new Sentences(this.#texts, this.#vocabulary, this.#join, this.#scorer);
    this.#runs = new Runs(this.#texts, this.#vocabulary, this.#join);
    this.#sentences.areFurniture(sentences);
    this.#runs.areFormulas(runs);
  }

  set(section: number, passages: readonly Passage[]): ChangedPassages {
    return finish(this.setting(section, passages));
  }

  delete(section: number): ChangedPassages {
    return finish(this.deleting(section));
  }

  *setting(section: number, passages: readonly Passage[], read?: ReadPassages): Work<ChangedPassages> {
    if (this.#underWay !== undefined) yield* this.#ending();
    let record = this.#sections.get(section);
    if (record === undefined) this.#sections.set(section, (record = emptySection()));
    const wasGivenUp = record.touched !== undefined;
    yield* this.#arranging(record, passages);
    if (record.loose.length > 0) yield* this.#clearingLong(record);
    for (let i = 0; i < passages.length; i++) {
      if (record.places[i] !== WANTED) continue;
      const words = passages[i].words ?? read?.at(i);
      yield* this.#adding({ passage: passages[i], words, section, at: i }, record);
      yield;
    }
    if (record.loose.length > 0) yield* this.#clearing(record);
    if (record.places.length > 1 || record.repeated !== undefined) yield* this.#repeating(record);
    const hasMany = holdsMany(record);
    if (wasGivenUp || hasMany !== record.hasMany) yield* this.#touchingAll(record);
    record.hasMany = hasMany;
    return this.#changes(record, section);
  }

  *deleting(section: number): Work<ChangedPassages> {
    yield* this.#ending();
    const record = this.#sections.get(section) ?? emptySection();
    for (const place of record.places) if (place >= 0) record.loose.push(place);
    record.places = NO_PLACES;
    record.holders = [];
    yield* this.#clearing(record);
    if (this.#lastRepeated?.record === record) this.#lastRepeated = undefined;
    this.#sections.delete(section);
    return this.#changes(record, section);
  }

  matches(section: number, sensitivity: ReuseSensitivity): readonly PassageMatches[] {
    const result: PassageMatches[] = [];
    const { length } = this.#sections.get(section)?.places ?? [];
    for (let passage = 0; passage < length; passage++) {
      const matches = this.matchesAt(section, passage, sensitivity);
      if (matches !== undefined) result.push(matches);
    }
    return result;
  }

  matchesAt(section: number, passage: number, sensitivity: ReuseSensitivity): PassageMatches | undefined {
    const record = this.#sections.get(section);
    const place = record?.places[passage] ?? APART;
    if (record === undefined || place < 0) return undefined;
    let matches = this.#answers.get(place, sensitivity, this.#evidenceChangedAt(record, passage));
    if (matches === undefined) {
      const made = this.#matchesOf(place, passage, THRESHOLDS[sensitivity]);
      matches = made.total > 0 ? made : NO_MATCHES;
      this.#answers.note(place, sensitivity, matches, this.#underWay === undefined);
    }
    return matches.total > 0 ? matches : undefined;
  }

  wordsAt(section: number, passage: number): Uint8Array | undefined {
    const place = this.#sections.get(section)?.places[passage] ?? APART;
    if (place < 0) return undefined;
    const text = this.#places.textAt(place);
    const textId = this.#places.textIdOf(place);
    const scanner = new TokenScanner();
    scanner.scanHead(text, HEAD_LIMIT);
    const firsts = this.#texts.firstTokens(textId);
    const near = Array.from(this.#texts.nearWordsOf(textId), (word) => this.#vocabulary.hashes[word]);
    return packWords({ tokens: scanner, firsts, near, identity: identityOf(text) });
  }

  *texts(): Generator<KnownText, void, undefined> {
    const [texts, places] = [this.#texts, this.#places];
    const { hashes, squaredIdf } = this.#vocabulary;
    const winnowing = new Winnowing(texts, this.#vocabulary);
    for (let textId = 0; textId < texts.limit; textId++) {
      if (places.countOf(textId) === 0) continue;
      const words = this.#join.wordsOf(textId);
      winnowing.read(textId);
      yield {
        key: texts.keyOf(textId),
        mayBeCopied: texts.mayBeCopied(textId),
        weight: this.#join.isListed(textId) ? texts.squaredIdf[textId] : 0,
        words: words.map((word) => hashes[word]),
        weights: words.map((word) => squaredIdf[word]),
        sentences: this.#sentences.weightsOf(textId),
        runs: [...winnowing.distinct.subarray(0, winnowing.distinctCount)],
        sections: [...new Set(Array.from(places.of(textId), (place) => places.sections[place]))],
        partners: this.#edgesOf(textId).map(({ other }) => texts.keyOf(other)),
      };
    }
  }

  clusters(sensitivity: ReuseSensitivity): readonly Cluster[] {
    const thresholds = THRESHOLDS[sensitivity];
    const sets = new DisjointSets(this.#texts.limit);
    this.#edges.forEach((edges, textId) => {
      for (const edge of edges ?? []) {
        if (isShown(edge, thresholds) && !isPart(edge) && this.#isLinking(textId, edge))
          sets.join(textId, edge.other);
      }
    });
    const groups = new Map<number, number[]>();
    for (let textId = 0; textId < this.#texts.limit; textId++) {
      if (this.#places.countOf(textId) === 0) continue;
      const key = sets.rootOf(textId);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [textId]);
      else group.push(textId);
    }
    const clusters: Cluster[] = [];
    for (const group of groups.values()) {
      if (group.length === 1 && !this.#isEvident(group[0])) continue;
      const members = group.flatMap((textId) => this.#sortedPlaces(textId).map(placeOf)).sort(byPlace);
      if (members.length > 1) clusters.push({ representative: this.#representative(group), members });
    }
    return clusters.sort((a, b) => byPlace(a.members[0], b.members[0]));
  }

  hasMany(section: number): boolean {
    return this.#sections.get(section)?.hasMany ?? false;
  }

  pairs(sensitivity: ReuseSensitivity): readonly SectionPair[] {
    let pairs = this.#pairs.get(sensitivity);
    if (pairs === undefined) {
      const thresholds = THRESHOLDS[sensitivity];
      pairs = new SectionPairs(
        (section, isCounted) => this.#pairsOf(section, thresholds, isCounted),
        this.#sections.keys(),
      );
      this.#pairs.set(sensitivity, pairs);
    }
    return pairs.all();
  }

  /** What a section shares with those others for which `isCounted`. */
  #pairsOf(
    section: number,
    thresholds: Thresholds,
    isCounted: (other: number) => boolean,
  ): readonly SectionPair[] {
    const places = this.#places;
    const shared = new Map<number, SharedPassages>();
    this.#sections.get(section)?.places.forEach((place, passage) => {
      if (place < 0) return;
      const textId = places.textIdOf(place);
      if (places.countOf(textId) > PAIRED_SECTIONS_LIMIT) return;
      const note = (to: Place, score: number): void => {
        if (to.section !== section && isCounted(to.section)) noteShared(shared, passage, to, score);
      };
      if (this.#isEvident(textId)) {
        const identity = places.identityOf(place);
        for (const to of this.#pairedPlaces(textId)) note(to, scoreOfCopies(identity, to.identity));
      }
      for (const edge of this.#edgesOf(textId)) {
        if (!isShown(edge, thresholds) || edge.class === 'wording') continue;
        for (const to of this.#pairedPlaces(edge.other)) note(to, edge.score);
      }
    });
    return [...shared].map(([other, passages]) => sectionPair(section, other, passages));
  }

  get answered(): number {
    return this.#answers.made;
  }

  get bytes(): number {
    let edges = 0;
    for (const list of this.#edges) edges += (list?.length ?? 0) * 40;
    return (
      this.#sentences.bytes +
      this.#runs.bytes +
      this.#vocabulary.bytes +
      this.#texts.bytes +
      this.#places.bytes +
      this.#answers.bytes +
      this.#join.bytes +
      edges
    );
  }

  /**
   * Gives each passage whose text is as before its place, and all others none. From one moment to the next: until then
   * the section is what it was.
   */
  *#arranging(record: Section, passages: readonly Passage[]): Work<void> {
    const { places: old, holders: oldHolders } = record;
    const places = new Int32Array(passages.length).fill(WANTED);
    const texts = new Array<string>(passages.length);
    const holders = new Array<TextHolder>(passages.length);
    const isKept = (before: number, now: number): boolean => {
      const isApart = passages[now].furniture === true;
      if (isApart || old[before] === APART) return isApart && old[before] === APART;
      return oldHolders[before].text === texts[now] && old[before] !== WANTED;
    };
    for (let i = 0; i < passages.length; i++) {
      // What is not compared is asked for no text: on pages with menus that is most.
      const isApart = passages[i].furniture === true;
      texts[i] = isApart ? '' : passages[i].text;
      holders[i] = isApart ? NOBODY : holderOf(passages[i]);
      if ((i & PASSAGES_STEP) === PASSAGES_STEP) yield;
    }
    let front = 0;
    while (front < old.length && front < places.length && isKept(front, front)) {
      places[front] = old[front];
      if ((++front & PASSAGES_STEP) === 0) yield;
    }
    let back = 0;
    const most = Math.min(old.length, places.length) - front;
    while (back < most && isKept(old.length - 1 - back, places.length - 1 - back)) {
      places[places.length - 1 - back] = old[old.length - 1 - back];
      if ((++back & PASSAGES_STEP) === 0) yield;
    }
    let free: Map<string, number[]> | undefined;
    const offer = (place: number): void => {
      free ??= new Map();
      const text = this.#places.textAt(place);
      const list = free.get(text);
      if (list === undefined) free.set(text, [place]);
      else list.push(place);
    };
    for (let i = front; i < old.length - back; i++) {
      if (old[i] >= 0) offer(old[i]);
      if ((i & PASSAGES_STEP) === 0) yield;
    }
    for (let i = 0; i < record.loose.length; i++) {
      offer(record.loose[i]);
      if ((i & PASSAGES_STEP) === PASSAGES_STEP) yield;
    }
    for (let i = front; i < places.length - back; i++) {
      if (passages[i].furniture === true) places[i] = APART;
      else places[i] = free?.get(texts[i])?.pop() ?? WANTED;
      if ((i & PASSAGES_STEP) === 0) yield;
    }
    const loose: number[] = [];
    let due = PASSAGES_STEP;
    for (const list of free?.values() ?? []) {
      for (const place of list) loose.push(place);
      if (due-- > 0) continue;
      due = PASSAGES_STEP;
      yield;
    }
    record.places = places;
    record.holders = holders;
    record.loose = loose;
    this.#forgetAnswers(record, front - BETWEEN_REACH, places.length - back + BETWEEN_REACH);
    const areShort = (all: readonly TextHolder[]): boolean =>
      all.slice(front, all.length - back).some(({ text }) => text.length <= BETWEEN_UNITS);
    if (old.length !== places.length || areShort(holders) || areShort(oldHolders))
      yield* this.#touchingBeside(record, front - BETWEEN_REACH, places.length - back + BETWEEN_REACH);
    yield* this.#renumbering(record);
  }

  /** What stands beside a passage that changed may tell others what stands there in the place of theirs. */
  *#touchingBeside(record: Section, from: number, to: number): Work<void> {
    const { places } = record;
    for (let i = Math.max(0, from); i < Math.min(places.length, to); i++) {
      if ((i & PASSAGES_STEP) === PASSAGES_STEP) yield;
      if (places[i] < 0) continue;
      const textId = this.#places.textIdOf(places[i]);
      if (this.#places.countOf(textId) <= BETWEEN_PLACES) this.#touch(textId, record);
    }
  }

  /** The same for the section's own passages: something may have gone from beside them. */
  #forgetAnswers({ places }: Section, from: number, to: number): void {
    for (let i = Math.max(0, from); i < Math.min(places.length, to); i++)
      if (places[i] >= 0) this.#answers.forget(places[i]);
  }

  *#renumbering(record: Section): Work<void> {
    const { places, holders, repeated } = record;
    for (let i = 0; i < places.length; i++) {
      if ((i & PASSAGES_STEP) === PASSAGES_STEP) yield;
      const place = places[i];
      if (place < 0) continue;
      this.#places.holders[place] = holders[i];
      if (this.#places.passages[place] === i) continue;
      this.#places.passages[place] = i;
      this.#touch(this.#places.textIdOf(place), record);
      this.#changePlaces(repeated?.get(place));
    }
  }

  /** What is told of the texts of these places may be another. */
  #changePlaces(places: readonly number[] = []): void {
    for (const place of places) this.#answers.change(this.#places.textIdOf(place));
  }

  /** Looks what the section says twice now. */
  *#repeating(record: Section): Work<void> {
    const last = this.#lastRepeated;
    this.#lastRepeated = undefined;
    const before = record.repeated ?? new Map<number, readonly number[]>();
    const sentences =
      last?.record === record
        ? last.sentences
        : new RepeatedSentences(this.#texts, this.#vocabulary, this.#places);
    const repeated = yield* sentences.following(placesOfSentences(record));
    for (const place of new Set([...before.keys(), ...repeated.keys()]))
      if (!areEqual(before.get(place), repeated.get(place))) this.#changePlaces([place]);
    record.repeated = repeated.size === 0 ? undefined : new Map(repeated);
    this.#lastRepeated = { record, sentences };
  }

  /**
   * All that are linked to the section have to look again. What was touched before work was given up may have been replaced
   * meanwhile, by a passage that found this section half done; and whether it {@link hasMany} passages tells of its links.
   */
  *#touchingAll(record: Section): Work<void> {
    const { places } = record;
    for (let i = 0; i < places.length; i++) {
      if ((i & PASSAGES_STEP) === PASSAGES_STEP) yield;
      if (places[i] >= 0) this.#touch(this.#places.textIdOf(places[i]), record);
    }
  }

  /** Removes what belongs to no passage any more. */
  *#clearing(record: Section): Work<void> {
    for (let place = record.loose.at(-1); place !== undefined; place = record.loose.at(-1)) {
      yield* this.#alone(this.#removing(place, record));
      yield;
    }
  }

  /** Removes the long texts first: comparing a text with what it was a key before costs more than adding it anew. */
  *#clearingLong(record: Section): Work<void> {
    const { loose } = record;
    for (let i = loose.length - 1; i >= 0; i--) {
      if ((i & PASSAGES_STEP) === PASSAGES_STEP) yield;
      const place = loose[i];
      if (!this.#texts.isShortened(this.#places.textIdOf(place))) continue;
      yield* this.#alone(this.#removing(place, record));
      yield;
    }
  }

  /**
   * Does what no other addition or removal may come between. When it is given up it stays under way, and whoever comes
   * next ends it: half of it would leave the index neither as it was nor as it should be.
   */
  *#alone(work: Work<void>): Work<void> {
    if (this.#underWay !== undefined) yield* this.#ending();
    this.#underWay = work;
    yield* this.#ending(work);
  }

  /** Ends what is under way; only this one, where one is named. */
  *#ending(only?: Work<void>): Work<void> {
    for (let work = this.#underWay; work !== undefined; work = this.#underWay) {
      if (only !== undefined && work !== only) return;
      let isDone: boolean | undefined = true;
      try {
        isDone = work.next().done;
      } finally {
        if (isDone === true) this.#underWay = undefined;
      }
      if (isDone !== true) yield;
    }
  }

  *#packing(): Work<void> {
    if (this.#join.isPackingDue) this.#texts.recycle(yield* this.#join.packing());
  }

  #changes(record: Section, section: number): ChangedPassages {
    const { touched } = record;
    record.touched = undefined;
    return new ChangedSections(touched ?? NO_TEXTS, this.#places, section);
  }

  /** Adds a passage and notes its place. It is there as a whole or, when the work is given up before, not at all. */
  *#adding(arrival: Arrival, record: Section): Work<void> {
    const { passage, words } = arrival;
    if (passage.text.length <= LONG_TEXT) return yield* this.#alone(this.#placing(arrival, record));
    // Others may use the scanner at hand between two steps.
    const scanner = new TokenScanner();
    if (words === undefined) yield* scanner.scanningHead(passage.text, HEAD_LIMIT);
    const tokens = words?.tokens ?? scanner;
    const identity = tokens.count === 0 ? 0 : yield* this.#identityOfLong(passage.text, tokens);
    yield* this.#alone(this.#placing(arrival, record, { scanner, identity }));
  }

  /** Adds a passage; `read` is what was read of a long one. */
  *#placing(
    { passage, words, section, at }: Arrival,
    record: Section,
    read?: { readonly scanner: TokenScanner; readonly identity: number },
  ): Work<void> {
    const { text } = passage;
    const scanner = read?.scanner ?? this.#scanner;
    if (words === undefined && read === undefined) scanner.scanHead(text, HEAD_LIMIT);
    const tokens = words?.tokens ?? scanner;
    if (tokens.count === 0) {
      record.places[at] = WORDLESS;
      return;
    }
    let textId = this.#texts.find(tokens);
    if (textId < 0) {
      textId = this.#enterText(passage, words, scanner);
      yield* this.#linkingText(textId, record);
    }
    const known = this.#places.first(textId);
    const place = this.#places.add(textId, section, at, holderOf(passage));
    this.#places.identify(place, words?.identity ?? read?.identity ?? 0);
    this.#countPartlyCompared(place, 1);
    if (known >= 0) this.#identify(place, known);
    this.#touch(textId, record);
    record.places[at] = place;
    if (this.#join.isPackingDue) yield* this.#packing();
  }

  /** Notes a text that is not there yet: as the scanner read it last, or as it was read elsewhere. */
  #enterText({ text, sentences }: Passage, words: ReadWords | undefined, scanner: TokenScanner): number {
    const texts = this.#texts;
    let textId: number;
    if (words === undefined) {
      textId = texts.add(scanner, this.#vocabulary, sentences ?? (() => sentencesIn(text)));
      this.#nearWords.note(textId, text, scanner);
    } else {
      textId = texts.add(words.tokens, this.#vocabulary);
      if (words.near.length > 0) this.#nearWords.noteHashes(textId, words.near);
    }
    if (texts.isShortened(textId)) this.shortened.texts++;
    return textId;
  }

  *#linkingText(textId: number, record: Section): Work<void> {
    const join = this.#join;
    join.begin();
    const candidates = yield* join.adding(textId);
    if (candidates.length > 0) yield* this.#linking(textId, candidates);
    for (const other of yield* this.#sentences.entering(textId)) this.#touch(other, record);
    yield* this.#linkingSentences(textId);
    const changes = yield* this.#runs.entering(textId);
    if (changes.length > 0) yield* this.#countingRuns(changes, record);
    if (join.wasCut) {
      this.#texts.noteCut(textId);
      this.cut.texts++;
    }
  }

  /** The identity of a long text whose words stand elsewhere, and notes that of the other place; else 0. */
  *#identityOfLong(text: string, tokens: Tokens): Work<number> {
    const places = this.#places;
    const textId = this.#texts.find(tokens);
    const known = textId < 0 ? -1 : places.first(textId);
    if (known < 0) return 0;
    const identity = yield* identifying(text);
    const holder = places.holders[known];
    if (places.identityOf(known) !== 0) return identity;
    const other = holder.text;
    const theirs = other === text ? identity : yield* identifying(other);
    // The other place may have gone meanwhile.
    if (places.holders[known] === holder) places.identify(known, theirs);
    return identity;
  }

  /** Notes the identity of a place whose words stand at another place as well. */
  #identify(place: number, known: number): void {
    const places = this.#places;
    if (places.identityOf(known) === 0) places.identify(known, identityOf(places.textAt(known)));
    if (places.identityOf(place) !== 0) return;
    const text = places.textAt(place);
    places.identify(place, text === places.textAt(known) ? places.identityOf(known) : identityOf(text));
  }

  *#linking(textId: number, candidates: readonly number[]): Work<void> {
    const texts = this.#texts;
    const isFigures = this.#isFigures(textId);
    for (const other of candidates) {
      const cost = costOfJudging(texts.extent(textId) + texts.extent(other));
      if (!this.#join.spend(cost)) return;
      if (this.#join.isPauseDue) yield;
      let verdict = this.#scorer.judge(textId, other);
      if (this.#ownEnds.find(textId, other, verdict)) {
        if (!this.#join.spend(cost)) return;
        verdict = this.#ownEnds.judge(verdict);
      }
      if (verdict.score < MIN_SCORE || (isFigures && this.#isFigures(other))) continue;
      (this.#edges[textId] ??= []).push({ other, ...verdict });
      (this.#edges[other] ??= []).push({ other: textId, ...verdict });
    }
  }

  /**
   * Whether a text is a short row of figures: two that are not the same words tell different things, however like they look.
   * Of two versions of a table rows are linked by their place between the same neighbours.
   */
  #isFigures(textId: number): boolean {
    const { tokens, lengths } = this.#texts;
    const length = lengths[textId];
    if (length > MAX_FIGURES_LENGTH) return false;
    const start = this.#texts.startOf(textId);
    let numbers = 0;
    for (let at = start; at < start + length; at++)
      if (this.#vocabulary.kinds[tokens[at]] === NUMERAL) numbers++;
    return numbers >= length * MIN_FIGURES;
  }

  /** Links the text to those that share a sentence with it and are not linked as a whole. */
  *#linkingSentences(textId: number): Work<void> {
    if (!this.#sentences.isWorthSearching(textId)) return;
    const linked = new Set<number>();
    for (const edge of this.#edges[textId] ?? []) if (isWhole(edge)) linked.add(edge.other);
    const found = yield* this.#sentences.searching(textId, (each) => !linked.has(each));
    for (const { other, score, key, otherKey } of found) {
      this.#addSentence(textId, other, { score, key, otherKey });
      this.#addSentence(other, textId, { score, key: otherKey, otherKey: key });
    }
  }

  #addSentence(textId: number, other: number, shared: Omit<SharedSentence, 'other'>): void {
    const edges = (this.#edges[textId] ??= []);
    const at = edges.findIndex((edge) => edge.other === other);
    const sentences = edges[at]?.sentences;
    if (sentences === undefined) {
      const edge: Edge = { other, class: 'contained', score: 0, runs: edges[at]?.runs, sentences: [shared] };
      edges.splice(at < 0 ? edges.length : at, 1, edge);
      return;
    }
    const known = sentences.findIndex(
      ({ key, otherKey }) => key === shared.key && otherKey === shared.otherKey,
    );
    if (known < 0) sentences.push(shared);
    else if (sentences[known].score < shared.score) sentences[known] = shared;
  }

  /** Changes how many runs of words texts share that are not linked as a whole. */
  *#countingRuns(changes: readonly RunChange[], record: Section): Work<void> {
    const changed = new Set<number>();
    for (const { a, b, runs } of changes) {
      if (!this.#join.spend((this.#edges[a]?.length ?? 0) + (this.#edges[b]?.length ?? 0))) break;
      if (this.#join.isPauseDue) yield;
      if (this.#addRuns(a, b, runs) && this.#addRuns(b, a, runs)) changed.add(a).add(b);
    }
    for (const textId of changed) this.#touch(textId, record);
  }

  /** False when the texts are linked as a whole. */
  #addRuns(textId: number, other: number, more: number): boolean {
    const edges = (this.#edges[textId] ??= []);
    const at = edges.findIndex((edge) => edge.other === other);
    const edge = at < 0 ? undefined : edges[at];
    if (edge !== undefined && isWhole(edge)) return false;
    const runs = (edge?.runs ?? 0) + more;
    // Fewer than none only where a search was cut short before.
    const left =
      runs > 0 ? [{ other, class: 'contained', score: 0, sentences: edge?.sentences, runs } as const] : [];
    if (runs <= 0 && edge?.sentences !== undefined) edges[at] = { ...edge, runs: undefined };
    else edges.splice(at < 0 ? edges.length : at, 1, ...left);
    return true;
  }

  /** The text's counterparts; those that are linked by sentences or runs only by what is no furniture now. */
  #edgesOf(textId: number): readonly Edge[] {
    const edges = this.#edges[textId] ?? [];
    if (edges.every(isWhole)) return edges;
    return edges.flatMap((edge) => {
      if (isWhole(edge)) return [edge];
      const part = this.#partOf(edge);
      return part === undefined ? [] : [{ ...edge, ...part }];
    });
  }

  /** What the telling sentences and runs of an edge make of it; undefined where it has none. */
  #partOf({ sentences = [], runs }: Edge): Pick<Edge, 'class' | 'score'> | undefined {
    let best = 0;
    for (const { key, otherKey, score } of sentences) {
      if (score > best && this.#sentences.isTelling(key) && this.#sentences.isTelling(otherKey)) best = score;
    }
    if (best > 0 || (runs !== undefined && isLong(runs)))
      return { class: 'contained', score: Math.max(best, runs === undefined ? 0 : scoreOfRuns(runs)) };
    return runs === undefined ? undefined : { class: 'wording', score: scoreOfRuns(runs) };
  }

  *#removing(place: number, record: Section): Work<void> {
    const { loose } = record;
    loose.splice(loose.lastIndexOf(place), 1);
    const textId = this.#places.textIdOf(place);
    this.#touch(textId, record);
    this.#forget(place, record);
    this.#countPartlyCompared(place, -1);
    if (this.#places.remove(place) > 0) return;
    for (const { other } of this.#edges[textId] ?? [])
      this.#edges[other] = this.#edges[other]?.filter((edge) => edge.other !== textId);
    this.#edges[textId] = undefined;
    this.#join.begin();
    const telling = new Set(yield* this.#sentences.leaving(textId));
    yield* this.#countingRuns(yield* this.#runs.leaving(textId), record);
    this.#join.remove(textId);
    if (this.#texts.isCut(textId)) this.cut.texts--;
    if (this.#texts.isShortened(textId)) this.shortened.texts--;
    this.#texts.remove(textId);
    for (const other of telling) {
      yield;
      this.#join.begin();
      yield* this.#linkingSentences(other);
      this.#touch(other, record);
    }
    yield* this.#packing();
  }

  /** A place comes or goes. */
  #countPartlyCompared(place: number, passages: 1 | -1): void {
    const textId = this.#places.textIdOf(place);
    const section = this.#places.sections[place];
    if (this.#texts.isCut(textId)) this.cut.count(section, passages);
    if (this.#texts.isShortened(textId)) this.shortened.count(section, passages);
  }

  /** Takes a place that is about to go out of what is known of its section. */
  #forget(place: number, { repeated }: Section): void {
    this.#answers.forget(place);
    const others = repeated?.get(place);
    if (repeated === undefined || others === undefined) return;
    this.#changePlaces(others);
    repeated.delete(place);
    for (const other of others)
      repeated.set(
        other,
        (repeated.get(other) ?? []).filter((each) => each !== place),
      );
  }

  /** Notes every text whose list of counterparts may have changed with this one. */
  #touch(textId: number, record: Section): void {
    const touched = (record.touched ??= new Set());
    this.#sorted.delete(textId);
    this.#copies.delete(textId);
    const note = (changed: number): void => {
      touched.add(changed);
      this.#answers.change(changed);
    };
    note(textId);
    for (const { other } of this.#edges[textId] ?? []) {
      note(other);
      // It may just have got one copy more, or one less, than one may have that tells versions.
      if (!this.#hasFewCopies(other, BETWEEN_PLACES + 1) || this.#hasFewCopies(other, BETWEEN_PLACES - 1))
        continue;
      for (const edge of this.#edges[other] ?? []) note(edge.other);
    }
    if (this.#pairs.size > 0) this.#touchPairs(textId);
  }

  /** Notes that what the sections of a text share is to be counted again; one that stands in too many counts nowhere. */
  #touchPairs(textId: number): void {
    const places = this.#places;
    // One more than count: it may just have come.
    if (places.countOf(textId) > PAIRED_SECTIONS_LIMIT + 1) return;
    for (const place of places.of(textId)) {
      for (const pairs of this.#pairs.values()) pairs.touch(places.sections[place]);
    }
  }

  /**
   * When anything last changed that tells of the matches of a passage: its text, or those beside it, which tell what stands in its
   * place elsewhere.
   */
  #evidenceChangedAt({ places }: Section, passage: number): number {
    let latest = 0;
    const last = Math.min(places.length - 1, passage + BETWEEN_REACH);
    for (let at = Math.max(0, passage - BETWEEN_REACH); at <= last; at++) {
      if (places[at] < 0) continue;
      latest = Math.max(latest, this.#answers.changedAt(this.#places.textIdOf(places[at])));
    }
    return latest;
  }

  #matchesOf(self: number, passage: number, thresholds: Thresholds): PassageMatches {
    const textId = this.#places.textIdOf(self);
    const copies = this.#isEvident(textId) ? this.#places.countOf(textId) - 1 : 0;
    const edges = this.#edgesOf(textId).filter((edge) => isShown(edge, thresholds));
    const linked = edges
      .map((edge) => this.#linkedPlaces(self, edge, thresholds.own))
      .filter(({ total: all }) => all > 0);
    const equal = copies > 0 ? this.#copiesExcept(self) : [];
    linked.push(...this.#repeatedPlaces(self, thresholds));
    linked.push(...this.#placesBetween(self, thresholds));
    const total = linked.reduce((sum, { total: all }) => sum + all, copies);
    const isFull = equal.length === COUNTERPART_LIMIT && equal[COUNTERPART_LIMIT - 1].score === 1;
    if (linked.length === 0 || isFull) return { passage, counterparts: equal, total };
    return { passage, counterparts: withLinked(equal, linked), total };
  }

  /** The places of its section that say in a sentence what this one says, and are not linked to it as texts. */
  #repeatedPlaces(self: number, thresholds: Thresholds): LinkedPlaces[] {
    if (REPEATED_SCORE < thresholds.contained) return [];
    const section = this.#places.sections[self];
    const passage = this.#places.passages[self];
    const record = this.#sections.get(section);
    const others = record?.repeated?.get(self);
    if (record === undefined || others === undefined) return [];
    const textId = this.#places.textIdOf(self);
    const linked = new Map(this.#edgesOf(textId).map((edge) => [edge.other, edge]));
    const tells = (edge: Edge): boolean => edge.class !== 'wording' && isShown(edge, thresholds);
    return others.flatMap((place) => {
      const there = this.#places.textIdOf(place);
      const other = this.#places.passages[place];
      // The section may be half set.
      if (record.places[other] !== place) return [];
      const known = linked.get(there);
      const isNeighbour = known?.class === 'reworded' && Math.abs(passage - other) === 1;
      if (there === textId || (known !== undefined && tells(known) && !isNeighbour)) return [];
      const distance = tellingDistance(this.#own(record, passage), this.#own(record, other), 'contained');
      if (Math.abs(passage - other) <= distance) return [];
      const edge: Edge = { other: there, class: 'contained', score: REPEATED_SCORE };
      return [{ edge, first: [{ section, passage: other }], total: 1 }];
    });
  }

  #own({ places, holders }: Section, passage: number): OwnPassage {
    return {
      text: holders[passage].text,
      length: this.#texts.lengths[this.#places.textIdOf(places[passage])],
    };
  }

  /**
   * The places of other sections that hold, between the same neighbours, another wording of a short passage: of two versions of a
   * document these are one passage that changed, however little they share.
   */
  #placesBetween(self: number, thresholds: Thresholds): LinkedPlaces[] {
    const places = this.#places;
    const textId = places.textIdOf(self);
    if (this.#texts.lengths[textId] > BETWEEN_LENGTH || BETWEEN_SCORE < thresholds.near) return [];
    const passage = places.passages[self];
    const record = this.#sections.get(places.sections[self]);
    if (record === undefined || record.holders[passage].text.length > BETWEEN_UNITS) return [];
    const tried = new Set<string>();
    const found: LinkedPlaces[] = [];
    for (let by = -BETWEEN_REACH; by <= BETWEEN_REACH; by++) {
      for (const anchor of by === 0 ? [] : this.#anchorsOf(record, passage + by)) {
        const there = { section: anchor.section, passage: anchor.passage - by };
        const key = `${there.section}:${there.passage}`;
        if (tried.has(key)) continue;
        tried.add(key);
        const other = this.#placeBetween(record, passage, there);
        if (other === undefined || !this.#areVersions(textId, other)) continue;
        const edge: Edge = { other, class: 'near', score: BETWEEN_SCORE };
        found.push({ edge, first: [there], total: 1 });
      }
    }
    return found;
  }

  /** The text at a place of another section when that lies between the same neighbours as a passage; else undefined. */
  #placeBetween(record: Section, passage: number, there: Place): number | undefined {
    const other = this.#sections.get(there.section);
    const place = other?.places[there.passage] ?? APART;
    if (other === undefined || place < 0 || other.holders[there.passage].text.length > BETWEEN_UNITS)
      return undefined;
    const before = this.#neighbourAt(record, passage, other, there, -1);
    const after = this.#neighbourAt(record, passage, other, there, 1);
    if (before === undefined || after === undefined || before + after === 0) return undefined;
    // At the border of a document only what is beside the neighbour is told by it.
    if (before * after === 0 && before + after > 1) return undefined;
    return this.#places.textIdOf(place);
  }

  /** How far the next neighbour is that both have in this direction; 0 where both documents end, undefined where there is none. */
  #neighbourAt(
    record: Section,
    passage: number,
    other: Section,
    there: Place,
    direction: 1 | -1,
  ): number | undefined {
    const isOut = ({ places }: Section, at: number): boolean => at < 0 || at >= places.length;
    for (let by = 1; by <= BETWEEN_REACH; by++) {
      const [at, otherAt] = [passage + by * direction, there.passage + by * direction];
      if (isOut(record, at) || isOut(other, otherAt))
        return by === 1 && isOut(record, at) && isOut(other, otherAt) ? 0 : undefined;
      const isNeighbour = this.#anchorsOf(record, at).some(
        (each) => each.section === there.section && each.passage === otherAt,
      );
      if (isNeighbour) return by;
    }
    return undefined;
  }

  /** The places of other sections that hold a passage as a whole, unless it recurs. */
  #anchorsOf({ places }: Section, passage: number): readonly Place[] {
    const place = places[passage] ?? APART;
    if (place < 0) return [];
    const textId = this.#places.textIdOf(place);
    const section = this.#places.sections[place];
    const isRare = (id: number): boolean => this.#places.countOf(id) <= BETWEEN_PLACES;
    if (!isRare(textId) || !this.#hasFewCopies(textId)) return [];
    const same = this.#isEvident(textId) ? [textId] : [];
    const linked = this.#edgesOf(textId)
      .map((edge) => (edge.class === 'near' ? edge.other : APART))
      .filter((id) => id >= 0 && isRare(id) && this.#hasFewCopies(id));
    return [...same, ...linked]
      .flatMap((id) => this.#sortedPlaces(id))
      .filter((each) => each.section !== section);
  }

  /** Whether hardly any other texts are edited copies of this one. */
  #hasFewCopies(textId: number, most = BETWEEN_PLACES): boolean {
    let count = 0;
    for (const edge of this.#edges[textId] ?? []) if (edge.class === 'near' && ++count > most) return false;
    return true;
  }

  /** Whether two texts that are not linked have so many words in common that one may be what became of the other. */
  #areVersions(textId: number, other: number): boolean {
    const { lengths } = this.#texts;
    if (textId === other || lengths[other] > BETWEEN_LENGTH) return false;
    if (this.#edgesOf(textId).some((edge) => edge.other === other && edge.class !== 'wording')) return false;
    const [left, right] = [this.#wordsOf(textId), this.#wordsOf(other)];
    const weigh = (words: ReadonlySet<number>, isCounted: (word: number) => boolean): number =>
      [...words].reduce((sum, word) => sum + (isCounted(word) ? this.#vocabulary.weights[word] : 0), 0);
    const all = weigh(left, () => true) + weigh(right, () => true);
    return 2 * weigh(left, (word) => right.has(word)) >= BETWEEN_SHARE * all && all > 0;
  }

  /** The distinct words of a text, without its numbers. */
  #wordsOf(textId: number): ReadonlySet<number> {
    const { tokens, lengths } = this.#texts;
    const start = this.#texts.startOf(textId);
    const words = tokens.subarray(start, start + lengths[textId]);
    return new Set([...words].filter((word) => this.#vocabulary.kinds[word] !== NUMERAL));
  }

  /** The places that an edge links to this one; those of its own section from a score on. */
  #linkedPlaces(self: number, edge: Edge, leastOwn: number): LinkedPlaces {
    const places = this.#sortedPlaces(edge.other);
    const { from, to } = this.#ownRetellings(self, edge, leastOwn);
    const first =
      from === to
        ? places.slice(0, COUNTERPART_LIMIT + 1)
        : [...places.slice(0, from), ...places.slice(to, to + COUNTERPART_LIMIT + 1)];
    return { edge, first: first.slice(0, COUNTERPART_LIMIT + 1), total: places.length - (to - from) };
  }

  /** Which of the other text's sorted places are of the same section and tell in its course what this one tells. */
  #ownRetellings(self: number, edge: Edge, leastOwn = 0): { from: number; to: number } {
    const { other, class: type } = edge;
    const section = this.#places.sections[self];
    const passage = this.#places.passages[self];
    const places = this.#sortedPlaces(other);
    const from = firstPlace(places, section, 0);
    if (places[from]?.section !== section) return { from, to: from };
    const own = this.#firstOwn(this.#places.textIdOf(self), section);
    const isDoubtful =
      isWhole(edge) && edge.score < leastOwn && (type === 'reworded' || type === 'contained');
    const distance = isDoubtful ? Infinity : tellingDistance(own, this.#firstOwn(other, section), type);
    if (distance === 0) return { from, to: from };
    return {
      from: firstPlace(places, section, passage - distance),
      to: firstPlace(places, section, passage + distance + 1),
    };
  }

  /** The first place of a text in a section where it has one, as its text stands there: whichever came first. */
  #firstOwn(textId: number, section: number): OwnPassage {
    const places = this.#sortedPlaces(textId);
    const { passage } = places[firstPlace(places, section, 0)];
    return {
      text: this.#sections.get(section)?.holders[passage].text ?? '',
      length: this.#texts.lengths[textId],
    };
  }

  /** Whether an edge links any two places; where both texts stand in one place only, these may tell one thing in turn. */
  #isLinking(textId: number, edge: Edge): boolean {
    const places = this.#places;
    if (places.countOf(textId) !== 1 || places.countOf(edge.other) !== 1) return true;
    const { from, to } = this.#ownRetellings(places.first(textId), edge);
    return from === to;
  }

  /** The first places of a place's words but itself. All far down a long list share one and the same array. */
  #copiesExcept(self: number): readonly Counterpart[] {
    const { sections, passages } = this.#places;
    const { first, listed } = this.#copiesOf(this.#places.textIdOf(self), this.#places.identityOf(self));
    const at = first.findIndex(
      ({ section, passage }) => section === sections[self] && passage === passages[self],
    );
    return at < 0 ? listed : first.filter((_, i) => i !== at);
  }

  /** The places of a text as those of one identity see them: first the same text, then the others. */
  #copiesOf(textId: number, identity: number): Copies {
    let byIdentity = this.#copies.get(textId);
    if (byIdentity === undefined) this.#copies.set(textId, (byIdentity = new Map<number, Copies>()));
    let copies = byIdentity.get(identity);
    if (copies === undefined) {
      const places = this.#sortedPlaces(textId);
      const first = [
        ...firstOf(places, (place) => place.identity === identity).map((place) =>
          counterpart(place, { class: 'exact', score: 1 }),
        ),
        ...firstOf(places, (place) => place.identity !== identity).map((place) =>
          counterpart(place, { class: 'near', score: BELOW_ONE }),
        ),
      ].slice(0, COUNTERPART_LIMIT + 1);
      copies = { first, listed: first.slice(0, COUNTERPART_LIMIT) };
      byIdentity.set(identity, copies);
    }
    return copies;
  }

  /**
   * Texts of five words and more are copies of one another however common their words; titles, names of sections and
   * other short lines are not. Rows of numbers must be rare.
   */
  #isEvident(textId: number): boolean {
    const shape = this.#texts.shapeOf(textId);
    if (shape !== ROW) return shape === PROSE;
    return this.#texts.lengths[textId] >= MIN_ROW_TOKENS && this.#texts.squaredIdf[textId] >= MIN_SQUARED_IDF;
  }

  #sortedPlaces(textId: number): readonly IdentifiedPlace[] {
    if (this.#places.countOf(textId) === 1) return [this.#identified(this.#places.first(textId))];
    let places = this.#sorted.get(textId);
    if (places !== undefined) return places;
    places = Array.from(this.#places.of(textId), (place) => this.#identified(place)).sort(byPlace);
    this.#sorted.set(textId, places);
    return places;
  }

  #identified(place: number): IdentifiedPlace {
    const { sections, passages } = this.#places;
    return { section: sections[place], passage: passages[place], identity: this.#places.identityOf(place) };
  }

  #pairedPlaces(textId: number): readonly IdentifiedPlace[] {
    const count = this.#places.countOf(textId);
    return count === 0 || count > PAIRED_SECTIONS_LIMIT ? [] : this.#sortedPlaces(textId);
  }

  /** The longest text of the group, the first place among equals. */
  #representative(group: readonly number[]): Place {
    let best: Place | undefined;
    let bestLength = -1;
    for (const textId of group) {
      const [place] = this.#sortedPlaces(textId);
      const length = this.#texts.lengths[textId];
      if (length > bestLength || (length === bestLength && best !== undefined && byPlace(place, best) < 0)) {
        best = placeOf(place);
        bestLength = length;
      }
    }
    return best!;
  }
}

/** Places that an edge links to one: as many of the first as could ever be listed, and how many there are. */
interface LinkedPlaces {
  readonly edge: Edge;
  readonly first: readonly Place[];
  readonly total: number;
}

/** Adds the counterparts that are no copies, best first; what falls off the end does not depend on their order. */
function withLinked(equal: readonly Counterpart[], linked: LinkedPlaces[]): readonly Counterpart[] {
  const counterparts = [...equal];
  let last = equal.at(-1)?.score ?? 1;
  for (const { edge, first } of linked.sort((a, b) => b.edge.score - a.edge.score)) {
    if (counterparts.length >= COUNTERPART_LIMIT && edge.score < last) continue;
    last = edge.score;
    for (const place of first) counterparts.push(counterpart(place, edge));
  }
  counterparts.sort((a, b) => b.score - a.score || byPlace(a, b));
  return counterparts.slice(0, COUNTERPART_LIMIT);
}

/** Index of the first of the sorted places that is not before a passage. */
function firstPlace(places: readonly Place[], section: number, passage: number): number {
  return firstNotBefore(places.length, (index) => {
    const place = places[index];
    return place.section < section || (place.section === section && place.passage < passage);
  });
}

/** As many of the places that are wanted as could ever be listed. */
function firstOf(
  places: readonly IdentifiedPlace[],
  isWanted: (place: IdentifiedPlace) => boolean,
): readonly IdentifiedPlace[] {
  const found: IdentifiedPlace[] = [];
  for (const place of places) {
    if (found.length > COUNTERPART_LIMIT) break;
    if (isWanted(place)) found.push(place);
  }
  return found;
}

function counterpart(
  { section, passage }: Place,
  { class: type, score, untied }: Pick<Edge, 'class' | 'score' | 'untied'>,
): Counterpart {
  const found = { section, passage, class: type, score };
  return untied === undefined ? found : { ...found, untied };
}

const NOTHING_ELSEWHERE: KnownElsewhere = { sentences: [], runs: [] };

/**
 * An empty index.
 * @param model the bytes of models/reuse.bin
 * @param elsewhere what links no texts because of others that will not be in this index
 * @throws ModelError when they are not a model
 */
export function createReuseIndex(
  model: Uint8Array,
  elsewhere: KnownElsewhere = NOTHING_ELSEWHERE,
): ReuseIndex {
  return new Index(readModel(model), elsewhere);
}
