import { type KnownName, type Mention, mentionBytes, mentionsIn } from '../entities/index';
import type { Work } from '../lexis/index';
import type { SectionState } from './document';
import { keyOf, type Remembered } from './remembered';

/** Raised whenever entries are written otherwise. */
const FORMAT = 1;

/**
 * The mentions of sections as they were found before. The key of a section is all that tagging reads of it: its text and paragraphs, the names of
 * the user's that stand in it, and the reader.
 */
export class RememberedMentions {
  constructor(private readonly remembered: Remembered) {}

  /** The name of a section's mentions; the section must have been read (`preparing`). Linear in the text and the names. */
  keyOf(state: SectionState, names: readonly KnownName[]): Work<string> {
    const { body } = state;
    const standing = namesIn(body.text, names).map(({ name, type }) => [name, type]);
    return keyOf(state, body, this.remembered, 'mentions', FORMAT, standing);
  }

  /** The mentions that were found in a text; undefined where none are kept, or what is kept are no mentions of it. */
  get(key: string, text: string): readonly Mention[] | undefined {
    const bytes = this.remembered.get(key);
    return bytes && mentionsIn(bytes, text.length);
  }

  /** Keeps the mentions of a text. */
  put(key: string, mentions: readonly Mention[]): void {
    this.remembered.put(key, mentionBytes(mentions));
  }
}

/** The names of the user's that bear on a text: those that stand in it. */
export function namesIn(text: string, names: readonly KnownName[]): readonly KnownName[] {
  return names.filter(({ name }) => text.includes(name.trim()));
}
