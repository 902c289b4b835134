import assert from 'node:assert/strict';
import { bodyOf } from '../../../src/format/index';
import { paged, proseLines, sentences } from './pagedSamples';

function marks(text: string): string[] {
  const body = bodyOf(text);
  return body.paragraphs
    .filter(({ kind }) => kind === 'pageMark')
    .map(({ start, end }) => text.slice(start, end));
}

const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii'];
const count = (pages: number, of: (page: number) => string): string[] =>
  Array.from({ length: pages }, (_, page) => of(page));
const none = (): string[] => [];
const sections = [
  '1 The visits',
  '1 The visits',
  '2 The books',
  '2 The books',
  '3 The cracks',
  '3 The cracks',
];

suite('pages: running heads and page numbers', () => {
  const cases: readonly [title: string, text: string, marks: readonly string[]][] = [
    ['form feeds, a head of two lines, numbers, a stamp',
      paged(6, () => ['Report of the Commission', 'Volume II', ''], (p) => ['', `Page ${p + 1} of 6`, 'CONFIDENTIAL - DRAFT'], { feed: '\f' }),
      count(6, (p) => (p === 0 ? 'Page 1 of 6' : `Report of the Commission/Volume II/Page ${p + 1} of 6/CONFIDENTIAL - DRAFT`)).flatMap((page) => page.split('/'))],
    ['form feeds and a head alone',
      paged(5, () => ['REPORT ON DAMS'], none, { feed: '\f' }),
      count(4, () => 'REPORT ON DAMS')],
    ['numbers between dashes, no form feeds', paged(6, none, (p) => [`- ${p + 12} -`]), count(6, (p) => `- ${p + 12} -`)],
    ['numbers between blank lines', paged(6, none, (p) => ['', `- ${p + 12} -`, '']), count(6, (p) => `- ${p + 12} -`)],
    ['bare numbers', paged(6, none, (p) => ['', `${p + 12}`, '']), count(6, (p) => `${p + 12}`)],
    ['bare numbers of short pages', paged(8, none, (p) => ['', `${p + 12}`, ''], { lines: 3 }), count(8, (p) => `${p + 12}`)],
    ['roman numbers', paged(6, none, (p) => [roman[p]]), roman.slice(0, 6)],
    ['roman numbers, then others',
      paged(8, none, (p) => [p < 4 ? roman[p] : `${p - 3}`]), [...roman.slice(0, 4), '1', '2', '3', '4']],
    ['a number beside the head', paged(6, none, (p) => [`${p + 12} | Report on Dams`]), count(5, (p) => `${p + 13} | Report on Dams`)],
    ['odd and even heads',
      paged(8, (p) => [p % 2 === 0 ? `${p + 12}   REPORT ON DAMS` : `THE MISSING BOOKS   ${p + 12}`], none),
      ['14   REPORT ON DAMS', 'THE MISSING BOOKS   15', '16   REPORT ON DAMS', 'THE MISSING BOOKS   17', '18   REPORT ON DAMS', 'THE MISSING BOOKS   19']],
    ['heads with the title of the section, odd pages',
      paged(6, (p) => [sections[p], ''], (p) => ['', `${p + 1}`], { feed: '\f' }),
      ['1', '1 The visits', '2', '3', '2 The books', '4', '5', '3 The cracks', '6']],
    ['a slash', paged(4, none, (p) => [`Page ${p + 1}/4`]), count(4, (p) => `Page ${p + 1}/4`)],
    ['a footer with a date',
      paged(4, none, (p) => ['Printed on 12 March 2021', `Page ${p + 1}`], { feed: '\f' }),
      ['Page 1', 'Printed on 12 March 2021', 'Page 2', 'Printed on 12 March 2021', 'Page 3', 'Printed on 12 March 2021', 'Page 4']],
    ['a footer with a date and the number', paged(4, none, (p) => [`12 March 2021          Page ${p + 1}`]),
      count(3, (p) => `12 March 2021          Page ${p + 2}`)],
    ['German', paged(4, () => ['Bericht der Kommission'], (p) => [`Seite ${p + 1} von 4`], { feed: '\f' }),
      ['Seite 1 von 4', ...count(3, (p) => `Bericht der Kommission/Seite ${p + 2} von 4`).flatMap((page) => page.split('/'))]],
    ['Finnish', paged(4, none, (p) => [`${p + 1} (4)`]), count(4, (p) => `${p + 1} (4)`)],
    ['French', paged(4, none, (p) => [`Page ${p + 1} sur 4`]), count(4, (p) => `Page ${p + 1} sur 4`)],
    ['Russian', paged(4, none, (p) => [`Стр. ${p + 1} из 4`]), count(4, (p) => `Стр. ${p + 1} из 4`)],
    ['two pages', paged(2, () => ['Report on Dams'], (p) => [`Page ${p + 1} of 2`], { feed: '\f' }),
      ['Page 1 of 2', 'Report on Dams', 'Page 2 of 2']],
    ['the title above the first page',
      `Report on Dams\n\nto the ministry\n\n${paged(4, () => ['REPORT ON DAMS'], (p) => [`Page ${p + 1}`], { feed: '\f' })}`,
      ['REPORT ON DAMS', 'Page 1', 'REPORT ON DAMS', 'Page 2', 'REPORT ON DAMS', 'Page 3', 'REPORT ON DAMS', 'Page 4'].slice(1)],
    ['a stamp in the middle of each page',
      paged(8, none, (p) => [`${p + 1}`], { feed: '\f', lines: 10 }).split('\n').flatMap((line, at) => (at % 11 === 4 ? [line, 'SECRET'] : [line])).join('\n'),
      count(8, (p) => `SECRET/${p + 1}`).flatMap((page) => page.split('/')).slice(1)],
  ]; // prettier-ignore
  for (const [title, text, expected] of cases) {
    test(title, () => assert.deepEqual(marks(text), expected));
    test(`${title}, CRLF`, () => assert.deepEqual(marks(text.replaceAll('\n', '\r\n')), expected));
  }
});

