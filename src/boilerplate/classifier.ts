import type { SectionBody } from '../format/index';
import { sharedEnds } from '../format/index';
import { readOnce } from '../lexis/index';
import { features, places } from './columns';
import { width } from './features';
import { addContributions } from './forest';
import { kindsOf } from './kinds';
import { readLexicon } from './lexicon';
import { calibrated, readModel } from './model';
import { bothPasses, type Earlier, type Learned, type Passes } from './passes';
import { strongestReasons } from './reasons';
import { Count, countColumns, type Scan } from './scan';
import type { BoilerplateClassifier, BoilerplateKind, Reason, Recurrence, Verdict } from './types';

/**
 * Kinds that the words of a line, or of the heading above it, make plain: such a line is flagged from the lower
 * threshold at either working point. Measured in docs/boilerplate.md.
 */
const plainKinds: ReadonlySet<BoilerplateKind> = new Set([
  'subscription',
  'disclaimer',
  'comment-form',
  'legal-notice',
  'tag-list',
]);

/** So many sections of at least so many paragraphs are remembered, so that an edit scores only what it changes. */
const remembered = { sections: 4, paragraphs: 64 };

const readLearned = readOnce((model): Learned => {
  const read = readModel(model);
  return { ...read, lexicon: readLexicon(read.tables) };
});

interface Found {
  readonly odds: Float64Array;
  readonly words: Uint32Array;
  readonly verdicts: readonly Verdict[];
}

/**
 * A classifier with the given weights. Throws a `RangeError` when `model` is not a boilerplate model. Results are
 * cached by section body: an unchanged section costs nothing.
 */
export function createBoilerplateClassifier(model: Uint8Array): BoilerplateClassifier {
  const learned = readLearned(model);
  const cache = new WeakMap<SectionBody, Found>();
  const recent: Passes[] = [];

  const passesOf = (body: SectionBody): Passes => {
    const passes = bothPasses(learned, body, earlierState(recent, body));
    if (body.paragraphs.length < remembered.paragraphs) return passes;
    const same = recent.findIndex((known) => known.body === body);
    if (same >= 0) recent.splice(same, 1);
    recent.unshift(passes);
    recent.length = Math.min(recent.length, remembered.sections);
    return passes;
  };

  const find = (body: SectionBody): Found => {
    let found = cache.get(body);
    if (found === undefined) {
      found = classifyBody(learned, body, passesOf);
      cache.set(body, found);
    }
    return found;
  };

  return {
    classify(body, recurrence) {
      const found = find(body);
      return recurrence === undefined ? found.verdicts : withRecurrence(learned, body, found, recurrence);
    },
    explain(body, index, recurrence) {
      const found = find(body);
      if (found.odds.length <= index || Number.isNaN(found.odds[index])) return [];
      const { matrix, scanned } = passesOf(body);
      const credit = new Float64Array(features.length);
      for (const forest of [learned.first, learned.second])
        addContributions(forest, matrix.bytes, matrix.origin + index * width, places, credit);
      const recurs = recurrence === undefined ? undefined : recurrenceReason(body, index, found, recurrence);
      const odds = found.odds[index] + (recurs?.weight ?? 0);
      return strongestReasons(body, scanned, index, credit, recurs, calibrated(learned, odds) >= 0.5);
    },
    threshold(point) {
      return point === 'careful' ? learned.careful : learned.thorough;
    },
    flags(_body, verdicts, point) {
      const threshold = point === 'careful' ? learned.careful : learned.thorough;
      const flags = verdicts.map(
        ({ probability, kind }) =>
          kind !== 'metadata' && probability >= (plainKinds.has(kind) ? learned.thorough : threshold),
      );
      flagEnclosed(verdicts, flags);
      const contentStays = verdicts.some(
        ({ probability, kind }) => probability < learned.thorough && kind !== 'metadata',
      );
      return contentStays ? flags : flags.map(() => false);
    },
  };
}

