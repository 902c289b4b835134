import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { carried, keptOf, type Edit } from './edit';
import { keysOf, type Keys } from './keys';
import { totalsOf, type Totals } from './totals';
import { cost, Pace } from './pace';
import { Count, COUNT_COLUMNS, wordCount, type Scan } from './scan';
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
  readonly keys: Keys;
  readonly totals: Totals;
}

/** The facts of a section; what still holds of the section before an edit is taken from there. */
export function* gathering(
  body: SectionBody,
  scan: Scan,
  vocabulary: Vocabulary,
  edit?: Edit<Facts>,
): Work<Facts> {
  const length = scan.paragraphs;
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const words = yield* wordsOf(
    scan,
    keptOf(edit, (before) => before.words),
  );
  const prose = carried(
    new Uint8Array(length),
    keptOf(edit, (before) => before.prose),
  );
  const pace = new Pace();
  for (let index = front; index < length - back; index++) {
    prose[index] = words[index] >= 15 && scan.counts[index * COUNT_COLUMNS + Count.ends] > 0 ? 1 : 0;
    if (pace.spent(cost.row)) yield;
  }
  const known = yield* readWords(
    scan,
    vocabulary,
    keptOf(edit, ({ known: earlier }) => earlier),
  );
  const topic = yield* topicOf(scan, prose, edit);
  const keys = yield* keysOf(
    scan,
    words,
    keptOf(edit, (before) => before.keys),
  );
  const parts = { scan, words, prose, known };
  const totals = yield* totalsOf(parts, edit);
  return { body, length, topic, keys, totals, ...parts };
}

/** The words of each paragraph. */
export function* wordsOf({ counts, paragraphs }: Scan, edit?: Edit<Uint16Array>): Work<Uint16Array> {
  const words = carried(new Uint16Array(paragraphs), edit);
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const pace = new Pace();
  for (let index = front; index < paragraphs - back; index++) {
    words[index] = wordCount(counts, index * COUNT_COLUMNS);
    if (pace.spent(cost.row)) yield;
  }
  return words;
}
