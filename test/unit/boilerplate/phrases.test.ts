import assert from 'node:assert/strict';
import { Count, COUNT_COLUMNS, scan } from '../../../src/boilerplate/learning';
import { bodyOf } from '../../../src/format/index';
import { lexicon } from '../../../tools/boilerplate/tables';

/** The lines of `text` in which a phrase of sites counts. */
function linesWithPhrases(lines: readonly string[]): string[] {
  const body = bodyOf(lines.join('\n'), 'lines');
  const { counts } = scan(body, lexicon);
  return lines.filter((_, index) => counts[index * COUNT_COLUMNS + Count.phraseKinds] !== 0);
}

function assertNone(lines: readonly string[]): void {
  assert.deepEqual(linesWithPhrases(lines), []);
}

function assertAll(lines: readonly string[]): void {
  assert.deepEqual(linesWithPhrases(lines), lines);
}

suite('boilerplate: phrases of sites', () => {
  test('count in lines of sites', () => {
    assertAll([
      'Tags: harbour, ferries',
      'Schlagwörter: Hafen',
      'Home',
      'Comments (12)',
      'Read more ->',
      'Skip to content',
      'Privacy policy',
      'Share on Facebook(Opens in new window)',
      'Page: [1] 2 3 4',
      '更多',
      '标签：港口',
      'Foto: Anna Holm',
      'Posted 12/03/2020 10:30',
    ]);
  });

  test('count in no line of code or configuration', () => {
    assertNone([
      'tags = {',
      'tags: [harbour, ferries]',
      '"comments": [],',
      'search()',
      'share = follow_us(page)',
      'const next = previous.close();',
      'print("Skip to content")',
      'if (login == "sign in") {',
      '// share this page with the next worker',
      'menu::Contact us',
      '  --share on    share this page with others',
      'from menu import home',
      'def search(query): # privacy policy',
      '<!-- skip to content -->',
    ]);
  });

  test('count in no row of figures or of values, and in no list of meanings', () => {
    assertNone([
      'Facebook\t12\t14',
      'Comments\t4.5 %\t-',
      '| Sport | 12 | 45 |',
      'Facebook 12 14 19 22',
      '7;contact us;Oslo;0',
      'log in = sich anmelden',
    ]);
  });

  test('that are words of prose, too, count as labels only', () => {
    assertNone([
      'The main function of a pilot is to advise the captain on tags and labels.',
      'She took a foto of the autor at the gate, and the fotograf took one of her.',
      'Der Zug fährt um 9 Uhr, der Bus um 10 Uhr.',
      'Words such as tags, labels, keywords, menus and links are on the list.',
    ]);
  });

  test('that programs leave count as code, too', () => {
    assertAll(['googletag.cmd.push(function() {', "document.write('<script>');"]);
  });
});
