import { sharedEnds, type SectionBody } from '../format/index';
import { finish, readOnce, type Work } from '../lexis/index';
import { agreeing, firstsAlike, kindsAlike } from './alike';
import type { Edit } from './edit';
import { FEATURES, places } from './features';
import { addContributions, logit } from './forest';
import { isPhrase, namingKinds, type LineForms } from './kinds';
import { readLexicon } from './lexicon';
import { markingSignOffs } from './mail';
import { calibrated, readModel } from './model';
import { cost, Pace } from './pace';
import { passing, type ClassifyingWork, type Learned, type Passes } from './passes';
import { strongestReasons } from './reasons';
import { recurrenceClass } from './recurrence';
import { Count, COUNT_COLUMNS } from './scan';
import type { Totals } from './totals';
import type {
  BoilerplateClassifier,
  BoilerplateKind,
  Reason,
  Recurrence,
  Verdict,
  WorkingPoint,
} from './types';

/**
 * Kinds that the words of a line, or of the heading above it, make plain: such a line is flagged from the lower
 * threshold at either working point. Measured in docs/boilerplate.md.
 */
const PLAIN_KINDS: ReadonlySet<BoilerplateKind> = new Set([
  'subscription',
  'disclaimer',
  'comment-form',
  'legal-notice',
  'tag-list',
]);

/**
 * Sections of at least `from` paragraphs are remembered, so that an edit costs what it changes: the last four, as far as they fit
 * in so many bytes together.
 */
const remembered = { sections: 4, from: 64, bytes: 64_000_000 };

/** Bytes that are remembered of a section: its arrays have about so many a paragraph, and so many a word. */
function bytesOf({ facts: { length, scan } }: Passes): number {
  return 220 * length + 10 * scan.words.length;
}

const readLearned = readOnce((model): Learned => {
  const read = readModel(model);
  return { ...read, lexicon: readLexicon(read.tables) };
});

/**
 * What is held of the marks of pages, which the format room tells by where they stand and recur. Choices: from three pages on above
 * the threshold `careful`, else above `thorough` only.
 */
const PAGE_FURNITURE = { fewest: 3, sure: 0.99, likely: 0.8 };

/** What is held of signatures and notices of mail: choices, above the threshold `careful`. */
const MAIL_FURNITURE = 0.97;

interface Found {
  readonly odds: Float64Array;
  readonly words: Uint16Array;
  readonly verdicts: readonly Verdict[];
}

/**
 * A classifier with the given weights. Throws a `ModelError` when `model` is not a boilerplate model. Results are
 * cached by section body: an unchanged section costs nothing. `onWork` hears what each reading of a section came to.
 */
export function createBoilerplateClassifier(
  model: Uint8Array,
  onWork: (work: ClassifyingWork) => void = () => {},
): BoilerplateClassifier {
  const learned = readLearned(model);
  const cache = new WeakMap<SectionBody, Found>();
  const recent = new Recent();

  function* passesOf(body: SectionBody): Work<Passes> {
    const known = recent.get(body);
    if (known !== undefined) return known;
    const edit = recent.editTo(body);
    const passes = yield* passing(learned, body, edit);
    onWork(passes.work);
    recent.add(passes, edit?.before);
    return passes;
  }

  function* finding(body: SectionBody): Work<Found> {
    const known = cache.get(body);
    if (known !== undefined) return known;
    yield* body.preparing();
    const before = recent.editTo(body)?.before.body;
    const found = yield* judging(learned, body, passesOf, before && cache.get(before));
    cache.set(body, found);
    return found;
  }

  function* classifying(body: SectionBody, recurrence?: Recurrence): Work<readonly Verdict[]> {
    const found = yield* finding(body);
    return recurrence === undefined ? found.verdicts : yield* recurring(learned, body, found, recurrence);
  }

  function* explaining(body: SectionBody, index: number, recurrence?: Recurrence): Work<readonly Reason[]> {
    const found = yield* finding(body);
    if (found.odds.length <= index) return [];
    if (Number.isNaN(found.odds[index])) {
      const reason = reasonByShape(body, found.verdicts[index]);
      return reason === undefined ? [] : [reason];
    }
    const { matrix, facts } = yield* passesOf(body);
    const credit = new Float64Array(FEATURES.length);
    const row = matrix.origin + index * matrix.width;
    for (const forest of [learned.first, learned.second])
      addContributions(forest, matrix.bytes, row, places, credit);
    const recurs = recurrence === undefined ? undefined : recurrenceReason(body, index, found, recurrence);
    const odds = found.odds[index] + (recurs?.weight ?? 0);
    return strongestReasons(body, facts.scan, index, credit, recurs, calibrated(learned, odds) >= 0.5);
  }

  return {
    classifying,
    classify: (body, recurrence) => finish(classifying(body, recurrence)),
    explaining,
    explain: (body, index, recurrence) => finish(explaining(body, index, recurrence)),
    threshold(point) {
      return point === 'careful' ? learned.careful : learned.thorough;
    },
    flagging: (verdicts, point) => flagging(learned, verdicts, point),
    flags: (verdicts, point) => finish(flagging(learned, verdicts, point)),
  };
}

