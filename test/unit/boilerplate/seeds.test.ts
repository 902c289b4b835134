import assert from 'node:assert/strict';
import { bodyOf } from '../../../src/format/index';
import { linesOf, seedText, shippedClassifier } from './support';

/** Flags at the careful point, with blank lines as given and with none. */
function flagsOf(text: string): { line: string; flagged: boolean; kind: string }[][] {
  const classifier = shippedClassifier();
  return [text, text.replace(/\n+/g, '\n')].map((shape) => {
    const body = bodyOf(shape, 'lines');
    const verdicts = classifier.classify(body);
    const flags = classifier.flags(verdicts, 'careful');
    return linesOf(body).map((line, index) => ({ line, flagged: flags[index], kind: verdicts[index].kind }));
  });
}

suite('boilerplate: two real pages', () => {
  test('a rewritten article with the head of a comment form', function () {
    const text = seedText('000_586cbd554c8ecd22.txt');
    if (text === undefined) return this.skip();
    for (const lines of flagsOf(text)) {
      const flagged = lines.filter((line) => line.flagged);
      assert.deepEqual(
        flagged.map(({ line }) => line.slice(0, 24)),
        ['Leave a Reply', 'Your email address will '],
      );
      assert.deepEqual(new Set(flagged.map(({ kind }) => kind)), new Set(['comment-form']));
    }
  });

  test('an agency report between pleas, forms and links', function () {
    const text = seedText('003_dc2e997ff6112339.txt');
    if (text === undefined) return this.skip();
    for (const lines of flagsOf(text)) {
      const kept = lines.filter(({ flagged }) => !flagged).map(({ line }) => line.slice(0, 20));
      assert.deepEqual(kept, [
        'Belgian intelligence',
        '(Reuters) -Belgium’s',
        'Referring to the com',
        'Alibaba denied any w',
        'Alibaba signed an ag',
        'The newspaper, citin',
        'The Belgian security',
        'Alibaba last month f',
        '(Reporting by Jyoti ',
      ]);
      assert.equal(lines.find(({ line }) => line.startsWith('(Reporting'))?.kind, 'metadata');
    }
  });
});
