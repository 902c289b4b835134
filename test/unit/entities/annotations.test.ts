import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  annotationProblems,
  labelled,
  parsePageNames,
  parseStories,
} from '../../../tools/entities/annotations';
import { type GoldSentence, hasData } from '../../../tools/entities/corpus';
import { parseFigures } from '../../../tools/entities/figures';
import { readAnnotated } from '../../../tools/entities/news';

const KINDS = ['P', 'O', 'L', 'M'];

/** A labelled sentence with its marks. */
function marked({ text, names }: GoldSentence): string {
  let shown = '';
  let from = 0;
  for (const { start, end, kind } of names) {
    shown += `${text.slice(from, start)}[${KINDS[kind]} ${text.slice(start, end)}]`;
    from = end;
  }
  return shown + text.slice(from);
}

suite('entities: names listed by page', () => {
  const page = '# comment\n@7 https://example.org\nP: Ann Lee; Lee\nO: Leeds\nL: U.S.\n-: Lee Road\n';

  test('every whole occurrence is labelled, the longest name counts, "-:" stays out', () => {
    const [{ page: number, names }] = parsePageNames(page);
    assert.equal(number, 7);
    assert.equal(
      marked(labelled('Ann Lee of Leeds left the U.S. for Lee Road, Lee said.', names)),
      '[P Ann Lee] of [O Leeds] left the [L U.S.] for Lee Road, [P Lee] said.',
    );
  });

  test('names that are not on the page are told, and names of two kinds', () => {
    const [listed] = parsePageNames('@1\nP: Ann Lee; Bo\nO: Bo\n');
    assert.deepEqual(annotationProblems(listed, ['Ann Lee met Bob.']), [
      '@1: "Bo" is not on the page',
      '@1: "Bo" is listed under two kinds',
      '@1: "Bo" is not on the page',
    ]);
  });

  test('other lines are refused', () => {
    assert.throws(() => parsePageNames('@1\nX: Bo\n'), RangeError);
    assert.throws(() => parsePageNames('@one\nP: Bo\n'), RangeError);
  });

  test('all our lists fit their pages', function () {
    if (!hasData()) return this.skip();
    assert.deepEqual(readAnnotated().problems, []);
  });
});

suite('entities: stories with marks', () => {
  test('a document begins with @, a sentence is a line, a mark is a name', () => {
    const stories = parseStories(
      '@ 1\n[L PARIS] 1996-08-22\n\nThe [M German] bank.\n@\nA [x] of [O Acme].\n',
      's',
    );
    assert.deepEqual(
      stories.map((story) => story.sentences.map(marked)),
      [['[L PARIS] 1996-08-22', 'The [M German] bank.'], ['A [x] of [O Acme].']],
    );
  });

  test('a bracket that is no mark is refused', () => {
    assert.throws(() => parseStories('@\nThe [P Ann Lee said.\n', 's'), RangeError);
    assert.throws(() => parseStories('@\nThe [X Ann Lee] said.\n', 's'), RangeError);
  });
});

suite('entities: figures with marks', () => {
  test('a line is a text, a mark has a kind, words and most often a value', () => {
    assert.deepEqual(parseFigures('# comment\n[D Monday], [M 45 euros | EUR 45].\n'), [
      {
        text: 'Monday, 45 euros.',
        figures: [
          { start: 0, end: 6, kind: 'date' },
          { start: 8, end: 16, kind: 'money', value: 'EUR 45' },
        ],
      },
    ]);
  });

  test('brackets that are no marks are refused', () => {
    assert.throws(() => parseFigures('[X Monday]\n'), RangeError);
    assert.throws(() => parseFigures('[M 45 euros | EUR 45 | 5]\n'), RangeError);
  });

  for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'])
    test(`there are more than forty texts: ${language}`, () => {
      const file = join(import.meta.dirname, `../../../tools/entities/annotations/figures-${language}.txt`);
      assert.ok(parseFigures(readFileSync(file, 'utf8')).length > 40);
    });
});
