import { sharedEnds, type SectionBody } from '../format/index';
import { finish, readOnce, type Work } from '../lexis/index';
import { judgingBeside, recurrenceReason, type Beside } from './beside';
import { watchOfCompanions } from './companions';
import type { Edit } from './edit';
import { FEATURES, places, WIDTH } from './features';
import { addContributions, logit, watchOf } from './forest';
import { packingFound, readingFound } from './foundBytes';
import { judging, reasonByShape, silent, type Found, type Judgement } from './judging';
import { readLexicon } from './lexicon';
import { calibrated, readModel } from './model';
import { cost, Pace } from './pace';
import { NO_WORK, passing, type ClassifyingWork, type Learned, type Passes } from './passes';
import { strongestReasons } from './reasons';
import type { BoilerplateClassifier, Reason, Recurrence, Verdict, WorkingPoint } from './types';

/**
 * Sections of at least `from` paragraphs are remembered, so that an edit costs what it changes: the last four, as far as they fit
 * in so many bytes together.
 */
const remembered = { sections: 4, from: 64, bytes: 64_000_000 };

/**
 * Bytes that are remembered of a section: its arrays have about so many a paragraph (260 of what both passes found, 100 of how it was judged), and
 * so many a word.
 */
function bytesOf({ facts: { length, scan } }: Passes): number {
  return 360 * length + 10 * scan.words.length;
}

const readLearned = readOnce((model): Learned => {
  const read = readModel(model);
  return {
    ...read,
    lexicon: readLexicon(read.tables),
    watchFirst: watchOf(read.first, places, WIDTH),
    watchSecond: watchOf(read.second, places, WIDTH),
    watchThird: watchOfCompanions(read.third),
  };
});

/** What is known of a section. */
interface Known {
  readonly verdicts: readonly Verdict[];
  /** Undefined where nothing is said of it. */
  readonly found: Found | undefined;
  /** What others made of it when the verdicts were asked for last: reasons are given for those. */
  told?: { readonly recurrence: Recurrence; readonly odds: Float64Array | undefined };
}

/** What is kept of a section that is remembered, beside what both passes found. */
interface Kept {
  readonly judgement: Judgement;
  /** What others made of it when they were asked last: as it is, or before an edit. */
  beside?: Edit<Beside>;
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
  const cache = new WeakMap<SectionBody, Known>();
  const recent = new Recent();
  /** As long as passes are remembered. */
  const kept = new WeakMap<Passes, Kept>();

  function* passesOf(body: SectionBody, edit?: Edit<Passes>): Work<Passes> {
    const known = recent.get(body);
    if (known !== undefined) return known;
    const passes = yield* passing(learned, body, edit);
    onWork(passes.work);
    recent.add(passes, edit?.before);
    return passes;
  }

  function* finding(body: SectionBody): Work<Known> {
    const known = cache.get(body);
    if (known !== undefined) return known;
    yield* body.preparing();
    const made = yield* knowing(body);
    cache.set(body, made);
    return made;
  }

  function* knowing(body: SectionBody): Work<Known> {
    if (body.layout === 'opaque' || body.paragraphs.length === 0)
      return { verdicts: yield* silent(body), found: undefined };
    const edit = recent.editTo(body);
    const passes = yield* passesOf(body, edit);
    const before = edit && kept.get(edit.before);
    const judgement = yield* judging(
      learned,
      passes,
      edit && before && { before: before.judgement, ends: edit.ends },
    );
    const isBeside = edit !== undefined && before?.beside?.before.found === before?.judgement.found;
    const beside = isBeside && before?.beside && { before: before.beside.before, ends: edit.ends };
    kept.set(passes, { judgement, beside: beside || undefined });
    const { found } = judgement;
    return { verdicts: found.verdicts, found };
  }

  function* askingOthers(body: SectionBody, found: Found, recurrence: Recurrence): Work<Beside> {
    const passes = recent.get(body);
    const own = passes && kept.get(passes);
    const beside = yield* judgingBeside(learned, body, found, recurrence, own?.beside);
    const ends = { front: body.paragraphs.length, back: 0 };
    if (own !== undefined && own.judgement.found === found) own.beside = { before: beside, ends };
    return beside;
  }

  function* classifying(body: SectionBody, recurrence?: Recurrence): Work<readonly Verdict[]> {
    const known = yield* finding(body);
    if (recurrence === undefined || known.found === undefined) return known.verdicts;
    const { among, verdicts, scored } = yield* askingOthers(body, known.found, recurrence);
    onWork({ ...NO_WORK, beside: scored });
    known.told = { recurrence, odds: among?.odds };
    return verdicts;
  }

  function* explaining(body: SectionBody, index: number, recurrence?: Recurrence): Work<readonly Reason[]> {
    const known = yield* finding(body);
    const { found, verdicts } = known;
    if (found === undefined || verdicts.length <= index) return [];
    if (Number.isNaN(found.odds[index])) {
      const reason = reasonByShape(body, verdicts[index]);
      return reason === undefined ? [] : [reason];
    }
    const { matrix, facts } = yield* passesOf(body, recent.editTo(body));
    const credit = new Float64Array(FEATURES.length);
    const row = matrix.origin + index * matrix.width;
    for (const forest of [learned.first, learned.second])
      addContributions(forest, matrix.bytes, row, places, credit);
    const told = known.told?.recurrence === recurrence ? known.told : undefined;
    const beside =
      told === undefined && recurrence !== undefined
        ? (yield* askingOthers(body, found, recurrence)).among?.odds
        : told?.odds;
    const alone = calibrated(found.calibration, found.odds[index]);
    const together = beside === undefined ? alone : calibrated(learned.beside, beside[index]);
    const weight = logit(together) - logit(alone);
    const recurs = recurrence && weight > 0 ? recurrenceReason(body, index, weight, recurrence) : undefined;
    const probability = Math.max(alone, together);
    return strongestReasons(body, facts.scan, index, credit, recurs, probability >= 0.5);
  }

  function* packing(body: SectionBody): Work<Uint8Array<ArrayBuffer> | undefined> {
    const found = cache.get(body)?.found;
    return found && (yield* packingFound(found, learned.alone));
  }

  function* adopting(body: SectionBody, bytes: Uint8Array): Work<boolean> {
    yield* body.preparing();
    const { length } = body.paragraphs;
    const found = length > 0 ? yield* readingFound(bytes, length, learned.alone) : undefined;
    if (found !== undefined && !cache.has(body)) cache.set(body, { verdicts: found.verdicts, found });
    return found !== undefined;
  }

  return {
    knows: (body) => cache.has(body),
    packing,
    adopting,
    classifying,
    classify: (body, recurrence) => finish(classifying(body, recurrence)),
    forget: (body) => void cache.delete(body),
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
