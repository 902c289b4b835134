import { sharedEnds, type SectionBody } from '../format/index';
import { finish, readOnce, type Work } from '../lexis/index';
import { agreeing, firstsAlike, kindsAlike } from './alike';
import type { Edit } from './edit';
import { FEATURES, places } from './features';
import { addCompanions, companionRows } from './companions';
import { addContributions, logit, ROWS_PER_STEP } from './forest';
import { isPhrase, namingKinds, type LineForms } from './kinds';
import { readLexicon } from './lexicon';
import { markingSignOffs } from './mail';
import { calibrated, readModel, type Calibration } from './model';
import { cost, Pace } from './pace';
import { passing, type ClassifyingWork, type Learned, type Passes } from './passes';
import { strongestReasons } from './reasons';
import { Count, COUNT_COLUMNS } from './scan';
import type { BoilerplateClassifier, Reason, Recurrence, Verdict, WorkingPoint } from './types';

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
  /** Log-odds by the page itself; not a number where nothing is said, or what is said is told by shape. */
  readonly odds: Float64Array;
  readonly words: Uint16Array;
  /** What turns log-odds into probabilities. */
  readonly calibration: Calibration;
  /** For each paragraph the first one of the same words. */
  readonly firsts: Int32Array;
  readonly verdicts: readonly Verdict[];
  /** What others made of it when the verdicts were asked for last: reasons are given for those. */
  beside?: Beside;
}

/** Log-odds beside others; undefined where none of them holds a line. */
interface Beside {
  readonly recurrence: Recurrence;
  readonly odds: Float64Array | undefined;
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
    const known = found.beside?.recurrence === recurrence ? found.beside : undefined;
    const beside = known ? known.odds : recurrence && (yield* besideOthers(learned, body, found, recurrence));
    const alone = calibrated(found.calibration, found.odds[index]);
    const among = beside === undefined ? alone : calibrated(learned.beside, beside[index]);
    const weight = logit(among) - logit(alone);
    const recurs = recurrence && weight > 0 ? recurrenceReason(body, index, weight, recurrence) : undefined;
    const probability = Math.max(alone, among);
    return strongestReasons(body, facts.scan, index, credit, recurs, probability >= 0.5);
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
    flags.push(canBe && probability >= threshold);
    if (pace.spent(2 * cost.row)) yield;
  }
  return contentStays ? flags : yield* noFlags(verdicts.length);
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

function* judging(
  learned: Learned,
  body: SectionBody,
  passesOf: (body: SectionBody) => Work<Passes>,
  before: Found | undefined,
): Work<Found> {
  if (body.layout === 'opaque' || body.paragraphs.length === 0) return yield* silent(body, learned.alone[0]);
  const { facts, forms, type, odds: known } = yield* passesOf(body);
  const calibration = learned.alone[type];
  const earlier = before?.calibration === calibration ? before : undefined;
  const { scan, length } = facts;
  const pace = new Pace();
  const odds = known.slice();
  const firsts = yield* firstsAlike(scan);
  yield* agreeing(firsts, odds);
  const words = new Uint16Array(length);
  const probabilities = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    const at = index * COUNT_COLUMNS;
    words[index] = scan.counts[at + Count.words];
    // Most paragraphs are judged as before an edit elsewhere: then so is the probability, and the verdict is the same object.
    if (earlier?.odds[index] === odds[index]) probabilities[index] = earlier.verdicts[index].probability;
    else probabilities[index] = calibrated(calibration, odds[index]);
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
  return { odds, words, calibration, firsts, verdicts };
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

function* silent(body: SectionBody, calibration: Calibration): Work<Found> {
  const { length } = body.paragraphs;
  const verdicts: Verdict[] = [];
  const pace = new Pace();
  while (verdicts.length < length) {
    verdicts.push({ probability: 0, kind: 'other' });
    if (pace.spent(cost.row)) yield;
  }
  const odds = new Float64Array(length).fill(NaN);
  const firsts = new Int32Array(length);
  return { odds, words: new Uint16Array(length), calibration, firsts, verdicts };
}

/** The reason that other sections give, by what they add to the log-odds of a paragraph. */
function recurrenceReason(body: SectionBody, index: number, weight: number, recurrence: Recurrence): Reason {
  const { sections } = recurrence;
  const count = recurrence.count(body, index);
  const like = recurrence.countLike(body, index);
  if (count > 0) return { id: 'recurs-in-workspace', data: { count, sections }, weight };
  if (like > 0) return { id: 'recurs-with-other-numbers', data: { count: like, sections }, weight };
  return { id: 'among-recurring', data: {}, weight };
}

/** The log-odds of a section beside others; undefined where none of them holds one of its lines. */
function* besideOthers(
  learned: Learned,
  body: SectionBody,
  found: Found,
  recurrence: Recurrence,
): Work<Float64Array | undefined> {
  const rows = yield* companionRows(body, found, recurrence);
  if (rows === undefined) return undefined;
  const odds = found.odds.slice();
  const pace = new Pace();
  for (let from = 0; from < odds.length; from += ROWS_PER_STEP) {
    const to = Math.min(odds.length, from + ROWS_PER_STEP);
    addCompanions(learned.third, rows, { from, to }, odds);
    if (pace.spent(cost.trees * (to - from))) yield;
  }
  yield* agreeing(found.firsts, odds);
  return odds;
}

/** What other pages say speaks for furniture or not at all: a line may stand on one page only and be furniture. */
function* recurring(
  learned: Learned,
  body: SectionBody,
  found: Found,
  recurrence: Recurrence,
): Work<readonly Verdict[]> {
  const odds = yield* besideOthers(learned, body, found, recurrence);
  found.beside = { recurrence, odds };
  if (odds === undefined) return found.verdicts;
  const pace = new Pace();
  const verdicts = found.verdicts.slice();
  for (let index = 0; index < verdicts.length; index++) {
    if (pace.spent(cost.verdict)) yield;
    if (Number.isNaN(odds[index])) continue;
    const beside = calibrated(learned.beside, odds[index]);
    const { probability, kind } = verdicts[index];
    if (beside > probability) verdicts[index] = { kind, probability: beside };
  }
  return verdicts;
}
