import assert from 'node:assert/strict';
import {
  ALL_GROUPS,
  Chain,
  contextFeatures,
  IMPOSSIBLE,
  LABEL_COUNT,
  mayFollow,
  readModel,
  Recogniser,
  REACH,
  Scorer,
  type Sentence,
  WeightSum,
  wordFeatures,
} from '../../../src/entities/training';
import { bodyOf } from '../../../src/format/index';
import { modelBytes, tagger } from './model';

const SENTENCES = [
  'Jane Doe of the World Bank flew to Oslo on Monday.',
  'Ajax 3 Feyenoord 1',
  'The DUTCH minister, Mr van Dijk, met Alibaba.',
];

/** Texts that have features of every kind: phrases of several words, tables, capitals, titles, and a match. */
const TEXTS = [
  ...SENTENCES,
  'Results: Ajax 3 Feyenoord 1 Leeds United 2 New York 4',
  'BANK OF ENGLAND RAISES RATES IN NEW YORK',
  'The World Health Organization Moves To New York',
  'the united states of america',
  'The striker scored the winning goal for Manchester United in the final of the cup.',
  'Mr Doe, of Doe Holdings Ltd, said Jane Doe flew from Oslo to the United States of America.',
];

/** All features of a token in order. */
function featuresAt(recogniser: Recogniser, sentence: Sentence, evidence: Int32Array, i: number): number[] {
  const features: number[] = [];
  const sink = { add: (feature: number): void => void features.push(feature) };
  contextFeatures(recogniser.words, sentence, evidence, i, ALL_GROUPS, sink);
  for (let offset = -REACH; offset <= REACH; offset += 1) {
    const type = sentence.types[i + offset] ?? -1;
    wordFeatures(recogniser.words, type, offset, ALL_GROUPS, sink);
  }
  return features;
}

/** All features of a sentence as their number and a sum over their hashes in order. */
function featuresOf(recogniser: Recogniser, text: string): string {
  const sentence = recogniser.read(text, 0, text.length);
  const context = recogniser.newContext();
  context.add(sentence, 1);
  context.add(recogniser.read('Doe said the oslo match was a final.', 0, 36), 1);
  const evidence = recogniser.evidence(sentence, context);
  let count = 0;
  let sum = 0;
  for (let i = 0; i < sentence.types.length; i += 1) {
    for (const feature of featuresAt(recogniser, sentence, evidence, i)) {
      count += 1;
      sum = (Math.imul(sum, 31) + feature) | 0;
    }
  }
  return `${count} ${sum}`;
}

