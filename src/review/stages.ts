import { packedVerdicts, type Verdicts, type WorkingPoint } from '../boilerplate/index';
import { passageHead, passageSentences, passageText, type SectionBody, type Span } from '../format/index';
import { finish, trimmed, type Work } from '../lexis/index';
import { isByline } from './byline';
import type { DecisionBook } from './decisions';
import { bearsOn } from './knownNames';
import type { Facts, FactName, Flags, SectionState } from './document';
import { namesStand, sectionFindings, sameFindings } from './findings/section';
import { sameInputs } from './memo';
import { type Passage, readingWhole, wholeKey } from '../reuse/index';
import { readingReferences } from './references';
import { namesIn } from './rememberedMentions';
import { readingSiteEvidence } from './sites/evidence';
import { sameEvidence } from './sites/siteIndex';
import { concerns, standpointOf } from './standpoint';
import { sayingEnough } from './twins';
import type { World } from './world';
import { type KnownName, type Mention, mentionsIn } from '../entities/index';

/**
 * One step on the way of a section through the detectors. A stage runs when the stages before it have spoken of the
 * newest text, and again whenever one of its inputs is another than the last time.
 */
export interface Stage<Name extends FactName = FactName> {
  readonly name: Name;
  /** The stages whose results it reads. */
  readonly after: readonly FactName[];
  /** A stage whose results it reads where they are there, and does not wait for. */
  readonly madeAgainOf?: FactName;
  /** A stage that comes before it, but does not need it, where it is done for the first time for an open document. */
  readonly behindAtFirst?: FactName;
  /** Whether it is done for closed documents while the workspace is still being read. */
  readonly early: boolean;
  /** Everything that the result depends on beside the body, which is compared always, in an order of the stage's own. */
  inputs(state: SectionState, world: World): readonly unknown[];
  /** Whether a section has to be looked at again for these inputs; without it, whenever one of them is another. */
  differs?(before: readonly unknown[], now: readonly unknown[], state: SectionState, world: World): boolean;
  run(state: SectionState, world: World): Work<Facts[Name]>;
  /** Whether two results say the same, so that the stages behind need not run. */
  same(before: Facts[Name], now: Facts[Name]): boolean;
  /** Tells the world of a result, for what other sections read of it; `isSame` as the last one. */
  tell?(state: SectionState, world: World, isSame: boolean): void;
  /** How another thread does its work, where it can. */
  readonly byWorkers?: ByWorkers<Name>;
}

/** What comes of a section in another thread; undefined where that cannot be had, and the stage has to run here. */
export type Outcome<Name extends FactName = FactName> = () => Facts[Name] | undefined;

/** How the work of a stage is done by another thread. */
export interface ByWorkers<Name extends FactName = FactName> {
  /** Whether the section may be handed over at all. */
  may(state: SectionState, world: World): boolean;
  /**
   * Hands the section over, unless its result is known already and returned. What comes of it is told `back` in a later turn, once, and to be
   * asked for when the state still has this body.
   */
  handing(
    state: SectionState,
    world: World,
    back: (outcome: Outcome<Name>) => void,
  ): Work<Facts[Name] | undefined>;
}

const NO_INPUTS: readonly unknown[] = [];

const reading: Stage<'reading'> = {
  name: 'reading',
  after: [],
  early: true,
  inputs: () => NO_INPUTS,
  *run(state, world) {
    yield* state.body.preparing();
    yield* readingReferences(state);
    world.referencesKnown(state);
    return true;
  },
  same: () => true,
};

const counting: Stage<'counting'> = {
  name: 'counting',
  after: ['reading'],
  early: true,
  inputs: () => NO_INPUTS,
  *run(state, world) {
    const wasAlone = world.evidence === undefined;
    world.evidenceChanged(yield* world.recurrence.setting(state.id, state.body));
    // A lone section is judged without evidence of the workspace, so its first company makes it be judged again.
    if (wasAlone !== (world.evidence === undefined)) world.evidenceChanged(world.sections.keys());
    return true;
  },
  same: () => true,
};

const whole: Stage<'whole'> = {
  name: 'whole',
  after: ['reading'],
  early: true,
  inputs: (state, world) => [world.settingsOf(state.document.uri).shared.enabled],
  *run(state, world) {
    const { body } = state;
    const before = state.facts.get('whole')?.value;
    const remembered = before === undefined ? world.rememberedWholes : undefined;
    const read = yield* remembered?.reading(state, body) ?? readingWhole(body, before);
    // Of an encoded message nothing is read: by that it would be the same as any other.
    const isRead = state.body.paragraphs.length > 0;
    world.wholeKnown(state, isRead && (yield* sayingEnough(state.body.text)) ? read : undefined);
    return read;
  },
  same: (before, now) => wholeKey(before) === wholeKey(now) && before.body === now.body,
};

