import assert from 'node:assert/strict';
import {
  DistinctTexts,
  NearWords,
  Respelling,
  ReuseModel,
  TokenScanner,
  Vocabulary,
} from '../../../src/reuse/learning';
import { counterpartsOf, indexOf, indexOfPassages, matchesOf, model } from './support';

const clean =
  'The harbour commission postponed its decision on the new bridge until autumn. Engineers had warned that the northern ' +
  'pillars stand on clay, and the insurance companies refuse to pay for any damage to the warehouses along the quay.';
/** The same as a bad scan reads: of the rare words hardly one is whole. */
const noisy =
  'The harb0ur commisison postpned its decison on the new brigde until autunm. Enginers had wraned that the norhtern ' +
  'pilars stand on caly, and the insurnce companes refues to pay for any damge to the warehuoses along the qauy.';

/** Hash of the stem of a word. */
function hashOf(word: string): number {
  const scanner = new TokenScanner();
  scanner.scan(word);
  return scanner.hashes[0];
}

/** Which of the words are stems that a word is one wrong letter away from, when the table has these only. */
function respelled(word: string, ...table: readonly string[]): string[] {
  const hashes = new Map(table.map((each) => [hashOf(each), each]));
  const found = new Respelling((hash) => hashes.has(hash)).of(word);
  return table.filter((each) => found.has(hashOf(each)));
}

/** Number of words that those of a text are near to. */
function nearWordsOf(text: string): number {
  const texts = new DistinctTexts();
  const vocabulary = new Vocabulary(new ReuseModel(model));
  const scanner = new TokenScanner();
  scanner.scan(text);
  const textId = texts.add(scanner, vocabulary);
  new NearWords(texts, vocabulary).note(textId, text, scanner);
  return texts.nearWords[textId];
}

suite('reuse: near words', () => {
  test('a word is near to those that it is one letter too many, too few, wrong or out of place away from', () => {
    for (const wrong of ['minibstry', 'minstry', 'ministrv', 'mniistry', 'xministry', 'ministryx', 'inistry'])
      assert.deepEqual(respelled(wrong, 'ministry', 'minister', 'industry'), ['ministry'], wrong);
  });
  test('two wrong letters are too many', () => {
    for (const wrong of ['minibstre', 'mnistrey', 'nimistry', 'xxministry'])
      assert.deepEqual(respelled(wrong, 'ministry'), [], wrong);
  });
  test('a wrong letter in an ending finds the stem', () => {
    assert.deepEqual(respelled('warehuoses', 'warehouse'), ['warehouse']);
    assert.deepEqual(respelled('bridgse', 'bridge'), ['bridge']);
    assert.deepEqual(respelled('companes', 'company'), ['company']);
    assert.deepEqual(respelled('wraned', 'warn', 'wars'), ['warn']);
  });
  test('a word that is near to several has them all', () => {
    assert.deepEqual(respelled('postl', 'postal', 'post', 'posts', 'hostel'), ['postal', 'post', 'posts']);
  });

  test('a paragraph as a bad scan reads it is found as a copy, whichever comes first', () => {
    assert.deepEqual(counterpartsOf(indexOfPassages(clean, noisy), 0), ['1 reworded']);
    assert.deepEqual(counterpartsOf(indexOfPassages(noisy, clean), 1), ['0 reworded']);
  });
  test('so is one of which 22 of 38 words are wrong', () => {
    const worse = noisy
      .replace('stand on', 'sland om')
      .replace('refues to pay', 'refues ta psy')
      .replace('along', 'alonq');
    assert.deepEqual(counterpartsOf(indexOfPassages(clean, worse), 0), ['1 reworded']);
  });
  test('it changes no other pair', () => {
    const other = clean
      .replace('until autumn', 'until next spring')
      .replace('refuse to pay', 'decline to pay');
    const alone = indexOfPassages(clean, other);
    const beside = indexOf([noisy]);
    beside.set(1, [{ text: clean }]);
    beside.set(2, [{ text: other }]);
    const scoreOf = (index: typeof alone, section: number, counterpart: number): number | undefined =>
      index
        .matches(section, 'thorough')
        .flatMap(({ counterparts }) => counterparts)
        .find((each) => each.section === counterpart)?.score;
    assert.notEqual(scoreOf(alone, 0, 1), undefined);
    assert.equal(scoreOf(beside, 1, 2), scoreOf(alone, 0, 1));
  });
  test('it goes as every text does', () => {
    const index = indexOfPassages(clean, noisy);
    index.set(1, [{ text: 'Nothing of all this is true, said the mayor.' }]);
    assert.deepEqual(matchesOf(index, 0), []);
    index.set(1, [{ text: noisy }]);
    assert.deepEqual(matchesOf(index, 0), ['0 -> 1:0 reworded']);
  });

  test('only a text of many strange words is read again, and only in the language of the table', () => {
    assert.ok(nearWordsOf(noisy) > 10);
    assert.equal(nearWordsOf(clean), 0);
    assert.equal(nearWordsOf(clean.replace('autumn', 'autunm').replace('northern', 'norhtern')), 0);
    const german =
      'Die Hafenkommission hat ihre Entscheidung über die neue Brücke auf den Herbst verschoben. Ingenieure hatten gewarnt, ' +
      'dass die nördlichen Pfeiler auf Lehm stehen, und die Versicherungen wollen für Schäden an den Lagerhäusern nicht zahlen.';
    assert.equal(nearWordsOf(german), 0);
    assert.equal(nearWordsOf('xq7 zzkpl 0x1f4a blorft qwrtz mnbvc'), 0);
  });
  test('of a long text a bounded number of words is read again', () => {
    const long = Array.from({ length: 400 }, (_, i) => `the ${noisy.split(' ')[i % 38]}`).join(' ');
    assert.ok(nearWordsOf(long) <= nearWordsOf(noisy));
    // 26 letters in each place, one too many, one too few and two exchanged: 54 for each letter, and 26 at the end.
    let looked = 0;
    new Respelling(() => (looked++, false)).of('minibstry');
    assert.equal(looked, 9 * 54 + 26 - 1);
  });
});
