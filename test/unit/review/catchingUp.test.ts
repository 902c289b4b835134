import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CatchingUp,
  contentKey,
  finish,
  type KnownDocuments,
  knownBytes,
  knownIn,
  type Review,
  type ReviewOptions,
  totalsOf,
} from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { festival, furniture, harbour, harbourEdited, orchard, reviewOf, uriOf } from './support';

const sentences = [
  'The port authority closed both gates on Tuesday.',
  'Divers searched the basin for three hours and found 14 containers.',
  'Divers searched the basin for two hours and found 15 containers.',
  'The full text of the letter is below.',
  'It is what they said they would do when they had the time for it.',
  'Mayor Judith Okafor opened the new market hall with a speech about patience.',
  'Nobody at the cannery knew why the whistle had blown at noon.',
  'Judith Okafor, the mayor, opened the hall of the new market and spoke about patience.',
];
const lead = fc.constantFrom(harbour, harbourEdited, orchard, festival, `${festival} ${orchard}`);
const made = fc
  .array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 4 })
  .map((all) => all.join(' '));
const paragraph = fc.oneof(
  { weight: 2, arbitrary: lead },
  { weight: 4, arbitrary: made },
  { weight: 3, arbitrary: fc.constantFrom(...furniture) },
  {
    weight: 1,
    arbitrary: fc
      .nat({ max: 400 })
      .map((at) => `Report ${at} tells of ${at * 7} orange kites over Lund and of ${at + 3} bells.`),
  },
);
const page = fc.array(paragraph, { minLength: 0, maxLength: 5 }).map((all) => all.join('\n\n'));
const file = fc.oneof(
  { weight: 9, arbitrary: page },
  {
    weight: 1,
    arbitrary: fc
      .tuple(page, page)
      .map(([one, other]) => `=== FILE: a.txt ===\n${one}\n\n=== FILE: b.txt ===\n${other}`),
  },
);

const syllables = [
  'ba',
  'co',
  'du',
  'fe',
  'gi',
  'ka',
  'lo',
  'mu',
  'ne',
  'pi',
  'ra',
  'so',
  'tu',
  've',
  'wi',
  'zo',
];
/** A word that no other number has. */
function word(number: number): string {
  const at = (place: number): string => syllables[Math.floor(number / 16 ** place) % 16];
  return `${at(3)}${at(2)}${at(1)}${at(0)}n`;
}
/** A sentence that is like no other one. */
function alone(at: number): string {
  const [thing, other, deed, place] = [0, 1, 2, 3].map((part) => word(at * 29 + part * 7));
  return `The ${thing} and the ${other} of ${place} were ${deed} by ${at + 2} keepers of the ${word(at * 29 + 28)} in winter.`;
}
const rare = Array.from({ length: 120 }, (_, at) => alone(at));
/** Documents that mostly have nothing in common. */
const apart = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .array(fc.constantFrom(...rare), { minLength: 1, maxLength: 3 })
          .map((all) => all.join(' ')),
      },
      { weight: 1, arbitrary: fc.constantFrom(...furniture, ...sentences) },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.join('\n\n'));

type Documents = Readonly<Record<string, string>>;

/** All that is said of each document. */
function said(review: Review): Map<string, unknown> {
  return new Map(
    review.uris().map((uri) => [uri, review.findings(uri).findings.map(({ data: _, ...told }) => told)]),
  );
}

interface CaughtUp {
  readonly told: Map<string, unknown>;
  readonly known: KnownDocuments;
  /** How many documents were read, and how often the part was reviewed. */
  readonly read: number;
  readonly rounds: number;
}

/** What a review says of which only that is done again that bears on what has changed. */
function caughtUp(before: Documents, after: Documents, options: ReviewOptions = {}): CaughtUp | undefined {
  const old = reviewOf(before, options);
  const now = finish(old.known(false));
  assert(now !== undefined);
  // As Node reads a file: part of a larger buffer.
  const bytes = Buffer.concat([Buffer.of(0), finish(knownBytes(now.documents))]).subarray(1);
  const known = finish(knownIn(bytes));
  assert(known !== undefined);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = new Set([...names].filter((name) => before[name] !== after[name]));
  const catching = new CatchingUp(repositoryModels(), options, old, {
    known,
    changed: new Set([...changed].map(uriOf)),
  });
  const given = new Set<string>();
  const give = (name: string): void => {
    if (!(name in after)) return;
    given.add(name);
    catching.give(uriOf(name), after[name], {});
  };
  for (const name of changed) give(name);
  for (let rounds = 1; rounds < 20; rounds++) {
    const part = finish(catching.part());
    part.advance();
    const outcome = finish(catching.outcome(part));
    if (outcome.is === 'not to be had') return undefined;
    if (outcome.is === 'partial') {
      for (const name of Object.keys(after)) if (outcome.missing.has(uriOf(name))) give(name);
      continue;
    }
    const told = said(old);
    for (const name of changed) told.delete(uriOf(name));
    for (const [uri, each] of said(part)) if (outcome.concerned.has(uri)) told.set(uri, each);
    return { told, known: outcome.known, read: given.size, rounds };
  }
  throw new Error('there is no end');
}

