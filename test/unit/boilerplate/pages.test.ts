import assert from 'node:assert/strict';
import { bodyOf } from '../../../src/format/index';
import { paged } from '../format/pagedSamples';
import { flaggedLines, linesOf, shippedClassifier } from './support';

const report = (pages: number): string =>
  paged(
    pages,
    () => ['Report of the Commission on Dams'],
    (page) => [`Page ${page + 1} of ${pages}`],
    { feed: '\f' },
  );

suite('boilerplate: marks of pages', () => {
  test('running heads but the first and page numbers are flagged, the text of the pages is not', () => {
    assert.deepEqual(flaggedLines(report(4)), [
      'Page 1 of 4',
      ...[2, 3, 4].flatMap((page) => ['Report of the Commission on Dams', `Page ${page} of 4`]),
    ]);
  });

  test('with two pages they are at the thorough point alone', () => {
    const body = bodyOf(report(2));
    const verdicts = shippedClassifier().classify(body);
    const lines = linesOf(body);
    const marks = ['Page 1 of 2', 'Report of the Commission on Dams', 'Page 2 of 2'];
    for (const [point, expected] of [
      ['careful', []],
      ['thorough', marks],
    ] as const) {
      const flags = shippedClassifier().flags(verdicts, point);
      assert.deepEqual(lines.filter((_, index) => flags[index]), expected); // prettier-ignore
    }
  });

  test('their kind and their reason', () => {
    const body = bodyOf(report(4));
    const index = linesOf(body).indexOf('Page 2 of 4');
    assert.deepEqual(shippedClassifier().classify(body)[index], {
      probability: 0.99,
      kind: 'page-furniture',
    });
    const [reason] = shippedClassifier().explain(body, index);
    assert.deepEqual([reason.id, reason.data], ['edge-of-pages', { pages: 4 }]);
  });
});
