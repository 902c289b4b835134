import { strict as assert } from 'node:assert';
import { defaultSettings } from '../../../src/review/index';
import type { Review } from '../../../src/review/index';
import { festival, form, harbour, orchard, put, reviewOf, school, uriOf } from './support';

/** What was done between two moments: only what is not nothing. */
function workOf(review: Review, act: () => void): Readonly<Record<string, number>> {
  const before = review.work;
  act();
  review.advance();
  return Object.fromEntries(
    Object.entries(review.work)
      .map(([name, count]) => [name, count - before[name as keyof typeof before]] as const)
      .filter(([, count]) => count > 0),
  );
}

/** Fifty documents that share nothing, and two that share a paragraph with the one that is edited. */
function corpus(edited: string): Record<string, string> {
  const others = Array.from({ length: 50 }, (_, index) => [
    `other-${index}.txt`,
    `The ${index}th of the lighthouse keepers, ${index * 7} years of age, wrote ${index + 3} letters home.\n`,
  ]);
  return {
    ...(Object.fromEntries(others) as Record<string, string>),
    'copy-1.txt': `${harbour}\n`,
    'copy-2.txt': `${harbour}\n`,
    'edited.txt': edited,
  };
}

/** Thirty documents that have no line in common. */
function bundleOfThirty(): string {
  const words = (index: number, list: string): string =>
    list.replace(/\w+/gu, (word) => word + String.fromCharCode(97 + (index % 26), 97 + (index >> 3)));
  const story = (index: number): string =>
    `=== FILE: ${index}.txt ===\nStory ${index}: ${words(index, 'mara tolo venu\nsila kora')}.\n`;
  return Array.from({ length: 30 }, (_, index) => story(index)).join('');
}

/** How many steps several pieces of work take together, done in turns. */
function stepsInTurns(works: readonly Generator<undefined, void, undefined>[]): number {
  let steps = 0;
  for (let left = [...works]; left.length > 0;) {
    left = left.filter((work) => work.next().done !== true);
    steps += left.length;
  }
  return steps;
}

/** A paragraph of words that no other number has; every other one with a sum of money. */
function costs(index: number, sum: number): string {
  const own = 'mara tolo venu sila kora dune feli goru'.replace(
    /\w+/gu,
    (word) => word + String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26)) + word,
  );
  const price = index % 2 === 0 ? 'nothing at all to anybody' : `${sum} million euros`;
  return `Of ${own} it was told that all of it would cost ${price}.`;
}

/** The texts that were looked up among decisions while something was done. */
function textsLookedUp(act: () => void): ReadonlySet<string> {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was, and called with its string
  const { normalize } = String.prototype;
  const prototype = String.prototype as unknown as Record<string, unknown>;
  const texts = new Set<string>();
  prototype.normalize = function (this: string, form?: string) {
    texts.add(this.toString());
    return normalize.call(this, form);
  };
  try {
    act();
  } finally {
    prototype.normalize = normalize;
  }
  return texts;
}

