import assert from 'node:assert/strict';
import { bodyOf } from '../../../src/format/index';
import { ragged, sentences } from './pagedSamples';

const paragraphs = Array.from({ length: 8 }, (_, at) => sentences(2 + (at % 4), 3 * at).join(' '));

function read(text: string): string[] {
  return bodyOf(text).paragraphs.map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, ' '));
}

/** Ragged paragraphs with `block` among them. */
function among(block: string): string[] {
  const parts = paragraphs.map((text, at) => ragged(text, 25, 60, at + 1));
  const found = read([...parts.slice(0, 4), block, ...parts.slice(4)].join('\n\n'));
  assert.deepEqual(found.slice(0, 4), paragraphs.slice(0, 4));
  assert.deepEqual(found.slice(-4), paragraphs.slice(4));
  return found.slice(4, -4);
}

suite('paragraphs: lines of a scan, which end anywhere', () => {
  for (const [shortest, longest] of [[60, 72], [40, 70], [25, 60], [18, 45]]) {
    test(`of ${shortest} to ${longest} characters are one paragraph between blank lines`, () => {
      for (let seed = 1; seed <= 20; seed++) {
        const text = paragraphs.map((each, at) => ragged(each, shortest, longest, 8 * seed + at)).join('\n\n');
        assert.deepEqual(read(text), paragraphs);
      }
    });
  } // prettier-ignore

  test('without blank lines, a short one that ends a sentence ends its paragraph', () => {
    const parts = paragraphs.map((each, at) => ragged(each, 40, 60, at + 1));
    const short = [...parts, 'It was so.', ...parts].join('\n');
    assert.ok(read(short).some((each) => each.endsWith('It was so.')));
  });

  const apart: readonly [title: string, block: string, expected: readonly string[]][] = [
    ['an address', 'Harbour Office\n12 Quay Road\nTarnholm\nNorway', ['Harbour Office', '12 Quay Road', 'Tarnholm', 'Norway']],
    ['navigation', 'Home\nNews\nSport\nAbout us', ['Home', 'News', 'Sport', 'About us']],
    ['a list', '- the gates\n- the walls\n- the drains', ['- the gates', '- the walls', '- the drains']],
    ['a numbered list', '1. The gates\n2. The walls\n3. The drains', ['1. The gates', '2. The walls', '3. The drains']],
    ['a heading above its paragraph', `The Second Dam\n${ragged(paragraphs[2], 30, 60)}`, ['The Second Dam', paragraphs[2]]],
    ['a poem', 'We sailed at the break of the morning,\nThe wind was behind us and strong,\nAnd none of us thought of the warning', ['We sailed at the break of the morning, The wind was behind us and strong, And none of us thought of the warning']],
    ['names', 'Anna Holm\nBen Diaz\nCora van der Meer', ['Anna Holm', 'Ben Diaz', 'Cora van der Meer']],
    ['labels and values', 'Name: Holm\nPlace: Tarnholm\nYear: 1994', ['Name: Holm', 'Place: Tarnholm', 'Year: 1994']],
  ]; // prettier-ignore
  for (const [title, block, expected] of apart)
    test(`${title} among them stays apart`, () => assert.deepEqual(among(block), expected));
});
