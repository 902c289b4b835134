import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { agreeing, firstsAfterEdit, firstsAlike } from './alike';
import { carried, keptOf, othersOf, placesBefore, type Change, type Edit } from './edit';
import { logit } from './forest';
import { BOILERPLATE_KINDS, isPhrase, namingKinds, type Kinds } from './kinds';
import { Mark, markingSignOffs } from './mail';
import { calibrated, type Calibration } from './model';
import { cost, Pace } from './pace';
import type { Learned, Passes } from './passes';
import { Count, COUNT_COLUMNS, type Scan } from './scan';
import type { BoilerplateKind, Reason, Verdict } from './types';

/**
 * What is held of the marks of pages, which the format room tells by where they stand and recur. Choices: from three pages on above
 * the threshold `careful`, else above `thorough` only.
 */
const PAGE_FURNITURE = { fewest: 3, sure: 0.99, likely: 0.8 };

/** What is held of signatures and notices of mail: choices, above the threshold `careful`. */
const MAIL_FURNITURE = 0.97;

/** How a paragraph shows by where it stands, or by its words beyond doubt, what it is; 0 is that it does not. */
const Shape = { signOff: 1, notice: 2, signature: 3, page: 4 } as const;

/** What is held of the paragraphs of a section by itself. */
export interface Found {
  /** Log-odds by the page itself; not a number where what is said is told by shape. */
  readonly odds: Float64Array;
  readonly words: Uint16Array;
  /** What turns log-odds into probabilities. */
  readonly calibration: Calibration;
  /** For each paragraph the first one of the same words. */
  readonly firsts: Int32Array;
  readonly verdicts: readonly Verdict[];
}

/** How it was found, for the next edit: kept only of sections that are remembered. */
export interface Judgement {
  readonly found: Found;
  readonly scan: Scan;
  /** Log-odds, with those that are told by shape, and what they come to. */
  readonly agreed: Float64Array;
  readonly probabilities: Float64Array;
  readonly kinds: Kinds;
  /** The kind of each paragraph, by its place in `BOILERPLATE_KINDS`, if its shape says nothing. */
  readonly named: Uint8Array;
  /** One of `Shape`. */
  readonly shapes: Uint8Array;
  readonly pages: number;
}

/** Verdicts on a section that was scored; what an edit left as it was is taken over from before. */
export function* judging(learned: Learned, passes: Passes, edit?: Edit<Judgement>): Work<Judgement> {
  const { body, facts, forms, type } = passes;
  const { scan, length } = facts;
  const calibration = learned.alone[type];
  const firsts = yield* edit === undefined
    ? firstsAlike(scan)
    : firstsAfterEdit(scan, {
        before: { scan: edit.before.scan, firsts: edit.before.found.firsts },
        ends: edit.ends,
      });
  const agreed = passes.odds.slice();
  yield* agreeing(firsts, agreed);
  const isSame = edit?.before.found.calibration === calibration;
  const probabilities = yield* probabilitiesOf(agreed, calibration, isSame ? edit : undefined);
  const kinds = yield* namingKinds(scan, forms, probabilities, changeOfKinds(probabilities, edit));
  const named = yield* kindsAlike(firsts, kinds.agreed);
  const signOffs = yield* markingSignOffs(body, forms, (index) => isPhrase(scan, index));
  const pace = new Pace();
  const shapes = new Uint8Array(length);
  const odds = agreed.slice();
  for (let index = 0; index < length; index++) {
    const shape = shapeOf(signOffs[index], forms.mailNotice[index], forms.marks[index]);
    shapes[index] = shape;
    // What its shape tells is told whatever the words are like, here or in other documents.
    if (shape !== 0) odds[index] = NaN;
    if (pace.spent(cost.row)) yield;
  }
  const parts = { probabilities, named, shapes, pages: body.pages };
  const verdicts = yield* verdictsOf(parts, edit);
  const words = yield* rawWords(scan, edit);
  return { found: { odds, words, calibration, firsts, verdicts }, scan, agreed, kinds, ...parts };
}

/** The words of each paragraph, with each Han character as one. */
function* rawWords({ counts, paragraphs }: Scan, edit: Edit<Judgement> | undefined): Work<Uint16Array> {
  const words = carried(
    new Uint16Array(paragraphs),
    keptOf(edit, ({ found }) => found.words),
  );
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const pace = new Pace();
  for (let index = front; index < paragraphs - back; index++) {
    words[index] = counts[index * COUNT_COLUMNS + Count.words];
    if (pace.spent(cost.row)) yield;
  }
  return words;
}

/** Most paragraphs are judged as before an edit elsewhere: then so is the probability. */
function* probabilitiesOf(
  agreed: Float64Array,
  calibration: Calibration,
  edit: Edit<Judgement> | undefined,
): Work<Float64Array> {
  const { length } = agreed;
  const probabilities = new Float64Array(length);
  const before = edit?.before;
  const wasAt = placesBefore(edit?.ends, before?.agreed.length ?? 0, length);
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    const old = wasAt(index);
    const isSame = old >= 0 && before?.agreed[old] === agreed[index];
    probabilities[index] = isSame ? before.probabilities[old] : calibrated(calibration, agreed[index]);
    if (pace.spent(isSame ? 1 : 2 * cost.row)) yield;
  }
  return probabilities;
}

