import type { SectionBody, Span } from '../format/index';
import type { Work } from '../lexis/index';
import type { EntityType } from './entityTypes';

export type { EntityType, EntityTypeRecord } from './entityTypes';

/** One mention in running text; its span is relative to the section's text and lies on code-point borders. */
export interface Mention extends Span {
  readonly type: EntityType;
  /** Confidence in [0,1]. */
  readonly confidence: number;
  /**
   * ISO 8601 for dates and times, `EUR 1200000` for money, `5 %` (`5 pp` for percentage points), `12 km`; a range of days or numbers
   * has both ends, as ISO 8601 writes an interval: `EUR 4000000000/5000000000`, `50/70 %`. Absent where nothing can be told for sure.
   */
  readonly value?: string;
  /** True for a date that names no day, month or year of the calendar, but counts from the dateline: "last week". */
  readonly relative?: boolean;
}

/** A name that the user gave: found letter by letter, in every language, whatever the model says. */
export interface KnownName {
  readonly name: string;
  readonly type: EntityType;
}

/** What a tagger tells of a section that it tagged, beside its mentions. */
export interface ToldOfBody {
  /** See `EntityTagger.language`. */
  readonly language: string;
  /** See `EntityTagger.unreadLanguages`. */
  readonly unread: readonly string[];
}

export interface EntityTagger {
  /**
   * Replaces the names that are found in every language, with or without a model: of a list file, or confirmed by
   * the reviewer. Bodies tagged before keep their mentions until they are tagged again.
   */
  setKnownNames(names: readonly KnownName[]): void;
  /**
   * Mentions of one section in order, without overlap. `previous` is the body before an edit: sentences that
   * it shares cost nothing again.
   */
  tag(body: SectionBody, previous?: SectionBody): readonly Mention[];
  /**
   * The same in slices. The earlier body can be built on once: work that is given up leaves nothing to build on, and
   * beginning again reads the whole section.
   */
  tagging(body: SectionBody, previous?: SectionBody): Work<readonly Mention[]>;
  /** Keeps nothing for an edit of this body: what follows it is read whole. What is kept takes much more room than the text. */
  forget(body: SectionBody): void;
  /** Takes over what was told of a body by another tagger, of the same models, that has tagged it. */
  adopt(body: SectionBody, told: ToldOfBody): void;
  /** How many sentences the model has been asked about: the work that tagging has cost. */
  readonly recognised: number;
  /** BCP 47 primary tag of the section's language, `und` where it cannot be told. */
  language(body: SectionBody): string;
  /** The language of each paragraph of a section that is kept for an edit; none of one that is not. */
  paragraphLanguages(body: SectionBody): readonly string[];
  /**
   * The languages of a section that was tagged in which no names were read, those of most text first: of the whole, or of stretches
   * of a sentence and more.
   */
  unreadLanguages(body: SectionBody): readonly string[];
  /** Whether names are tagged by a model in that language; otherwise only dates, figures and known names are. */
  hasModel(language: string): boolean;
  /** Whether a body was tagged while a model that it needs was on its way, and that has come, or will not: tagged again, it has more. */
  isOutdated(body: SectionBody): boolean;
  /** Whether a model that a body needs was on its way, or could not be had, when it was tagged: with it something else may be found. */
  lacksModel(body: SectionBody): boolean;
}

/** Where a mention stands: the caller's section id and the index into that section's mentions. */
export interface MentionReference {
  readonly section: number;
  readonly mention: number;
}

/** One person, organisation, place, … under all the names it goes by. */
export interface Entity {
  /** Stable while its longest name and type stay: `organisation:alibaba group holding`. */
  readonly id: string;
  /**
   * The name that a reviewer gave it, or the longest that is not shouted, of equals the commonest, then one with its diacritics, as
   * written.
   */
  readonly name: string;
  readonly type: EntityType;
  /** Every other spelling as written, common ones first, then by their letters. */
  readonly aliases: readonly string[];
  /** In order of section, then position. Looked up when asked for: as the sections are set then. */
  readonly mentions: readonly MentionReference[];
  /** True when every mention stands in site furniture. */
  readonly furniture: boolean;
}

/**
 * What one section calls one entity, for who joins sections of which no index holds all. Parts that share a key are one entity, directly or
 * by others. The key of a person who is known by one word is one with another key: where one full name in all sections ends with the word,
 * with that of the full name; where none does, with the word's own; where several do, with none.
 */
