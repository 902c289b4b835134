import assert from 'node:assert/strict';
import {
  ALL_GROUPS,
  contextFeatures,
  readModel,
  Recogniser,
  REACH,
  wordFeatures,
} from '../../../src/entities/training';
import { bodyOf } from '../../../src/format/index';
import { modelBytes, tagger } from './model';

const SENTENCES = [
  'Jane Doe of the World Bank flew to Oslo on Monday.',
  'Ajax 3 Feyenoord 1',
  'The DUTCH minister, Mr van Dijk, met Alibaba.',
];

/** All features of a sentence as their number and a sum over their hashes in order. */
function featuresOf(recogniser: Recogniser, text: string): string {
  const sentence = recogniser.read(text, 0, text.length);
  const context = recogniser.newContext();
  context.add(sentence, 1);
  context.add(recogniser.read('Doe said the oslo match was a final.', 0, 36), 1);
  const evidence = recogniser.evidence(sentence, context);
  let count = 0;
  let sum = 0;
  const sink = {
    add: (feature: number): void => {
      count += 1;
      sum = (Math.imul(sum, 31) + feature) | 0;
    },
  };
  for (let i = 0; i < sentence.types.length; i += 1) {
    contextFeatures(recogniser.words, sentence, evidence, i, ALL_GROUPS, sink);
    for (let offset = -REACH; offset <= REACH; offset += 1) {
      const at = i + offset;
      const type = at < 0 || at >= sentence.types.length ? -1 : sentence.types[at];
      wordFeatures(recogniser.words, type, offset, ALL_GROUPS, sink);
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
