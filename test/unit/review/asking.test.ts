import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import {
  type AnswerOf,
  type CitedPlace,
  finish,
  type Question,
  QuestionError,
  type Review,
} from '../../../src/review/index';
import {
  festival,
  folder,
  form,
  harbour,
  harbourEdited,
  orchard,
  put,
  reviewOf,
  school,
  uriOf,
} from './support';

const pathOf = (uri: string): string => uri.replace(`${folder}/`, '');

/** The answer of a tool. */
function ask<Tool extends Question['tool']>(
  review: Review,
  tool: Tool,
  question: Omit<Extract<Question, { tool: Tool }>, 'tool'>,
): AnswerOf[Tool] {
  return finish(review.answering({ tool, ...question } as Question, pathOf)) as AnswerOf[Tool];
}

/** All places that an answer cites, wherever they stand in it. */
function placesIn(answer: unknown): readonly CitedPlace[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const below = Object.values(answer).flatMap(placesIn);
  return 'column' in answer ? [answer as CitedPlace, ...below] : below;
}

/** What is wrong with the places: each has to hold, by line and by offset, what it says stands there. */
function faults(review: Review, places: readonly CitedPlace[]): readonly string[] {
  return places.flatMap(({ path, line, column, start, end, text, more = 0 }) => {
    const file = review.file(uriOf(path))?.text ?? '';
    const before = file.slice(0, start).split('\n');
    const found: string[] = [];
    if (!file.slice(start, end).startsWith(text)) found.push(`${path}:${start}-${end} is not “${text}”`);
    if (end - start !== text.length + more) found.push(`${path}:${start}-${end} is not as long as it says`);
    if (before.length !== line || (before.at(-1)?.length ?? 0) + 1 !== column)
      found.push(`${path}:${start} is not at ${line}:${column}`);
    return found;
  });
}

const story = `Hallmouth Gazette, 3 March 2024\n\n${harbour}\n\n${festival}\n\n${school}\n`;
const copy = `Valley Post, 5 March 2024\n\n${harbourEdited}\n\n${festival}\n\n${school}\n\n${orchard}\n`;
const two = { 'a.txt': story, 'b.txt': copy };
const bundle = `=== FILE: one.txt ===\n${story}=== FILE: two.txt ===\n${orchard}\n`;

