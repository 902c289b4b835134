import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ParsedFile, ParseOptions, Span } from '../../../src/format/index';
import { parseFile, passageParts, passageText, reparseFile, sharedEnds } from '../../../src/format/index';
import { ragged, sentences } from './pagedSamples';
import { accepted, rejected } from './samples';
import { messageWith, QUOTED } from './signatureSamples';
import { unread, wild } from './wildSamples';

/** Everything a parse tells, without object identities. */
function plain(file: ParsedFile): unknown {
  return {
    ...file,
    sections: file.sections.map(({ body, attributes, ...section }) => ({
      ...section,
      attributes: [...attributes],
      text: body.text,
      layout: body.layout,
      paragraphs: body.paragraphs,
      pages: body.pages,
      passages: body.paragraphs.map((_, index) => passageParts(body, index)),
    })),
  };
}

interface Change {
  readonly span: Span;
  readonly text: string;
}

function apply(text: string, changes: readonly Change[]): string {
  let result = text;
  for (const { span, text: inserted } of [...changes].sort((a, b) => b.span.start - a.span.start)) {
    result = result.slice(0, span.start) + inserted + result.slice(span.end);
  }
  return result;
}

const SNIPPETS = [
  '\n', '\r\n', '\r', ' ', '=', '===', '-', '---\n', '```\n', '`', '#', 'x', '/', '.txt', '\ufeff', '<', '\\', '\n\n',
  '=== FILE: new.txt ===\n', '=== END ===\n', 'diff --git a b\n', '-- x.txt --\n', 'File: c.txt\n---\n', "[[''' == x ==\n",
  '</file>\n', '</files>\n', '<?xml version="1.0"?>\n', '<repomix>', '--END--\n', '----\n', '== wiki ==\n', '💥', '',
  '\n\ufeff', '=== Datei: a.txt ===\n', `\n${'='.repeat(64)}\nGit Diffs\n${'='.repeat(64)}\n`, 'Project Path: x\n',
  '> ', '\n> ', '>> and so on\n', 'From: a@example.org\nTo: b\nSubject: c\n', 'Date: 1 May\n', 'Ken wrote:\n> so\n',
  'a: b\n', '---\na: b\n---\n', '\f', '\n\f', 'Page 3 of 9\n\f', '- 12 -\n', '\n13\n',
  '-- \n', '\n--\n', '\n-- a@example.org\n', 'a@example.org', '\n-----Original Message-----\n', '\nSent from my telephone\n',
]; // prettier-ignore

/** Lines of one kind each, of which some are delimiters, and others would be among more of them or at another place. */
const NEARLY = [
  ['-- some words --', '-- a.txt --', '-- b.txt --'],
  ['--- some words ---', '--- FILE: some words ---', '--- FILE: a.txt ---', '--- FILE: b.txt ---', '--- END ---'],
  ['=== FILE: some words ===', '=== FILE: a.txt ===', '=== END ===', '== wiki ==', "[[''' == x =="],
  ['```', '```js', '# a.txt', '# in/b.txt', '**a.txt**', '`a.txt`:', '```in/b.txt', '-- a.txt --', '-- b.txt --'],
  ['File: a.txt', 'File: b.txt', '---', 'File: a.txt\n---', '---\nFile: b.txt\n---'],
  ['='.repeat(48), 'FILE: a.txt', 'FILE: b.txt', `${'='.repeat(48)}\nFILE: in/c.txt\n${'='.repeat(48)}`],
  ['='.repeat(88), '== FILE: a.txt', '== SIZE: 3', `${'='.repeat(88)}\n== FILE: a.txt\n== SIZE: 3`, '== FILE: b.txt'],
  ['----', 'a.txt', 'in/b.txt', '--END--', '----\na.txt'],
  ['<document index="1">', '<source>a.txt</source>', '<document_content>', '</document_content>'],
  ['[FILE: some words]', '[FILE: a.txt]', '[END FILE]'],
  ['// file some words', '// FILE: a.txt', '# FILE: b.txt', 'diff --git a b'],
  ['a.txt', '**a.txt**', '`a.txt`:\n', '```', '```js', 'Project Path: x', '', '## a.txt\n**Date Modified:** x\n'],
  ['=== Datei: a.txt ===', '=== FILE: some words ===', '=== Datei: b.txt ===', '\ufeff=== FILE: b.txt ===', '=== FILE: c.txt ==='],
  ['File: a.txt', 'Datei: b.txt', '='.repeat(11), '-'.repeat(20), '', `# ${'='.repeat(20)}`, '# File: a.py'],
  ['--- FILE: a.txt (1 bytes) ---', 'x', '--- END: a.txt ---', '--- FILE: b.txt (4 bytes) ---', '--- END: b.txt ---', ''],
  ['======= a.py ======', '=== b.py ===', '======= c.py ======', '# --- a.py ---', '// FILE: b.ts'],
  ['>>>> some words', '==> a.txt <==', '<<<FILE: some words>>>', '<<<FILE: a.txt>>>', '<<<FILE: b.txt>>>'],
  ['<file path="a.txt">', '<file name="b.txt">', '</file>', '<?xml version="1.0"?>'],
  ['From: a', 'To: b', 'Subject: c', ' and d', 'Words: e', '> From: a', '> Date: 1 May', '> Subject: c', '> and so on', '>', '>> deep',
    'Am Montag schrieb Ken:'],
]; // prettier-ignore

