import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Review, ReviewEdit } from '../../../src/review/index';
import { finish, isUnreadTable } from '../../../src/review/index';
import { form, harbour, harbourEdited, orchard, put, reviewOf, school, shown, slice, uriOf } from './support';

const CLOSED =
  'The council will close the old bridge on 12 May for 14 weeks, Mayor Anna Weber told reporters.';
const CLOSED_OTHERWISE = CLOSED.replace('14 weeks', '18 weeks');

function jsonl(...records: readonly (readonly [id: string, text: string])[]): string {
  return records.map(([id, text]) => `${JSON.stringify({ id, text })}\n`).join('');
}

function csv(...records: readonly (readonly [id: string, text: string])[]): string {
  return `id,text\n${records.map(([id, text]) => `${id},"${text.replaceAll('"', '""')}"\n`).join('')}`;
}

/** A review of tables by name; the language follows the name. */
function tables(documents: Readonly<Record<string, string>>): Review {
  const review = reviewOf({});
  for (const [name, text] of Object.entries(documents))
    put(review, name, text, { language: name.endsWith('.csv') ? 'csv' : 'jsonl' });
  return review;
}

/** The text of a document after an edit. */
function after(review: Review, name: string, { documents }: ReviewEdit): string {
  const text = review.file(uriOf(name))?.text ?? '';
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  const edits = documents.filter(({ uri }) => uri === uriOf(name)).flatMap((document) => document.edits);
  return edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((left, right) => right.start - left.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** The edit of the action whose title begins so, among those at the first place of some words. */
function chosen(review: Review, name: string, words: string, title: string): ReviewEdit {
  const file = review.file(uriOf(name));
  assert.ok(file !== undefined);
  const at = file.text.indexOf(words);
  const line = file.text.slice(0, at).split('\n').length - 1;
  const position = { line, character: at - (file.text.lastIndexOf('\n', at - 1) + 1) };
  const actions = review.actions(uriOf(name), { start: position, end: position });
  const action = actions.find((each) => each.title.startsWith(title));
  assert.ok(action?.data !== undefined, actions.map((each) => each.title).join(', '));
  return review.editOf(action.data);
}

function symbolsOf(review: Review, name: string): ReturnType<Review['symbols']> {
  return review.symbols(uriOf(name), 1000, () => assert.fail('there are not so many'));
}

suite('Tables of documents', () => {
  test('a finding stands in the cell, in the file’s own text', () => {
    const text = jsonl(['a', `“One”\n\n${harbour}`], ['b', harbour]);
    const review = tables({ 'a.jsonl': text });
    const [finding] = review.findings(uriOf('a.jsonl')).findings;
    assert.equal(slice(text, finding.range), harbour);
    const column = '{"id":"a","text":"“One”\\n\\n'.length;
    assert.match(
      shown([finding])[0],
      new RegExp(`^0:${column}-0:${column + harbour.length} shared-exact Same text in b, paragraph 1`),
    );
  });

  test('records are the documents of the Outline, with their entities', () => {
    const review = tables({ 'a.csv': csv(['a', CLOSED], ['b', school]) });
    const symbols = symbolsOf(review, 'a.csv');
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual(symbols[0].selectionRange, {
      start: { line: 1, character: 0 },
      end: { line: 1, character: 1 },
    });
    assert.match(JSON.stringify(symbols[0]), /Anna Weber/);
    const [found] = review.workspaceSymbols('Weber', 10);
    assert.equal(slice(csv(['a', CLOSED]), found.location.range), 'Anna Weber');
  });

  test('boilerplate that is removed leaves valid records', () => {
    const page = `${orchard}\n\n${school}\n\n${form}`;
    const name = 'pages.jsonl';
    const review = tables({ [name]: jsonl(['a', page], ['b', '"x"']) });
    assert.equal(review.cleanText(uriOf(name)), jsonl(['a', `${orchard}\n\n${school}`], ['b', '"x"']));
    const { edit } = review.removeBoilerplate('document', uriOf(name));
    assert.ok(edit !== undefined);
    assert.equal(after(review, name, edit), jsonl(['a', `${orchard}\n\n${school}`], ['b', '"x"']));
  });

  test('a copy goes with the line ends that part it from the next paragraph', () => {
    const name = 'a.csv';
    const review = tables({
      [name]: csv(['a', `He said "no".\n\n${harbour}\n\n${orchard}`], ['b', harbour]),
    });
    const edit = chosen(review, name, harbour, 'Remove this copy');
    assert.equal(after(review, name, edit), csv(['a', `He said "no".\n\n${orchard}`], ['b', harbour]));
  });

  test('a reference is written as the cell demands', () => {
    const name = 'a.jsonl';
    const review = tables({ [name]: jsonl(['the "first"', harbour], ['b', `${school}\n\n${harbour}`]) });
    const file = review.file(uriOf(name));
    const at = file?.text.lastIndexOf(harbour) ?? -1;
    const character = at - ((file?.text.indexOf('\n') ?? 0) + 1);
    const position = { line: 1, character };
    const action = review
      .actions(uriOf(name), { start: position, end: position })
      .find(({ data }) => data?.type === 'replaceByReference');
    assert.ok(action?.data !== undefined);
    const [, second] = after(review, name, review.editOf(action.data)).split('\n');
    const record = JSON.parse(second) as { text: string };
    assert.match(record.text, /\n\n\[Same as the "first", paragraph 1, text [0-9a-f]{14}\]$/);
  });

  test('the value of the other side', () => {
    const name = 'a.csv';
    const review = tables({
      [name]: csv(['a', `${school}\n\n"${CLOSED}`], ['b', CLOSED_OTHERWISE]),
    });
    const edit = chosen(review, name, '14 weeks', 'Take “18 weeks”');
    assert.equal(
      after(review, name, edit),
      csv(['a', `${school}\n\n"${CLOSED_OTHERWISE}`], ['b', CLOSED_OTHERWISE]),
    );
  });

  test('a name is changed in every cell, whether it has quotes or needs them', () => {
    const name = 'a.csv';
    const bare = 'Mayor Anna Weber opened the new bridge on Monday morning';
    const text = `id,text\n1,"${CLOSED}"\n2,${bare}\n`;
    const review = tables({ [name]: text });
    const position = { line: 1, character: text.indexOf('Anna Weber') - 'id,text\n'.length };
    const edit = review.rename(uriOf(name), position, 'Weber, "Anna"', true);
    assert.ok(edit !== undefined);
    const renamed = (words: string): string => words.replace('Anna Weber', 'Weber, ""Anna""');
    assert.equal(after(review, name, edit), `id,text\n1,"${renamed(CLOSED)}"\n2,"${renamed(bare)}"\n`);
  });

  test('what is expanded in a cell is the word, the sentence, the paragraph, the cell, the record', () => {
    const text = jsonl(['a', 'One café "opened" here. Two did not.\n\nThree']);
    const review = tables({ 'a.jsonl': text });
    const at = text.indexOf('opened');
    let range = review.selection(uriOf('a.jsonl'), [{ line: 0, character: at }]).at(0);
    const parts: string[] = [];
    for (; range !== undefined; range = range.parent) parts.push(slice(text, range.range));
    assert.deepEqual(parts.slice(0, 4), [
      'opened',
      'One café \\"opened\\" here.',
      'One café \\"opened\\" here. Two did not.',
      'One café \\"opened\\" here. Two did not.\\n\\nThree',
    ]);
  });

  test('an edit in front of a finding on its line moves the finding', () => {
    const name = 'a.jsonl';
    const before = jsonl(['a', `${school}\n\n${harbour}`], ['b', harbourEdited]);
    const review = tables({ [name]: before });
    review.findings(uriOf(name));
    const text = before
      .replace('"id":"a"', '"id":"a long id"')
      .replace('library', 'library "of ours"'.replaceAll('"', '\\"'));
    put(review, name, text, { language: 'jsonl' });
    const fresh = tables({ [name]: text });
    assert.deepEqual(
      shown(review.findings(uriOf(name)).findings),
      shown(fresh.findings(uriOf(name)).findings),
    );
    assert.ok(review.findings(uriOf(name)).findings.some(({ range }) => slice(text, range) === harbour));
  });

  test('a quotation that is selected in a cell is looked up as it reads', () => {
    const said = '“We never sold the \\ pier at all”, she said to "all" of them';
    const text = JSON.stringify({ id: 'a', text: said });
    const ascii = text.replace(/[“”]/gu, (mark) => (mark === '“' ? '\\u201c' : '\\u201d'));
    const review = tables({ 'a.jsonl': `${ascii}\n`, 'b.jsonl': jsonl(['b', said]) });
    const [start, end] = [ascii.indexOf('\\u201c'), ascii.lastIndexOf(' of them')];
    const range = { start: { line: 0, character: start }, end: { line: 0, character: end } };
    const report = finish(
      review.checkingQuotation(ascii.slice(start, end), { uri: uriOf('a.jsonl'), range }),
    );
    assert.equal(report.verdict, 'found');
    assert.deepEqual(
      report.places.map(({ name }) => name),
      ['b'],
    );
  });

  test('after any edits it says what a fresh review of the same tables says', () => {
    const paragraphs = [
      harbour,
      harbourEdited,
      orchard,
      school,
      CLOSED,
      CLOSED_OTHERWISE,
      form,
      '“a” \\ é',
      '"b"',
    ];
    const text = fc
      .array(fc.constantFrom(...paragraphs), { maxLength: 4 })
      .map((chosen) => chosen.join('\n\n'));
    const record = fc.tuple(fc.constantFrom('a', 'b', ''), text);
    const change = fc.record({
      at: fc.nat(),
      length: fc.constantFrom(0, 0, 1, 40),
      inserted: fc.constantFrom(
        'x',
        '\\n',
        '\n',
        '"',
        '""',
        '\\u00e9',
        ',',
        '',
        '{"id":"c","text":"One more of five words"}\n',
      ),
    });
    const source = fc.array(record, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(source, source, fc.array(change, { maxLength: 5 }), (one, other, changes) => {
        const texts = new Map([
          ['a.jsonl', jsonl(...one)],
          ['b.csv', csv(...other)],
        ]);
        const review = tables(Object.fromEntries(texts));
        changes.forEach(({ at, length, inserted }, index) => {
          const name = index % 2 === 0 ? 'a.jsonl' : 'b.csv';
          const before = texts.get(name) ?? '';
          const start = at % (before.length + 1);
          texts.set(name, before.slice(0, start) + inserted + before.slice(start + length));
          put(review, name, texts.get(name) ?? '', { language: index % 2 === 0 ? 'jsonl' : 'csv' });
        });
        const toPath = (uri: string): string => uri;
        const fresh = tables(Object.fromEntries(texts));
        assert.deepEqual(review.report(toPath), fresh.report(toPath));
        for (const name of texts.keys())
          assert.deepEqual(
            shown(review.findings(uriOf(name)).findings),
            shown(fresh.findings(uriOf(name)).findings),
          );
      }),
      { numRuns: 25 },
    );
  });

  test('the date of a record is the date of its document in a story, also after it was changed', () => {
    const name = 'a.jsonl';
    const records = (date: string): string =>
      [
        { id: 'a', date, text: `HALLMOUTH, 3 May 2023\n\n${harbour}\n\n${orchard}` },
        { id: 'b', date: 'last week', text: `HALLMOUTH, 5 May 2023\n\n${harbourEdited}\n\n${orchard}` },
      ]
        .map((record) => `${JSON.stringify(record)}\n`)
        .join('');
    const review = tables({ [name]: records('2023-05-07T08:00:00Z') });
    const dates = (): string[] =>
      review.stories().flatMap(({ members }) => members.map((member) => `${member.name} ${member.date}`));
    assert.deepEqual(dates().sort(), ['a 2023-05-07', 'b 2023-05-05']);
    put(review, name, records('2023-05-08'), { language: 'jsonl' });
    assert.deepEqual(dates().sort(), ['a 2023-05-08', 'b 2023-05-05']);
  });

  test('a table of figures has no documents, and one hint', () => {
    const review = tables({ 'a.csv': 'id,price\n1,12\n' });
    const file = review.file(uriOf('a.csv'));
    assert.ok(file !== undefined && isUnreadTable(file));
    assert.deepEqual(shown(review.findings(uriOf('a.csv')).findings), [
      '0:0-0:8 no-text-column Not read: no column is known to hold text (winnow.tables.textColumn names one)',
    ]);
    assert.deepEqual(symbolsOf(review, 'a.csv'), []);
    assert.equal(review.hover(uriOf('a.csv'), { line: 1, character: 0 }), undefined);
  });
});
