import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { finish } from '../../../src/lexis/index';
import type { DecisionOf, QueueTarget, QueueView, Review, ReviewEdit } from '../../../src/review/index';
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

const page = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`;
const all: QueueView = { order: 'name', filter: {} };
const everything = { from: 0, count: 100 };
const start = { line: 0, character: 0 };
const ofDocument = (name: string): Extract<QueueTarget, { by: 'document' }> => ({
  by: 'document',
  document: { uri: uriOf(name), position: start, name },
});

/** The queue as lines of `name stage open/deferred/decided`. */
function queue(review: Review, view: QueueView = all): string[] {
  return finish(review.listingQueue(view, everything)).rows.map(
    ({ name, stage, open, deferred, decided }) => `${name} ${stage} ${open}/${deferred}/${decided}`,
  );
}

/** The findings of a document of the queue, by code. */
function findings(review: Review, name: string, kind?: string): string[] {
  const document = { uri: uriOf(name), position: start, name };
  return review
    .findingsInQueue(document, kind, everything)
    .rows.map(({ code, isDeferred }) => (isDeferred ? `(${code})` : code));
}

function remember(review: Review, decisions: readonly DecisionOf[]): void {
  review.remember(
    folder,
    decisions.map(({ decision }) => decision),
  );
  review.advance();
}

function decide(
  review: Review,
  as: 'reject' | 'defer',
  targets: readonly QueueTarget[],
  view = all,
): readonly DecisionOf[] {
  const { decisions } = finish(review.decidingFindings(targets, view, as));
  remember(review, decisions);
  return decisions;
}

function undo(review: Review, decisions: readonly DecisionOf[]): void {
  const lines = review.linesToForget(
    folder,
    decisions.map(({ decision }) => decision),
  );
  review.takeLines(folder, lines);
  review.advance();
}

function textAfter(review: Review, name: string, edit: ReviewEdit | undefined): string {
  const text = review.file(uriOf(name))?.text ?? '';
  const own = edit?.documents.find(({ uri }) => uri === uriOf(name))?.edits ?? [];
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...own]);
}

const corpus = (): Review =>
  reviewOf({
    'a.txt': page(harbour, orchard, form),
    'b.txt': page(harbourEdited, orchard, school),
    'c.txt': page('The ferry leaves twice a day from the northern pier of the old town.'),
  });

suite('the queue of what there is to review', () => {
  test('lists each document with what is open in it, and sums that follow', () => {
    const review = corpus();
    assert.deepEqual(queue(review), ['a.txt new 3/0/0', 'b.txt new 2/0/0', 'c.txt new 0/0/0']);
    const { documents, finished, findings: known, decided } = review.reviewed;
    assert.deepEqual([documents, finished, known, decided], [3, 1, 5, 0]);
  });

  test('begins with what has most to do, where asked for', () => {
    const review = reviewOf({
      'a.txt': page('The ferry leaves twice a day from the northern pier of the old town.'),
      'b.txt': page(harbour),
      'c.txt': page(harbourEdited, form),
    });
    assert.deepEqual(
      queue(review, { ...all, order: 'most' }).map((line) => line.split(' ')[0]),
      ['c.txt', 'b.txt', 'a.txt'],
    );
  });

  test('is told by pages', () => {
    const review = corpus();
    const { rows, total } = finish(review.listingQueue(all, { from: 1, count: 1 }));
    assert.deepEqual([rows.map(({ name }) => name), total], [['b.txt'], 3]);
  });

  test('is filtered by folder, kind and state', () => {
    const review = reviewOf({ 'x/a.txt': page(form, school), 'y/b.txt': page(harbour, orchard) });
    const names = (filter: QueueView['filter']): string[] =>
      queue(review, { ...all, filter }).map((line) => line.split(' ')[0]);
    assert.deepEqual(names({ folder: uriOf('y') }), ['b.txt']);
    assert.deepEqual(names({ kind: 'boilerplate' }), ['a.txt']);
    assert.deepEqual(names({ stage: 'done' }), []);
    assert.deepEqual(names({ family: { uri: uriOf('y/b.txt'), position: start, name: 'b.txt' } }), []);
  });

  test('a family is the documents that tell the same story', () => {
    const review = corpus();
    const family = { uri: uriOf('b.txt'), position: start, name: 'b.txt' };
    assert.deepEqual(
      queue(review, { ...all, filter: { family } }).map((line) => line.split(' ')[0]),
      ['a.txt', 'b.txt'],
    );
  });

  test('members of a bundle are documents of their own', () => {
    const review = reviewOf({
      'x.txt': `=== FILE: one.txt ===\n${page(form)}=== FILE: two.txt ===\n${page(school)}`,
    });
    assert.deepEqual(
      queue(review).map((line) => line.split(' ')[0]),
      ['one.txt', 'two.txt'],
    );
    put(review, 'x.txt', `=== FILE: one.txt ===\n${page(form)}`);
    assert.deepEqual(
      queue(review).map((line) => line.split(' ')[0]),
      ['one.txt'],
    );
    review.removeDocument(uriOf('x.txt'));
    assert.deepEqual([queue(review), review.reviewed.documents, review.reviewed.findings], [[], 0, 0]);
  });

  test('costs nothing where nothing changed: an edit elsewhere leaves the rows of a document as they are', () => {
    const review = corpus();
    const { revision } = review.reviewed;
    put(review, 'c.txt', page('The ferry leaves three times a day from the northern pier of the old town.'));
    assert.equal(review.reviewed.revision, revision);
    put(review, 'c.txt', page('The ferry leaves.', form));
    assert.notEqual(review.reviewed.revision, revision);
  });
});

suite('findings that are decided from the queue', () => {
  test('kept boilerplate is no finding any more, and counts as decided; taken back it is open again', () => {
    const review = reviewOf({ 'a.txt': page(school, form), 'b.txt': page(orchard, form) });
    const decisions = decide(review, 'reject', [ofDocument('a.txt')]);
    assert.deepEqual(queue(review), ['a.txt work 0/0/1', 'b.txt new 1/0/0']);
    undo(review, decisions);
    assert.deepEqual(queue(review), ['a.txt new 1/0/0', 'b.txt new 1/0/0']);
  });

  test('a pair that is kept is decided in both its documents', () => {
    const review = reviewOf({ 'a.txt': page(orchard, festival), 'b.txt': page(school, orchard) });
    assert.deepEqual(queue(review), ['a.txt new 1/0/0', 'b.txt new 1/0/0']);
    decide(review, 'reject', [ofDocument('a.txt')]);
    assert.deepEqual(queue(review), ['a.txt work 0/0/1', 'b.txt work 0/0/1']);
    const { findings: known, decided } = review.reviewed;
    assert.deepEqual([known, decided], [2, 2]);
  });

  test('a changed fact that is right is decided', () => {
    const review = corpus();
    const kinds = findings(review, 'b.txt');
    assert.ok(kinds.length > 0);
    decide(review, 'reject', [ofDocument('b.txt')]);
    assert.deepEqual(findings(review, 'b.txt'), []);
  });

  test('what is put off stays in sight, is not gone to, and can be taken up again', () => {
    const review = reviewOf({ 'a.txt': page(school, form) });
    decide(review, 'defer', [ofDocument('a.txt')]);
    assert.deepEqual(queue(review), ['a.txt work 0/1/0']);
    assert.deepEqual(findings(review, 'a.txt'), ['(boilerplate-comment-form)']);
    assert.equal(finish(review.goingOn(all, undefined, false)), undefined);
    const [row] = review.findingsInQueue(ofDocument('a.txt').document, undefined, everything).rows;
    const { uri, range, code } = row;
    const { decisions } = finish(
      review.decidingFindings([{ by: 'finding', uri, range, code }], all, 'resume'),
    );
    undo(review, decisions);
    assert.deepEqual(queue(review), ['a.txt new 1/0/0']);
  });

  test('what is put off follows its text, whatever is written around it', () => {
    const review = reviewOf({ 'a.txt': page(school, form) });
    decide(review, 'defer', [ofDocument('a.txt')]);
    put(review, 'a.txt', page(orchard, school, form));
    assert.deepEqual(queue(review), ['a.txt work 0/1/0']);
  });

  test('all of a kind is decided in the documents that are looked at', () => {
    const review = reviewOf({ 'x/a.txt': page(school, form), 'y/b.txt': page(orchard, form) });
    const view: QueueView = { ...all, filter: { folder: uriOf('x') } };
    decide(review, 'reject', [{ by: 'kind', kind: 'boilerplate' }], view);
    assert.deepEqual(queue(review), ['a.txt work 0/0/1', 'b.txt new 1/0/0']);
  });

  test('a document that is done has nothing open, and is not gone to', () => {
    const review = corpus();
    const staged = review.stagingDocuments([ofDocument('a.txt').document], 'done') ?? [];
    remember(review, staged);
    assert.deepEqual(queue(review)[0], 'a.txt done 0/0/3');
    assert.equal(review.reviewed.finished, 2);
    assert.equal(finish(review.goingOn(all, undefined, false))?.name, 'b.txt');
    undo(review, staged);
    assert.deepEqual(queue(review)[0], 'a.txt new 3/0/0');
  });

  test('a document is not said to be somewhere else than where it is chosen', () => {
    const gone = { uri: uriOf('a.txt'), position: start, name: 'other.txt' };
    assert.equal(corpus().stagingDocuments([gone], 'done'), undefined);
  });

  test('what was said of the review is no reason to look at anything again', () => {
    const review = corpus();
    const before = { ...review.work };
    decide(review, 'defer', [ofDocument('a.txt')]);
    remember(review, review.stagingDocuments([ofDocument('b.txt').document], 'done') ?? []);
    assert.deepEqual({ ...review.work }, before);
  });

  test('decisions outlast the session', () => {
    const review = corpus();
    const deferred = decide(review, 'defer', [ofDocument('a.txt')]);
    const staged = review.stagingDocuments([ofDocument('b.txt').document], 'aside') ?? [];
    remember(review, staged);
    const decisions = [...deferred, ...staged].map(({ decision }) => decision);
    const texts = { 'a.txt': page(harbour, orchard, form), 'b.txt': page(harbourEdited, orchard, school) };
    const later = reviewOf(texts, { decisions });
    assert.deepEqual(queue(later), queue(review).slice(0, 2));
    assert.deepEqual(queue(later), ['a.txt work 0/3/0', 'b.txt aside 0/0/2']);
  });
});

suite('the next open finding', () => {
  const walk = (review: Review, isBack: boolean, steps: number): string[] => {
    const seen: string[] = [];
    let from: { uri: string; position: { line: number; character: number }; code: string } | undefined;
    for (let step = 0; step < steps; step++) {
      const next = finish(review.goingOn(all, from, isBack));
      if (next === undefined) break;
      seen.push(`${next.name}:${next.range.start.line}:${next.code}`);
      from = { uri: next.uri, position: next.range.start, code: next.code };
    }
    return seen;
  };

  test('is the next in the document, then the first of the next one, and from the end on the first of all', () => {
    const review = corpus();
    const round = walk(review, false, 6);
    assert.equal(new Set(round).size, 5);
    assert.deepEqual(
      round.map((place) => place.split(':')[0]),
      ['a.txt', 'a.txt', 'a.txt', 'b.txt', 'b.txt', 'a.txt'],
    );
    assert.equal(round[5], round[0]);
  });

  test('goes back the same way', () => {
    const review = corpus();
    const there = walk(review, false, 5);
    assert.deepEqual(walk(review, true, 5), [...there].reverse());
  });

  test('is what begins at the cursor, where nobody was led there', () => {
    const review = corpus();
    const next = finish(review.goingOn(all, { uri: uriOf('a.txt'), position: start }, false));
    assert.equal(next?.range.start.line, 0);
  });
});

suite('findings that are accepted from the queue', () => {
  test('boilerplate goes; the log says so once the edit is done', () => {
    const review = reviewOf({ 'a.txt': page(school, form) });
    const { edit, parts, left, finished } = finish(review.acceptingFindings([ofDocument('a.txt')], all));
    assert.equal(textAfter(review, 'a.txt', edit), page(school));
    assert.deepEqual([parts.length, left, finished.map(({ name }) => name)], [1, 0, ['a.txt']]);
    assert.equal(Object.values(edit?.groups ?? {})[0].needsConfirmation, false);
    put(review, 'a.txt', page(school));
    remember(review, parts);
    assert.deepEqual(queue(review), ['a.txt work 0/0/1']);
    put(review, 'a.txt', page(school, form));
    assert.deepEqual(queue(review), ['a.txt work 1/0/0']);
  });

  test('of two copies that are both accepted one stays, the first in reading order', () => {
    const review = reviewOf({ 'a.txt': page(orchard, festival), 'b.txt': page(school, orchard) });
    const { edit, left } = finish(review.acceptingFindings([{ by: 'kind', kind: 'copies' }], all));
    assert.equal(textAfter(review, 'a.txt', edit), page(orchard, festival));
    assert.equal(textAfter(review, 'b.txt', edit), page(school));
    assert.equal(left, 1);
  });

  test('of documents that are the same one stays, whichever are accepted', () => {
    const review = reviewOf(
      Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.txt`, page(orchard, festival, school)])),
    );
    const { edit } = finish(review.acceptingFindings([{ by: 'kind', kind: 'copies' }], all));
    assert.deepEqual(edit?.removed?.map(({ uri }) => uri).sort(), [uriOf('b.txt'), uriOf('c.txt')]);
    assert.deepEqual(edit?.documents, []);
  });

  test('a value is taken over from the other side, and not into it at the same time', () => {
    const review = corpus();
    const { edit } = finish(review.acceptingFindings([{ by: 'kind', kind: 'changes' }], all));
    const texts = ['a.txt', 'b.txt'].map((name) => textAfter(review, name, edit));
    assert.deepEqual(
      texts.map((text) => /\d+ containers/u.exec(text)?.[0]),
      ['14 containers', '14 containers'],
    );
  });

  test('more than one finding goes through a preview', () => {
    const review = reviewOf({ 'a.txt': page(school, form), 'b.txt': page(orchard, form) });
    const { edit } = finish(review.acceptingFindings([{ by: 'kind', kind: 'boilerplate' }], all));
    assert.deepEqual(
      Object.values(edit?.groups ?? {}).map(({ needsConfirmation }) => needsConfirmation),
      [true, true],
    );
  });
});
