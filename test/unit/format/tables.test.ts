import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ParsedFile, ParseOptions, Section, TextEdit } from '../../../src/format/index';
import {
  convertToCanonical,
  editsInFile,
  fixesFor,
  inspect,
  offsetInBody,
  parseFile,
  removalEdits,
  reparseFile,
  spanInFile,
  unpack,
} from '../../../src/format/index';

const HARBOUR = 'The harbour of Hallmouth was closed on Monday, officials said.';
const ORCHARD = 'Growers in the valley expect a poor harvest after weeks without rain.';

function jsonl(...records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}

const JSONL: ParseOptions = { language: 'jsonl' };
const CSV: ParseOptions = { language: 'csv' };
const TSV: ParseOptions = { language: 'tsv' };

function texts({ sections }: ParsedFile): string[] {
  return sections.map(({ body }) => body.text);
}

function names({ sections }: ParsedFile): string[] {
  return sections.map(({ name }) => name);
}

function attributesOf({ sections }: ParsedFile): Record<string, string>[] {
  return sections.map(({ attributes }) => Object.fromEntries(attributes));
}

/** Code and line of each problem. */
function problemsOf(file: ParsedFile): string[] {
  return file.problems.map(
    ({ code, span }) => `${file.text.slice(0, span.start).split('\n').length} ${code}`,
  );
}

