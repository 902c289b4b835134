import assert from 'node:assert/strict';
import { createEntityTagger, type EntityTagger } from '../../../src/entities/index';
import { LanguageTeller, readLanguageTable } from '../../../src/entities/training';
import { bodyOf } from '../../../src/format/index';
import { languageTable, onlyEnglish } from '../../support/models';
import { modelBytes, shown, tagger } from './model';

const ENGLISH =
  'The government said on Monday that Angela Merkel would travel to Oslo with her husband, and that they would be back in May.';
const GERMAN =
  'Die Regierung hat am Montag gesagt, dass Angela Merkel mit ihrem Mann nach Oslo reist und dass beide im Mai wieder da sind.';
const FRENCH =
  'Le gouvernement a dit lundi que la décision ne serait pas prise avant la fin du mois, et que les ministres se réuniraient à Oslo.';
const JAPANESE =
  '政府は月曜日、この提案についてまだ決定していないと述べた。首相は来月、東京で各国の代表と会談する予定である。この会談には多くの閣僚が参加する。';
const MENU = [
  'Startseite',
  'Über uns',
  'Veranstaltungen und Termine',
  'Öffnungszeiten',
  'Datenschutzerklärung',
];

/** A tagger that reads German, and French, too: the English model stands in for theirs. */
function readingAll(): EntityTagger {
  const models = onlyEnglish(modelBytes());
  return createEntityTagger({ ...models, languages: new Set(['en', 'de', 'fr']) });
}

/** The languages of paragraphs with a blank line between them. */
function languages(of: EntityTagger, paragraphs: readonly string[]): readonly string[] {
  const body = bodyOf(paragraphs.join('\n\n'));
  of.tag(body);
  return of.paragraphLanguages(body);
}

suite('entities: the languages of a mixed page', () => {
  test('a bilingual page is read paragraph by paragraph', () => {
    assert.deepEqual(languages(tagger(), [ENGLISH, GERMAN, ENGLISH, GERMAN, FRENCH]), [
      'en',
      'de',
      'en',
      'de',
      'fr',
    ]);
  });

  test('a German page with its menu, and an English one with a German text under it', () => {
    assert.deepEqual(languages(tagger(), [...MENU, GERMAN, GERMAN]), [...MENU.map(() => 'de'), 'de', 'de']);
    assert.deepEqual(languages(tagger(), ['Home', 'News', ENGLISH, ENGLISH, 'Mehr', GERMAN]), [
      'en',
      'en',
      'en',
      'en',
      'en',
      'de',
    ]);
  });

  test('names of people and firms of another country are in the language of the page', () => {
    const names = ['Jürgen Müller, Vorstand', 'Deutsche Bank AG', 'Ajax 3 Feyenoord 1', 'São Paulo'];
    assert.deepEqual(new Set(languages(tagger(), [ENGLISH, ...names, ENGLISH])), new Set(['en']));
  });

  test('results of a few clubs are read, whatever language their names are in', () => {
    const clubs = [
      'Real Madrid 0 Barcelona 4',
      'Valencia 2 Sevilla 1',
      'Bayern Munich 3 Schalke 1',
      'Juventus 1 Roma 1',
    ];
    for (const text of clubs) assert.equal(tagger().tag(bodyOf(text)).length, 2, text);
    assert.equal(tagger().tag(bodyOf(clubs.join('\n'))).length, 8);
  });

  test('a French sentence in an English paragraph is French, and its names are not read by the English model', () => {
    const text = `${ENGLISH} ${ENGLISH} ${FRENCH} ${ENGLISH}`;
    const body = bodyOf(text);
    const found = shown(text, tagger().tag(body));
    assert.deepEqual(tagger().paragraphLanguages(body), ['en']);
    assert.deepEqual(tagger().unreadLanguages(body), ['fr']);
    assert.equal(found.filter((each) => each === 'place: Oslo').length, 3);
  });

  test('each paragraph is read by the model of its language', () => {
    const text = `${ENGLISH}\n\n${GERMAN}\n\n${FRENCH}`;
    const all = readingAll();
    const body = bodyOf(text);
    const found = shown(text, all.tag(body));
    assert.equal(found.filter((each) => each === 'person: Angela Merkel').length, 2);
    assert.deepEqual(all.unreadLanguages(body), []);
    assert.deepEqual(tagger().tag(bodyOf(text)).length < found.length, true);
  });

  test('dates are read in the language of their paragraph', () => {
    const text = `${ENGLISH}\n\nDie Sitzung war am 3. März 2020 in Hamburg, und sie dauerte bis in die Nacht.\n\n${ENGLISH}`;
    assert.ok(shown(text, tagger().tag(bodyOf(text))).includes('date: 3. März 2020 = 2020-03-03'));
  });

  test('what is not read is told, also of stretches, but not for a word or two', () => {
    const told = (...paragraphs: string[]): readonly string[] => {
      const body = bodyOf(paragraphs.join('\n\n'));
      tagger().tag(body);
      return tagger().unreadLanguages(body);
    };
    assert.deepEqual(told(ENGLISH), []);
    assert.deepEqual(told(ENGLISH, ENGLISH, JAPANESE), ['ja']);
    assert.deepEqual(told(JAPANESE, GERMAN), ['ja', 'de']);
    assert.deepEqual(told(ENGLISH, 'English · 日本語 · Deutsch', ENGLISH), []);
    assert.deepEqual(told('にほんご'), ['ja'], 'it is all there is');
  });
});