suite('entities: what the model was trained on', () => {
  test('the features of three sentences are those that the shipped model knows', () => {
    const recogniser = new Recogniser(readModel(modelBytes()));
    assert.deepEqual(
      SENTENCES.map((text) => featuresOf(recogniser, text)),
      ['823 301892884', '236 -1218709167', '700 -1968919580'],
    );
  });

  test('a word has its own features, though another one that has its hash was read before it', () => {
    const text = 'Mr Ulmbercalri met Fentanmor.';
    const [first, second] = [0, 1].map(() => new Recogniser(readModel(modelBytes())));
    second.read('fentanmor', 0, 9);
    assert.equal(featuresOf(second, text), featuresOf(first, text));
    const [word, other] = second.read('fentanmor Ulmbercalri fentanmor', 0, 31).types;
    assert.equal(second.words.exact(word), second.words.exact(other));
    assert.notEqual(second.words.shape(word), second.words.shape(other));
    assert.equal(second.read('Ulmbercalri', 0, 11).types[0], other);
  });

  test('what the scorer keeps adds up to the weights of all features, the first time and again', () => {
    const recogniser = new Recogniser(readModel(modelBytes()));
    const { model, words } = recogniser;
    const scorer = new Scorer(model, words);
    const context = recogniser.newContext();
    const sentences = TEXTS.map((text) => recogniser.read(text, 0, text.length));
    for (const sentence of sentences) context.add(sentence, 1);
    assert.ok(context.topic() > 0, 'there are words of sport');
    for (const sentence of [...sentences, ...sentences]) {
      const count = sentence.types.length;
      for (const evidence of [recogniser.evidence(sentence, context), new Int32Array(count)]) {
        const scores = new Int32Array(count * LABEL_COUNT);
        scorer.score(sentence, evidence, 0, count, scores);
        const wanted = new Int32Array(count * LABEL_COUNT);
        for (let i = 0; i < count; i += 1) {
          const features = Int32Array.from(featuresAt(recogniser, sentence, evidence, i));
          model.features.find(features, features.length);
          const sum = new WeightSum(model.features);
          for (const found of features) sum.add(found);
          sum.take(wanted.subarray(i * LABEL_COUNT, (i + 1) * LABEL_COUNT));
        }
        assert.deepEqual(scores, wanted);
        const part = new Int32Array(LABEL_COUNT);
        scorer.score(sentence, evidence, 1, 2, part);
        assert.deepEqual(part, wanted.slice(LABEL_COUNT, 2 * LABEL_COUNT));
      }
    }
  });

  test('and so are its predictions', () => {
    const text = SENTENCES.join('\n\n');
    const found = tagger()
      .tag(bodyOf(text))
      .map((each) => `${each.type} ${text.slice(each.start, each.end)} ${each.confidence.toFixed(6)}`);
    assert.deepEqual(found, [
      'person Jane Doe 0.992660',
      'organisation World Bank 0.995145',
      'place Oslo 0.996724',
      'date Monday 0.900000',
      'organisation Ajax 0.969159',
      'organisation Feyenoord 0.979104',
      'group DUTCH 0.970599',
      'person van Dijk 0.821709',
      'person Alibaba 0.396506',
    ]);
  });
});

/** Every labelling of some words. */
function* labellings(count: number): Generator<readonly number[]> {
  for (let number = 0; number < LABEL_COUNT ** count; number += 1)
    yield Array.from({ length: count }, (_, i) => Math.floor(number / LABEL_COUNT ** i) % LABEL_COUNT);
}

suite('entities: the chain of labels', () => {
  const STEP = 0.11;
  const transitions = Int32Array.from({ length: (LABEL_COUNT + 1) * LABEL_COUNT }, (_, k) => {
    const [from, to] = [Math.floor(k / LABEL_COUNT), k % LABEL_COUNT];
    return mayFollow(from === LABEL_COUNT ? -1 : from, to) ? ((k * 7) % 23) - 11 : IMPOSSIBLE;
  });
  const chain = new Chain(transitions, STEP);

  for (const [outsideBefore, outsideAfter] of [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ]) {
    test(`finds what trying all labellings finds, with words outside before ${outsideBefore}, after ${outsideAfter}`, () => {
      for (let count = 1; count <= 4; count += 1) {
        const scores = Int32Array.from(
          { length: count * LABEL_COUNT },
          (_, k) => ((k * k * 5 + count) % 31) - 15,
        );
        const sums = new Float64Array(count * LABEL_COUNT);
        let all = 0;
        let best: readonly number[] = [];
        let top = -Infinity;
        for (const labels of labellings(count)) {
          let score = outsideAfter ? transitions[labels[count - 1] * LABEL_COUNT] : 0;
          labels.forEach((label, i) => {
            const before = i > 0 ? labels[i - 1] : outsideBefore ? 0 : LABEL_COUNT;
            score += transitions[before * LABEL_COUNT + label] + scores[i * LABEL_COUNT + label];
          });
          if (score > top) [best, top] = [labels, score];
          const odds = Math.exp(score * STEP);
          all += odds;
          labels.forEach((label, i) => (sums[i * LABEL_COUNT + label] += odds));
        }
        chain.decide(scores, count, { outsideBefore, outsideAfter });
        assert.deepEqual([...chain.labels.subarray(0, count)], best);
        sums.forEach((sum, k) => assert.ok(Math.abs(chain.probabilities[k] - sum / all) < 1e-12));
      }
    });
  }
});