const stanza = [
  'We sailed at the break of the morning,',
  'the wind was behind us and strong,',
  'and none of us thought of the warning',
  'that followed us all the day long.',
];
const refrain = ['Heave, my boys, away,', 'heave and away!'];
const chapters = (title: (at: number) => string, feed: string): string =>
  count(8, (at) => `${title(at)}\n\n${proseLines(14, 72, 3 * at).join('\n')} so.\n\n${feed}`).join('');

/** Documents of which every line says something. */
const honest: readonly [title: string, text: string][] = [
  ['a poem with a refrain', count(8, () => [...stanza, '', ...refrain, ''].join('\n')).join('\n')],
  ['a poem with a refrain and form feeds', count(8, () => [...stanza, '', ...refrain, ''].join('\n')).join('\f')],
  ['numbered stanzas', count(12, (at) => [`${at + 1}`, ...stanza, ...stanza, ''].join('\n')).join('\n')],
  ['stanzas with roman numbers', count(8, (at) => [roman[at].toUpperCase(), ...stanza, ...stanza, ...stanza, ...stanza, ''].join('\n')).join('\n')],
  ['chapters with form feeds', chapters((at) => `Chapter ${at + 1}`, '\f')],
  ['chapters with a number alone', chapters((at) => `${at + 1}`, '')],
  ['chapters with a number alone, and form feeds', chapters((at) => `${at + 1}`, '\f')],
  ['chapters with titles', chapters((at) => `Chapter ${at + 1}: The Storm`, '\f')],
  ['parts between stars', chapters(() => '* * *', '')],
  ['a form filled in several times, with form feeds',
    count(6, (at) => `Application for leave\nName: ${['Ann', 'Ben', 'Cora', 'Dan', 'Eve', 'Fred'][at]}\nFrom: ${at + 3} May\nReason: ${sentences(1, at)[0]}\nSignature:\n`).join('\f')],
  ['a form filled in several times', count(6, (at) => `Application for leave\nName:\n${['Ann', 'Ben', 'Cora', 'Dan', 'Eve', 'Fred'][at]}\nReason:\n${sentences(1, at)[0]}\n\n`).join('')],
  ['letters to several people, with form feeds', count(5, (at) => `Harbour Office\n\nDear ${['Ann', 'Ben', 'Cora', 'Dan', 'Eve'][at]},\n\n${sentences(3).join(' ')}\n\nYours sincerely,\nK. Holm\n`).join('\f')],
  ['a numbered list', count(40, (at) => `${at + 1}. ${sentences(1, at)[0]}`).join('\n')],
  ['numbers of a list on lines of their own', count(40, (at) => `${at + 1}\n${sentences(3, at).join(' ')}`).join('\n')],
  ['numbered paragraphs of a judgment', count(30, (at) => `${at + 1}\n\n${proseLines(6, 72, at).join('\n')} so.\n`).join('\n')],
  ['a table with counting numbers', count(60, (at) => `${at + 1}\t${['north', 'south', 'east'][at % 3]}\t${(at * 37) % 90}`).join('\n')],
  ['a table, one cell a line', count(60, (at) => `${at + 1}\n${['north', 'south', 'east'][at % 3]}\n${(at * 37) % 90}`).join('\n')],
  ['verses of scripture, numbered before', count(40, (at) => `${at + 1} ${sentences(1, at)[0]}`).join('\n')],
  ['verses of scripture, numbered on their own', count(40, (at) => `${at + 1}\n${at % 2 ? 'and ' : 'And '}${sentences(1, at)[0].toLowerCase().replace('.', ';')}`).join('\n')],
  ['verses of scripture that end in commas', count(40, (at) => `${at + 1}\n${at % 2 ? 'and ' : 'And '}${sentences(1, at)[0].toLowerCase().replace('.', at % 3 ? ',' : '.')}`).join('\n')],
  ['a timetable', count(24, (at) => `${at}\n${String(at).padStart(2, '0')}:15 Harbour\n${String(at).padStart(2, '0')}:40 Station`).join('\n')],
  ['subtitles', count(40, (at) => `${at + 1}\n00:00:${at + 10},000 --> 00:00:${at + 12},500\n${['and so we left', 'the harbour, which'][at % 2]}\n`).join('\n')],
  ['a script for comics', count(12, (at) => `PAGE ${at + 1}\n\nPanel 1\nThe harbour at night.\n\nPanel 2\n${sentences(3, at).join('\n')}\n`).join('\n')],
  ['minutes with the same items', count(6, (at) => `Meeting ${at + 1}\nPresent\n${sentences(1, at)[0]}\nDecisions\n${sentences(2, at + 1).join(' ')}\n`).join('\n')],
  ['questions and answers', count(30, (at) => `Q. And then?\nA. ${sentences(1, at)[0]}`).join('\n')],
  ['questions and answers on pages', count(10, (at) => `Q. And then?\nA. ${sentences(1, at)[0]}\nQ. Who was there?\nA. Nobody.\n`).join('\f')],
  ['lessons', count(10, (at) => `Lesson ${at + 1} of 10\n\n${sentences(5, at).join(' ')}\n`).join('\n')],
  ['years of a chronicle', count(20, (at) => `${1990 + at}\n${sentences(4, at).join(' ')}\n`).join('\n')],
  ['cards with their number', count(10, (at) => `${at + 1}/10\n${sentences(4, at).join(' ')}\n`).join('\n')],
  ['questions of a test', count(10, (at) => `Question ${at + 1}/10\n${sentences(4, at).join(' ')}\n`).join('\n')],
  ['errata', count(12, (at) => `Page ${3 * at + 5}\nline ${at + 2}: for ‘gates’ read ‘doors’\n`).join('\n')],
  ['slides', count(8, (at) => `Safety of dams\n- gates\n- walls\n- ${['drains', 'keepers', 'books', 'law'][at % 4]}\n`).join('\f')],
  ['comments with counts', count(30, (at) => `${sentences(1, at)[0]}\n${at + 1}\nReply\n`).join('\n')],
  ['prose with one form feed', `${proseLines(20).join('\n')}\n\f${proseLines(20, 72, 9).join('\n')}`],
]; // prettier-ignore

suite('pages: what only looks like the edge of one', () => {
  for (const [title, text] of honest) test(title, () => assert.deepEqual(marks(text), []));
});