suite('entities: languages after an edit', () => {
  const days = (count: number, text = ENGLISH): string[] =>
    Array.from({ length: count }, (_, at) => text.replace(/Mai|May/u, (month) => `${month} ${at}`));
  /** How many sentences are recognised after an edit, which must find what a fresh reading finds. */
  function recognised(before: readonly string[], after: readonly string[]): number {
    const all = readingAll();
    const body = bodyOf(before.join('\n\n'));
    all.tag(body);
    const count = all.recognised;
    const next = bodyOf(after.join('\n\n'));
    const found = all.tag(next, body);
    const edited = all.recognised - count;
    assert.deepEqual(found, readingAll().tag(next));
    return edited;
  }

  test('a paragraph that becomes German: it alone is read anew', () => {
    const before = days(40);
    assert.equal(recognised(before, before.with(20, GERMAN)), 1);
  });

  test('a letter in a mixed page: one sentence', () => {
    const before = [...days(20), ...days(15, GERMAN)];
    assert.equal(recognised(before, before.with(30, before[30].replace('Montag', 'Montags'))), 1);
    assert.equal(recognised(before, before.with(3, before[3].replace('back', 'backs'))), 1);
  });

  test('a page that becomes German: paragraphs that tell their language by themselves stay as they are read', () => {
    const before = [...days(10), ...days(11, GERMAN)];
    assert.equal(recognised(before, [...before.slice(4)]), 0);
    assert.equal(recognised(before, [...before.slice(0, 10), ...before.slice(14)]), 0);
  });
});

suite('entities: what the words of a text say of its language', () => {
  test('a word says what it says, though another one that has its hash was met before it', () => {
    const count = (...texts: readonly string[]): readonly number[] => {
      const teller = new LanguageTeller(readLanguageTable(languageTable()));
      return [...texts.map((text) => teller.count(text, { start: 0, end: text.length })).at(-1)!];
    };
    // Words of English that FNV-1a gives one hash each.
    for (const [first, second] of [
      ['costarring', 'liquid'],
      ['declinate', 'macallums'],
      ['altarage', 'zinke'],
    ]) {
      assert.notDeepEqual(count(first), count(second));
      assert.deepEqual(count(first, second), count(second));
      assert.deepEqual(count(second, first), count(first));
    }
  });
});