/** From this probability a paragraph is flagged that stands between two flagged lines of one plain kind. */
const enclosedFrom = 0.35;

/** Flags what stands between two lines of one plea, one form, one notice: it is part of it. */
function flagEnclosed(verdicts: readonly Verdict[], flags: boolean[]): void {
  for (let index = 1; index + 1 < flags.length; index++) {
    const { kind } = verdicts[index - 1];
    if (flags[index] || verdicts[index].kind === 'metadata' || kind !== verdicts[index + 1].kind) continue;
    if (!flags[index - 1] || !flags[index + 1] || !plainKinds.has(kind)) continue;
    flags[index] = verdicts[index].probability >= enclosedFrom;
  }
}

/** The section remembered last of those that share half of their paragraphs with `body` at its ends. */
function earlierState(recent: readonly Passes[], body: SectionBody): Earlier | undefined {
  for (const passes of recent) {
    const shared = sharedEnds(passes.body, body);
    if (2 * (shared.front + shared.back) >= body.paragraphs.length) return { passes, shared };
  }
  return undefined;
}

function classifyBody(learned: Learned, body: SectionBody, passesOf: (body: SectionBody) => Passes): Found {
  if (body.layout === 'opaque' || body.paragraphs.length === 0) return silent(body);
  const { scanned, odds: known } = passesOf(body);
  const odds = known.slice();
  const words = new Uint32Array(scanned.paragraphs);
  const readable = knownScript(scanned);
  for (let index = 0; index < scanned.paragraphs; index++) {
    words[index] = scanned.counts[index * countColumns + Count.words];
    if (!readable[index]) odds[index] = NaN;
  }
  const probabilities = odds.map((value) => (Number.isNaN(value) ? 0 : calibrated(learned, value)));
  const kinds = kindsOf(body, scanned, probabilities);
  const verdicts = kinds.map((kind, index): Verdict => ({ probability: probabilities[index], kind }));
  return { odds, words, verdicts };
}

function silent(body: SectionBody): Found {
  const { length } = body.paragraphs;
  return {
    odds: new Float64Array(length).fill(NaN),
    words: new Uint32Array(length),
    verdicts: body.paragraphs.map((): Verdict => ({ probability: 0, kind: 'other' })),
  };
}

/**
 * Whether each paragraph is in a script that was learned. Where a third of the section's letters are not, nothing is
 * said about any of it.
 */
function knownScript({ counts, paragraphs }: Scan): boolean[] {
  let foreign = 0;
  let letters = 0;
  for (let index = 0; index < paragraphs; index++) {
    foreign += counts[index * countColumns + Count.foreign];
    letters += counts[index * countColumns + Count.letters];
  }
  const section = foreign * 3 <= letters;
  return Array.from({ length: paragraphs }, (_, index) => {
    const row = index * countColumns;
    return section && counts[row + Count.foreign] * 3 <= counts[row + Count.letters];
  });
}

/** Log-odds that a line's standing in other sections adds: by how many hold it, and less for longer lines. */
function recurrenceWeight(count: number, words: number): number {
  if (count <= 0) return 0;
  const byCount = count === 1 ? 1 : count === 2 ? 2 : count <= 4 ? 3 : 4;
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

function withRecurrence(
  learned: Learned,
  body: SectionBody,
  found: Found,
  recurrence: Recurrence,
): readonly Verdict[] {
  let changed: Verdict[] | undefined;
  for (let index = 0; index < found.verdicts.length; index++) {
    if (Number.isNaN(found.odds[index])) continue;
    const weight = recurrenceWeight(recurrence.count(body, index), found.words[index]);
    if (weight === 0) continue;
    changed ??= found.verdicts.slice();
    changed[index] = { ...changed[index], probability: calibrated(learned, found.odds[index] + weight) };
  }
  return changed ?? found.verdicts;
}