const sorted = (told: Map<string, unknown>): unknown =>
  [...told].sort(([left], [right]) => (left < right ? -1 : 1));

const nameOf = (at: number): string => `doc${String(at).padStart(2, '0')}.txt`;

/** Documents of one kind, and the same with some of them changed, gone, or come. */
function changing(text: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<[Documents, Documents]> {
  const change = fc.tuple(fc.nat({ max: maxLength }), fc.option(text, { nil: undefined }));
  return fc
    .tuple(
      fc.array(text, { minLength: 2, maxLength, size: '+1' }),
      fc.array(change, { minLength: 1, maxLength: 3 }),
    )
    .map(([texts, changes]) => {
      const before = Object.fromEntries(texts.map((each, at) => [nameOf(at), each]));
      const after = new Map(Object.entries(before));
      for (const [at, now] of changes)
        if (now === undefined) after.delete(nameOf(at));
        else after.set(nameOf(at), now);
      return [before, Object.fromEntries(after)];
    });
}

/** All that a complete review is known by, but for the texts. */
function outline(known: KnownDocuments): unknown {
  const all = new Map(
    [...known].map(([uri, { sums, sections }]) => [
      uri,
      [sums, sections.map(({ name, whole, references, unread }) => [name, whole, references, unread])],
    ]),
  );
  return sorted(all);
}

/** Catches up, and holds what is said against a review of all. Returns how many documents were read. */
function assertCaughtUp(before: Documents, after: Documents, options: ReviewOptions = {}): number {
  const caught = caughtUp(before, after, options);
  assert(caught !== undefined);
  const fresh = reviewOf(after, options);
  assert.deepEqual(sorted(caught.told), sorted(said(fresh)));
  const all = finish(fresh.known(false));
  assert.deepEqual(outline(caught.known), outline(all?.documents ?? new Map<string, never>()));
  const { documents, sections, boilerplate, shared, formatProblems, limits } = fresh.totals();
  const { review, cut, ...totals } = totalsOf(caught.known, (tag) => tag);
  assert.deepEqual(totals, { documents, sections, boilerplate, shared, formatProblems, limits });
  assert.deepEqual({ ...review, revision: 0 }, { ...fresh.reviewed, revision: 0 });
  assert.equal(cut.length, fresh.totals().cut.length);
  return caught.read;
}

/** A paragraph that has little in common with who holds one of its sentences. */
function long(at: number, sentence: string): string {
  const others = Array.from({ length: 16 }, (_, part) => alone(200 + 20 * at + part));
  return [...others.slice(0, 8), sentence, ...others.slice(8)].join(' ');
}
/** Documents of one paragraph that stands nowhere else, and others. */
const pages = (count: number, others: (at: number) => readonly string[]): Documents =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [nameOf(at), [alone(at), ...others(at)].join('\n\n')]),
  );

