import assert from 'node:assert/strict';
import type { ReuseIndex } from '../../../src/reuse/index';
import { indexOf, matchesOf } from './support';

const headline = 'Antwerp textile warehouse fire destroys goods worth 4 million euros';
const lead =
  'Antwerp textile warehouse fire destroys goods worth 4 million euros, the fire brigade said on Wednesday after a night of work in the harbour.';
const told =
  'A fire broke out in a textile warehouse in the harbour of Antwerp on Tuesday night, destroying goods worth 4 million euros, the fire brigade said.';
const retold =
  'Firemen in Antwerp said on Wednesday that textiles worth 4 million euros had burnt the night before in a warehouse of the harbour.';
const vote = 'Parliament in Lisbon voted on Wednesday to raise the pension age by six months.';
const recipe = 'Whisk the eggs with the sugar until pale, fold in the flour, and bake for forty minutes.';
const rain =
  'Rainfall over the Andean highlands filled the reservoirs earlier than hydrologists had forecast.';

const shown = (index: ReuseIndex, section = 0): string[] => matchesOf(index, section, 'thorough');

suite('reuse: what one document tells in its course', () => {
  test('a headline is no copy of its own lead, nor the lead of the headline', () => {
    assert.deepEqual(shown(indexOf([headline, lead, vote])), []);
  });
  test('a headline is found in another document', () => {
    const index = indexOf([headline, lead], [vote, lead]);
    assert.deepEqual(shown(index), ['0 -> 1:1 contained', '1 -> 1:1 exact']);
  });
  test('far from its headline the lead is said again', () => {
    assert.deepEqual(shown(indexOf([headline, vote, recipe, rain, 'Elsewhere:', lead])), [
      '0 -> 0:5 contained',
      '5 -> 0:0 contained',
    ]);
  });
  test('a headline that stands there twice is repeated', () => {
    assert.deepEqual(shown(indexOf([headline, headline, lead])), ['0 -> 0:1 exact', '1 -> 0:0 exact']);
  });
  test('a sentence of few words with a stop is no headline', () => {
    assert.deepEqual(shown(indexOf([`${headline}.`, lead])), ['0 -> 0:1 contained', '1 -> 0:0 contained']);
  });
  test('so is one in quotation marks, whatever the language', () => {
    for (const [before, after] of ['„“', '»«', '“”'].map((marks) => [...marks]).concat([['« ', ' »']]))
      assert.equal(shown(indexOf([`${before}${headline}.${after}`, lead])).length, 2, `${before}…${after}`);
  });
  test('a teaser that breaks off is no copy of the paragraph it announces', () => {
    const teaser = told.replace(', destroying', ' …').replace(/….*/, '…');
    assert.deepEqual(shown(indexOf([teaser, vote, told])), []);
    assert.deepEqual(shown(indexOf([teaser.replace(' …', '.'), vote, told])).length, 2);
    assert.deepEqual(shown(indexOf([teaser], [told])).length, 1);
  });
  test('neighbours that go on telling one thing in other words are not reported, those further apart are', () => {
    assert.deepEqual(shown(indexOf([told, retold])), []);
    assert.deepEqual(shown(indexOf([told, vote, retold])), ['0 -> 0:2 reworded', '2 -> 0:0 reworded']);
    assert.deepEqual(shown(indexOf([told], [retold])), ['0 -> 1:0 reworded']);
  });
  test('what is not reported makes no cluster', () => {
    assert.deepEqual(indexOf([told, retold]).clusters('thorough'), []);
    assert.equal(indexOf([told], [retold]).clusters('thorough').length, 1);
  });
  test('a counterpart in another document stays when one in this is left out', () => {
    const index = indexOf([told, retold], [vote, retold]);
    assert.deepEqual(shown(index), ['0 -> 1:1 reworded', '1 -> 1:1 exact']);
    assert.deepEqual(
      index.matches(0, 'thorough').map(({ total }) => total),
      [1, 1],
    );
  });
  test('a paragraph put between neighbours makes them two that say the same', () => {
    const index = indexOf([told, retold]);
    index.set(
      0,
      [told, vote, retold].map((text) => ({ text })),
    );
    assert.deepEqual(shown(index), ['0 -> 0:2 reworded', '2 -> 0:0 reworded']);
    index.set(
      0,
      [told, retold].map((text) => ({ text })),
    );
    assert.deepEqual(shown(index), []);
  });
});