/** What both passes found of the sections that were read last, the last one first. */
class Recent {
  #passes: readonly Passes[] = [];

  get(body: SectionBody): Passes | undefined {
    return this.#passes.find((passes) => passes.body === body);
  }

  /** Adds a section that was read, in place of what it was before an edit. */
  add(passes: Passes, before: Passes | undefined): void {
    if (passes.facts.length < remembered.from || bytesOf(passes) > remembered.bytes) return;
    let bytes = 0;
    const others = this.#passes.filter((each) => each !== before);
    this.#passes = [passes, ...others].slice(0, remembered.sections).filter((each) => {
      bytes += bytesOf(each);
      return bytes <= remembered.bytes;
    });
  }

  /** The section read last of those that share half of their paragraphs with `body` at its ends, as that before an edit. */
  editTo(body: SectionBody): Edit<Passes> | undefined {
    if (body.paragraphs.length < remembered.from) return undefined;
    for (const before of this.#passes) {
      const ends = sharedEnds(before.body, body);
      if (2 * (ends.front + ends.back) >= body.paragraphs.length) return { before, ends };
    }
    return undefined;
  }
}

/** From this probability a paragraph is flagged that stands between two flagged lines of one plain kind. */
const ENCLOSED_FROM = 0.35;

function* flagging(
  learned: Learned,
  verdicts: readonly Verdict[],
  point: WorkingPoint,
): Work<readonly boolean[]> {
  const threshold = point === 'careful' ? learned.careful : learned.thorough;
  const flags: boolean[] = [];
  const pace = new Pace();
  let contentStays = false;
  for (const { probability, kind } of verdicts) {
    const canBe = kind !== 'metadata';
    contentStays ||= canBe && probability < learned.thorough;
    const from = PLAIN_KINDS.has(kind) ? learned.thorough : threshold;
    flags.push(canBe && probability >= Math.min(from, threshold));
    if (pace.spent(2 * cost.row)) yield;
  }
  if (!contentStays) return yield* noFlags(verdicts.length);
  yield* flagEnclosed(verdicts, flags);
  return flags;
}

function* noFlags(length: number): Work<readonly boolean[]> {
  const flags: boolean[] = [];
  const pace = new Pace();
  while (flags.length < length) {
    flags.push(false);
    if (pace.spent(cost.row)) yield;
  }
  return flags;
}

/** Flags what stands between two lines of one plea, one form, one notice: it is part of it. */
function* flagEnclosed(verdicts: readonly Verdict[], flags: boolean[]): Work<void> {
  const pace = new Pace();
  for (let index = 1; index + 1 < flags.length; index++) {
    if (pace.spent(cost.row)) yield;
    const { kind } = verdicts[index - 1];
    if (flags[index] || verdicts[index].kind === 'metadata' || kind !== verdicts[index + 1].kind) continue;
    if (!flags[index - 1] || !flags[index + 1] || !PLAIN_KINDS.has(kind)) continue;
    flags[index] = verdicts[index].probability >= ENCLOSED_FROM;
  }
}

function* judging(
  learned: Learned,
  body: SectionBody,
  passesOf: (body: SectionBody) => Work<Passes>,
  before: Found | undefined,
): Work<Found> {
  if (body.layout === 'opaque' || body.paragraphs.length === 0) return yield* silent(body);
  const { facts, forms, odds: known } = yield* passesOf(body);
  const { scan, length } = facts;
  const pace = new Pace();
  const odds = known.slice();
  const firsts = yield* firstsAlike(scan);
  yield* agreeing(firsts, odds);
  const words = new Uint16Array(length);
  const probabilities = new Float64Array(length);
  const sectionIsKnown = isKnownScript(facts.totals);
  for (let index = 0; index < length; index++) {
    const at = index * COUNT_COLUMNS;
    words[index] = scan.counts[at + Count.words];
    const readable = sectionIsKnown && scan.counts[at + Count.foreign] * 3 <= scan.counts[at + Count.letters];
    // Most paragraphs are judged as before an edit elsewhere: then so is the probability, and the verdict is the same object.
    if (!readable) odds[index] = NaN;
    else if (before?.odds[index] === odds[index]) probabilities[index] = before.verdicts[index].probability;
    else probabilities[index] = calibrated(learned, odds[index]);
    if (pace.spent(2 * cost.row)) yield;
  }
  const kinds = yield* kindsAlike(firsts, yield* namingKinds(scan, forms, probabilities));
  const signOffs = yield* markingSignOffs(body, forms.mailNotice, (index) => isPhrase(scan, index));
  const verdicts = new Array<Verdict>(length);
  for (let index = 0; index < length; index++) {
    const shaped = signOffs[index] === 1 ? SIGN_OFF : verdictByShape(body, forms, index);
    // What its shape tells is told whatever the words are like, here or in other documents.
    if (shaped !== undefined) odds[index] = NaN;
    const { probability, kind } = shaped ?? { probability: probabilities[index], kind: kinds[firsts[index]] };
    const known = before?.verdicts[index];
    const isSame = known?.probability === probability && known.kind === kind;
    verdicts[index] = isSame ? known : { probability, kind };
    if (pace.spent(isSame ? cost.row : cost.verdict)) yield;
  }
  return { odds, words, verdicts };
}

