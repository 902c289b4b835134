import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SectionBody } from '../../../src/format/index';
import { Review } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';

const MILLION = 1_000_000;

/** Has each pause in reading the sentences of a body noted with the number of the step that `now` says. */
function notePauses(body: SectionBody, now: () => number): readonly number[] {
  const pauses: number[] = [];
  const reading = body.readingSentences.bind(body);
  body.readingSentences = function* (index) {
    const work = reading(index);
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      pauses.push(now());
      yield;
    }
  };
  return pauses;
}

function reviewOf(...texts: readonly string[]): Review {
  const review = new Review(repositoryModels());
  texts.forEach((text, index) => review.setDocument(`file:///${index}.txt`, text));
  return review;
}

/** Whether two documents of this text are said to be the same. */
function isIdentical(text: string): boolean {
  const review = reviewOf(text, text);
  review.advance();
  return review.findings('file:///1.txt').findings.some(({ code }) => code === 'identical-document');
}

suite('a line of megabytes', () => {
  test('has a word counted once that does not end in one step', () => {
    const long = 'x'.repeat(MILLION);
    assert.equal(isIdentical(`one two three ${long}\n`), false);
    assert.equal(isIdentical(`one two three ${long} five\n`), true);
    assert.equal(isIdentical(`-${'𝒳'.repeat(MILLION / 2)} two three four\n`), false);
  });

  test('has its sentences read in steps before it is compared', () => {
    const review = reviewOf(`${'x'.repeat(MILLION / 2)}\n`);
    const body = review.file('file:///0.txt')?.sections[0].body;
    assert.ok(body !== undefined);
    let step = 0;
    const pauses = notePauses(body, () => step);
    while (!review.advance(() => true)) step++;
    assert.ok(pauses.length > 10);
    assert.equal(new Set(pauses).size, pauses.length, 'no two pauses were passed over in one step');
  });

  test('has references looked for in steps, and found where one of them ends', () => {
    const lost = '[Same as gone.txt, paragraph 1, text 0a1b2c3d4e5f60]';
    const review = reviewOf(`${'-'.repeat(MILLION - 4)}${lost}\n`);
    review.advance();
    assert.deepEqual(
      review
        .findings('file:///0.txt')
        .findings.map(({ range }) => [range.start.character, range.end.character]),
      [[MILLION - 4, MILLION - 4 + lost.length]],
    );
  });

  test('has its lines counted in steps, also where one ends between the two signs of a line end', () => {
    const lost = '[Same as gone.txt, paragraph 1, text 0a1b2c3d4e5f60]';
    const text = `first\rsecond\nthird\n\r${'-'.repeat(MILLION / 2 - 21)}\r\n\r\n${lost}\n`;
    assert.equal(text.slice(MILLION / 2 - 1, MILLION / 2 + 1), '\r\n');
    const review = reviewOf(text);
    review.advance();
    const lines = TextDocument.create('file:///0.txt', 'plaintext', 1, text);
    const at = text.indexOf(lost);
    assert.deepEqual(
      review.findings('file:///0.txt').findings.map(({ range }) => range.start),
      [lines.positionAt(at)],
    );
  });
});