/**
 * Whether a section may be read by another thread: of a closed document, for who types must not wait for one. Of an encoded message nothing is
 * read.
 */
function mayLeave(state: SectionState, { workers }: World): boolean {
  return (
    workers !== undefined &&
    !state.document.open &&
    (workers.takesLong || !isKeptReady(state)) &&
    state.body.paragraphs.length > 0
  );
}

/** The verdicts on a section, small where the classifier is not asked to go on from them after an edit. */
function* judged({ body }: SectionState, { classifier, evidence, keepsAnswers }: World): Work<Verdicts> {
  const found = yield* classifier.classifying(body, evidence);
  return keepsAnswers ? found : packedVerdicts(found);
}

function sameVerdicts(before: Verdicts, now: Verdicts): boolean {
  let index = 0;
  for (const { probability, kind } of before) {
    const other = now.at(index++);
    if (other?.probability !== probability || other.kind !== kind) return false;
  }
  return true;
}

/** Sections that nobody has judged by themselves yet: what others make of one costs little. */
const judgingByWorkers: ByWorkers<'verdicts'> = {
  may: (state, world) => mayLeave(state, world) && !world.classifier.knows(state.body),
  *handing(state, world, back) {
    const { body } = state;
    const { classifier, rememberedVerdicts: remembered } = world;
    const key = remembered && (yield* remembered.keyOf(state));
    const isTold = remembered && key !== undefined && (yield* remembered.telling(classifier, body, key));
    if (isTold === true) return yield* judged(state, world);
    world.workers?.ask('judge', { text: body.text }, (bytes) =>
      back(() => {
        if (bytes === undefined || !finish(classifier.adopting(body, bytes))) return undefined;
        if (key !== undefined) remembered?.put(key, bytes);
        return finish(judged(state, world));
      }),
    );
    return undefined;
  },
};

const verdicts: Stage<'verdicts'> = {
  name: 'verdicts',
  byWorkers: judgingByWorkers,
  after: ['counting'],
  early: false,
  inputs: ({ evidence }) => [evidence],
  *run(state, world) {
    const { body } = state;
    const { classifier } = world;
    const isCheap = body.paragraphs.length === 0 || classifier.knows(body) || isEdit(state, 'verdicts');
    const remembered = isCheap ? undefined : world.rememberedVerdicts;
    if (remembered === undefined) return yield* judged(state, world);
    const key = yield* remembered.keyOf(state);
    const isTold = yield* remembered.telling(classifier, body, key);
    const found = yield* judged(state, world);
    if (!isTold) yield* remembered.keeping(classifier, body, key);
    return found;
  },
  same: (before, now) => before === now || (before.length === now.length && sameVerdicts(before, now)),
};

const site: Stage<'site'> = {
  name: 'site',
  after: ['verdicts'],
  early: false,
  inputs: (state, world) => {
    const { attributes, name } = state.document.section(state.index);
    return [state.verdicts, attributes, name, world.decisionFolder(state.document.uri)];
  },
  run: readingSiteEvidence,
  same: sameEvidence,
  tell(state, world, isSame) {
    if (!isSame) world.siteKnown(state);
  },
};

