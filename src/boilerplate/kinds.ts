import type { SectionBody } from '../format/index';
import { Char } from './characters';
import { phraseKinds } from './lexicon';
import { Count, countColumns, type Scan } from './scan';
import { holdsHeadline, isHeadlineOfNear } from './surroundings';
import type { BoilerplateKind } from './types';

/** A heading of one of these kinds names the kind of so many lines below it, up to the next content. */
const reach: Readonly<Partial<Record<BoilerplateKind, number>>> = {
  'comment-form': 3,
  'related-links': 12,
  'tag-list': 6,
  'share-bar': 2,
  subscription: 2,
  advertising: 2,
};

/** Sentences of more words are not taken for a label below a heading, unless it is a plea's. */
const longestLabel = 12;

/** Precedence of phrases that fill a line and of phrases inside a sentence: the order of the phrase tables. */
function fromPhrases(counts: Uint32Array, row: number): BoilerplateKind | undefined {
  for (const column of [Count.exactKinds, Count.leadKinds, Count.phraseKinds]) {
    const kinds = counts[row + column];
    if (kinds !== 0) return phraseKinds[31 - Math.clz32(kinds & -kinds)];
  }
  return undefined;
}

function isDateLine(counts: Uint32Array, row: number): boolean {
  const words = counts[row + Count.words];
  const dated = counts[row + Count.calendar] + counts[row + Count.numbers];
  return (
    words > 0 &&
    words <= 14 &&
    dated * 10 >= words * 6 &&
    (counts[row + Count.calendar] > 0 || counts[row + Count.years] > 0)
  );
}

const bylineStart = /^(?:by|von|par|por|di|door|av|af|from|автор|autor|του|της)[:\s]+\p{Lu}/iu;

const roles =
  'editor|writer|reporter|journalist|correspondent|author|contributor|redakteurin?|autorin?|rédact(?:eur|rice)|redactora?|periodista|skribent|redaktör|toimittaja';
const writerRole = new RegExp(`\\b(?:${roles})\\b`, 'iu');
/** "Anna Holm is an editor at …": who the writer is, in a sentence. */
const writerNote = new RegExp(
  `^.{3,60}\\b(?:is an?|is the|has been|ist|est|es|är|on)\\b.{0,80}\\b(?:${roles})\\b`,
  'iu',
);

/** A line that names its writer: "By Anna Holm", with little beside the names. */
function isByline(text: string, counts: Uint32Array, row: number): boolean {
  const words = counts[row + Count.words];
  return words <= 10 && counts[row + Count.capitalised] * 2 >= words && bylineStart.test(text);
}

/** A label that waits for its value, a row of a table, a line of code, a place with its postal code. */
function isLabelOrCell(text: string, counts: Uint32Array, row: number): boolean {
  const ends = ':{;='.includes(text.charAt(text.length - 1));
  const begins = '|{}\\'.includes(text.charAt(0)) || text.startsWith('//');
  if (ends || begins || counts[row + Count.tabs] > 0) return true;
  return counts[row + Count.digits] >= 5 && counts[row + Count.letters] > 0 && /\b\d{5}\b/u.test(text);
}

function fromShape(text: string, counts: Uint32Array, row: number): BoilerplateKind {
  const words = counts[row + Count.words];
  if (counts[row + Count.copyright] > 0) return 'legal-notice';
  if (isByline(text, counts, row)) return 'metadata';
  if (words <= 12 && isLabelOrCell(text, counts, row)) return 'other';
  if (isDateLine(counts, row) || (counts[row + Count.times] > 0 && words <= 8)) return 'metadata';
  if (/\.(?:jpe?g|png|gif|webp|svg)$/iu.test(text)) return 'image-credit';
  if (
    words <= 2 &&
    counts[row + Count.longest] >= 12 &&
    counts[row + Count.upper] === 0 &&
    counts[row + Count.han] === 0
  ) {
    return 'tracker';
  }
  if (counts[row + Count.first] === Char.other && text.startsWith('#')) return 'tag-list';
  if (counts[row + Count.currency] > 0 && words <= 12) return 'advertising';
  if (counts[row + Count.letters] === 0) return 'other';
  if (words <= 40 && counts[row + Count.capitalised] > 1 && writerRole.test(text) && writerNote.test(text))
    return 'metadata';
  if (words <= 12 && /\b(?:logo|icon|avatar)s?$/iu.test(text)) return 'image-credit';
  const bullet = counts[row + Count.first] === Char.separator;
  if (words <= (bullet ? 7 : 4) || counts[row + Count.separators] * 4 >= words) return 'navigation';
  if (words <= 25 && counts[row + Count.ends] <= 1) return 'related-links';
  return 'other';
}

/** The kind each paragraph would be if it is furniture; `probabilities` say where runs of furniture lie. */
export function kindsOf(body: SectionBody, scan: Scan, probabilities: ArrayLike<number>): BoilerplateKind[] {
  const kinds: BoilerplateKind[] = [];
  const { counts } = scan;
  let header: BoilerplateKind | undefined;
  let left = 0;
  let seenContent = false;
  for (let index = 0; index < scan.paragraphs; index++) {
    const row = index * countColumns;
    const { start, end } = body.paragraphs[index];
    const furniture = probabilities[index] >= 0.5;
    if (!furniture) {
      left = 0;
      if (counts[row + Count.words] >= 12) seenContent = true;
    }
    const phrased = fromPhrases(counts, row);
    const shaped = fromShape(body.text.slice(start, Math.min(end, start + 200)), counts, row);
    const isProse = counts[row + Count.words] > longestLabel && counts[row + Count.ends] > 0;
    const inherits =
      left > 0 &&
      (!isProse || header === 'subscription') &&
      shaped !== 'metadata' &&
      shaped !== 'legal-notice' &&
      !isHeadlineOfNear(scan, index);
    let kind = phrased ?? (inherits && header !== undefined ? header : shaped);
    if (phrased === undefined && holdsHeadline(scan, index)) kind = 'navigation';
    if (
      kind === 'metadata' &&
      phrased === undefined &&
      !seenContent &&
      isMasthead(body, scan, probabilities, index)
    ) {
      kind = 'navigation';
    }
    left--;
    if (furniture && phrased !== undefined && counts[row + Count.words] <= 8) {
      header = phrased;
      left = reach[phrased] ?? 0;
    }
    kinds.push(kind);
  }
  return kinds;
}

/** A date between other furniture above the title is the page's clock, not the article's dateline. */
function isMasthead(body: SectionBody, scan: Scan, probabilities: ArrayLike<number>, index: number): boolean {
  if (index > 4 || !isDateLine(scan.counts, index * countColumns)) return false;
  const next = index + 1;
  return (
    next < body.paragraphs.length &&
    probabilities[next] >= 0.5 &&
    (scan.counts[next * countColumns + Count.exactKinds] & ~(1 << phraseKinds.indexOf('metadata'))) !== 0
  );
}
