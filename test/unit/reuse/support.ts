import { readFileSync } from 'node:fs';
import { createReuseIndex, type ReuseIndex, type ReuseSensitivity } from '../../../src/reuse/index';

export const model = new Uint8Array(readFileSync('models/reuse.bin'));

/** An index of documents, numbered from 0, by their passages. */
export function indexOf(...documents: readonly (readonly string[])[]): ReuseIndex {
  const index = createReuseIndex(model);
  documents.forEach((texts, section) =>
    index.set(
      section,
      texts.map((text) => ({ text })),
    ),
  );
  return index;
}

/** An index of documents of one passage each. */
export function indexOfPassages(...texts: readonly string[]): ReuseIndex {
  return indexOf(...texts.map((text) => [text]));
}

/** Each counterpart of a document as `section class`. */
export function counterpartsOf(index: ReuseIndex, section: number): string[] {
  return index
    .matches(section, 'likely')
    .flatMap(({ counterparts }) => counterparts.map((each) => `${each.section} ${each.class}`));
}

/** Each match of a document as `passage -> section:passage class`. */
export function matchesOf(
  index: ReuseIndex,
  section: number,
  sensitivity: ReuseSensitivity = 'likely',
): string[] {
  return index
    .matches(section, sensitivity)
    .flatMap(({ passage, counterparts }) =>
      counterparts.map((each) => `${passage} -> ${each.section}:${each.passage} ${each.class}`),
    );
}
