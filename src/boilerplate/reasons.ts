import type { SectionBody } from '../format/index';
import { FEATURES, type FeatureGroup } from './features';
import { PHRASE_KINDS } from './lexicon';
import { Count, COUNT_COLUMNS, type Scan } from './scan';
import type { Reason } from './types';

/** Sentences for a group of features that speaks for furniture, and for one that speaks against it. */
const idOfGroup: Readonly<Record<FeatureGroup, readonly [string, string]>> = {
  length: ['short-line', 'long-paragraph'],
  case: ['title-case', 'sentence-case'],
  signs: ['link-list-shape', 'plain-punctuation'],
  'sentence-end': ['no-sentence-end', 'sentence-end'],
  'function-words': ['few-function-words', 'running-text'],
  reader: ['speaks-to-reader', 'running-text'],
  date: ['date-or-byline', 'running-text'],
  web: ['web-address', 'running-text'],
  phrase: ['known-phrase', 'no-known-phrase'],
  vocabulary: ['furniture-words', 'content-words'],
  place: ['place', 'place-of-content'],
  repetition: ['repeats-in-document', 'stands-once'],
  topic: ['off-topic', 'on-topic'],
  rhythm: ['among-short-lines', 'among-prose'],
  document: ['page-makeup', 'document-makeup'],
  neighbours: ['between-furniture', 'between-content'],
  sequence: ['between-furniture', 'between-content'],
};

/** So many reasons are given. */
const MAX_REASONS = 3;

/** The three strongest reasons from what each feature adds to the log-odds. */
export function strongestReasons(
  body: SectionBody,
  scan: Scan,
  index: number,
  credit: ArrayLike<number>,
  recurrence: Reason | undefined,
  furniture: boolean,
): Reason[] {
  const weights = new Map<string, number>();
  for (let column = 0; column < credit.length; column++) {
    const { group } = FEATURES[column];
    const [forIt, against] = idOfGroup[group];
    const id = credit[column] > 0 ? forIt : against;
    weights.set(id, (weights.get(id) ?? 0) + credit[column]);
  }
  const found: Reason[] = [];
  for (const [id, weight] of weights) found.push(withData(id, weight, body, scan, index));
  const strongest = (reasons: readonly Reason[]): Reason[] =>
    reasons
      .filter(({ weight }) => (furniture ? weight > 0 : weight < 0))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.id < b.id ? -1 : 1));
  // What stands on other pages is there for a person to see, however little it adds to what the line itself says.
  if (recurrence === undefined || !furniture) return strongest(found).slice(0, MAX_REASONS);
  return strongest([...strongest(found).slice(0, MAX_REASONS - 1), recurrence]);
}

function withData(id: string, weight: number, body: SectionBody, scan: Scan, index: number): Reason {
  const row = index * COUNT_COLUMNS;
  const { counts, paragraphs } = scan;
  const words = counts[row + Count.words];
  switch (id) {
    case 'place':
      return {
        id: index * 2 < paragraphs ? 'page-start' : 'page-end',
        data: { paragraph: index + 1, paragraphs },
        weight,
      };
    case 'short-line':
    case 'long-paragraph':
      return { id, data: { words }, weight };
    case 'known-phrase': {
      const kinds = counts[row + Count.phraseKinds];
      const kind = kinds === 0 ? 'other' : PHRASE_KINDS[31 - Math.clz32(kinds & -kinds)];
      return { id, data: { kind, words: counts[row + Count.phraseWords], of: words }, weight };
    }
    case 'few-function-words':
    case 'running-text':
      return { id, data: { count: counts[row + Count.stop], words }, weight };
    case 'repeats-in-document': {
      let count = 0;
      for (let other = 0; other < paragraphs; other++)
        if (scan.lineHash[other] === scan.lineHash[index]) count++;
      return { id, data: { count }, weight };
    }
    case 'no-sentence-end':
      return {
        id,
        data: { end: body.text.slice(body.paragraphs[index].end - 1, body.paragraphs[index].end) },
        weight,
      };
    default:
      return { id, data: {}, weight };
  }
}
