import type { Span } from '../format/index';
import type { Work } from '../lexis/index';
import type { ReadWords } from './tokens';

/**
 * How a passage relates to its counterpart: `exact` the same but for typography: letters, digits, signs, hyphens inside
 * words, quotation marks and punctuation are the same, their look need not be; `near` an edited copy, though it be of a
 * sign; `reworded` the same told in other words; `contained` one holds (part of) the other; `wording` both hold a run of twelve to
 * nineteen words that is the same word for word, which may be no more than a formula.
 */
export type ReuseClass = 'exact' | 'near' | 'reworded' | 'contained' | 'wording';

/** A paragraph offered for comparison. */
export interface Passage {
  /** Asked for again whenever the index has to know it, until the passage is replaced or deleted: the index keeps no text. */
  readonly text: string;
  /** Site furniture is never matched as a copy, and its text is not asked for. */
  readonly furniture?: boolean;
  /** Spans of its sentences in `text`, in order; asked for only when the passage is new. Without it they are the format's. */
  readonly sentences?: () => readonly Span[];
  /** What is known in the place of its text: see `passageOfWords`. */
  readonly words?: ReadWords;
}

/** What is read of a passage by itself. */
export type PassageText = Pick<Passage, 'text' | 'sentences'>;

/** What was read of the passages of a section, in the place of reading their texts. */
export interface ReadPassages {
  /** How many passages the section had, those that were not read among them. */
  readonly count: number;
  /** Undefined for a passage that was not read. */
  at(passage: number): ReadWords | undefined;
}

/**
 * What two texts do not have in common though both have some of it: their names, their figures, or neither of them. Forms that were filled in twice look so, and versions whose facts changed; what else their documents share tells which.
 */
export type Untied = 'names' | 'figures' | 'both';

/** The passage of another place that tells the same. Sections are the caller's ids, passages count from 0. */
export interface Counterpart {
  readonly section: number;
  readonly passage: number;
  readonly class: ReuseClass;
  /** Probability in [0,1] that both tell the same thing; 1 if and only if the class is `exact`. */
  readonly score: number;
  /** Which facts of the two are other ones. */
  readonly untied?: Untied;
}

/** So many counterparts of one passage are listed: what stands in thousands of places must not cost their square. A choice. */
export const COUNTERPART_LIMIT = 100;

/** A passage with its counterparts, best first (score, then section, then passage). */
export interface PassageMatches {
  readonly passage: number;
  /** At most {@link COUNTERPART_LIMIT}; how many there are in all is `total`. */
  readonly counterparts: readonly Counterpart[];
  readonly total: number;
}

/** A group of passages that tell the same thing. */
export interface Cluster {
  readonly representative: { readonly section: number; readonly passage: number };
  readonly members: readonly { readonly section: number; readonly passage: number }[];
}

/** What two sections share. */
export interface SectionPair {
  readonly a: number;
  readonly b: number;
  /** Number of passages of `a` with a counterpart in `b`, and the reverse. */
  readonly passagesOfA: number;
  readonly passagesOfB: number;
  /** Mean score of the best counterparts. */
  readonly score: number;
}

/**
 * How far to go: `certain` reports what hardly ever errs, `likely` is the default and finds retellings, `thorough` also finds
 * retellings of which one in ten is none.
 */
export type ReuseSensitivity = 'certain' | 'likely' | 'thorough';

/** The ids of other sections whose matches may have changed, with their passages. To be read before the next change. */
export interface ChangedPassages extends ReadonlySet<number> {
  /** Passages of the section whose matches may have changed, ascending; none for one that is not in the set. */
  passagesOf(section: number): readonly number[];
}

/** Texts that were not compared as a whole, or not with all others. It follows the index. */
export interface PartlyCompared {
  /** How many distinct ones there are. */
  readonly texts: number;
  /** How many passages of each section hold one. */
  readonly sections: ReadonlyMap<number, number>;
  /** Another number whenever a section joins or leaves {@link sections}. */
  readonly revision: number;
}

/**
 * All passages of a workspace and who tells the same as whom. Passages of one section are compared as well.
 * Deterministic: the order in which sections arrive does not matter, and incremental equals batch.
 */
