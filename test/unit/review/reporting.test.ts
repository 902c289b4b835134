import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import {
  defaultSettings,
  finish,
  READABLE,
  type ReportLimits,
  type Review,
  WHOLE,
  type WrittenReport,
} from '../../../src/review/index';
import { faultsOf, passagesOfJson } from '../../support/reportChecker';
import { festival, folder, form, harbour, harbourEdited, orchard, reviewOf, school, uriOf } from './support';

function reportOf(review: Review, limits: Partial<ReportLimits> = {}): WrittenReport {
  return finish(
    review.writingReport({
      limits: { ...READABLE, ...limits },
      winnow: '1.2.3',
      pathOf: (uri) => uri.replace(`${folder}/`, ''),
    }),
  );
}

function faults(review: Review, report: WrittenReport): readonly string[] {
  return faultsOf(passagesOfJson(report), (path) => review.file(uriOf(path))?.text);
}

const story = `Hallmouth Gazette, 3 March 2024\n\n${harbour}\n\n${festival}\n\n${school}\n`;
const copy = `Valley Post, 5 March 2024\n\n${harbourEdited}\n\n${festival}\n\n${school}\n`;

suite('a report that is handed on', () => {
  test('says what the seeds hold', () => {
    const seeds = readdirSync('seeds').filter((name) => name.endsWith('.txt'));
    const review = reviewOf(
      Object.fromEntries(seeds.map((name) => [name, readFileSync(`seeds/${name}`, 'utf8')])),
    );
    const report = reportOf(review);
    assert.deepEqual(faults(review, report), []);
    assert.ok(passagesOfJson(report).length > 300);
    assert.deepEqual(
      [report.summary.files, report.summary.documents, report.summary.families, report.summary.changes],
      [6, 19, 2, 7],
    );
    const amount = report.changes.shown.find(({ code }) => code === 'changed-amount');
    assert.deepEqual([amount?.leftValue, amount?.rightValue], ['48 million euros', '84 million euros']);
  });

  test('a change is told once, each side in its sentence with the value marked', () => {
    const report = reportOf(reviewOf({ 'a.txt': story, 'b.txt': copy }));
    const [change, ...others] = report.changes.shown;
    assert.deepEqual(others, []);
    const marked = ({ text, mark }: typeof change.left): string => text.slice(mark?.start, mark?.end);
    assert.deepEqual([marked(change.left), marked(change.right)], ['14', '15']);
    assert.deepEqual([change.left.text, change.left.line], [harbour, 3]);
  });

  test('the members of a family stand beside the first, passage by passage, what differs in pieces', () => {
    const { families, documents } = reportOf(reviewOf({ 'a.txt': story, 'b.txt': copy }));
    const [{ comparisons }] = families.shown;
    const [{ left, right, rows }] = comparisons;
    assert.deepEqual([documents[left].name, documents[right].name], ['b.txt', 'a.txt']);
    assert.deepEqual(
      rows
        .filter(({ kind }) => kind !== 'alone')
        .map(({ kind, left: one, right: other }) => [kind, one?.line, other?.line]),
      [
        ['edited', 3, 3],
        ['same', 5, 5],
        ['same', 7, 7],
      ],
    );
    const pieces = rows.find(({ kind }) => kind === 'edited')?.pieces;
    const changed = (side: 'left' | 'right'): string[] =>
      (pieces?.[side] ?? []).filter((piece) => piece.changed).map(({ text }) => text);
    assert.deepEqual(
      [changed('left'), changed('right')],
      [
        ['15', 'were'],
        ['14', 'had been'],
      ],
    );
    assert.equal(pieces?.right.map(({ text }) => text).join(''), harbour);
  });

  test('who took it from whom is told with the evidence, and where that stands', () => {
    const { families, documents } = reportOf(reviewOf({ 'a.txt': story, 'b.txt': copy }));
    const [{ members }] = families.shown;
    const taken = members.find(({ origin }) => origin?.verdict === 'taken');
    assert.equal(documents[taken?.document ?? -1].name, 'b.txt');
    assert.equal(documents[taken?.origin?.source ?? -1].name, 'a.txt');
    assert.match(
      taken?.origin?.words ?? '',
      /^Probably taken from a\.txt \(0\.\d\d\): a\.txt is of 2024-03-03/u,
    );
    const dates = taken?.origin?.evidence.find(({ words }) => words.includes('2024-03-05'));
    assert.deepEqual(
      dates?.places.map(({ path, text, mark }) => [path, text.slice(mark?.start, mark?.end)]),
      [
        ['a.txt', '3 March 2024'],
        ['b.txt', '5 March 2024'],
      ],
    );
  });

  test('boilerplate has its kind, its probability and the reasons; by a reviewer’s word that alone', () => {
    const review = reviewOf(
      { 'a.txt': `${form}\n\n${harbour}\n\n${orchard}\n` },
      { decisions: [{ kind: 'boilerplate-pattern', pattern: orchard.toLowerCase() }] },
    );
    const { boilerplate, decisions, summary } = reportOf(review);
    const [first, second] = boilerplate.shown;
    assert.deepEqual([first.kind, first.place.line, first.paragraphs], ['comment-form', 1, 3]);
    assert.ok(first.reasons.length > 0);
    assert.deepEqual(second.reasons, ['A reviewer said so']);
    assert.equal(summary.boilerplate, 4);
    assert.deepEqual(
      decisions.shown.map(({ what, excerpt, standing, by, folder: where }) => [
        what,
        excerpt,
        standing,
        by,
        where,
      ]),
      [
        [
          'Boilerplate, and so are lines like this',
          `${orchard.toLowerCase().slice(0, 80)}…`,
          'stands',
          undefined,
          folder,
        ],
      ],
    );
  });

  test('the sentence of one day that several documents hold is one event with all its places', () => {
    const sentence = 'The bridge over the Hall was opened on 4 May 2021 by the mayor.';
    const { timeline } = reportOf(
      reviewOf({ 'a.txt': `${sentence}\n`, 'b.txt': `${orchard}\n\n${sentence}\n` }),
    );
    const day = timeline.shown.find(({ date }) => date === '2021-05-04');
    assert.deepEqual(
      day?.events.map(({ places }) => places.map(({ path, line, text }) => [path, line, text])),
      [
        [
          ['a.txt', 1, sentence],
          ['b.txt', 3, sentence],
        ],
      ],
    );
  });

  test('does not depend on the order in which documents arrive', () => {
    const all = { 'a.txt': story, 'b.txt': copy, 'c.txt': `${orchard}\n\n${form}\n`, 'd.txt': story };
    const backwards = Object.fromEntries(Object.entries(all).reverse());
    assert.equal(JSON.stringify(reportOf(reviewOf(all))), JSON.stringify(reportOf(reviewOf(backwards))));
  });

  test('finds its passages in files of any kind: CRLF, astral and right-to-left text, cells of a table, pages, nothing at all', () => {
    const cells = [
      ['text', 'url'],
      [`${harbour}\n\nShe said ""yes"" 📄.`, 'https://a.example/1'],
      [harbourEdited, 'https://a.example/2'],
    ];
    const review = reviewOf({
      'crlf.txt': story.replace(/\n/gu, '\r\n'),
      'astral.txt': `📄📄 ${harbour} 📄\n\n${festival}\n`,
      'rtl.txt': `قال المتحدث إن الميناء أغلق في 3 March 2024.\n\n${harbourEdited}\n`,
      'empty.txt': '',
      'bundle.txt': `=== FILE: x.txt ===\n${story}=== FILE: y.txt ===\n${copy}`,
    });
    review.setDocument(
      uriOf('table.csv'),
      `${cells.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')}\r\n`,
      { language: 'csv' },
    );
    review.advance();
    for (const limits of [{}, WHOLE, { text: 20 }]) {
      const report = reportOf(review, limits);
      assert.deepEqual(faults(review, report), []);
    }
    const report = reportOf(review);
    assert.ok(passagesOfJson(report).some(({ path, text }) => path === 'table.csv' && text === undefined));
    assert.ok(report.families.shown.some(({ members }) => members.length > 4));
  });

  test('of every list it says how much is left out', () => {
    const review = reviewOf({ 'a.txt': `${story}\n${form}`, 'b.txt': copy, 'c.txt': story });
    const whole = reportOf(review);
    const cut = reportOf(review, {
      rows: 1,
      boilerplate: 0,
      entities: 2,
      days: 1,
      changes: 0,
      members: 2,
      text: 10,
      matrix: 1,
    });
    assert.equal(cut.families.shown[0].members.length + cut.families.shown[0].more, 3);
    assert.equal(cut.families.shown[0].comparisons[0].rows.length, 1);
    assert.ok(cut.families.shown[0].comparisons[0].more > 0);
    assert.equal(cut.boilerplate.more, whole.boilerplate.shown.length);
    assert.equal(cut.entities.more, whole.entities.shown.length - 2);
    assert.equal(cut.timeline.more, whole.timeline.shown.length - 1);
    assert.equal(cut.changes.more, whole.changes.shown.length);
    assert.equal(cut.matrix.more, 2);
    assert.deepEqual(cut.summary, whole.summary);
    const [{ left }] = cut.families.shown[0].comparisons[0].rows;
    assert.ok(left === undefined || left.text.length + left.more > 10);
  });

  test('settings that differ between documents are all named', () => {
    const review = reviewOf(
      { 'a.txt': story, 'b.txt': copy },
      {
        settings: (uri) =>
          uri.endsWith('a.txt')
            ? defaultSettings
            : { ...defaultSettings, boilerplate: { enabled: true, workingPoint: 'thorough' } },
      },
    );
    const point = reportOf(review).settings.find(({ name }) => name === 'winnow.boilerplate.workingPoint');
    assert.equal(point?.value, 'careful | thorough');
  });
});

