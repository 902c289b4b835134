import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { WorkingPoint } from '../../../src/boilerplate/index';
import {
  flaggedLines,
  furnishedPages,
  honestDocuments,
  type Written,
  type WrittenLine,
} from '../../../tools/boilerplate/written';
import { shippedClassifier } from './support';

const root = join(import.meta.dirname, '../../..');

/** The most that may be flagged: of all lines, of headings, and of the text of pages with furniture. */
const most = {
  careful: { lines: 0.01, headings: 0.01, textOfPages: 0.02 },
  thorough: { lines: 0.03, headings: 0.05, textOfPages: 0.12 },
} as const;

/** The least furniture that must be flagged: a classifier that flags nothing is honest, too. */
const least = { careful: 0.65, thorough: 0.92 } as const;

const points = ['careful', 'thorough'] as const;

function flaggedIn(document: Written, point: WorkingPoint, layout?: 'lines'): readonly WrittenLine[] {
  return flaggedLines(shippedClassifier(), document, point, layout);
}

/** Fails with every flagged line, by document, where more than the share `most` of the lines are flagged. */
function assertFew(
  documents: readonly Written[],
  flaggedOf: (document: Written) => readonly WrittenLine[],
  which: (line: WrittenLine) => boolean,
  most: number,
): void {
  const lines = documents.flatMap((document) => document.lines.filter(which)).length;
  const flagged = documents.map((document) =>
    flaggedOf(document)
      .filter(which)
      .map(({ text }) => text.trim()),
  );
  const count = flagged.flat().length;
  const shown = documents.flatMap(({ name }, index) =>
    flagged[index].length === 0 ? [] : [`${name}: ${flagged[index].join(' / ')}`],
  );
  assert.ok(count <= most * lines, `${count} of ${lines}, at most ${most}\n${shown.join('\n')}`);
}

suite('boilerplate: texts without furniture', () => {
  const documents = honestDocuments(root);

  test('there are many, of many kinds and languages, and in two halves', () => {
    assert.ok(documents.length >= 66);
    assert.ok(new Set(documents.map(({ kind }) => kind)).size >= 12);
    assert.ok(documents.filter(({ lang }) => lang !== 'en').length >= 10);
    assert.ok(documents.every(({ lines }) => lines.length >= 11 && lines.length <= 60));
    assert.ok(documents.some(({ text }) => text.includes('\r\n')));
    for (const half of ['tune', 'held'])
      assert.ok(documents.filter((document) => document.half === half).length >= 33);
  });

  for (const layout of [undefined, 'lines'] as const) {
    for (const point of points) {
      test(`few lines are flagged at ${point} (${layout ?? 'as read'})`, () => {
        assertFew(
          documents,
          (each) => flaggedIn(each, point, layout),
          () => true,
          most[point].lines,
        );
      });

      test(`few headings are flagged at ${point} (${layout ?? 'as read'})`, () => {
        const isHeading = ({ role }: WrittenLine): boolean => role === 'heading';
        assertFew(documents, (each) => flaggedIn(each, point, layout), isHeading, most[point].headings);
      });
    }
  }
});

suite('boilerplate: texts between furniture', () => {
  const pages = furnishedPages(root);
  const isFurniture = ({ role }: WrittenLine): boolean => role === 'furniture';

  for (const point of points) {
    test(`the furniture is flagged at ${point}`, () => {
      const furniture = pages.flatMap(({ lines }) => lines.filter(isFurniture)).length;
      const flagged = pages.flatMap((page) => flaggedIn(page, point).filter(isFurniture)).length;
      assert.ok(pages.length >= 30);
      assert.ok(flagged >= least[point] * furniture, `${flagged} of ${furniture}`);
    });

    test(`the text is not, at ${point}`, () => {
      const isText = (line: WrittenLine): boolean => !isFurniture(line);
      assertFew(pages, (each) => flaggedIn(each, point), isText, most[point].textOfPages);
    });
  }
});