export interface EntityPart {
  readonly keys: readonly string[];
  /** For a person known by one word: the key of that, and what it is one with where no full name ends with the word. */
  readonly lone: { readonly key: string; readonly alone: string } | undefined;
  /** For a person with a full name: the key of those known by its last word, and its own. */
  readonly full: { readonly lone: string; readonly key: string } | undefined;
  /** Confidence of its mentions by type, in whole millionths. */
  readonly votes: ReadonlyMap<EntityType, number>;
  /** The type that a reviewer gave. */
  readonly forced: EntityType | undefined;
  /** Spellings as written, and how often. */
  readonly names: ReadonlyMap<string, number>;
  /** The names under which a reviewer wants it listed. */
  readonly labels: readonly string[];
  /** Whether every mention stands in site furniture. */
  readonly furniture: boolean;
  /** The numbers of its mentions in the section, in order. */
  readonly mentions: Int32Array;
}

/** What the reviewer said of a name; compared by normalised name. */
export type EntityDecision =
  | { readonly name: string; readonly action: 'type'; readonly type: EntityType }
  | { readonly name: string; readonly action: 'ignore' }
  /** It is none in one document, of a bundle in one member. */
  | {
      readonly name: string;
      readonly action: 'ignore-here';
      readonly document: string;
      readonly section?: string;
    }
  /** Its type, where one is said, is that of the other name. */
  | { readonly name: string; readonly action: 'same'; readonly as: string; readonly type?: EntityType }
  /** It stands for itself, whatever other names are like it. */
  | { readonly name: string; readonly action: 'apart'; readonly type?: EntityType }
  /** The two are not one, whatever speaks for it. */
  | { readonly name: string; readonly action: 'different'; readonly from: string }
  /** Whatever goes by this name is listed under another one. */
  | { readonly name: string; readonly action: 'display'; readonly as: string };

/** The names that are none in a section though they may be elsewhere, normalised; the same set as long as they are the same. */
export type HiddenIn = (section: number) => ReadonlySet<string>;

/** Mentions of all sections, joined into entities within each section and across the workspace. */
export interface EntityIndex {
  /** How many entities the workspace has, those left out whose every mention stands in furniture; kept by difference. */
  readonly count: number;
  /** How many times an entity of the workspace has been put together from its clusters: the work that asking has cost. */
  readonly resolved: number;
  /** How many times mentions of a section were made one cluster: the work that setting has cost. */
  readonly clustered: number;
  /** How many names of sections were asked with which others they are one. */
  readonly joined: number;
  /** Adds or replaces a section. `furniture[i]` says that mention `i` stands in site furniture. */
  set(section: number, text: string, mentions: readonly Mention[], furniture?: readonly boolean[]): void;
  /** The same in slices. Work that is given up leaves the section as it was or is put right by setting it again. */
  setting(
    section: number,
    text: string,
    mentions: readonly Mention[],
    furniture?: readonly boolean[],
  ): Work<void>;
  /** Keeps nothing for another setting of this section but what answers are made of: its names are joined anew then. */
  settle(section: number): void;
  delete(section: number): void;
  /** The same in slices; where it is given up, deleting or setting the section again puts it right. */
  deleting(section: number): Work<void>;
  decide(decisions: readonly EntityDecision[]): void;
  /** Entities of one section (mentions of that section only), in order of first mention, furniture last. */
  inSection(section: number): readonly Entity[];
  /** Makes the entities of a section in slices, so that `inSection` costs nothing until the section is set again. */
  preparingSection(section: number): Work<void>;
  /** What a section calls its entities, in order of first mention. */
  partsIn(section: number): readonly EntityPart[];
  /** The number of an entity's first mention in a section, -1 where it has none there, without a list of all of them. */
  firstMention(section: number, entity: Entity): number;
  /** How many mentions an entity has, without a list of them. */
  mentionCount(entity: Entity): number;
  /** In how many sections an entity is named. */
  sectionCount(entity: Entity): number;
  /** Entities of the whole workspace with all their mentions. */
  all(): readonly Entity[];
  /** The same in slices, and the same list as long as none of them is another. */
  listingAll(): Work<readonly Entity[]>;
  /** Entities of the workspace that go by a name, ignoring case and diacritics. */
  called(name: string): readonly Entity[];
  /** The workspace entity that owns the mention, if any. */
  at(section: number, mention: number): Entity | undefined;
  /** The same, made for who asks: nothing is kept of it. */
  made(section: number, mention: number): Entity | undefined;
  /** The mentions of each entity of the workspace, in the order of `all`: no entity is made, and nothing is kept of the lists. */
  mentionsOfEach(): Iterable<readonly MentionReference[]>;
  /** Entities one of whose names contains the query, ignoring case and diacritics; best first. */
  find(query: string, limit: number): readonly Entity[];
}