suite('the checker of reports', () => {
  const text = 'one\r\ntwo\n';
  const good = { path: 'a', line: 2, column: 1, start: 5, end: 8, hash: '3fc4ccfe745870e2', text: 'two' };
  const faultsIn = (change: object): readonly string[] =>
    faultsOf([{ ...good, ...change }], (path) => (path === 'a' ? text : undefined));

  test('is content with a passage that stands where it says', () => {
    assert.deepEqual(faultsIn({}), []);
  });

  for (const [what, change] of Object.entries({
    file: { path: 'b' },
    line: { line: 3 },
    column: { column: 2 },
    start: { start: 4 },
    end: { end: 99 },
    hash: { hash: '3fc4ccfe745870e3' },
    text: { text: 'tow' },
  }))
    test(`tells a wrong ${what}`, () => {
      assert.notEqual(faultsIn(change).length, 0);
    });

  test('holds notes with their places, what lost its place last, and the codes', () => {
    const review = reviewOf({ 'a.txt': story, 'b.txt': orchard });
    const note = (
      id: string,
      place: Parameters<Review['noteTarget']>[1],
      codes: readonly string[] = [],
    ): void => {
      const target = review.noteTarget(folder, place);
      assert.ok(target);
      const line = { kind: 'note', id, rev: 1, note: { target, text: id, codes } } as const;
      review.takeNotes(folder, [{ ...line, by: 'Ada' }]);
    };
    review.takeNotes(folder, [
      { kind: 'code', id: 'doubt', rev: 1, code: { label: 'Doubtful', colour: 'red' } },
    ]);
    const at = (uri: string, line: number, end: number): Parameters<Review['noteTarget']>[1] => ({
      on: 'passage',
      uri: uriOf(uri),
      range: { start: { line, character: 0 }, end: { line, character: end } },
    });
    note('gone', at('a.txt', 0, 17));
    note('passage', at('a.txt', 2, 20), ['doubt']);
    note('whole', { on: 'file', uri: uriOf('b.txt') });
    review.setDocument(uriOf('a.txt'), story.slice(story.indexOf(harbour)));
    review.advance();
    const report = reportOf(review);
    assert.deepEqual(faults(review, report), []);
    assert.deepEqual(
      report.notes.shown.map(({ text, standing, place, codes }) => [text, standing, place?.text, ...codes]),
      [
        ['passage', 'there', harbour.slice(0, 20), 'Doubtful'],
        ['whole', 'there', orchard.slice(0, 120)],
        ['gone', 'lost', undefined],
      ],
    );
    assert.deepEqual(
      [report.summary.notes, report.codes.map(({ label, notes }) => [label, notes])],
      [3, [['Doubtful', 1]]],
    );
  });
});