/** The name that closes a message says who wrote it, as a byline does: it is never flagged, and never compared. A choice. */
const SIGN_OFF: Verdict = { probability: 0.6, kind: 'metadata' };
const SIGNATURE: Verdict = { probability: MAIL_FURNITURE, kind: 'signature' };
const NOTICE: Verdict = { probability: MAIL_FURNITURE, kind: 'disclaimer' };

/** The verdict on a paragraph that shows by where it stands, or by its words beyond doubt, what it is. */
function verdictByShape(body: SectionBody, { mailNotice }: LineForms, index: number): Verdict | undefined {
  if (mailNotice[index] === 1) return NOTICE;
  const { kind } = body.paragraphs[index];
  if (kind === 'signature') return SIGNATURE;
  return kind === 'pageMark' ? { probability: pageProbability(body), kind: 'page-furniture' } : undefined;
}

/** The reason for such a verdict; undefined where nothing is said of a paragraph. */
function reasonByShape(body: SectionBody, { probability, kind }: Verdict): Reason | undefined {
  if (probability === 0 || kind === 'metadata') return undefined;
  const weight = logit(probability);
  if (kind === 'page-furniture') return { id: 'edge-of-pages', data: { pages: body.pages }, weight };
  return { id: kind === 'signature' ? 'below-signature-mark' : 'mail-notice', data: {}, weight };
}

function pageProbability({ pages }: SectionBody): number {
  return pages >= PAGE_FURNITURE.fewest ? PAGE_FURNITURE.sure : PAGE_FURNITURE.likely;
}

function* silent(body: SectionBody): Work<Found> {
  const { length } = body.paragraphs;
  const verdicts: Verdict[] = [];
  const pace = new Pace();
  while (verdicts.length < length) {
    verdicts.push({ probability: 0, kind: 'other' });
    if (pace.spent(cost.row)) yield;
  }
  return { odds: new Float64Array(length).fill(NaN), words: new Uint16Array(length), verdicts };
}

/** Whether most letters of the section are in a script that was learned: where a third are not, nothing is said of any of it. */
function isKnownScript({ foreign, letters }: Totals): boolean {
  return foreign * 3 <= letters;
}

/** Log-odds that a line's standing in other sections adds: by how many hold it, and less for longer lines. */
function recurrenceWeight(count: number, words: number): number {
  const byCount = recurrenceClass(count);
  return words <= 12 ? byCount : words <= 30 ? byCount * 0.6 : byCount * 0.3;
}

function recurrenceReason(
  body: SectionBody,
  index: number,
  found: Found,
  recurrence: Recurrence,
): Reason | undefined {
  const count = recurrence.count(body, index);
  const weight = recurrenceWeight(count, found.words[index]);
  return weight === 0
    ? undefined
    : { id: 'recurs-in-workspace', data: { count, sections: recurrence.sections }, weight };
}

function* recurring(
  learned: Learned,
  body: SectionBody,
  found: Found,
  recurrence: Recurrence,
): Work<readonly Verdict[]> {
  const pace = new Pace();
  let changed: Verdict[] | undefined;
  for (let index = 0; index < found.verdicts.length; index++) {
    if (pace.spent(2 * cost.lookUp)) yield;
    if (Number.isNaN(found.odds[index])) continue;
    const weight = recurrenceWeight(recurrence.count(body, index), found.words[index]);
    if (weight === 0) continue;
    changed ??= found.verdicts.slice();
    changed[index] = { ...changed[index], probability: calibrated(learned, found.odds[index] + weight) };
  }
  return changed ?? found.verdicts;
}