export interface ReuseIndex {
  /**
   * Adds the section, or replaces it; only passages whose text changed cost work.
   * Returns the ids of all other sections whose matches may have changed.
   */
  set(section: number, passages: readonly Passage[]): ChangedPassages;
  delete(section: number): ChangedPassages;
  /**
   * {@link set} in steps, each well below ten milliseconds, within one passage as well; what one costs is bounded
   * ({@link cut}). Between two steps other sections may be set, deleted and asked for; what one passage was looked for
   * meanwhile is ended first, in the steps of the work that came between. Work that is given up with `return()` leaves the section half
   * done; setting or deleting it again puts it right and also reports what the lost work changed.
   * @param read what `PassageReader` read of these passages: the texts of those that it has are not read again. It is not kept.
   */
  setting(section: number, passages: readonly Passage[], read?: ReadPassages): Work<ChangedPassages>;
  /** {@link delete} in steps. */
  deleting(section: number): Work<ChangedPassages>;
  /** Matches of one section, passages in order; passages without counterpart are absent. */
  matches(section: number, sensitivity: ReuseSensitivity): readonly PassageMatches[];
  /**
   * Matches of one passage of a section; undefined when it has no counterpart. Kept, and looked up again only when its text, one
   * of those beside it, or one that is linked to them came, went, moved or changed.
   */
  matchesAt(section: number, passage: number, sensitivity: ReuseSensitivity): PassageMatches | undefined;
  /**
   * All that is compared of a passage, without its text, as bytes that `passageOfWords` reads: whoever sets it in another index finds the
   * same counterparts with the same scores. Undefined for a passage that is not compared.
   */
  wordsAt(section: number, passage: number): Uint8Array | undefined;
  /** All texts, in no order that means anything, while no section is set or deleted. */
  texts(): Generator<KnownText, void, undefined>;
  clusters(sensitivity: ReuseSensitivity): readonly Cluster[];
  /**
   * Whether a section has so many passages that are compared that one which it shares with another may be chance. When that
   * changes all that are linked with it are reported as changed.
   */
  hasMany(section: number): boolean;
  /**
   * Sections that share passages, in order. Counts only those again that hold a text that came, went or
   * changed its counterparts since the last time; the same array until a pair changes.
   */
  pairs(sensitivity: ReuseSensitivity): readonly SectionPair[];
  /** How often the matches of a passage were looked up, and not known already: the measure of work of answers. */
  readonly answered: number;
  /**
   * The distinct texts that stand in a crowd: so many are like them that not all were compared. Which ones were then depends on
   * the order of arrival; whatever is found is true.
   */
  readonly cut: PartlyCompared;
  /** The distinct texts that are so long (over 4,000 words) that only their beginning is compared; copies are found whole. */
  readonly shortened: PartlyCompared;
  /** Bytes held by the index, for benchmarks and the status item. */
  readonly bytes: number;
}

/** What is known of a corpus of which an index holds a part, by the keys of `SearchTerms`. */
export interface KnownElsewhere {
  /** The sentences that stand in more texts than link any. */
  readonly sentences: readonly number[];
  /** The same of fingerprints of runs of words. */
  readonly runs: readonly number[];
}

/** A key of 64 bits in two halves of 32. */
export type KeyHalves = readonly [high: number, low: number];

/**
 * A text of an index, for who looks for partners of other texts among those of an index that is not there any more. Two texts that the index links agree in
 * words of as much weight as `SEARCH_BOUNDS` says, in a sentence or in a run.
 */
export interface KnownText {
  /** The same for texts of the same words. */
  readonly key: KeyHalves;
  /** Whether places of the same words may be copies; others are titles and labels. */
  readonly mayBeCopied: boolean;
  /** Squared IDF weight of its distinct words; 0 for a text that has no partners as a whole. */
  readonly weight: number;
  /** Hashes of its distinct words that are not common, and the squared IDF weight of each. */
  readonly words: readonly number[];
  readonly weights: readonly number[];
  /** Its sentences that are worth looking for: their keys, and the weight of those that are looked for by their words, else 0. */
  readonly sentences: readonly { readonly key: number; readonly weight: number }[];
  /** Fingerprints of its runs of twelve words. */
  readonly runs: readonly number[];
  /** The sections that hold it, each once. */
  readonly sections: readonly number[];
  /** The keys of the texts that it is linked with, told of or not; by a sentence or a run only while that links texts at all. */
  readonly partners: readonly KeyHalves[];
}

/** What stands in both texts and what differs. Spans are relative to the text of their side, in order. */
export interface Alignment {
  /** Token similarity in [0,1]; 1 if and only if the class is `exact`. */
  readonly similarity: number;
  readonly class: ReuseClass;
  /** Matched spans; `left[i]` tells the same as `right[i]`. */
  readonly left: readonly Span[];
  readonly right: readonly Span[];
  /** Spans of each side without a match; of two texts of the same words, those of the signs in which they differ. */
  readonly onlyLeft: readonly Span[];
  readonly onlyRight: readonly Span[];
}