/** The text of a page, which begins and ends within a sentence. */
const PAGE = `the keepers could not say who had taken the books of the winter, and why. The commission asked for copies, which
were not sent before the end of the year. In the view of the commission the operator knew of the cracks in the wall of
the third dam, and should have said so at once. It did not answer when it was asked again, and nobody else knew what was`;

/** An edit as fractions of the text, so that it fits texts of any length. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 5 })),
});

function changesOf(text: string, edits: readonly { at: number; remove: number; text: string }[]): Change[] {
  const changes: Change[] = [];
  for (const { at, remove, text: inserted } of [...edits].sort((a, b) => a.at - b.at)) {
    const start = Math.max(Math.floor(at * text.length), changes.at(-1)?.span.end ?? 0);
    changes.push({ span: { start, end: Math.min(start + remove, text.length) }, text: inserted });
  }
  return changes;
}

/** What two states are said to share are the same passages, whole ones. */
function checkPassages(before: ParsedFile, now: ParsedFile): void {
  if (before.sections.length !== 1 || now.sections.length !== 1) return;
  const [{ body: old }, { body }] = [before.sections[0], now.sections[0]];
  const { front, back } = sharedEnds(old, body);
  const shift = body.paragraphs.length - old.paragraphs.length;
  for (let index = 0; index < old.paragraphs.length; index++) {
    const isFront = index < front;
    if (!isFront && index < old.paragraphs.length - back) continue;
    const there = isFront ? index : index + shift;
    assert.equal(passageText(old, index), passageText(body, there));
    assert.deepEqual(
      passageParts(old, index).map((part) => part + there - index),
      passageParts(body, there),
    );
  }
}

function check(
  first: string,
  rounds: readonly (readonly { at: number; remove: number; text: string }[])[],
  options: ParseOptions,
): void {
  let file = parseFile(first, options);
  for (const round of rounds) {
    const changes = changesOf(file.text, round);
    const text = apply(file.text, changes);
    const before = file;
    file = reparseFile(file, text, changes, options);
    checkPassages(before, file);
    assert.deepEqual(plain(file), plain(parseFile(text, options)));
  }
}

/** Members long enough for edits that no delimiter is near. */
function lengthened(text: string): string {
  const words = 'the ships left the port before noon and came back with nothing '.repeat(4);
  return text.replaceAll(/one|two/g, (word) => `${word}\n${words}.\n\n${words}\n${words}${word}`);
}

/** What typing looks like: letters, a line end, something taken away; sometimes a delimiter. */
const keystroke = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 0, 0, 1, 2),
  text: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('x', 'y', ' ', '\n', '\r\n', '\u2028', '') },
    { weight: 1, arbitrary: fc.constantFrom(...SNIPPETS) },
  ),
});
const typing = fc.array(fc.array(keystroke, { minLength: 1, maxLength: 1 }), { minLength: 1, maxLength: 25 });
const lineEnds = fc.constantFrom('\n', '\r\n', '\r');
const mark = fc.constantFrom('', '\ufeff');

const rounds = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

