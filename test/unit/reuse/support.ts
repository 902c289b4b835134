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

/** A paragraph of news; one of strange spelling, as of a bad scan; and the first in a language without spaces. */
export const council =
  'The harbour council of Brimsted voted on Tuesday to close the northern pier for eleven months, after engineers found cracks in fourteen of its piles. Heavier cranes can no longer be carried.';
export const noisy =
  'The harb0ur commisison postpned its decison on the new brigde until autunm. Enginers had wraned that the norhtern ' +
  'pilars stand on caly, and the insurnce companes refues to pay for any damge to the warehuoses along the qauy.';
export const japanese =
  '市議会は火曜日、北埠頭を十一か月間閉鎖することを決めた。技術者が十四本の杭に亀裂を見つけ、重いクレーンはもう支えられないと警告したためである。';
