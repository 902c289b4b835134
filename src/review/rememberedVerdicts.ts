import type { BoilerplateClassifier } from '../boilerplate/index';
import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import type { SectionState } from './document';
import { keyOf, type Remembered } from './remembered';

/** Raised whenever entries are written otherwise. */
const FORMAT = 1;

/**
 * What boilerplate found of sections by themselves before; what others make of a section is said anew each time. The key of a section is its text and
 * paragraphs, and the reader.
 */
export class RememberedVerdicts {
  constructor(private readonly remembered: Remembered) {}

  /** The name of what was found of a section, which must have been read (`preparing`). Linear in the text, where it is not known yet. */
  keyOf(state: SectionState): Work<string> {
    return keyOf(state, state.body, this.remembered, 'verdicts', FORMAT);
  }

  /** Hands a classifier what was found of a section; false where nothing is kept, or nothing that could be found of it. */
  *telling(classifier: BoilerplateClassifier, body: SectionBody, key: string): Work<boolean> {
    const bytes = this.remembered.get(key);
    return bytes !== undefined && (yield* classifier.adopting(body, bytes));
  }

  /** Keeps what a classifier has found of a section, as far as it has. */
  *keeping(classifier: BoilerplateClassifier, body: SectionBody, key: string): Work<void> {
    const bytes = yield* classifier.packing(body);
    if (bytes !== undefined) this.remembered.put(key, bytes);
  }

  /** Keeps what another thread has found of a section. */
  put(key: string, bytes: Uint8Array): void {
    this.remembered.put(key, bytes);
  }
}