suite('reuse: items of a list that differ in names and numbers only', () => {
  test('rows of a table are no copies of one another', () => {
    const rows = ['Anna Berg, 34, Malmö', 'Per Lund, 41, Lund', 'Anna Lund, 34, Lund', 'Per Berg, 41, Malmö'];
    assert.deepEqual(shown(indexOf(rows)), []);
  });
  test('nor are fixtures, wherever they stand', () => {
    const fixtures = [
      'Saturday 3 June 2023, 15:00: Malmö FF v Djurgården, Eleda Stadion, Malmö',
      'Saturday 10 June 2023, 15:00: Malmö FF v Hammarby, Eleda Stadion, Malmö',
      'Saturday 17 June 2023, 15:00: Malmö FF v Norrköping, Eleda Stadion, Malmö',
    ];
    assert.deepEqual(shown(indexOf(fixtures)), []);
    assert.deepEqual(shown(indexOf([fixtures[0], vote, recipe, rain, fixtures[1]])), []);
  });
  test('an item that stands there twice is repeated', () => {
    const item = 'Saturday 3 June 2023, 15:00: Malmö FF v Djurgården, Eleda Stadion, Malmö';
    assert.deepEqual(shown(indexOf([item, vote, item])), ['0 -> 0:2 exact', '2 -> 0:0 exact']);
  });
  test('a sentence whose figure was changed is an edited copy', () => {
    const edited = told.replace('4 million', '5 million');
    assert.deepEqual(shown(indexOf([told, vote, edited])), ['0 -> 0:2 near', '2 -> 0:0 near']);
  });
});

suite('reuse: cases that readers reported', () => {
  test('what every text says after a saying is a formula, a rare line is not, though half of its signs differ', () => {
    const index = indexOf(
      ['子曰：此之謂也。', '君子之於天下也，無適也，無莫也，義之與比。', '歙歙訿訿，亦孔之哀。'],
      ['孟子曰：此之謂也。', '民為貴，社稷次之，君為輕。', '潝潝訾訾，亦孔之哀。'],
    );
    assert.deepEqual(shown(index), ['2 -> 1:2 reworded']);
    assert.equal(index.matches(0, 'likely').length, 1);
  });
  test('points of a long list are no copies of one another', () => {
    const points = [
      'The minister spent 80 million on a car park nobody uses.',
      'The inquiry was called off two days before it was due to start.',
      'A grant went to a club that had not applied.',
      'The letter was answered after 14 months.',
      'Three boards lost their chairs in one week.',
      'The bridge was opened twice.',
      'The report was published on Christmas Eve.',
      'Figures for 2018 were never released.',
      'An adviser was paid while on leave.',
      'The vote was held with half the members away.',
      'The lake was drained and filled again.',
      'No tender was held for the second ferry.',
    ];
    assert.deepEqual(shown(indexOf(points)), []);
  });
  test('sentences that name the same people tell two things', () => {
    assert.deepEqual(
      shown(
        indexOf([
          'Anna Petrova, director of Lumen Trading, met Carl Weiss in Vienna on 5 May 2023.',
          'Weiss later joined Lumen Trading.',
        ]),
      ),
      [],
    );
  });
  test('headlines at the end of an article are none of its sentences', () => {
    assert.deepEqual(
      shown(
        indexOf([
          'Falling inflation shifts focus to when the bank could cut rates',
          'The central bank is expected to hold its rates on Thursday, but attention has moved to the date of the first cut.',
          'Economists polled this week expect it in April, earlier than they did a month ago.',
          'Thai official says visa rules to change',
          'Three injured as crane falls in port',
          'Oil slips as talks resume',
        ]),
      ),
      [],
    );
  });
  test('a title that the body repeats is repeated, and nothing else is', () => {
    const title = 'The doctor who gave away his second kidney';
    assert.deepEqual(
      shown(
        indexOf([
          title,
          title,
          'Leaving the ward that morning, Dr. Amit Basu did not tell his patients that he would be one of them before noon.',
          'He had read about strangers who give a kidney to strangers, and for two years he had thought of little else.',
        ]),
      ),
      ['0 -> 0:1 exact', '1 -> 0:0 exact'],
    );
  });
});

suite('reuse: what is no copy by itself', () => {
  test('a long headline that its story begins with is none', () => {
    const long =
      'Senator hears witnesses from six counties on the continuation of the state drug programme for the elderly';
    const story = `${long} Washington, 4 May. The senator held a hearing today at which six witnesses spoke for the programme.`;
    assert.deepEqual(shown(indexOf([long, story, vote])), []);
  });
  test('by default a document may come back to what it told', () => {
    const far = indexOf([told, vote, recipe, rain, retold]);
    const found = matchesOf(far, 0, 'thorough');
    assert.ok(found.length > 0);
    assert.deepEqual(matchesOf(far, 0, 'likely'), []);
    assert.ok(matchesOf(indexOf([told], [retold]), 0, 'likely').length > 0, 'another document does not');
  });
  test('rows of figures are none unless they are the same, sentences with figures are', () => {
    const rows = indexOf(
      ['Sales 70.1 mln vs 47.1 mln'],
      ['Sales 74.9 mln vs 70.1 mln'],
      ['Sales 70.1 mln vs 47.1 mln'],
    );
    assert.deepEqual(shown(rows), ['0 -> 2:0 exact']);
    const sentences = indexOf(
      ['Sales rose to 70.1 million euros in May from 47.1 million a year before, the brewery said.'],
      ['Sales rose to 74.9 million euros in May from 47.1 million a year before, the brewery said.'],
    );
    assert.deepEqual(shown(sentences), ['0 -> 1:0 near']);
  });
});
