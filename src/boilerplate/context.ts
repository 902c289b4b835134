import type { SectionBody } from '../format/index';
import { Count, type Scan } from './scan';

/** The number of words, with Han characters at five eighths of a word. */
export function wordCount(counts: Uint32Array, row: number): number {
  const han = counts[row + Count.han];
  return counts[row + Count.words] - han + ((han * 5) >> 3);
}

/** What every part of the feature matrix is made from. */
export interface Context {
  readonly body: SectionBody;
  readonly scan: Scan;
  readonly length: number;
  readonly words: Uint32Array;
  /** 1 for paragraphs that read like prose: at least 15 words and a sentence end. */
  readonly prose: Uint8Array;
}
