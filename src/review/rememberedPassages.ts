import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { type Passage, PassageReader, type ReadPassages, readingPassages } from '../reuse/index';
import type { SectionState } from './document';
import { keyOf, type Remembered } from './remembered';

/** Raised whenever entries are written otherwise. */
const FORMAT = 1;

/**
 * What the index of shared text reads of the passages of sections, as it was read before. The key of a section is all that this depends on: its text
 * and paragraphs, which of these are set apart and not read, and the reader.
 */
export class RememberedPassages {
  readonly #remembered: Remembered;
  readonly #model: Uint8Array;
  #reader: PassageReader | undefined;

  /** @param model the bytes of models/reuse.bin */
  constructor(remembered: Remembered, model: Uint8Array) {
    this.#remembered = remembered;
    this.#model = model;
  }

  /**
   * What was read of the passages of a section, now where it was not before.
   * @param body that of which they are
   * @param preparing is done before one is read
   */
  *reading(
    state: SectionState,
    body: SectionBody,
    passages: readonly Passage[],
    preparing: () => Work<unknown>,
  ): Work<ReadPassages | undefined> {
    const apart = passages.map(({ furniture }) => (furniture === true ? '1' : '0')).join('');
    const key = yield* keyOf(state, body, this.#remembered, 'passages', FORMAT, [apart]);
    const kept = this.#remembered.get(key);
    const before = kept && (yield* readingPassages(kept));
    if (before?.count === passages.length) return before;
    yield* preparing();
    this.#reader ??= new PassageReader(this.#model);
    const compared = passages.map((passage) => (passage.furniture === true ? undefined : passage));
    const bytes = yield* this.#reader.reading(compared);
    this.#remembered.put(key, bytes);
    return yield* readingPassages(bytes);
  }
}