/** What was named before an edit, and which paragraphs were furniture and no longer are, or the other way round. */
function changeOfKinds(
  probabilities: Float64Array,
  edit: Edit<Judgement> | undefined,
): Change<Kinds> | undefined {
  if (edit === undefined) return undefined;
  const { before, ends } = edit;
  const wasAt = placesBefore(ends, before.probabilities.length, probabilities.length);
  const others = othersOf(probabilities, { before: before.probabilities, ends }).filter(
    (index) => probabilities[index] >= 0.5 !== before.probabilities[wasAt(index)] >= 0.5,
  );
  return { before: before.kinds, ends, others };
}

/** What a line is called that its shape alone tells: what words or a heading tell of the same line elsewhere says more. */
const VAGUE_KINDS: ReadonlySet<BoilerplateKind> = new Set(['navigation', 'other']);
const IS_VAGUE = Uint8Array.from(BOILERPLATE_KINDS, (kind) => (VAGUE_KINDS.has(kind) ? 1 : 0));

/** For each paragraph the kind of all of its words: the first that is told by more than its shape. */
function* kindsAlike(firsts: Int32Array, kinds: Uint8Array): Work<Uint8Array> {
  const alike = kinds.slice();
  const pace = new Pace();
  for (let index = 0; index < alike.length; index++) {
    const first = firsts[index];
    if (first !== index && IS_VAGUE[alike[first]] === 1 && IS_VAGUE[kinds[index]] === 0)
      alike[first] = kinds[index];
    if (pace.spent(cost.row)) yield;
  }
  for (let index = 0; index < alike.length; index++) {
    alike[index] = alike[firsts[index]];
    if (pace.spent(1)) yield;
  }
  return alike;
}

function shapeOf(isSignOff: number, isNotice: number, mark: number): number {
  if (isSignOff === 1) return Shape.signOff;
  if (isNotice === 1) return Shape.notice;
  if (mark === Mark.signature) return Shape.signature;
  return mark === Mark.page ? Shape.page : 0;
}

/** What verdicts are made of. */
type Parts = Pick<Judgement, 'probabilities' | 'named' | 'shapes' | 'pages'>;

/** Verdicts; those that are the same as before an edit are the same objects. */
function* verdictsOf(parts: Parts, edit: Edit<Judgement> | undefined): Work<readonly Verdict[]> {
  const { probabilities, named, shapes, pages } = parts;
  const { length } = named;
  const before = edit?.before;
  const wasAt = placesBefore(edit?.ends, before?.named.length ?? 0, length);
  const verdicts = new Array<Verdict>(length);
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    const old = wasAt(index);
    const isSame =
      old >= 0 &&
      before?.probabilities[old] === probabilities[index] &&
      before.named[old] === named[index] &&
      before.shapes[old] === shapes[index] &&
      (shapes[index] !== Shape.page || before.pages === pages);
    verdicts[index] = isSame ? before.found.verdicts[old] : verdictOf(parts, index);
    if (pace.spent(isSame ? 1 : cost.verdict)) yield;
  }
  return verdicts;
}

/** The name that closes a message says who wrote it, as a byline does: it is never flagged, and never compared. A choice. */
const SIGN_OFF: Verdict = { probability: 0.6, kind: 'metadata' };
const SIGNATURE: Verdict = { probability: MAIL_FURNITURE, kind: 'signature' };
const NOTICE: Verdict = { probability: MAIL_FURNITURE, kind: 'disclaimer' };

function verdictOf({ probabilities, named, shapes, pages }: Parts, index: number): Verdict {
  switch (shapes[index]) {
    case Shape.signOff:
      return SIGN_OFF;
    case Shape.notice:
      return NOTICE;
    case Shape.signature:
      return SIGNATURE;
    case Shape.page:
      return { probability: pageProbability(pages), kind: 'page-furniture' };
    default:
      return { probability: probabilities[index], kind: BOILERPLATE_KINDS[named[index]] };
  }
}

/** The reason for a verdict that is told by shape; undefined where nothing is said of a paragraph. */
export function reasonByShape(body: SectionBody, { probability, kind }: Verdict): Reason | undefined {
  if (probability === 0 || kind === 'metadata') return undefined;
  const weight = logit(probability);
  if (kind === 'page-furniture') return { id: 'edge-of-pages', data: { pages: body.pages }, weight };
  return { id: kind === 'signature' ? 'below-signature-mark' : 'mail-notice', data: {}, weight };
}

function pageProbability(pages: number): number {
  return pages >= PAGE_FURNITURE.fewest ? PAGE_FURNITURE.sure : PAGE_FURNITURE.likely;
}

const SILENT: Verdict = { probability: 0, kind: 'other' };

/** What is held of a section of which nothing is said. */
export function* silent(body: SectionBody): Work<readonly Verdict[]> {
  const { length } = body.paragraphs;
  const verdicts: Verdict[] = [];
  const pace = new Pace();
  while (verdicts.length < length) {
    verdicts.push(SILENT);
    if (pace.spent(cost.row)) yield;
  }
  return verdicts;
}
