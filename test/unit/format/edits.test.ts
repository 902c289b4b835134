import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SectionBody, SharedEnds, Span } from '../../../src/format/index';
import { bodyOf, parseFile, reparseFile, sharedEnds } from '../../../src/format/index';

interface Change {
  readonly span: Span;
  readonly text: string;
}

/** The pieces that texts are made of: what the layout, the fences, headings, verse and tables look at. */
const LINES = [
  'A short title',
  'The committee met on Tuesday to hear what Mr. Smith had found. It was little.',
  'the line goes on in lower case and is about as wide as the one above it was,',
  'and so does this one, which ends here.',
  '- an item of a list',
  '> quoted words that stand in a letter',
  '> > quoted twice, and a little longer than the line above',
  '    indented(code);',
  '| a | b |',
  '# A heading',
  '=====',
  'x'.repeat(119),
  'X'.repeat(120),
  `Y${'y'.repeat(120)}`,
  'Roses are red and violets blue,',
  'Sugar is sweet and so are you,',
  '```',
  '```js',
  '~~~',
  'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5',
  '  ',
  '',
  '',
];
const ENDS = ['\n', '\n', '\n', '\r\n', '\r', '\u2028', ''];

const text = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...ENDS)), { maxLength: 40 })
  .map((lines) => lines.flat().join(''));

/** Texts whose blocks are longer than what decides what a block is, and some that go on for more lines than are sampled. */
const longText = fc
  .tuple(
    text,
    fc.constantFrom(...LINES.slice(0, 16)),
    fc.nat(700),
    text,
    fc.constantFrom('\n', '\r\n', '\n\n'),
  )
  .map(([head, line, count, tail, end]) => `${head}${`${line}${end}`.repeat(count)}${tail}`);

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(3), fc.nat(200)),
  text: fc.oneof(
    fc.constantFrom('x', '\n', '\n\n', '\r', '\r\n', ' ', '`', '```\n', '\ufeff', '.', '> ', '# ', ''),
    fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...ENDS)).map((line) => line.join('')),
  ),
});
type RandomEdit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function changeOf(source: string, { at, remove, text: inserted }: RandomEdit): Change {
  const start = Math.floor(at * source.length);
  return { span: { start, end: Math.min(source.length, start + remove) }, text: inserted };
}

function apply(source: string, { span, text: inserted }: Change): string {
  return source.slice(0, span.start) + inserted + source.slice(span.end);
}

function seen(body: SectionBody): unknown {
  return {
    layout: body.layout,
    paragraphs: body.paragraphs,
    sentences: body.paragraphs.map((_, index) => body.sentences(index)),
  };
}

/** What two bodies share, by comparing all of it. */
function sharedByComparing(previous: SectionBody, body: SectionBody): SharedEnds {
  const shape = ({ text: all, paragraphs }: SectionBody): string[] =>
    paragraphs.map(({ start, end, kind, linesBefore }) => `${kind} ${linesBefore} ${all.slice(start, end)}`);
  const [old, now] = [shape(previous), shape(body)];
  const most = Math.min(old.length, now.length);
  let front = 0;
  while (front < most && old[front] === now[front]) front++;
  let back = 0;
  while (back < most - front && old[old.length - 1 - back] === now[now.length - 1 - back]) back++;
  return { front, back };
}

/** Edits one after the other; some states are looked at, others are passed over, as in quick typing. */
function check(first: string, edits: readonly RandomEdit[], looked: readonly boolean[]): void {
  const options = { detect: false };
  let file = parseFile(first, options);
  const states = [file.sections[0].body];
  seen(states[0]);
  edits.forEach((random, index) => {
    const change = changeOf(file.text, random);
    const now = apply(file.text, change);
    file = reparseFile(file, now, [change], options);
    const { body } = file.sections[0];
    if (!looked[index % looked.length]) return;
    assert.deepEqual(
      seen(body),
      seen(bodyOf(body.text)),
      JSON.stringify({ before: states.at(-1)?.text, change }),
    );
    for (const state of states) assert.deepEqual(sharedEnds(state, body), sharedByComparing(state, body));
    states.push(body);
  });
}

const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
const looked = fc.array(fc.boolean(), { minLength: 1, maxLength: 3 });

suite('edits: a section after an edit is what reading it afresh gives', () => {
  test('texts of every shape', () => {
    fc.assert(fc.property(text, edits, looked, check), { numRuns: 1500 });
  });
  test('long texts that were read apart share what comparing them paragraph by paragraph shows', () => {
    const lines = Array.from(
      { length: 900 },
      (_, index) => `Line ${index % 7} of the harbour log, kept by hand.`,
    );
    const edited = fc.record({
      at: fc.nat(899),
      removed: fc.nat(2),
      inserted: fc.array(fc.constantFrom('', 'Line 3'), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(edited, edited, (one, other) => {
        const bodies = [one, other].map(({ at, removed, inserted }) =>
          bodyOf(lines.toSpliced(at, removed, ...inserted).join('\n')),
        );
        assert.deepEqual(sharedEnds(bodies[0], bodies[1]), sharedByComparing(bodies[0], bodies[1]));
      }),
      { numRuns: 60 },
    );
  });
  test('texts with blocks of hundreds of lines', () => {
    fc.assert(fc.property(longText, edits, looked, check), { numRuns: 40 });
  });
});
