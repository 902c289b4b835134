import assert from 'node:assert/strict';
import fc from 'fast-check';
import { align, createPairScorer, createReuseIndex } from '../../../src/reuse/index';
import { model } from './support';

const judge = createPairScorer(model);

/** A sentence about the piece of text; long enough to be a copy. */
function about(piece: string): string {
  return `${piece} was what the northern branch of the Halden brewery told us on Friday`;
}

/** Each line: one text in two typographies. */
const same: readonly (readonly [string, string, string])[] = [
  ['curly and straight marks', 'He said “no”, it’s over', 'He said "no", it\'s over'],
  ['angled marks', 'He said «no» twice', 'He said „no“ twice'],
  ['single marks', "He said 'no' twice", 'He said ‘no’ twice'],
  ['corner brackets', '他说「不行」', '他说“不行”'],
  ['kinds of dashes', 'A loss — the first — came', 'A loss – the first -- came'],
  ['an em dash without spaces', 'A loss—the first—came', 'A loss – the first – came'],
  ['kinds of minus', 'A change of -3 per cent', 'A change of −3 per cent'],
  ['kinds of spaces', 'In 5\u00a0% of cases', 'In 5\u202f% of cases'],
  ['case', 'THE NEW GATE', 'The new gate'],
  ['sharp s in capitals', 'DIE STRASSE', 'die Straße'],
  ['wrapping', 'The new\n  gate', 'The new gate'],
  ['a word divided at a line end', 'informa-\ntion', 'information'],
  ['soft hyphens', 'infor\u00admation', 'information'],
  ['composition', 'a café', 'a cafe\u0301'],
  ['width', 'ＡＢＣ 12', 'ABC 12'],
  ['a ligature', 'the ﬁrst', 'the first'],
  ['Markdown emphasis', 'The **new** _gate_ and `x`', 'The new gate and x'],
  ['an ellipsis', 'And so… it', 'And so... it'],
  ['the marks of quoted mail', '> The new\n> gate', '>> The\n>>\n>> new gate'],
  ['lines of a script without spaces', '中国政府发布\n新的规定', '中国政府发布新的规定'],
];

/** Each line: two texts of the same words that are not the same text. */
const different: readonly (readonly [string, string, string])[] = [
  ['more than a number', '> 5 per cent', '5 per cent'],
  ['more than a number at a line end', 'Rates of\n> 5 per cent', 'Rates of 5 per cent'],
  ['an arrow', '=> the new gate', 'the new gate'],
  ['a minus', 'A change of -3 per cent', 'A change of 3 per cent'],
  ['a minus before a currency', 'A result of -€3 million', 'A result of €3 million'],
  ['an en dash as minus', 'A change of –3 per cent', 'A change of 3 per cent'],
  ['a plus', 'A change of +3 per cent', 'A change of 3 per cent'],
  ['a hyphen in a word', 'The keeper re-signed', 'The keeper resigned'],
  ['lost marks', 'He said “no” twice', 'He said no twice'],
  ['one mark lost', '“No', 'No'],
  ['a thousands separator', 'All 1,000 people', 'All 1000 people'],
  ['an accent', 'My résumé', 'My resume'],
  ['full stops in an abbreviation', 'The U.S. Army', 'The US Army'],
  ['a comma', 'Let us eat, grandma', 'Let us eat grandma'],
  ['a superscript', 'About 10² of them', 'About 10 of them'],
  ['an apostrophe', "It was the dogs' bowl", 'It was the dogs bowl'],
  ['feet and inches', "It was 5' tall", 'It was 5" tall'],
  ['brackets', 'The (new) gate', 'The new gate'],
  ['an asterisk of a footnote', 'The new gate*', 'The new gate'],
  ['a star between numbers', 'It was 2*3', 'It was 2 3'],
];

/** Class and score by the index, with the two texts in two sections. */
function indexed(a: string, b: string): string {
  const index = createReuseIndex(model);
  index.set(0, [{ text: a }]);
  index.set(1, [{ text: b }]);
  return index
    .matches(0, 'likely')
    .flatMap(({ counterparts }) =>
      counterparts.map((each) => `${each.class} ${each.score === 1 ? 'one' : 'less'}`),
    )
    .join();
}

