import assert from 'node:assert/strict';
import { exampleOf } from '../../../tools/boilerplate/examples';
import type { LabelledParagraph, Page } from '../../../tools/boilerplate/pages';
import { seeded } from '../../../tools/boilerplate/random';
import { cutOf, shortOf } from '../../../tools/boilerplate/shortPages';

const line = (text: string, label: LabelledParagraph['label']): LabelledParagraph => ({ text, label, nl: 1 });

const content = Array.from({ length: 12 }, (_, at) =>
  line(`The council met for the ${at + 3}rd time and decided nothing about the old canal.`, 'content'),
);
const label = line('Subscribe to our newsletter', 'boilerplate');
const below = ['Striker signs two-year deal', 'Oil slips as talks resume', '© Hallmouth Gazette'].map(
  (text) => line(text, 'boilerplate'),
);
const paragraphs = [...content.slice(0, 6), label, ...content.slice(6), ...below];

const page = (lines: readonly LabelledParagraph[]): Page => ({
  id: 'page',
  source: 'andy',
  view: 'main',
  lang: 'en',
  site: null,
  paragraphs: lines,
});

const short = (lines: readonly LabelledParagraph[], seed: number): readonly LabelledParagraph[] =>
  shortOf(lines, exampleOf(page(lines)).scan, seeded(seed));

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

suite('boilerplate: short parts of pages', () => {
  test('a short page keeps two to eight paragraphs of content in order, and some furniture', () => {
    for (const made of seeds.map((seed) => short(paragraphs, seed)).filter(({ length }) => length > 0)) {
      const kept = made.filter((each) => each.label === 'content');
      const first = content.indexOf(kept[0]);
      assert.deepEqual(kept, content.slice(first, first + kept.length));
      assert.ok(kept.length >= 2 && kept.length <= 8);
      assert.ok(kept.length < made.length);
    }
  });

  test('only a line with a phrase of sites stands between paragraphs', () => {
    const between = seeds.flatMap((seed) => {
      const made = short(paragraphs, seed);
      return made.slice(
        0,
        made.findLastIndex((each) => each.label === 'content'),
      );
    });
    const furniture = new Set(between.filter((each) => each.label === 'boilerplate'));
    assert.deepEqual([...furniture], [label]);
  });

  test('no short page is made of a page without furniture, or with hardly any text', () => {
    assert.deepEqual(short(content, 1), []);
    assert.deepEqual(short([...content.slice(0, 3), ...below], 1), []);
  });

  test('a cut is four to twelve paragraphs as they follow each other, and an end of content', () => {
    for (const seed of seeds) {
      const cut = cutOf(paragraphs, seeded(seed));
      if (cut.length === 0) continue;
      const first = paragraphs.indexOf(cut[0]);
      assert.deepEqual(cut, paragraphs.slice(first, first + cut.length));
      assert.ok(cut.length >= 4 && cut.length <= 12);
      assert.equal(new Set(cut.map((each) => each.label)).size, 2);
    }
    assert.ok(seeds.some((seed) => cutOf(paragraphs, seeded(seed)).length > 0));
  });

  test('what is ambiguous is in no cut', () => {
    const doubtful = paragraphs.map((each, at) => (at === 2 ? line(each.text, 'ambiguous') : each));
    for (const seed of seeds)
      assert.ok(cutOf(doubtful, seeded(seed)).every((each) => each.label !== 'ambiguous'));
  });
});