function apply(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let result = '';
  for (const { span, text: inserted } of edits) {
    assert.ok(span.start >= at, 'edits are in order, without overlap');
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

/** The words of a body, and what stands in the file at their place. */
function written(file: ParsedFile, section: Section, words: string): string {
  const start = section.body.text.indexOf(words);
  assert.ok(start >= 0, words);
  const span = spanInFile(section, { start, end: start + words.length });
  return file.text.slice(span.start, span.end);
}

suite('tables: lines of JSON', () => {
  test('each record is a document, called by its id, with what is said of it', () => {
    const file = parseFile(
      jsonl(
        { id: 'a', text: HARBOUR, date: '2024-05-01', source: 'Wire', url: 'https://example.org/a' },
        { id: 7, text: ORCHARD },
      ),
      JSONL,
    );
    assert.equal(file.dialect, 'jsonl');
    assert.deepEqual(names(file), ['a', '7']);
    assert.deepEqual(texts(file), [HARBOUR, ORCHARD]);
    assert.deepEqual(attributesOf(file), [
      { date: '2024-05-01', source: 'Wire', url: 'https://example.org/a' },
      {},
    ]);
    assert.deepEqual(file.problems, []);
  });

  test('the keys of datatrove, passim and NeMo-Curator', () => {
    const datatrove = { text: HARBOUR, id: 'x/1', metadata: { url: 'https://example.org/1', date: '2024' } };
    const passim = { id: 'n1', series: 'Gazette', text: HARBOUR, date: '1895-02-01' };
    const nemo = { text: HARBOUR, id: 'doc-0001', url: 'https://example.org/2', language: 'EN' };
    const all = [datatrove, passim, nemo].map((record) => parseFile(jsonl(record), JSONL));
    assert.deepEqual(all.flatMap(names), ['x/1', 'n1', 'doc-0001']);
    assert.deepEqual(all.flatMap(attributesOf), [
      { date: '2024', url: 'https://example.org/1' },
      { date: '1895-02-01', source: 'Gazette' },
      { url: 'https://example.org/2' },
    ]);
  });

  test('keys are compared by their letters, and the first of the list that holds prose is the text', () => {
    const file = parseFile(jsonl({ content: 'en', 'Raw Content': HARBOUR, title: 'Harbour' }), JSONL);
    assert.deepEqual(texts(file), [HARBOUR]);
    assert.deepEqual(attributesOf(file), [{ title: 'Harbour' }]);
  });

  test('a record without an id is called by its number', () => {
    const file = parseFile(`${jsonl({ text: HARBOUR })}\n${jsonl({ text: ORCHARD, id: ' ' })}`, JSONL);
    assert.deepEqual(names(file), ['row-1', 'row-2']);
  });

  test('a place in the text is a place in the file, whatever is escaped', () => {
    const line = String.raw`{"text": "One caf\u00e9 \"opened\".\n\nTwo \ud83d\ude00 smiled \/ at us all.", "id": "\u0061"}`;
    const file = parseFile(line, JSONL);
    const [section] = file.sections;
    assert.equal(section.name, 'a');
    assert.equal(section.body.text, 'One café "opened".\n\nTwo 😀 smiled / at us all.');
    assert.equal(written(file, section, 'café "opened"'), String.raw`caf\u00e9 \"opened\"`);
    assert.equal(written(file, section, 'Two 😀'), String.raw`Two \ud83d\ude00`);
    assert.equal(written(file, section, '/ at'), String.raw`\/ at`);
    assert.equal(offsetInBody(section, line.indexOf('u00e9')), 'One caf'.length);
  });

  test('of a key that is there twice the last counts, and keys of inner objects are none', () => {
    const line = `{"text":"old","more":{"text":"inner \\"}"},"list":["a",{"text":1}],"te\\u0078t":${JSON.stringify(HARBOUR)}}\n`;
    const file = parseFile(line, JSONL);
    assert.deepEqual(texts(file), [HARBOUR]);
    assert.equal(written(file, file.sections[0], 'Hallmouth'), 'Hallmouth');
    assert.equal(file.text.indexOf('The harbour'), file.sections[0].content.start);
  });

  test('what is no record is told of, and the rest is read', () => {
    const good = jsonl({ id: 'a', text: HARBOUR });
    const file = parseFile(
      `${good}{"id": "b", "text": \n[1]\n\n{"id":"c"}\n{"id":"d","text":null}\n${good}`,
      JSONL,
    );
    assert.deepEqual(names(file), ['a', 'a']);
    assert.deepEqual(problemsOf(file), [
      '2 invalid-json',
      '3 invalid-json',
      '5 missing-text',
      '6 missing-text',
      '7 duplicate-id',
    ]);
    const [{ span }] = fixesFor(file, file.problems[4]).map(({ data }) => ({ span: data }));
    assert.equal(file.text.slice(Number(span.start), Number(span.end)), 'a');
  });

  test('a byte order mark, CRLF and no line end at the end', () => {
    const line = JSON.stringify({ id: 'a', text: HARBOUR });
    const file = parseFile(`\ufeff${line}\r\n${line.replace('"a"', '"b"')}`, JSONL);
    assert.deepEqual(names(file), ['a', 'b']);
    assert.deepEqual(texts(file), [HARBOUR, HARBOUR]);
    assert.equal(file.sections[0].span.start, 1);
    assert.equal(file.sections[1].span.end, file.text.length);
  });
});

suite('tables: rows of CSV', () => {
  test('quotes that are doubled, line ends and delimiters in quotes', () => {
    const text = `id,text,date\r\n1,"One ""two"", three.\r\n\r\nFour five, six.",2024\r\n2,${HARBOUR.replace(',', '')},\r\n`;
    const file = parseFile(text, CSV);
    assert.deepEqual(names(file), ['1', '2']);
    assert.deepEqual(texts(file), ['One "two", three.\r\n\r\nFour five, six.', HARBOUR.replace(',', '')]);
    assert.deepEqual(attributesOf(file), [{ date: '2024' }, {}]);
    assert.equal(written(file, file.sections[0], '"two"'), '""two""');
    assert.deepEqual(file.problems, []);
  });

  test('the first line tells the delimiter; that of a TSV is the tab', () => {
    for (const [delimiter, options] of [
      [';', CSV],
      ['\t', CSV],
      ['|', CSV],
      ['\t', TSV],
    ] as const) {
      const file = parseFile(`url${delimiter}text\nx${delimiter}${HARBOUR}\n`, options);
      assert.deepEqual(texts(file), [HARBOUR]);
    }
  });

  test('a line above the header may tell the delimiter, as spreadsheets write it', () => {
    const file = parseFile(`sep=;\r\nid;a,b,c;text\r\n1;;${HARBOUR}\r\n`, CSV);
    assert.deepEqual([names(file), texts(file), file.problems], [['1'], [HARBOUR], []]);
  });

  test('a column of any name that is asked for; without one the evidence decides', () => {
    const text = `id,Bericht\n1,"${HARBOUR}"\n`;
    assert.equal(parseFile(text, CSV).dialect, null);
    assert.deepEqual(texts(parseFile(text, { ...CSV, textColumn: 'bericht' })), [HARBOUR]);
    const usual = parseFile(`id,text\n1,"${HARBOUR}"\n`, { ...CSV, textColumn: 'Bericht' });
    assert.deepEqual(texts(usual), [HARBOUR]);
  });

  test('a table of figures is left alone, which is said at its first line', () => {
    const file = parseFile('\ufeffid,text\n1,12\n2,short\n', CSV);
    assert.equal(file.dialect, null);
    assert.deepEqual(file.sections, []);
    assert.deepEqual(problemsOf(file), ['1 no-text-column']);
    const [{ span }] = file.problems;
    assert.equal(file.text.slice(span.start, span.end), 'id,text');
    assert.deepEqual(parseFile('\n', CSV), { text: '\n', dialect: null, sections: [], problems: [] });
  });

  test('who says that it is a table is believed on the name of a column', () => {
    assert.deepEqual(texts(parseFile('id,text\n1,short\n', { dialect: 'csv' })), ['short']);
  });

  test('too few and too many cells', () => {
    const file = parseFile(`id,text,date\n1,"${HARBOUR}"\n2\n3,"${ORCHARD}",2024,x\n`, CSV);
    assert.deepEqual(names(file), ['1', '3']);
    assert.deepEqual(problemsOf(file), ['2 cell-count', '3 cell-count', '4 cell-count']);
    assert.deepEqual(file.problems[1].data, { count: 1, expected: 3, column: 'text' });
    assert.deepEqual(
      file.problems.map(({ section }) => section),
      [0, -1, 1],
    );
  });

  test('a quote that is not closed ends above the next row that is in order', () => {
    const file = parseFile(`id,text\n1,"${HARBOUR}\n2,"${ORCHARD}"\n3,"last one\nof many`, CSV);
    assert.deepEqual(names(file), ['1', '2', '3']);
    assert.deepEqual(texts(file), [HARBOUR, ORCHARD, 'last one\nof many']);
    assert.deepEqual(problemsOf(file), ['2 malformed-quotes', '4 malformed-quotes']);
  });

  test('so it does above a row without quotes, if that begins with a number', () => {
    const file = parseFile(
      `id,text\n1,"One more, that is\nnot closed\n2,${HARBOUR.replace(',', '')}\n3,"${HARBOUR}"\n`,
      CSV,
    );
    assert.deepEqual(texts(file), ['One more, that is\nnot closed', HARBOUR.replace(',', ''), HARBOUR]);
    assert.deepEqual(problemsOf(file), ['2 malformed-quotes']);
  });

  test('quotes within a cell that are not doubled are text', () => {
    const file = parseFile(
      `id,text\n1,"They said "no" to it all, again."\n2,5" of rain fell in one day here\n`,
      CSV,
    );
    assert.deepEqual(texts(file), ['They said "no" to it all, again.', '5" of rain fell in one day here']);
    assert.deepEqual(problemsOf(file), ['2 malformed-quotes']);
  });

  test('many quotes that are not closed cost their lines, not their square', () => {
    const broken = Array.from({ length: 20_000 }, (_, index) => `${index},"${HARBOUR}\n`).join('');
    const file = parseFile(`id,text\n${broken}`, CSV);
    assert.equal(file.sections.length >= 1, true);
    assert.equal(file.sections.at(-1)?.span.end, file.text.length);
  });
});

suite('tables: edits keep the record', () => {
  const body = `${HARBOUR}\n\nSubscribe to “our” newsletter\n\n${ORCHARD}`;
  const without = `${HARBOUR}\n\n${ORCHARD}`;
  const removed = (file: ParsedFile): string => {
    const [section] = file.sections;
    const span = section.body.paragraphs[1];
    return apply(file.text, removalEdits(file, [spanInFile(section, span)]));
  };

  test('a paragraph of a JSON string', () => {
    const text = jsonl({ id: 'a', text: body, n: [1, 2] }, { id: 'b', text: ORCHARD });
    assert.equal(
      removed(parseFile(text, JSONL)),
      jsonl({ id: 'a', text: without, n: [1, 2] }, { id: 'b', text: ORCHARD }),
    );
  });

  test('a paragraph of a quoted cell with CRLF', () => {
    const text = `id,text\r\n1,"${body.replaceAll('\n', '\r\n')}"\r\n`;
    assert.equal(removed(parseFile(text, CSV)), `id,text\r\n1,"${without.replaceAll('\n', '\r\n')}"\r\n`);
  });

  test('JSON that escapes all but ASCII goes on doing so', () => {
    const file = parseFile(String.raw`{"text":"Five words in a caf\u00e9 here"}`, JSONL);
    const edits = editsInFile(file.sections[0], [{ span: { start: 0, end: 4 }, text: '“Sechs\t”' }]);
    assert.equal(
      apply(file.text, edits),
      String.raw`{"text":"\u201cSechs\t\u201d words in a caf\u00e9 here"}`,
    );
  });

  test('a cell without quotes gets them where its text needs them', () => {
    const file = parseFile('id,text\n1,Anna Smith went to see the 5" harbour\n', CSV);
    const [section] = file.sections;
    const plain = editsInFile(section, [{ span: { start: 0, end: 4 }, text: 'Ben' }]);
    assert.equal(apply(file.text, plain), 'id,text\n1,Ben Smith went to see the 5" harbour\n');
    const comma = editsInFile(section, [
      { span: { start: 0, end: 4 }, text: 'Smith, Anna' },
      { span: { start: 4, end: 10 }, text: '' },
    ]);
    assert.equal(apply(file.text, comma), 'id,text\n1,"Smith, Anna went to see the 5"" harbour"\n');
  });

  test('any text put in any place of a JSON string: the values are as asked, all else is as it was', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '"', '\\', 'é', '😀', '\u2028', ',', '\t', '/');
    const string = fc.array(unit, { maxLength: 30 }).map((units) => units.join(''));
    fc.assert(
      fc.property(string, string, fc.nat(), fc.nat(), fc.boolean(), (text, inserted, one, other, isAscii) => {
        const literal = JSON.stringify(`Five words and one more. ${text}`);
        const ascii = literal.replace(
          /[^\0-\x7f]/g,
          (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        const source = `{"id" : "a","text":${isAscii ? ascii : literal} ,"z":"é"}`;
        const file = parseFile(`${source}\n{"id":"b","text":"x"}\n`, JSONL);
        const [section] = file.sections;
        const { length } = section.body.text;
        const [start, end] = [one % (length + 1), other % (length + 1)].sort((a, b) => a - b);
        for (let at = 0; at <= length; at++) {
          const place = spanInFile(section, { start: at, end: at });
          assert.equal(offsetInBody(section, place.start), at);
        }
        const span = { start, end };
        const [edit] = editsInFile(section, [{ span, text: inserted }]);
        const result = apply(file.text, [edit]);
        const [first, second, rest] = result.split('\n');
        const value = section.body.text.slice(0, start) + inserted + section.body.text.slice(end);
        assert.deepEqual(JSON.parse(first), { id: 'a', text: value, z: 'é' });
        assert.deepEqual([second, rest], ['{"id":"b","text":"x"}', '']);
        assert.ok(first.startsWith('{"id" : "a","text":"') && first.endsWith('" ,"z":"é"}'));
      }),
    );
  });

  test('any text put in any place of a cell of CSV: the cells are as asked, all else is as it was', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '"', '""', ',', '\r\n', 'é', ';');
    const string = fc.array(unit, { maxLength: 30 }).map((units) => units.join(''));
    fc.assert(
      fc.property(string, string, fc.nat(), fc.nat(), (text, inserted, one, other) => {
        const cell = `Five words and one more. ${text}`;
        const isBare = !/[",\r\n]/.test(cell);
        const source = `id,text,z\n1,${isBare ? cell : csvRow([cell])},9\n2,"",8\n`;
        const file = parseFile(source, CSV);
        const [section] = file.sections;
        assert.deepEqual(file.problems, []);
        assert.equal(section.body.text, cell);
        for (let at = 0; at <= cell.length; at++) {
          const place = spanInFile(section, { start: at, end: at });
          assert.equal(offsetInBody(section, place.start), at);
        }
        const [start, end] = [one % (cell.length + 1), other % (cell.length + 1)].sort((a, b) => a - b);
        const edits = editsInFile(section, [{ span: { start, end }, text: inserted }]);
        const result = apply(source, edits);
        const again = parseFile(result, { ...CSV, textColumn: 'text' });
        assert.equal(again.sections[0].body.text, cell.slice(0, start) + inserted + cell.slice(end));
        assert.ok(result.startsWith('id,text,z\n1,') && result.endsWith(',9\n2,"",8\n'));
        assert.deepEqual(names(again), ['1', '2']);
      }),
    );
  });
});

suite('tables: after an edit', () => {
  /** Everything a parse tells, without object identities. */
  const plain = (file: ParsedFile): unknown => ({
    ...file,
    sections: file.sections.map(({ body, cell, attributes, ...section }) => ({
      ...section,
      form: cell?.form,
      places: Array.from({ length: body.text.length + 1 }, (_, at) => cell?.map?.toSource(at) ?? at),
      attributes: [...attributes],
      text: body.text,
      paragraphs: body.paragraphs,
    })),
  });

  const SNIPPETS = ['"', '""', '\n', '\r\n', '\r', ',', '\\', '\\n', '\\u00e9', 'x', ' ', '}', '{"id":"q"}\n', '', '9,"new row here of words"\n', '\ufeff', '","']; // prettier-ignore

  const sources: Readonly<Record<string, { readonly text: string; readonly options: ParseOptions }>> = {
    jsonl: {
      text: jsonl(
        { id: 'a', text: `${HARBOUR}\n\n"${ORCHARD}"` },
        { text: ORCHARD },
        { id: 'a', text: `é ${HARBOUR}`, date: '2024' },
        { id: 'd', n: 1 },
      ).repeat(20),
      options: JSONL,
    },
    csv: {
      text: `id,text,date\n${[
        csvRow(['1', `${HARBOUR}\n\n"${ORCHARD}"`, '2024']),
        `2,${ORCHARD},2025`,
        csvRow(['', HARBOUR, '2024']),
        '4,"broken one here,2024',
        csvRow(['5', HARBOUR, '2024']),
        '',
      ]
        .join('\n')
        .repeat(14)}`,
      options: CSV,
    },
  };

  for (const [kind, { text: source, options }] of Object.entries(sources)) {
    test(`${kind}: it is what reading it anew gives`, () => {
      const change = fc.record({
        at: fc.nat(source.length),
        length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(300)),
        text: fc.constantFrom(...SNIPPETS),
      });
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
          let text = source;
          let file = parseFile(text, options);
          for (const { at, length, text: inserted } of changes) {
            const start = Math.min(at, text.length);
            const span = { start, end: Math.min(text.length, start + length) };
            text = text.slice(0, span.start) + inserted + text.slice(span.end);
            // As the file was read before, where nobody says how.
            file = reparseFile(file, text, [{ span, text: inserted }], at % 2 === 0 ? options : undefined);
          }
          assert.deepEqual(plain(file), plain(parseFile(text, options)));
        }),
        { numRuns: 150 },
      );
    });

    test(`${kind}: the bodies of other records are the same objects, and one letter makes one`, () => {
      const before = parseFile(source, options);
      const at = source.indexOf('valley', source.length / 2);
      const text = `${source.slice(0, at)}X${source.slice(at)}`;
      const after = reparseFile(before, text, [{ span: { start: at, end: at }, text: 'X' }], options);
      const known = new Set(before.sections.map(({ body }) => body));
      assert.equal(after.sections.length, before.sections.length);
      assert.equal(after.sections.filter(({ body }) => !known.has(body)).length, 1);
    });
  }
});

