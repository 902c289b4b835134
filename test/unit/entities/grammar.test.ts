import assert from 'node:assert/strict';
import { preparingGrammar, readGrammar } from '../../../src/entities/training';
import { shown, tagged } from './model';

const anchor = { year: 2024, month: 9, day: 28 }; // a Saturday

/** What the grammar finds in an English sentence of a report of 28 September 2024. */
const read = (text: string, language = 'en'): string[] => shown(text, readGrammar(text, language, anchor));

suite('entities: the tables of a language', () => {
  const stepsOf = (language: string): number => [...preparingGrammar(language)].length;

  test('are made once', () => {
    stepsOf('pt');
    assert.equal(stepsOf('pt'), 0);
  });

  test('are one for all languages that have none of their own', () => {
    stepsOf('a language that no other test reads');
    assert.equal(stepsOf('another one'), 0);
    assert.deepEqual(read('It ended on March 3, 2020.', 'another one'), ['date: March 3, 2020 = 2020-03-03']);
  });
});

suite('entities: dates', () => {
  const examples: [string, string[]][] = [
    ['It ended on March 3, 2020.', ['date: March 3, 2020 = 2020-03-03']],
    ['It ended on 3 March 2020.', ['date: 3 March 2020 = 2020-03-03']],
    ['It ended on Tuesday, March 3.', ['date: Tuesday, March 3 = 2024-03-03']],
    ['Version of 2020-03-03, final.', ['date: 2020-03-03 = 2020-03-03']],
    ['He said on Thursday.', ['date: Thursday = 2024-09-26']],
    ['It votes next Monday.', ['date: next Monday = 2024-09-30']],
    ['He left yesterday.', ['date: yesterday = 2024-09-27']],
    ['He left three weeks ago.', ['date: three weeks ago = 2024-09-07']],
    ['He left last month.', ['date: last month = 2024-08']],
    ['Prices rose in 2018.', ['date: 2018 = 2018']],
    ['Prices rose in the 1990s.', ['date: 1990s = 1990/1999']],
    ['Sales of the third quarter of 2021 fell.', ['date: third quarter of 2021 = 2021-07/2021-09']],
    ['In the ’90s he sang.', ['date: ’90s = 1990/1999']],
    ['September was cold, and August Wilson wrote.', ['date: September']],
    ['There is no 31 February 2020.', ['date: 31 February 2020']],
    ['They may march on.', []],
  ];
  for (const [text, expected] of examples) test(text, () => assert.deepEqual(read(text), expected));

  test('other languages have their own words', () => {
    assert.deepEqual(read('El 3 de marzo de 2020 murió.', 'es'), ['date: 3 de marzo de 2020 = 2020-03-03']);
    assert.deepEqual(read('Il est mort le 3 mars 2020.', 'fr'), ['date: 3 mars 2020 = 2020-03-03']);
    assert.deepEqual(read('Er starb am 3. März 2020.', 'de'), ['date: 3. März 2020 = 2020-03-03']);
    assert.deepEqual(read('Morreu em 3 de março de 2020.', 'pt'), ['date: 3 de março de 2020 = 2020-03-03']);
    assert.deepEqual(read('Morì il 3 marzo 2020.', 'it'), ['date: 3 marzo 2020 = 2020-03-03']);
  });

  test('without a dateline a relative date has no value', () => {
    const text = 'He left yesterday.';
    assert.deepEqual(shown(text, readGrammar(text, 'en')), ['date: yesterday']);
  });

  test('relative dates count from the dateline of the document', () => {
    const text =
      'Saturday, September 28, 2024\n\nThe newspaper reported the case on Thursday and called it a scandal.';
    assert.deepEqual(tagged(text), [
      'date: Saturday, September 28, 2024 = 2024-09-28',
      'date: Thursday = 2024-09-26',
    ]);
  });
});

suite('entities: figures', () => {
  const examples: [string, string[]][] = [
    ['It cost $1.2 billion.', ['money: $1.2 billion = USD 1200000000']],
    ['It cost €3,500.', ['money: €3,500 = EUR 3500']],
    ['It cost 20 million euros.', ['money: 20 million euros = EUR 20000000']],
    ['It cost 50 cents.', ['money: 50 cents = USD 0.5']],
    ['It cost Rs 500 crore.', ['money: Rs 500 crore = INR 5000000000']],
    ['It cost Rs 1,50,000.', ['money: Rs 1,50,000 = INR 150000']],
    ['It cost $100M.', ['money: $100M = USD 100000000']],
    ['It cost N5 million.', ['money: N5 million = NGN 5000000']],
    ['It cost millions of dollars.', ['money: millions of dollars']],
    ['Take the R40 to K2.', []],
    ['It cost two million dollars.', ['money: two million dollars = USD 2000000']],
    ['Prices rose 5.5 percent.', ['percent: 5.5 percent = 5.5 %']],
    ['Prices rose 5%.', ['percent: 5% = 5 %']],
    ['It is 12 km away.', ['quantity: 12 km = 12 km']],
    ['It weighs 3 million tonnes.', ['quantity: 3 million tonnes = 3000000 t']],
    ['It starts at 5:30 p.m. there.', ['time: 5:30 p.m. = T17:30']],
    ['It starts at 14:05 GMT.', ['time: 14:05 GMT = T14:05']],
  ];
  for (const [text, expected] of examples) test(text, () => assert.deepEqual(read(text), expected));
});

suite('entities: addresses and laws', () => {
  const examples: [string, string[]][] = [
    ['See https://example.org/a_(b)?q=1.', ['url: https://example.org/a_(b)?q=1']],
    ['Write to jane.doe@example.org, please.', ['email: jane.doe@example.org']],
    ['Ask @winnow_app about it.', ['handle: @winnow_app']],
    ['Call +44 20 7946 0958 now.', ['phone: +44 20 7946 0958']],
    ['The Clean Air Act of 1963 holds.', ['law: Clean Air Act of 1963']],
    ['Under Directive 95/46/EC it may.', ['law: Directive 95/46/EC']],
  ];
  for (const [text, expected] of examples) test(text, () => assert.deepEqual(read(text), expected));
});