suite('Catching up with what has changed', () => {
  for (const [kind, text, most] of [
    ['that have much in common', file, 14],
    ['that have little in common', apart, 24],
  ] as const)
    test(`says of all documents what a review of all says, of documents ${kind}`, () => {
      let all = 0;
      let read = 0;
      fc.assert(
        fc.property(changing(text, most), ([before, after]) => {
          all += Object.keys(after).length;
          read += assertCaughtUp(before, after);
        }),
        { numRuns: 25 },
      );
      assert(read < all * (text === apart ? 0.9 : 1), `${read} of ${all} documents were read`);
    });

  test('a sentence or run of words that links texts only now, or not any more, is looked for in all', () => {
    const words = (from: number, length: number): string =>
      Array.from({ length }, (_, at) => word(from + at)).join(' ');
    const run = words(9000, 14);
    const shared = [
      // Too short for a run; not all documents have a fingerprint of it.
      () => `At ${words(9503, 7)}.`,
      (at: number) => `At ${words(10_000 + 40 * at, 20)} ${run} ${words(10_020 + 40 * at, 20)}.`,
    ];
    for (const of of shared) {
      const [telling, common] = [10, 11].map((count) =>
        pages(13, (at) => (at < count ? [long(at, of(at))] : [])),
      );
      assertCaughtUp(telling, common);
      assertCaughtUp(common, telling);
    }
  });

  test('a sentence that was edited is found in a long paragraph', () => {
    const before = pages(8, (at) => (at === 0 ? [long(0, alone(150))] : []));
    // No eight words in a row are the same.
    const edits = [
      ['The', 'A'],
      ['and the', 'with its'],
      ['were', 'had been'],
      ['keepers', 'guards'],
    ];
    const edited = edits.reduce((sentence, [from, to]) => sentence.replace(from, to), alone(150));
    const after = { ...before, [nameOf(1)]: long(1, edited) };
    assert.equal(assertCaughtUp(before, after), 2);
  });

  test('a paragraph of common words is the copy of the same elsewhere', () => {
    const plain = 'It is what they said they would do when they had the time for it.';
    // In so many documents that one more weighs in no verdict.
    const [before, after] = [7, 8].map((count) => pages(12, (at) => (at < count ? [plain] : [])));
    assert.equal(assertCaughtUp(before, after), 8);
    assert.equal(assertCaughtUp(after, before), 8);
  });

  test('the members of a bundle are reviewed together with what bears on any of them', () => {
    const bundle = `=== FILE: a.txt ===\n${harbour}\n\n=== FILE: b.txt ===\n${orchard}\n`;
    const others: Readonly<Record<number, string>> = { 0: harbour, 1: orchard };
    const before = { ...pages(8, (at) => (at in others ? [others[at]] : [])), 'bundle.txt': bundle };
    const after = { ...before, [nameOf(0)]: alone(150) };
    assert.equal(assertCaughtUp(before, after), 3);
    assert.equal(caughtUp(before, after)?.rounds, 2);
  });

  test('a line that stands in as many others as count anew is weighed anew', () => {
    const form = 'Please enter your comment below and press the button';
    const holding = (count: number): Documents => pages(8, (at) => (at < count ? [form] : []));
    for (let count = 1; count < 6; count++) assert(assertCaughtUp(holding(count), holding(count + 1)) < 8);
  });

  test('a reference is followed to a document that comes, goes, or is another', () => {
    const line = '[Same as doc07.txt, paragraph 1, text 0123456789abcd]';
    const all = pages(8, (at) => (at === 2 ? [line] : []));
    const { [nameOf(7)]: target, ...others } = all;
    assertCaughtUp(all, others);
    assertCaughtUp(others, all);
    assertCaughtUp(all, { ...all, [nameOf(7)]: `${target}\n\n${alone(50)}` });
    assertCaughtUp(all, { ...all, [nameOf(3)]: line });
    assertCaughtUp({ ...all, [nameOf(2)]: alone(2) }, all);
  });

  test('documents that are the same are told with one more, and with one less', () => {
    const copied = [harbour, orchard];
    const all = pages(9, () => []);
    const [one, two] = [
      { ...all, 'a.txt': copied.join('\n\n') },
      { ...all, 'b.txt': copied.join('\n\n') },
    ];
    const both = { ...one, ...two };
    assert.equal(assertCaughtUp(one, both), 2);
    assert.equal(assertCaughtUp(both, two), 1);
  });

  test('what was decided holds in the part as in all', () => {
    const decisions = [{ kind: 'boilerplate', key: contentKey(orchard), text: orchard }] as const;
    const options = { decisions } as ReviewOptions;
    const before = pages(6, (at) => (at < 2 ? [orchard] : []));
    const after = { ...before, [nameOf(4)]: orchard };
    // One more of it weighs for the two that hold it.
    assert.equal(assertCaughtUp(before, after, options), 3);
  });

  test('is not to be had where too much bears on what has changed, or not all was compared with all', () => {
    const linked = pages(60, () => [harbour]);
    assert.equal(caughtUp(linked, { ...linked, [nameOf(0)]: alone(70) }), undefined);
    const known = finish(reviewOf(pages(240, () => [])).known(false))?.documents ?? new Map<string, never>();
    const catching = new CatchingUp(repositoryModels(), {}, reviewOf({}), { known, changed: new Set() });
    assert.deepEqual(
      [60, 61].map((count) => catching.takes(count)),
      [true, false],
    );
    const long = Array.from({ length: 4100 }, (_, at) => `word${at}`).join(' ');
    assert.equal(finish(reviewOf({ 'a.txt': long }).known(false)), undefined);
    const site = { kind: 'not-boilerplate-on-site', pattern: 'Read more', site: 'gazette.example' } as const;
    assert.equal(finish(reviewOf({ 'a.txt': harbour }, { decisions: [site] }).known(false)), undefined);
  });

  test('bytes that are damaged say nothing', () => {
    const known = finish(reviewOf(pages(3, () => [harbour])).known(false))?.documents;
    assert(known !== undefined);
    const bytes = finish(knownBytes(known));
    assert.deepEqual(finish(knownIn(bytes)), known);
    for (let length = 1; length < bytes.length; length += 97)
      assert.equal(finish(knownIn(bytes.subarray(0, length))), undefined);
    assert.equal(finish(knownIn(Buffer.concat([bytes, bytes.subarray(0, 9)]))), undefined);
  });
});