suite('tables: as files', () => {
  test('records become text files with names that can be written, whatever the ids are', () => {
    const ids = ['a', 'https://example.org/x?y=1', '../up', 'a', 'CON', 'n/1895.txt', 'x'.repeat(300), ''];
    const file = jsonl(...ids.map((id) => ({ id, text: HARBOUR })));
    const { members, refusals, loose } = unpack(new TextEncoder().encode(`oops\n${file}`), JSONL);
    assert.deepEqual(refusals, []);
    assert.equal(loose, 1);
    assert.deepEqual(
      members.map(({ path }) => path),
      [
        'a.txt',
        'https%3A%2F%2Fexample.org%2Fx%3Fy=1.txt',
        '_%2Fup.txt',
        'a (2).txt',
        'CON.txt',
        'n/1895.txt',
        `${'x'.repeat(80)}.txt`,
        'row-9.txt',
      ],
    );
    assert.equal(new TextDecoder().decode(members[0].bytes), HARBOUR);
  });

  test('bytes of the cell are told, and a table is no bundle that could be made canonical', () => {
    const text = `{"id":"é","text":${JSON.stringify(HARBOUR)}}\n`;
    const { dialect, members } = inspect(new TextEncoder().encode(text), JSONL);
    assert.equal(dialect, 'jsonl');
    assert.deepEqual(members, [{ name: 'é', start: 19, end: 19 + HARBOUR.length, attributes: {} }]);
    assert.deepEqual(convertToCanonical(parseFile(text, JSONL)), []);
  });
});
