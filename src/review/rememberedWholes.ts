import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { readingWhole, wholeBytes, wholeIn, type WholeText } from '../reuse/index';
import type { SectionState } from './document';
import { keyOf, type Remembered } from './remembered';

/** Raised whenever entries are written otherwise. */
const FORMAT = 1;

/** What documents are as wholes, as it was read before. The key of a section is its text and paragraphs, and the reader. */
export class RememberedWholes {
  constructor(private readonly remembered: Remembered) {}

  /** {@link readingWhole} of a section of which no earlier text is known. */
  *reading(state: SectionState, body: SectionBody): Work<WholeText> {
    const key = yield* keyOf(state, body, this.remembered, 'whole', FORMAT);
    const kept = this.remembered.get(key);
    const before = kept && wholeIn(kept, body);
    if (before !== undefined) return before;
    const read = yield* readingWhole(body, undefined);
    this.remembered.put(key, wholeBytes(read));
    return read;
  }
}
