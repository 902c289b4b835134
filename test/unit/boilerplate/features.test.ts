import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addLogOdds,
  Count,
  COUNT_COLUMNS,
  featureMatrix,
  FEATURES,
  places,
  readLexicon,
  readModel,
  ROW_FEATURES,
  scan,
  sigmoid,
  writeSequence,
} from '../../../src/boilerplate/learning';
import { bodyOf } from '../../../src/format/index';
import { shippedModel } from './support';

/** Every feature of a page with its byte for each paragraph, a feature a line. */
function featuresOf(text: string): string {
  const model = readModel(shippedModel());
  const body = bodyOf(text, 'lines');
  const scanned = scan(body, readLexicon(model.tables));
  const matrix = featureMatrix(body, scanned, model.vocabulary);
  const { bytes, origin, width, length, rows } = matrix;
  const odds = new Float64Array(length);
  addLogOdds(model.first, bytes, { origin, width, rows: length }, places, odds);
  writeSequence(body, scanned, matrix, odds.map(sigmoid));
  return ROW_FEATURES.map(({ name }, column) => {
    const values = body.paragraphs.map((_, row) => rows[row * width + column]);
    return `${name}: ${values.join(' ')}\n`;
  }).join('');
}

suite('boilerplate: features', () => {
  for (const page of ['article', 'shop', 'mixed']) {
    test(`of the page "${page}" are those that the weights were learned from`, () => {
      const file = (ending: string): string =>
        readFileSync(join(import.meta.dirname, 'golden', page + ending), 'utf8');
      assert.equal(featuresOf(file('.txt')), file('.features.txt'));
    });
  }

  test('each has its own name and a number that a tree can hold', () => {
    assert.equal(new Set(FEATURES.map(({ name }) => name)).size, FEATURES.length);
    assert.ok(FEATURES.length <= 256);
    assert.equal(places.length, FEATURES.length);
    assert.deepEqual(FEATURES.slice(0, ROW_FEATURES.length), ROW_FEATURES);
  });

  test('of tables with any number of phrases each is found, with its anchor, and nothing else', () => {
    const phrases = Array.from(
      { length: 20_000 },
      (_, at) => `${at % 2 === 0 ? '' : '^'}word${at} follows${at % 7}`,
    );
    const { counts } = scan(
      bodyOf('Word19998 follows6\nword3 follows3\nso word3 follows3\nword3 follows4\nword19999', 'lines'),
      readLexicon(`navigation ${phrases.join('|')}`),
    );
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((row) => counts[row * COUNT_COLUMNS + Count.phraseKinds] !== 0),
      [true, true, false, false, false],
    );
  });

  test('weights that were learned for other features are refused', () => {
    const bytes = shippedModel().slice();
    bytes[4] ^= 1;
    assert.throws(() => readModel(bytes), /boilerplate model .* other features/);
  });
});