suite('the work that an edit causes', () => {
  test('two answers that need the words of the same findings have them made once', () => {
    const paragraphs = Array.from(
      { length: 200 },
      (_, index) => `${harbour} This is what report ${index} said.`,
    );
    const uri = uriOf('edited.txt');
    const steps = (answers: number): number => {
      const text = paragraphs.join('\n\n');
      const review = reviewOf({ 'edited.txt': text });
      review.setDocument(uri, text.replace('report 100', 'reports 100'));
      while (review.isPending(uri)) review.advance(() => true);
      return stepsInTurns(Array.from({ length: answers }, () => review.preparing(uri, 'findings')));
    };
    const alone = steps(1);
    assert.ok(alone > 5);
    assert.equal(steps(3), alone + 2, 'one step of their own for each of the others');
  });

  test('one letter is one section through each stage, and no list of findings where they stay the same', () => {
    const text = `${harbour}\n\n${orchard}\n`;
    const review = reviewOf(corpus(text));
    const work = workOf(review, () =>
      review.setDocument(uriOf('edited.txt'), text.replace('orchards', 'orchardss')),
    );
    assert.deepEqual(work, {
      reading: 1,
      counting: 1,
      whole: 1,
      verdicts: 1,
      site: 1,
      flags: 1,
      passages: 1,
      mentions: 1,
      entities: 1,
      findings: 1,
    });
  });

  test('the first letter in a short document that was closed reads it whole, the next ones their sentence', () => {
    const days = Array.from({ length: 150 }, (_, at) => `It rained on Oslo and Jane Doe on day ${at}.`);
    const years = Array.from({ length: 700 }, (_, at) => `It rained on Oslo and Jane Doe in ${1200 + at}.`);
    const texts: Record<string, string> = { 'short.txt': days.join('\n\n'), 'long.txt': years.join('\n\n') };
    const shared = { ...defaultSettings.shared, enabled: false };
    const review = reviewOf(texts, { settings: () => ({ ...defaultSettings, shared }) });
    /** Slices of the work that a letter causes, each some milliseconds at most. */
    const slicesOf = (name: string): number => {
      texts[name] = `${texts[name]}x`;
      review.setDocument(uriOf(name), texts[name], { open: true });
      let count = 1;
      while (!review.advance(() => true)) count++;
      return count;
    };
    const [first, second, third] = [slicesOf('short.txt'), slicesOf('short.txt'), slicesOf('short.txt')];
    assert.ok(first > 1.5 * second, `${first} slices, then ${second}`);
    assert.equal(third, second);
    const [early, late] = [slicesOf('long.txt'), slicesOf('long.txt')];
    assert.ok(early < 1.2 * late, `a long one is kept ready: ${early} slices, then ${late}`);
  });

  test('one letter in a bundle is the work of the document that it stands in', () => {
    const members = Array.from({ length: 30 }, (_, index) => `=== FILE: ${index}.txt ===\nStory ${index}.\n`);
    const text = `${members.join('')}=== FILE: last.txt ===\n${school}\n`;
    const review = reviewOf({ 'all.txt': text });
    const work = workOf(review, () => review.setDocument(uriOf('all.txt'), text.replace('small', 'smaller')));
    assert.deepEqual([work['verdicts'], work['passages'], work['mentions'], work['findings']], [1, 1, 1, 1]);
  });

  test('one letter in a bundle has one section asked for each answer, and all else of the answers is as it was', () => {
    const text = bundleOfThirty();
    const uri = uriOf('all.txt');
    const review = reviewOf({ 'all.txt': text });
    const answers = (): readonly (readonly object[])[] => [
      review.findings(uri).findings,
      review.symbols(uri, 1000, () => undefined),
      review.folding(uri, 1000, () => undefined),
      review.links(uri),
    ];
    const before = answers();
    const asked = review.asked(uri);
    put(review, 'all.txt', text.replace('Story 20', 'Story x20'));
    const now = answers();
    assert.equal(review.asked(uri) - asked, now.length);
    const isNew = now.map((list, index) => list.filter((item) => !before[index].includes(item)).length);
    assert.deepEqual(isNew, [0, 1, 1, 0], 'one node of the Outline, and one fold');

    put(review, 'all.txt', text.replace('Story 20', 'Story 20\n'));
    answers();
    assert.equal(review.asked(uri) - asked, now.length * (1 + 10), 'those below have moved');
  });

  test('the Outline is made in as many steps as there are sections and hundreds of names, and after a letter in few', () => {
    const member = (index: number): string => `=== FILE: ${index}.txt ===\nIn ${1700 + index}.\n`;
    const bundle = Array.from({ length: 30 }, (_, index) => member(index)).join('');
    const years = Array.from({ length: 900 }, (_, index) => `It was rebuilt in ${1100 + index}.`).join(
      '\n\n',
    );
    const review = reviewOf({ 'all.txt': bundle, 'plain.txt': years });
    const steps = (name: string): number => {
      let count = 0;
      for (const work = review.preparing(uriOf(name), 'symbols', 2000); work.next().done !== true;) count++;
      review.symbols(uriOf(name), 2000, () => undefined);
      return count;
    };
    assert.ok(steps('all.txt') >= 30);
    assert.equal(steps('all.txt'), 0, 'nothing has changed');
    put(review, 'all.txt', bundle.replace('In 1720', 'In 1920'));
    const again = steps('all.txt');
    assert.ok(again > 0 && again < 5, `${again} steps`);
    assert.ok(steps('plain.txt') >= 900 / 200);
  });

  test('one letter in a long text has no node of the Outline made anew but those that it changes', () => {
    const text = Array.from({ length: 300 }, (_, index) => `It was rebuilt in ${1100 + index}.`).join('\n\n');
    const review = reviewOf({ 'plain.txt': text });
    const leaves = (): readonly object[] =>
      review.symbols(uriOf('plain.txt'), 1000, () => undefined).flatMap(({ children }) => children ?? []);
    const before = leaves();
    assert.equal(before.length, 300);
    put(review, 'plain.txt', text.replace('rebuilt in 1250', 'built again in 1250'));
    const now = leaves();
    assert.equal(now.length, 300);
    assert.equal(now.filter((leaf) => !before.includes(leaf)).length, 1);
  });

  test('one letter has one section asked what it shares before stories are told, however many there are', () => {
    const text = bundleOfThirty();
    const review = reviewOf({ 'all.txt': text });
    const uri = uriOf('all.txt');
    const told = (): number => {
      const asked = review.asked(uri);
      review.stories();
      return review.asked(uri) - asked;
    };
    assert.equal(told(), 30);
    assert.equal(told(), 0, 'nothing has changed');
    put(review, 'all.txt', text.replace('Story 20', 'Story x20'));
    assert.equal(told(), 1);
  });

  test('what a document shares is looked up in steps before stories are told, and not again for a letter elsewhere', () => {
    const paragraphs = Array.from(
      { length: 300 },
      (_, index) => `Line ${index} of the harbour book, page ${index}.`,
    );
    const review = reviewOf({ 'long.txt': paragraphs.join('\n\n'), 'other.txt': school });
    const steps = (): number => {
      let count = 0;
      const work = review.tellingStories({ stories: 10, members: 10 });
      while (work.next().done !== true) count++;
      return count;
    };
    assert.ok(steps() >= 300 / 50);
    assert.ok(steps() < 3);
    put(review, 'other.txt', school.replace('small', 'smaller'));
    assert.ok(steps() < 6);
  });

  test('a letter in a shared paragraph has those who share it looked at again, and nobody else', () => {
    const text = `${harbour}\n\n${orchard}\n`;
    const review = reviewOf(corpus(text));
    const work = workOf(review, () =>
      review.setDocument(uriOf('edited.txt'), text.replace('containers', 'container')),
    );
    assert.deepEqual(
      [work['verdicts'], work['passages'], work['mentions'], work['findings'], work['joined']],
      // Of the two copies only the first speaks of the edited text; the other says that it is the same document.
      [3, 1, 1, 3, 2],
    );
  });

  test('a letter beside a copy with changed facts leaves those alone who tell of it', () => {
    const wire = 'Anna Lindqvist said the port of Westhaven will spend 84 million euros on its new quay.';
    const text = `${wire}\n\n${orchard}\n`;
    const review = reviewOf({
      'a.txt': text,
      'b.txt': `${wire.replace('84', '48')}\n\n${school}\n`,
      'c.txt': `${wire.replace('84', '47')}\n\n${festival}\n`,
    });
    const work = workOf(review, () =>
      review.setDocument(uriOf('a.txt'), text.replace('orchards', 'orchardss')),
    );
    assert.deepEqual([work['mentions'], work['findings']], [1, 1]);
  });

  test('a letter in a long copy has its own passage, its neighbours and what they copy put together anew, and no others', () => {
    const text = (sum: number): string =>
      Array.from({ length: 40 }, (_, at) => costs(at, sum + at)).join('\n\n');
    const review = reviewOf({ 'a.txt': text(100), 'b.txt': text(300) });
    review.remember('file:///workspace', [
      { kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' },
    ]);
    review.advance();
    const texts = textsLookedUp(() => {
      put(review, 'a.txt', text(100).replace('cost 121', 'costs 121'));
    });
    // Two on either side, too: what stands between the same neighbours is told by these.
    const sums = Array.from({ length: 20 }, (_, at) => 2 * at + 1).filter((at) =>
      texts.has(costs(at, 300 + at)),
    );
    assert.deepEqual(sums, [19, 21, 23], 'of the sums of the other document');
    assert.equal(
      review.findings(uriOf('a.txt')).findings.filter(({ code }) => code === 'changed-amount').length,
      20,
    );
  });

  test('a decision about names has nothing judged and nothing compared', () => {
    const review = reviewOf(corpus(`${orchard}\n`));
    const work = workOf(review, () =>
      review.remember('file:///workspace', [
        { kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' },
      ]),
    );
    assert.deepEqual([work['verdicts'], work['passages'], work['mentions']], [undefined, undefined, 2]);
  });

  test('settings that say the same cause no work', () => {
    const review = reviewOf(corpus(`${orchard}\n`));
    assert.deepEqual(
      workOf(review, () => review.settingsChanged()),
      {},
    );
  });
});

suite('places of counterparts', () => {
  const lineOf = (review: Review, name: string): readonly number[] =>
    review
      .findings(uriOf(name))
      .findings.flatMap(({ related }) => related.map(({ range }) => range.start.line));
  const head = '=== FILE: one.txt ===\nA first document of its own that tells of pears.\n';
  const cases: readonly [string, string, string, string, number][] = [
    [
      'a line end in an earlier document of the bundle',
      `${head}=== FILE: two.txt ===\n${harbour}\n`,
      'own that',
      'own\nthat',
      4,
    ],
    ['a line more in it', `${head}=== FILE: two.txt ===\n${harbour}\n`, 'own that', 'own\n that', 4],
    [
      'a line less in it',
      `=== FILE: one.txt ===\nA first\nof pears.\n=== FILE: two.txt ===\n${harbour}\n`,
      'first\nof',
      'first of',
      3,
    ],
    [
      'a line end in the paragraph above',
      `A first one of its own that tells of pears.\n\n${harbour}\n`,
      'own that',
      'own\nthat',
      3,
    ],
    [
      'CR LF for LF LF',
      `A first document.\r\n\nSomething else stands here.\n\n${harbour}\n`,
      '\r\n',
      '\n\n',
      5,
    ],
  ];
  for (const [what, text, before, after, line] of cases) {
    test(`follow ${what}`, () => {
      const review = reviewOf({ 'x.txt': `${harbour}\n\n${school}\n`, 'y.txt': text });
      review.findings(uriOf('x.txt'));
      put(review, 'y.txt', text.replace(before, after));
      assert.deepEqual(lineOf(review, 'x.txt'), [line]);
      const fresh = reviewOf({
        'x.txt': `${harbour}\n\n${school}\n`,
        'y.txt': text.replace(before, after),
      });
      assert.deepEqual(review.findings(uriOf('x.txt')).findings, fresh.findings(uriOf('x.txt')).findings);
    });
  }

  test('are right while the other document still waits for its work', () => {
    const review = reviewOf({ 'x.txt': `${harbour}\n`, 'y.txt': `${festival}\n\n${harbour}\n` });
    review.findings(uriOf('x.txt'));
    review.setDocument(uriOf('y.txt'), `${school}\n\n${festival}\n\n${harbour}\n`);
    assert.deepEqual(lineOf(review, 'x.txt'), [4]);
  });

  test('name a document of a bundle as it is called now', () => {
    const bundle = (name: string): string =>
      `=== FILE: first.txt ===\n${orchard}\n=== FILE: ${name} ===\n${harbour}\n`;
    const review = reviewOf({ 'x.txt': `${harbour}\n\n${school}\n`, 'y.txt': bundle('old.txt') });
    const message = (): string => review.findings(uriOf('x.txt')).findings[0].message;
    assert.equal(message(), 'Same text in old.txt, paragraph 1');
    put(review, 'y.txt', bundle('new.txt'));
    assert.equal(message(), 'Same text in new.txt, paragraph 1');
  });
});

suite('running counts', () => {
  test('are those of a fresh review after any step', () => {
    const page = `${orchard}\n\n${festival}\n\n${school}\n\n${form}\n`;
    const review = reviewOf({ 'a.txt': page, 'b.txt': `${harbour}\n`, 'c.txt': `${harbour}\n` });
    assert.deepEqual(review.totals(), {
      documents: 3,
      sections: 3,
      boilerplate: 3,
      shared: 2,
      formatProblems: 0,
      sites: 0,
      decisions: 0,
      cut: [],
      limits: [],
    });
    review.removeDocument(uriOf('c.txt'));
    review.advance();
    assert.deepEqual([review.totals().boilerplate, review.totals().shared], [3, 0]);
    review.removeDocument(uriOf('a.txt'));
    review.advance();
    assert.deepEqual([review.totals().boilerplate, review.totals().documents], [0, 1]);
  });
});