suite('incremental: a reparse equals a full parse', () => {
  for (const { dialect, title, text } of accepted) {
    test(`${dialect}: ${title}`, () => {
      const language = fc.constantFrom('text', 'bundle', 'markdown');
      const crlf = fc.boolean();
      fc.assert(
        fc.property(rounds, language, crlf, (edits, chosen, carriage) => {
          check(carriage ? text.replaceAll('\n', '\r\n') : text, edits, {
            language: chosen,
          });
        }),
        { numRuns: 60 },
      );
    });
  }

  for (const { dialect, title, text } of accepted) {
    test(`${dialect}: ${title}, long and typed in`, () => {
      fc.assert(
        fc.property(typing, lineEnds, mark, (keys, end, first) => {
          check(first + lengthened(text).replaceAll('\n', end), keys, {});
        }),
        { numRuns: 12 },
      );
    });
  }

  test('bundles as tools and people write them, and what is none', () => {
    const texts = fc.constantFrom(...[...wild, ...unread].map(({ text }) => text));
    fc.assert(
      fc.property(texts, rounds, (text, edits) => check(text, edits, {})),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(texts, typing, lineEnds, (text, keys, end) =>
        check(lengthened(text).replaceAll('\n', end), keys, {}),
      ),
      { numRuns: 150 },
    );
  });

  test('texts of pages, of which the marks come and go', () => {
    const texts = fc
      .record({
        form: fc.constantFrom('Page # of 9', '- # -', '#', '# | Report on Dams'),
        head: fc.constantFrom('Report on Dams', 'Report on Dams\nVolume II', ''),
        feed: fc.constantFrom('\f', '\n', ''),
        count: fc.integer({ min: 2, max: 5 }),
      })
      .map(({ form, head, feed, count }) =>
        Array.from({ length: count }, (_, page) =>
          [head, PAGE, form.replace('#', `${page + 1}`), feed].filter((part) => part !== '').join('\n'),
        ).join(feed === '\f' ? '' : '\n'),
      );
    fc.assert(
      fc.property(texts, rounds, (text, edits) => check(text, edits, {})),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(texts, typing, lineEnds, (text, keys, end) => check(text.replaceAll('\n', end), keys, {})),
      { numRuns: 300 },
    );
  });

  test('messages whose signatures come and go', () => {
    const words = fc.constantFrom(
      'Dana Berg',
      'dana@example.org',
      'Tel. +49 381 1234',
      '',
      'Agreed.',
      '---',
      QUOTED,
    );
    const part = fc
      .record({
        mark: fc.constantFrom(
          '-- ',
          '--',
          '---',
          '-- dana@example.org',
          '> -- ',
          '> --',
          'Sent from my telephone',
        ),
        below: fc.array(words, { maxLength: 4 }),
        gap: fc.constantFrom('\n', '\n\n', '\nFrom: Ken\nTo: Dana\nSubject: Crane\n\n'),
      })
      .map(({ mark: begin, below, gap }) => [begin, ...below].join('\n') + gap);
    const texts = fc
      .record({
        parts: fc.array(part, { minLength: 1, maxLength: 4 }),
        first: fc.constantFrom('Agreed.\n', messageWith(''), `${'Agreed. '.repeat(600)}\n`, PAGE),
      })
      .map(({ first, parts }) => first + parts.join(''));
    for (const edits of [rounds, typing])
      fc.assert(
        fc.property(texts, edits, lineEnds, (text, each, end) => check(text.replaceAll('\n', end), each, {})),
        { numRuns: 300 },
      );
  });

  test('lines that end anywhere, with and without blank lines between paragraphs', () => {
    const texts = fc
      .record({
        lengths: fc.constantFrom([12, 40], [25, 60], [60, 72]),
        gap: fc.constantFrom('\n', '\n\n'),
        seed: fc.integer({ min: 1, max: 1000 }),
        count: fc.integer({ min: 2, max: 8 }),
      })
      .map(({ lengths: [shortest, longest], gap, seed, count }) =>
        Array.from({ length: count }, (_, at) =>
          ragged(sentences(3, seed + at).join(' '), shortest, longest, seed),
        ).join(gap),
      );
    for (const edits of [rounds, typing])
      fc.assert(
        fc.property(texts, edits, (text, each) => check(text, each, {})),
        { numRuns: 300 },
      );
  });

  test('files that are no bundle, and become one', () => {
    const texts = fc.constantFrom(...rejected.map((sample) => sample.text));
    fc.assert(
      fc.property(texts, rounds, (text, edits) => check(text, edits, {})),
      { numRuns: 200 },
    );
  });

  test('files of lines that are nearly delimiters, with more of them put between', () => {
    const kinds = fc.constantFrom(...NEARLY);
    const step = (line: fc.Arbitrary<string>) =>
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        remove: fc.constantFrom(0, 0, 0, 1, 12),
        put: fc.oneof(
          fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => `${lines.join('\n')}\n`),
          fc.constantFrom('x', '/a.txt', '\n', ''),
        ),
      });
    const texts = kinds.chain((kind) =>
      fc.record({
        few: fc.array(fc.constantFrom(...kind), { maxLength: 3 }),
        same: fc.constantFrom('The ships left', kind[0]),
        times: fc.nat(9),
        end: lineEnds,
        steps: fc.array(step(fc.constantFrom('The ships left', ...kind)), { minLength: 1, maxLength: 16 }),
      }),
    );
    fc.assert(
      fc.property(texts, ({ few, same, times, end, steps }) => {
        const lines = [
          ...Array<string>(12).fill('The ships left the port'),
          ...Array<string>(times).fill(same),
          ...few,
        ];
        let file = parseFile(lines.map((line) => `${line.replaceAll('\n', end)}${end}`).join(''));
        for (const { at, remove, put } of steps) {
          const anywhere = Math.floor(at * file.text.length);
          const isLine = put.length > 1 && put.endsWith('\n');
          const start = isLine ? file.text.lastIndexOf('\n', anywhere) + 1 : anywhere;
          const end = Math.min(file.text.length, start + remove);
          const changes = [{ span: { start, end }, text: put }];
          const next = apply(file.text, changes);
          file = reparseFile(file, next, changes);
          assert.deepEqual(plain(file), plain(parseFile(next)));
        }
      }),
      { numRuns: 400 },
    );
  });

  for (const [what, lines, puts] of [
    ['lines with dashes below', [], ['File: a.txt\n---\nx\n---\nFile: b.txt\n---\n']],
    ['dashes with a path below', [], ['----\na.txt\nx\n----\nin/b.txt\n--END--\n']],
    [
      'a banner whose head stands there already',
      ['='.repeat(88), '== FILE: a.txt', ...Array<string>(9).fill('== A: 1')],
      [`== D: 4\n${'='.repeat(88)}\nx\n${'='.repeat(88)}\n== FILE: b.txt\n${'='.repeat(88)}\n`],
    ],
    [
      'paths among names that are none, one by one',
      Array<string>(5).fill('-- some words --'),
      Array<string>(12)
        .fill('')
        .map((_, index) => `-- a${index}.txt --\n`),
    ],
    [
      'a fence that hid them is opened',
      ['```', ...Array<string>(3).fill('-- a.txt --'), '-- b.txt --', '```', '-- some --'],
      ['x', '\n'],
    ],
    ['the same name, and another', Array<string>(4).fill('-- a.txt --'), ['-- b.txt --\n']],
    ['an end for a begin', ['[FILE: a.txt]'], ['[END FILE]\n']],
  ] as const) {
    test(`what makes a bundle in the middle of a text: ${what}`, () => {
      const prose = Array<string>(12).fill('The ships left the port');
      const above = prose.map((line) => `${line}\n`).join('');
      for (const fromEnd of [true, false]) {
        let file = parseFile([...prose, ...lines, ''].join('\n'));
        for (const put of puts) {
          const at = fromEnd ? file.text.length : above.length;
          const changes = [{ span: { start: at, end: at }, text: put }];
          const next = apply(file.text, changes);
          file = reparseFile(file, next, changes);
          assert.deepEqual(plain(file), plain(parseFile(next)));
        }
      }
    });
  }

  test('an edit that the caller describes wrongly is read all the same', () => {
    const file = parseFile('=== FILE: a.txt ===\none\n');
    const text = '=== FILE: b.txt ===\ntwo two\n';
    assert.deepEqual(plain(reparseFile(file, text, [])), plain(parseFile(text)));
  });
});

