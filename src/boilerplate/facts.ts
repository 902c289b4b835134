import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { keptOf, type Edit } from './edit';
import { cost, Pace } from './pace';
import { Count, countColumns, wordCount, type Scan } from './scan';
import { topicOf, type Topic } from './topic';
import { readWords, type Vocabulary, type WordsRead } from './vocabulary';

/** What the features of a section are made from. */
export interface Facts {
  readonly body: SectionBody;
  readonly scan: Scan;
  readonly length: number;
  /** Words of each paragraph; a Han character is five eighths of one. */
  readonly words: Uint16Array;
  /** 1 for paragraphs that read like prose: at least 15 words and a sentence end. */
  readonly prose: Uint8Array;
  readonly known: WordsRead;
  readonly topic: Topic;
}

/** The facts of a section; what still holds of the section before an edit is taken from there. */
export function* gathering(
  body: SectionBody,
  scan: Scan,
  vocabulary: Vocabulary,
  edit?: Edit<Facts>,
): Work<Facts> {
  const length = scan.paragraphs;
  const words = yield* wordsOf(scan);
  const prose = new Uint8Array(length);
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    prose[index] = words[index] >= 15 && scan.counts[index * countColumns + Count.ends] > 0 ? 1 : 0;
    if (pace.spent(cost.row)) yield;
  }
  const known = yield* readWords(
    scan,
    vocabulary,
    keptOf(edit, ({ known: earlier }) => earlier),
  );
  const topic = yield* topicOf(scan, prose, edit);
  return { body, scan, length, words, prose, known, topic };
}

/** The words of each paragraph. */
export function* wordsOf({ counts, paragraphs }: Scan): Work<Uint16Array> {
  const words = new Uint16Array(paragraphs);
  const pace = new Pace();
  for (let index = 0; index < paragraphs; index++) {
    words[index] = wordCount(counts, index * countColumns);
    if (pace.spent(cost.row)) yield;
  }
  return words;
}
