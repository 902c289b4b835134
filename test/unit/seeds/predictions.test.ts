import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createBoilerplateClassifier } from '../../../src/boilerplate/index';
import { createEntityTagger } from '../../../src/entities/index';
import { onlyEnglish } from '../../support/models';
import { bodyOf } from '../../../src/format/index';
import { ModelError } from '../../../src/lexis/index';
import { createPairScorer, createReuseIndex } from '../../../src/reuse/index';

/**
 * What the shipped models say of the seeds, to the last bit. The code that reads characters, hashes words and looks them up
 * may be changed; the weights were learned for what it does. A model that is learned anew has new sums here.
 */
const texts = readdirSync('seeds')
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(`seeds/${name}`, 'utf8'));

const model = (room: string): Uint8Array => new Uint8Array(readFileSync(`models/${room}.bin`));

function sumOf(found: unknown): string {
  return createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 16);
}

const paragraphs = texts.flatMap((text) => text.split('\n').filter((line) => line.trim() !== ''));

suite('what the models say of the seeds', () => {
  test('boilerplate: verdicts and flags', () => {
    const classifier = createBoilerplateClassifier(model('boilerplate'));
    const found = texts.map((text) => {
      const body = bodyOf(text, 'lines');
      const verdicts = classifier.classify(body);
      return [verdicts, classifier.flags(verdicts, 'careful')];
    });
    assert.equal(sumOf(found), '2f264310cf795a50');
  });

  test('entities: mentions', () => {
    const tagger = createEntityTagger(onlyEnglish(model('entities')));
    assert.equal(sumOf(texts.map((text) => tagger.tag(bodyOf(text)))), '1beec5d2e01f3cb3');
  });

  test('reuse: every pair of paragraphs', () => {
    const scorer = createPairScorer(model('reuse'));
    const scores = paragraphs.flatMap((a, at) => paragraphs.slice(at).map((b) => scorer(a, b)));
    assert.equal(sumOf(scores), '02aff2249c1dd556');
  });

  test('reuse: matches', () => {
    const index = createReuseIndex(model('reuse'));
    texts.forEach((text, section) =>
      index.set(
        section,
        text.split('\n').map((line) => ({ text: line })),
      ),
    );
    assert.equal(sumOf(texts.map((_, section) => index.matches(section, 'likely'))), '5314e00852b2c30c');
  });

  test('a model that is cut short anywhere is refused', () => {
    const readers = {
      boilerplate: createBoilerplateClassifier,
      entities: (bytes: Uint8Array) => createEntityTagger(onlyEnglish(bytes)),
      reuse: createReuseIndex,
    };
    for (const [room, read] of Object.entries(readers)) {
      const bytes = model(room);
      const cuts = [0, 3, 4, 20, bytes.length >> 1, bytes.length - 1];
      for (const cut of cuts) assert.throws(() => read(bytes.slice(0, cut)), ModelError);
    }
  });
});