suite('incremental: what an edit did not touch stays the same object', () => {
  const text = '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n=== FILE: c.txt ===\nthree\n';

  function reparsed(at: number, remove: number, inserted: string): boolean[] {
    const file = parseFile(text);
    const changes = [{ span: { start: at, end: at + remove }, text: inserted }];
    const bodies = new Set(file.sections.map((section) => section.body));
    return reparseFile(file, apply(text, changes), changes).sections.map((section) =>
      bodies.has(section.body),
    );
  }

  test('an edit in one section', () => {
    assert.deepEqual(reparsed(text.indexOf('two'), 1, 'T'), [true, false, true]);
  });
  test('an edit in a header', () => {
    assert.deepEqual(reparsed(text.indexOf('b.txt'), 1, 'd'), [true, true, true]);
  });
  test('a new section', () => {
    assert.deepEqual(reparsed(text.indexOf('=== FILE: b'), 0, '=== FILE: n.txt ===\nnew\n'), [
      true,
      false,
      true,
      true,
    ]);
  });
  test('a section taken out', () => {
    assert.deepEqual(reparsed(0, text.indexOf('=== FILE: b'), ''), [true, true]);
  });
  test('another dialect altogether: equal texts keep their bodies', () => {
    const file = parseFile(text);
    const other = text.replaceAll('===', '---');
    const bodies = new Set(file.sections.map((section) => section.body));
    const again = reparseFile(file, other, [{ span: { start: 0, end: text.length }, text: other }]);
    assert.equal(again.dialect, 'dash-file');
    assert.ok(again.sections.every((section) => bodies.has(section.body)));
  });
});