suite('answers to programs that reason', () => {
  test('every place of every answer about the seeds stands where it says', () => {
    const seeds = readdirSync('seeds').filter((name) => name.endsWith('.txt'));
    const review = reviewOf(
      Object.fromEntries(seeds.map((name) => [name, readFileSync(`seeds/${name}`, 'utf8')])),
    );
    const [{ id: left }, { id: right }] = ask(review, 'findings', {}).documents;
    const places = placesIn([
      ask(review, 'findings', { limit: 200 }),
      ask(review, 'compare', { left, right }),
      ask(review, 'families', {}),
      ask(review, 'entities', { limit: 200 }),
      ask(review, 'timeline', { limit: 200 }),
      ask(review, 'check_quote', { quotation: 'Nobody should need a car to borrow a book' }),
    ]);
    assert.ok(places.length > 200, String(places.length));
    assert.deepEqual(faults(review, places), []);
  });

  test('places are true in files with CRLF and characters of two units', () => {
    const review = reviewOf({
      'a.txt': `\u{1f30a}\u{1f30a} News\r\n\r\n${harbour}\r\n\r\n${festival} \u{1f3ba}\r\n`,
      'b.txt': `${harbourEdited}\r\n\r\n${festival} \u{1f3ba}\r\n`,
    });
    const places = placesIn([
      ask(review, 'findings', {}),
      ask(review, 'compare', { left: 'a.txt', right: 'b.txt' }),
      ask(review, 'check_quote', { quotation: festival }),
    ]);
    assert.ok(places.length > 6);
    assert.deepEqual(faults(review, places), []);
  });

  suite('documents', () => {
    test('go by the paths of their files, of several in one with their numbers', () => {
      const { documents } = ask(
        reviewOf({ 'a.txt': story, 'b.txt': bundle, 'c#1': orchard }),
        'findings',
        {},
      );
      assert.deepEqual(
        documents.map(({ id, name }) => [id, name]),
        [
          ['a.txt', 'a.txt'],
          ['b.txt#1', 'one.txt'],
          ['b.txt#2', 'two.txt'],
          ['c#1#1', 'c'],
        ],
      );
    });

    test('an id that is of none is an error that names some, and so is a path outside', () => {
      const review = reviewOf(two);
      for (const documents of [['c.txt'], ['../a.txt'], ['/etc/passwd'], ['a.txt', 'a.txt#1']])
        for (const tool of ['findings', 'families', 'entities', 'timeline'] as const)
          assert.throws(
            () => ask(review, tool, { documents }),
            (error) =>
              error instanceof QuestionError && /is no document here.*2.*a\.txt, b\.txt/.test(error.message),
          );
    });

    test('a bundle means its documents, but where one is asked for', () => {
      const review = reviewOf({ 'a.txt': story, 'b.txt': bundle });
      assert.equal(ask(review, 'findings', { documents: ['b.txt'] }).totalDocuments, 2);
      assert.throws(() => ask(review, 'compare', { left: 'a.txt', right: 'b.txt' }), /2 documents.*b\.txt#1/);
      assert.throws(() => ask(review, 'compare', { left: 'a.txt', right: 'a.txt' }), /with itself/);
    });

    test('there may be none', () => {
      const review = reviewOf({});
      assert.deepEqual(ask(review, 'findings', {}), {
        total: 0,
        more: 0,
        findings: [],
        documents: [],
        totalDocuments: 0,
        moreDocuments: 0,
        limits: [],
      });
      for (const tool of ['families', 'entities', 'timeline'] as const)
        assert.equal(ask(review, tool, {}).total, 0);
      assert.equal(ask(review, 'check_quote', { quotation: 'words' }).verdict, 'missing');
      assert.throws(() => ask(review, 'findings', { documents: ['a.txt'] }), /there are none/);
    });
  });

  suite('findings', () => {
    test('are those of the documents, codes and severities that are asked for', () => {
      const review = reviewOf({ ...two, 'c.txt': `${orchard}\n\n${form}\n` });
      const codesOf = (question: object): readonly string[] =>
        ask(review, 'findings', question).findings.map(({ code }) => code);
      assert.ok(codesOf({}).includes('changed-figure'));
      assert.deepEqual([...new Set(codesOf({ codes: ['changed-figure'] }))], ['changed-figure']);
      assert.ok(!codesOf({ documents: ['c.txt'] }).includes('changed-figure'));
      assert.deepEqual(codesOf({ severity: 'error' }), []);
    });

    test('are answered page by page, until nothing follows', () => {
      const review = reviewOf(two);
      const all = ask(review, 'findings', {});
      assert.ok(all.total > 2);
      const first = ask(review, 'findings', { limit: 2 });
      assert.deepEqual([first.findings.length, first.more, first.next], [2, all.total - 2, 2]);
      const rest = ask(review, 'findings', { from: 2 });
      assert.deepEqual([...first.findings, ...rest.findings], all.findings);
      assert.deepEqual([rest.more, rest.next], [0, undefined]);
    });

    test('a list ends where it would be too long, and says so', () => {
      const names = Array.from({ length: 40 }, (_, index) => `${'n'.repeat(1000)}${index + 10}.txt`);
      const review = reviewOf(Object.fromEntries(names.map((name) => [name, `${form}\n`])));
      const answer = ask(review, 'findings', { limit: 200 });
      assert.ok(answer.findings.length > 0 && answer.documents.length > 0);
      assert.equal(answer.findings.length + answer.more, answer.total);
      assert.equal(answer.documents.length + answer.moreDocuments, 40);
      assert.ok(answer.more > 0 && answer.moreDocuments > 0);
      assert.ok(JSON.stringify(answer).length < 45_000);
      const last = ask(review, 'findings', { documentsFrom: 39 });
      assert.deepEqual([last.documents.length, last.moreDocuments], [1, 0]);
    });
  });

  suite('two documents', () => {
    test('are told by what differs, the values with their sentences', () => {
      const answer = ask(reviewOf(two), 'compare', { left: 'a.txt', right: 'b.txt' });
      assert.equal(answer.same, 2);
      assert.deepEqual(
        answer.changes.map(({ code, leftValue, rightValue, left, right }) => [
          code,
          leftValue,
          rightValue,
          left.document,
          right.document,
        ]),
        [['changed-figure', '14', '15', 'a.txt', 'b.txt']],
      );
      const edited = answer.rows.find(({ kind }) => kind === 'edited');
      assert.deepEqual([edited?.onlyLeft?.includes('14'), edited?.onlyRight?.includes('15')], [true, true]);
      const added = answer.rows.find(({ right }) => right?.text === orchard);
      assert.deepEqual([added?.kind, added?.left], ['alone', undefined]);
    });

    test('follow an edit', () => {
      const review = reviewOf(two);
      put(review, 'b.txt', story);
      const { same, rows, changes } = ask(review, 'compare', { left: 'a.txt', right: 'b.txt' });
      assert.deepEqual([same, rows, changes], [4, [], []]);
    });
  });

  test('families tell who shares how much with the first, and who took it from whom', () => {
    const review = reviewOf({
      ...two,
      'c.txt': 'Nothing else happened in town this week, said nobody at all.\n',
    });
    const { families, total } = ask(review, 'families', {});
    assert.equal(total, 1);
    assert.deepEqual(families[0].members.map(({ id }) => id).sort(), ['a.txt', 'b.txt']);
    assert.equal(families[0].members[0].kinship, 'pivot');
    const origins = families[0].members.map(({ origin }) => origin?.verdict);
    assert.deepEqual([...origins].sort(), ['first', 'taken']);
    assert.equal(ask(review, 'families', { documents: ['c.txt'] }).total, 0);
    assert.equal(ask(review, 'families', { documents: ['b.txt'] }).total, 1);
  });

  test('entities are those of a type, of a part of a name and of some documents', () => {
    const text = 'Helena Marques Pinto spoke in Braga on Tuesday. Pinto said that Braga would wait.\n';
    const review = reviewOf({ 'a.txt': text, 'b.txt': 'Mayor Olive Brown spoke in Leeds on Friday.\n' });
    const named = (question: object): readonly string[] =>
      ask(review, 'entities', question).entities.map(({ name }) => name);
    assert.ok(named({}).includes('Braga'));
    assert.deepEqual(named({ name: 'PINTO' }), ['Helena Marques Pinto']);
    assert.ok(!named({ type: 'place' }).includes('Helena Marques Pinto'));
    assert.ok(!named({ documents: ['b.txt'] }).includes('Braga'));
    const [pinto] = ask(review, 'entities', { name: 'pinto' }).entities;
    assert.deepEqual([pinto.mentions, pinto.documents, pinto.places.length], [2, 1, 2]);
  });

  suite('a quotation', () => {
    const check = (quotation: string, question: object = {}): AnswerOf['check_quote'] =>
      ask(reviewOf({ 'a.txt': story, 'b.txt': bundle }), 'check_quote', { quotation, ...question });

    test('is found verbatim, in all documents or in some', () => {
      const words = 'a march that nobody present could remember having heard before';
      const { verdict, places, total } = check(`“${words}”`);
      assert.deepEqual([verdict, total], ['verbatim', 2]);
      assert.deepEqual(
        places.map(({ document, text }) => [document, text]),
        [
          ['a.txt', words],
          ['b.txt#1', words],
        ],
      );
      assert.equal(check(words, { documents: ['b.txt#2'] }).verdict, 'missing');
      const first = check(words, { limit: 1 });
      assert.deepEqual([first.places.length, first.total, first.more, first.next], [1, 2, 1, 1]);
      assert.equal(check(words, { from: 1 }).places[0].document, 'b.txt#1');
    });

    test('is found nearly, with the words that differ', () => {
      const { verdict, places } = check('a march that nobody present could remember having seen before');
      assert.equal(verdict, 'nearly');
      assert.deepEqual(places[0].differences, [{ quoted: 'seen', found: 'heard' }]);
    });

    test('is missing, and no quotation without words', () => {
      assert.equal(check('We have never seen so many herring gulls').verdict, 'missing');
      assert.throws(() => check('“…”'), QuestionError);
    });
  });

  test('a timeline tells days in order, each in its sentence, between two days', () => {
    const review = reviewOf({
      'a.txt':
        'The mill burnt down on 3 March 2021 after a night of storms. It was rebuilt in 2023 by the town.\n',
      'b.txt': 'On 12 May 2020 the council bought the mill from its last owner.\n',
    });
    const days = (question: object): readonly string[] =>
      ask(review, 'timeline', question).days.map(({ date }) => date);
    assert.deepEqual(days({}), ['2020-05-12', '2021-03-03', '2023']);
    assert.deepEqual(days({ since: '2021' }), ['2021-03-03', '2023']);
    assert.deepEqual(days({ since: '2021-02', until: '2021-03-03' }), ['2021-03-03']);
    assert.deepEqual(days({ documents: ['b.txt'] }), ['2020-05-12']);
    const [{ events }] = ask(review, 'timeline', { limit: 1 }).days;
    assert.equal(events[0].places[0].text, 'On 12 May 2020 the council bought the mill from its last owner.');
  });
});