/** A code fence: what stands in one was put there by the writer. */
const FENCED = /^(?:`{3}|~{3})/u;
/** Paragraphs that are looked at between two chances to be interrupted: a choice. */
const PARAGRAPHS_AT_ONCE = 2000;

/** How many of the inputs of the flags say where a section stands. */
const STANDPOINT_INPUTS = 3;

const flags: Stage<'flags'> = {
  name: 'flags',
  after: ['verdicts', 'site'],
  early: false,
  inputs: (state, world) => {
    const { document, verdicts: found } = state;
    const { enabled, workingPoint } = world.settingsOf(document.uri).boilerplate;
    const book = world.bookOf(document.uri);
    // Where a paragraph stands matters only where something was said of one document or site.
    const at = book.hasBounds ? standpointOf(world, state) : undefined;
    return [book, at?.name.document, at?.name.section, at?.site, found, enabled, workingPoint];
  },
  differs: ([bookBefore, ...before], [bookNow, ...now], state, world) => {
    const [earlier, book] = [bookBefore as DecisionBook, bookNow as DecisionBook];
    // Where nothing was said of a document or site before, what was since tells whether that matters.
    const from = earlier.hasBounds ? 0 : STANDPOINT_INPUTS;
    return (
      !sameInputs(before.slice(from), now.slice(from)) ||
      (earlier !== book && mayConcern(earlier, book, state, world))
    );
  },
  run: flagging,
  same: (before, now) =>
    equal(before.furniture, now.furniture) &&
    equal(before.apart, now.apart) &&
    before.chosen.size === now.chosen.size &&
    [...before.chosen].every((index) => now.chosen.has(index)),
};

/** Whether what was decided since an earlier book may be about a section. */
function mayConcern(earlier: DecisionBook, book: DecisionBook, state: SectionState, world: World): boolean {
  const since = book.onParagraphsSince(earlier);
  return since === undefined || concerns(since, state, standpointOf(world, state)) !== false;
}

function* flagging(state: SectionState, world: World): Work<Flags> {
  const { enabled, workingPoint } = world.settingsOf(state.document.uri).boilerplate;
  const found = yield* flaggingAt(enabled ? workingPoint : undefined, state, world);
  // All sections are judged before the first is flagged.
  if (!world.keepsAnswers) world.classifier.forget(state.body);
  return found;
}

const NONE_CHOSEN: ReadonlySet<number> = new Set();

/** What is set apart in a section at a working point; without one what the reviewer takes for furniture, and that alone. */
export function* flaggingAt(point: WorkingPoint | undefined, state: SectionState, world: World): Work<Flags> {
  const found = [...(state.verdicts ?? [])];
  const book = world.bookOf(state.document.uri);
  const flagged =
    point === undefined ? found.map(() => false) : yield* world.classifier.flagging(found, point);
  const at = book.hasBounds ? standpointOf(world, state) : undefined;
  const chosen = new Set<number>();
  const furniture: boolean[] = [];
  const apart: boolean[] = [];
  for (let index = 0; index < found.length; index++) {
    if (index % PARAGRAPHS_AT_ONCE === PARAGRAPHS_AT_ONCE - 1) yield;
    const text = state.paragraphText(index);
    const isChosen = book.isBoilerplate(text, at);
    if (isChosen) chosen.add(index);
    const { kind: shape } = state.body.paragraphs[index];
    const isField = shape === 'field';
    const isOwn = isField || (shape === 'code' && FENCED.test(text));
    const head = passageHead(state.body, index);
    // What goes on with a sentence of the page above is what that is, and is compared with it.
    const goesOn = head < index && !apart[head];
    const isFurniture = isChosen || (flagged[index] && !isOwn && !goesOn && !book.keepsParagraph(text, at));
    furniture.push(isFurniture);
    const { kind, probability } = found[index];
    apart.push(isFurniture || isField || goesOn || isByline({ kind, probability }));
  }
  const kept = trimmed(furniture);
  return {
    furniture: kept,
    // Where nothing else is set apart one list says both.
    apart: equal(kept, apart) ? kept : trimmed(apart),
    chosen: chosen.size === 0 ? NONE_CHOSEN : chosen,
  };
}

/** The sentences of a longer paragraph are read in slices, in UTF-16 units. A choice: of so many in about two milliseconds. */
const LONG_PARAGRAPH = 30_000;

/** A paragraph as it is compared: most are as they were and are asked for nothing but their text. */
export class ParagraphPassage implements Passage {
  readonly #body: SectionBody;
  readonly #index: number;

  constructor(
    body: SectionBody,
    index: number,
    readonly furniture: boolean,
  ) {
    this.#body = body;
    this.#index = index;
  }

  get text(): string {
    return passageText(this.#body, this.#index);
  }

  get sentences(): () => readonly Span[] {
    const { start } = this.#body.paragraphs[this.#index];
    return () =>
      passageSentences(this.#body, this.#index).map((each) => ({
        start: each.start - start,
        end: each.end - start,
      }));
  }
}

/** Reads the sentences of the long ones among the first paragraphs; those of the others are read when they are asked for, at once. */
function* readingLongParagraphs(body: SectionBody, count: number): Work<undefined> {
  for (let index = 0; index < count; index++) {
    if (index % PARAGRAPHS_AT_ONCE === PARAGRAPHS_AT_ONCE - 1) yield;
    const { start, end } = body.paragraphs[index];
    if (end - start > LONG_PARAGRAPH) yield* body.readingSentences(index);
  }
  return undefined;
}

/** Whether the index knows most of the passages of a section: it was compared before, and is edited or has other furniture now. */
function isCompared(state: SectionState, body: SectionBody): boolean {
  const before = state.facts.get('passages');
  return before !== undefined && (before.body === body || isKeptReady(state));
}

const passages: Stage<'passages'> = {
  name: 'passages',
  after: ['flags'],
  early: false,
  inputs: (state, world) => [
    state.current('flags')?.apart,
    world.settingsOf(state.document.uri).shared.enabled,
  ],
  differs: (before, now) =>
    before[1] !== now[1] || !equal(before[0] as readonly boolean[], now[0] as readonly boolean[]),
  *run(state, world) {
    const { enabled } = world.settingsOf(state.document.uri).shared;
    const offered: Passage[] = [];
    const { body, apart } = state;
    for (let index = 0; enabled && index < body.paragraphs.length; index++) {
      if (index % PARAGRAPHS_AT_ONCE === PARAGRAPHS_AT_ONCE - 1) yield;
      offered.push(new ParagraphPassage(body, index, apart[index]));
    }
    const remembered = enabled && !isCompared(state, body) ? world.rememberedPassages : undefined;
    const preparing = (): Work<undefined> => readingLongParagraphs(body, offered.length);
    const read = yield* remembered?.reading(state, body, offered, preparing) ?? preparing();
    world.counterpartsChanged(yield* world.reuse.setting(state.id, offered, read));
    state.counterparts++;
    return enabled;
  },
  same: (before, now) => before === now,
  tell: (state, world) => world.compared(state),
};

/** UTF-16 units of a section that is read again in whole, once it is edited, sooner than the next key comes: a choice. */
const MAX_READ_AGAIN = 20_000;

/**
 * Whether what makes the next edit of a section cheap is kept: for one that is edited now, and a long one. For all of
 * thousands of files it would be most of the memory, and most of what the garbage collector has to look at.
 */
function isKeptReady({ document: { open }, body }: SectionState): boolean {
  return open || body.text.length > MAX_READ_AGAIN;
}

/**
 * Whether a stage has read an open or long section before: then an edit costs what it changes, and hashing all of the text would cost more. What
 * stood there between two keys is not worth keeping either.
 */
function isEdit(state: SectionState, stage: 'mentions' | 'verdicts'): boolean {
  return state.facts.get(stage) !== undefined && isKeptReady(state);
}

function* tagging(state: SectionState, world: World): Work<readonly Mention[]> {
  world.tagger.setKnownNames(world.namesFor(state.document.uri));
  const found = yield* world.tagger.tagging(state.body, state.facts.get('mentions')?.body);
  if (isKeptReady(state)) return found;
  world.tagger.forget(state.body);
  return trimmed(found);
}

const taggingByWorkers: ByWorkers<'mentions'> = {
  may: (state, world) => mayLeave(state, world) && world.settingsOf(state.document.uri).entities.enabled,
  *handing(state, world, back) {
    const {
      body,
      document: { uri },
    } = state;
    const names = world.namesFor(uri);
    const remembered = world.rememberedMentions;
    const key = remembered && (yield* remembered.keyOf(state, names));
    const before = key === undefined ? undefined : remembered?.get(key, body.text);
    if (before !== undefined) return before;
    world.workers?.ask('tag', { text: body.text, names: namesIn(body.text, names) }, (tagged) =>
      back(() => {
        const found = tagged && mentionsIn(tagged.mentions, body.text.length);
        if (tagged === undefined || found === undefined) return undefined;
        world.tagger.adopt(body, tagged);
        if (key !== undefined && tagged.unread.length === 0) remembered?.put(key, found);
        return found;
      }),
    );
    return undefined;
  },
};

const mentions: Stage<'mentions'> = {
  name: 'mentions',
  byWorkers: taggingByWorkers,
  after: ['reading'],
  // Reading the models takes longer than all before it, and few findings hang on names.
  behindAtFirst: 'findings',
  early: false,
  inputs: ({ document: { uri } }, world) => [world.settingsOf(uri).entities.enabled, world.namesFor(uri)],
  differs: (before, now, { body }, world) =>
    before[0] !== now[0] ||
    (now[0] === true &&
      (world.tagger.isOutdated(body) ||
        bearsOn(body.text, before[1] as readonly KnownName[], now[1] as readonly KnownName[]))),
  *run(state, world) {
    const { uri } = state.document;
    if (!world.settingsOf(uri).entities.enabled) return [];
    const remembered = isEdit(state, 'mentions') ? undefined : world.rememberedMentions;
    if (remembered === undefined) return yield* tagging(state, world);
    const { body } = state;
    const key = yield* remembered.keyOf(state, world.namesFor(uri));
    const before = remembered.get(key, body.text);
    if (before !== undefined) return before;
    const found = yield* tagging(state, world);
    // Of a section that was tagged before it is not told in which languages nobody reads names.
    const isWhole = world.tagger.unreadLanguages(body).length === 0 && !world.tagger.lacksModel(body);
    if (isWhole) remembered.put(key, found);
    return found;
  },
  same: (before, now) => before === now,
  tell(state, world, isSame) {
    const { enabled } = world.settingsOf(state.document.uri).entities;
    world.unread.set(state.id, enabled ? world.tagger.unreadLanguages(state.body) : []);
    if (!isSame) world.mentionsKnown(state);
  },
};

const entities: Stage<'entities'> = {
  name: 'entities',
  after: ['flags', 'mentions'],
  early: false,
  inputs: (state) => [state.current('mentions'), state.current('flags')?.furniture],
  *run(state, world) {
    const { id, body, mentions: all } = state;
    const furniture = yield* mentionsInFurniture(state, all);
    yield* world.entities.setting(id, body.text, all, furniture);
    if (!isKeptReady(state)) world.entities.settle(id);
    return all;
  },
  same: (before, now) => before === now,
};

/** Paragraphs of which the mentions are looked at between two chances to be interrupted: a choice. */
const MENTIONED_AT_ONCE = 500;

/** Which mentions stand in site furniture; both lists are in the order of the text. */
function* mentionsInFurniture(
  { body: { paragraphs }, flags: furniture }: SectionState,
  all: readonly Mention[],
): Work<readonly boolean[]> {
  const inFurniture = new Array<boolean>(all.length);
  let done = 0;
  for (let first = 0; first < paragraphs.length; first += MENTIONED_AT_ONCE) {
    if (first > 0) yield;
    const last = Math.min(paragraphs.length, first + MENTIONED_AT_ONCE);
    done = fillInFurniture(paragraphs, first, last, all, furniture, inFurniture, done);
  }
  return inFurniture;
}

/** A loop by itself: in a generator it would take many times as long. Returns up to which mention it is filled. */
function fillInFurniture(
  paragraphs: readonly Span[],
  first: number,
  last: number,
  all: readonly Mention[],
  furniture: readonly boolean[],
  into: boolean[],
  from: number,
): number {
  let at = from;
  for (let paragraph = first; paragraph < last; paragraph++) {
    const end = paragraph === paragraphs.length - 1 ? Infinity : paragraphs[paragraph].end;
    const isFurniture = furniture[paragraph] ?? false;
    while (at < all.length && all[at].start < end) into[at++] = isFurniture;
  }
  return at;
}

const findings: Stage<'findings'> = {
  name: 'findings',
  after: ['whole', 'verdicts', 'flags', 'passages'],
  madeAgainOf: 'mentions',
  early: false,
  inputs: (state, world) => [
    world.bookOf(state.document.uri),
    state.verdicts,
    state.current('flags')?.furniture,
    state.counterparts,
    state.current('mentions'),
    world.settingsOf(state.document.uri),
  ],
  // What is said of paragraphs is in the flags.
  differs: ([bookBefore, ...before], [bookNow, ...now]) =>
    !sameInputs(before, now) ||
    !(bookNow as DecisionBook).isOfOneMindBesideParagraphs(bookBefore as DecisionBook),
  *run(state, world) {
    const found = yield* sectionFindings(state, world);
    if (!world.keepsAnswers) state.memos.clear();
    return found;
  },
  same: sameFindings,
  tell: (state, world) => world.found(state),
};

/** The way of a section, each stage behind those that it reads. */
export const STAGES: readonly Stage[] = [
  reading,
  counting,
  whole,
  verdicts,
  site,
  flags,
  passages,
  mentions,
  entities,
  findings,
];

/** Whether a stage has to run for a section: it never did, or for other inputs. */
export function isDue(stage: Stage, state: SectionState, world: World): boolean {
  const fact = state.facts.get(stage.name);
  if (fact === undefined || fact.body !== state.body) return true;
  const now = stage.inputs(state, world);
  return stage.differs?.(fact.inputs, now, state, world) ?? !sameInputs(fact.inputs, now);
}

/**
 * The findings of a section from what is known of it now, at once: for answers that do not wait for their turn. Those of
 * its stage are out of date, too, when a text that they name was edited away from them since.
 */
export function findingsNow(state: SectionState, world: World): Facts['findings'] {
  const fact = state.facts.get('findings');
  if (fact !== undefined && !isDue(findings, state, world)) {
    if (namesStand(fact.value)) return fact.value;
    world.counterpartsChanged([state.id]);
  }
  return finish(sectionFindings(state, world));
}

function equal(left: readonly boolean[], right: readonly boolean[]): boolean {
  return (
    left === right || (left.length === right.length && left.every((value, index) => value === right[index]))
  );
}