suite('reuse: the same text', () => {
  for (const [name, one, other] of same) {
    test(`${name}: the same`, () => {
      const [a, b] = [about(one), about(other)];
      assert.deepEqual(judge(a, b), { class: 'exact', score: 1 });
      assert.equal(align(a, b).class, 'exact');
      assert.equal(align(a, b).similarity, 1);
      assert.equal(indexed(a, b), 'exact one');
    });
  }
  for (const [name, one, other] of different) {
    test(`${name}: found, and not called the same`, () => {
      const [a, b] = [about(one), about(other)];
      assert.equal(judge(a, b).class, 'near');
      assert.ok(judge(a, b).score < 1);
      assert.equal(align(a, b).class, 'near');
      assert.ok(align(a, b).similarity < 1);
      assert.equal(indexed(a, b), 'near less');
    });
  }
  test('the mark of a list is none of the text, a sign of its number is', () => {
    const text = '3 per cent more beer was sold by the Halden brewery on Friday';
    for (const mark of ['- ', '• ', '* ', '•']) assert.equal(judge(mark + text, text).class, 'exact', mark);
    for (const sign of ['-', '−', '+ ', '– ']) assert.equal(judge(sign + text, text).class, 'near', sign);
    assert.equal(judge(`## ${about('A gate')}`, about('A gate')).class, 'exact');
  });
  test('copies of a text come before those that differ in a sign, whatever their order', () => {
    const index = createReuseIndex(model);
    const [loss, gain] = [about('A change of -3 per cent'), about('A change of 3 per cent')];
    index.set(0, [{ text: gain }]);
    index.set(1, [{ text: loss }]);
    index.set(2, [{ text: loss }, { text: gain }]);
    const seen = index.matches(1, 'likely')[0];
    assert.deepEqual(
      seen.counterparts.map((each) => `${each.section}:${each.passage} ${each.class}`),
      ['2:0 exact', '0:0 near', '2:1 near'],
    );
    assert.equal(seen.total, 3);
    assert.ok(index.pairs('likely')[0].score < 1);
  });
  test('a sign taken back makes them the same again', () => {
    const index = createReuseIndex(model);
    const [loss, gain] = [about('A change of -3 per cent'), about('A change of 3 per cent')];
    index.set(0, [{ text: gain }]);
    index.set(1, [{ text: loss }]);
    assert.deepEqual([...index.set(1, [{ text: gain }])], [0]);
    assert.equal(index.matches(0, 'likely')[0].counterparts[0].class, 'exact');
  });
  test('a thousand spellings of the same words', () => {
    const index = createReuseIndex(model);
    const marked = (i: number): string =>
      about([...i.toString(2).padStart(10, '0')].map((bit) => (bit === '1' ? '“now”' : 'now')).join(' '));
    for (let i = 0; i < 1000; i++) index.set(i, [{ text: marked(i) }]);
    const { counterparts, total } = index.matches(7, 'likely')[0];
    assert.deepEqual([counterparts.length, counterparts[0].class, total], [100, 'near', 999]);
  });
  test('texts of any signs: the same both ways, and as the index says', () => {
    const piece = fc.constantFrom(
      'a',
      '3',
      '-',
      '–',
      ' ',
      "'",
      '"',
      '*',
      '`',
      '_',
      '\n',
      'é',
      '.',
      '中',
      '+',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => about(pieces.join('')));
    fc.assert(
      fc.property(text, text, (a, b) => {
        assert.deepEqual(judge(a, b), judge(b, a));
        assert.equal(judge(a, a).class, 'exact');
        assert.equal(judge(a, b).class === 'exact', align(a, b).class === 'exact');
      }),
    );
  });
});

suite('reuse: a whole paragraph that stands elsewhere', () => {
  const common =
    'It is not that we do not want to do it, it is that we have not been told when we can, and nobody here knows who will be the one to say so.';

  test('is found however common its words', () => {
    assert.equal(indexed(common, common), 'exact one');
    assert.equal(indexed('We will be there too.', 'We will be there too.'), 'exact one');
    assert.equal(indexed('我们明天也会在那里等你。', '我们明天也会在那里等你。'), 'exact one');
  });
  test('is none below five words, hyphens and signs not counted', () => {
    for (const label of ['Read the full story', 'Twenty-four-hour walk-in help', '$ 5 % off', 'Top 10'])
      assert.equal(indexed(label, label), '', label);
  });
  test('is none when it is a row of common numbers', () => {
    assert.equal(indexed('Page 1 2 3 4 5', 'Page 1 2 3 4 5'), '');
  });
});
