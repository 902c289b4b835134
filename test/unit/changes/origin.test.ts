import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  FamilyOrder,
  type Origin,
  type OriginDocument,
  type PairOrder,
  type SharedPassage,
  compareForOrigin,
  firstOf,
  origin,
} from '../../../src/changes/index';

const story =
  'The harbour board of Ferrin closed the northern pier on Monday after divers found cracks in nine of its pillars.';

/** The passage `text` wherever it stands in both. */
function sharing(left: OriginDocument, right: OriginDocument, text = story): SharedPassage[] {
  const [l, r] = [left.text.indexOf(text), right.text.indexOf(text)];
  assert.ok(l >= 0 && r >= 0);
  return [{ left: { start: l, end: l + text.length }, right: { start: r, end: r + text.length } }];
}

function mirrored(side: 'left' | 'right' | 'unclear' | undefined): 'left' | 'right' | 'unclear' | undefined {
  if (side === 'left') return 'right';
  return side === 'right' ? 'left' : side;
}

/** `first: kind, kind` from both sides, which must be mirror images. */
function told(left: OriginDocument, right: OriginDocument, text = story): string {
  const answer = origin(left, right, sharing(left, right, text));
  const other = origin(right, left, sharing(right, left, text));
  assert.equal(other.first, mirrored(answer.first));
  assert.ok(Math.abs(answer.leftFirst + other.leftFirst - 1) < 1e-9);
  return `${answer.first}: ${kindsOf(answer)}`;
}

function kindsOf({ evidence }: Origin): string {
  return evidence.map(({ kind }) => kind).join(', ');
}

const examples: readonly { name: string; left: OriginDocument; right: OriginDocument; expected: string }[] = [
  {
    name: 'nothing tells two equal texts apart, whatever they are called',
    left: { text: story, name: '01-wire.txt' },
    right: { text: story, name: '02-copy.txt' },
    expected: 'unclear: ',
  },
  {
    name: 'a document that names the other one as its source',
    left: { text: story, name: 'wire/gazette.txt' },
    right: { text: `According to the Gazette, much is closed.\n\n${story}`, name: 'blog.txt' },
    expected: 'left: credit, additions',
  },
  {
    name: 'German credits',
    left: { text: story, name: 'dpa-2.txt' },
    right: { text: `Wie dpa meldet, ist der Steg zu.\n\n${story}`, name: 'zeitung.txt' },
    expected: 'left: credit, additions',
  },
  {
    name: 'who signs as the agency is nearer to it than who says that the agency reports',
    left: { text: `FERRIN (Reuters) - ${story}` },
    right: { text: `According to Reuters the pier is closed. ${story}` },
    expected: 'left: credit, additions',
  },
  {
    name: 'both from a third party: that decides nothing',
    left: { text: `FERRIN (AFP) - ${story}` },
    right: { text: `PARIS (AFP) - ${story}` },
    expected: 'unclear: third-party',
  },
  {
    name: 'one from a third party: neither is known to be from the other',
    left: { text: story },
    right: { text: `${story}\n\nAuto generated from Newsfeed` },
    expected: 'unclear: additions, third-party',
  },
  {
    name: 'dates of mail headers, across time zones',
    left: { text: `Date: Mon, 6 Jan 2025 09:12:00 +0200\nSubject: Pier\n\n${story}` },
    right: { text: `Date: Mon, 6 Jan 2025 08:40:00 +0000\nSubject: Pier\n\n${story}` },
    expected: 'left: date',
  },
  {
    name: 'years in names',
    left: { text: story, name: 'report-2020.txt' },
    right: { text: story, name: 'report-2019.txt' },
    expected: 'right: date',
  },
  {
    name: 'versions in names',
    left: { text: story, name: 'statement-v2.txt' },
    right: { text: story, name: 'statement-v10.txt' },
    expected: 'left: version',
  },
  {
    name: 'a quotation of the message',
    left: { text: `I agree.\n\n> ${story}\n` },
    right: { text: `${story}\n\nDana` },
    expected: 'right: quoted',
  },
  {
    name: 'an answer to the message',
    left: { text: story, headers: [{ name: 'Message-ID', value: '<1@ferrin>' }] },
    right: { text: story, headers: [{ name: 'In-Reply-To', value: '<1@ferrin>' }] },
    expected: 'left: reply',
  },
  {
    name: 'a note that the text was updated',
    left: { text: story },
    right: { text: `Correction: it was Monday.\n\n${story}` },
    expected: 'left: update, additions',
  },
];

suite('origin', () => {
  for (const { name, left, right, expected } of examples) {
    test(name, () => {
      assert.equal(told(left, right), expected);
    });
  }

  test('an excerpt that breaks off is later than the text that goes on', () => {
    const rest =
      ' The board has no money for repairs, and the ferries go from the southern pier until spring at least.'.repeat(
        3,
      );
    assert.match(
      told({ text: `${story} Read more` }, { text: story + rest }),
      /^(?:right|unclear): (?:\w+, )*cut/u,
    );
  });

  test('evidence says where it stands and what it is', () => {
    const right = { text: `According to the Gazette, much is closed.\n\n${story}` };
    const left = { text: story, name: 'gazette.txt' };
    const [credit] = origin(left, right, sharing(left, right)).evidence;
    assert.equal(credit.first, 'left');
    assert.equal(credit.left, undefined);
    assert.equal(credit.right?.value, 'Gazette');
    assert.equal(right.text.slice(credit.right?.span?.start, credit.right?.span?.end), 'Gazette');
  });

  test('a date counts where the head says it, with its value', () => {
    const left = {
      text: `6 January 2025\n\n${story}`,
      mentions: [{ start: 0, end: 14, type: 'date', value: '2025-01-06' }],
    };
    const right = {
      text: `9 January 2025\n\n${story}`,
      mentions: [{ start: 0, end: 14, type: 'date', value: '2025-01-09' }],
    };
    const answer = origin(left, right, sharing(left, right));
    assert.equal(answer.first, 'left');
    assert.equal(answer.evidence[0].right?.value, '2025-01-09');
  });

  test('evidence that contradicts itself gives no answer', () => {
    const left = { text: `Date: Mon, 6 Jan 2025 09:12:00 +0000\n\n> ${story}` };
    const right = { text: `Date: Tue, 7 Jan 2025 09:12:00 +0000\n\n${story}` };
    assert.equal(told(left, right), 'unclear: quoted, date');
  });

  test('a spelling that is odd in one and as elsewhere in the other was corrected', () => {
    const tail = ' Hultsfred lies in the vicinity of the lake. The vicinity is flat.';
    const { left, right } = compareForOrigin(
      `It is a village in the vincinity.${tail}`,
      `It is a village in the vicinity.${tail}`,
    );
    assert.deepEqual(left.corrections, []);
    assert.deepEqual(right.corrections, [['vincinity', 'vicinity']]);
  });

  test('documents that share nothing were not taken from one another', () => {
    assert.equal(
      origin({ text: story, name: '2019' }, { text: 'Another text.', name: '2020' }, []).first,
      'unclear',
    );
  });
});

const anyText = fc
  .array(
    fc.constantFrom(
      story,
      'According to the Gazette the pier is old.',
      'FERRIN (AFP) -',
      '> quoted words',
      'Update: it is closed.',
      'In 2019 it was new.',
      'Date: Mon, 6 Jan 2025 09:12:00 +0000',
      'The vincinity of the pier is the vicinity of Ferrin.',
      'read more',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join('\n'));
const anyDocument = fc.record(
  { text: anyText, name: fc.constantFrom('gazette.txt', 'a-2019.txt', 'a-2020.txt', 'a-v1', 'a-v2') },
  { requiredKeys: ['text'] },
);

suite('origin of any documents', () => {
  test('is the mirror image when they are swapped', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (left, right) => {
        const both = { start: 0, end: 5 };
        const there = origin(left, right, [{ left: both, right: both }]);
        const back = origin(right, left, [{ left: both, right: both }]);
        assert.equal(back.first, mirrored(there.first));
        assert.ok(Math.abs(there.stated + back.stated) < 1e-9);
        assert.ok(Math.abs(there.implied + back.implied) < 1e-9);
        const evidenceOf = ({ evidence }: Origin, swap: boolean): string[] =>
          evidence
            .map(
              ({ kind, first, weight }) =>
                `${kind} ${String(swap ? mirrored(first) : first)} ${weight.toFixed(6)}`,
            )
            .sort();
        assert.deepEqual(evidenceOf(back, true), evidenceOf(there, false));
      }),
    );
  });

  test('is unclear of a document and itself', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const whole = { start: 0, end: document.text.length };
        assert.equal(origin(document, document, [{ left: whole, right: whole }]).first, 'unclear');
      }),
    );
  });
});

/** Versions in a row: neighbours are most alike; only of the first and the last is it known which came first. */
function row(count: number, stated: number): PairOrder[] {
  const pairs: PairOrder[] = [];
  for (let b = 0; b < count; b++) {
    for (let a = 0; a < b; a++) {
      const ends = a === 0 && b === count - 1;
      pairs.push({ a, b, implied: 0, stated: ends ? stated : 0, likeness: 1 - (b - a) / count });
    }
  }
  return pairs;
}

suite('order of a family', () => {
  test('what is known of two tells of those between them', () => {
    const order = new FamilyOrder(5, row(5, 4));
    assert.ok(order.before(1, 2) > 0.9);
    assert.ok(order.before(3, 2) < 0.1);
    assert.equal(order.first(0.9), 0);
  });

  test('without evidence it is unknown', () => {
    const order = new FamilyOrder(5, row(5, 0));
    assert.ok(Math.abs(order.before(1, 2) - 0.5) < 1e-9);
    assert.equal(order.first(0.9), undefined);
    assert.equal(firstOf(order.before(0, 4)), 'unclear');
  });

  test('of many documents those most like the two are asked', () => {
    const order = new FamilyOrder(30, row(30, 4));
    assert.ok(order.before(0, 29) > 0.9);
    assert.ok(order.before(29, 0) < 0.1);
  });

  test('probabilities are as by trying all orders', () => {
    const log = (odds: number): number => -Math.log1p(Math.exp(-odds));
    const anyPair = fc.record({
      implied: fc.integer({ min: -3, max: 3 }),
      stated: fc.integer({ min: -3, max: 3 }),
      tenths: fc.nat(10),
    });
    fc.assert(
      fc.property(fc.array(anyPair, { minLength: 3, maxLength: 3 }), (known) => {
        const places = [
          [0, 1],
          [0, 2],
          [1, 2],
        ];
        const pairs = known.map(({ implied, stated, tenths }, i) => ({
          a: places[i][0],
          b: places[i][1],
          implied,
          stated,
          likeness: tenths / 10,
        }));
        const find = (a: number, b: number): PairOrder | undefined =>
          pairs.find((pair) => pair.a === a && pair.b === b);
        let [first, all] = [0, 0];
        for (const orderOf of [
          [0, 1, 2],
          [0, 2, 1],
          [1, 0, 2],
          [1, 2, 0],
          [2, 0, 1],
          [2, 1, 0],
        ]) {
          let score = 0;
          for (let j = 1; j < 3; j++) {
            for (let i = 0; i < j; i++) {
              const [a, b] = [orderOf[i], orderOf[j]];
              const sign = a < b ? 1 : -1;
              const pair = find(Math.min(a, b), Math.max(a, b));
              if (pair === undefined) continue;
              score +=
                0.4 * log(sign * pair.implied) +
                log(sign * pair.stated) +
                (i === j - 1 ? 40 * pair.likeness : 0);
            }
          }
          all += Math.exp(score - 80);
          if (orderOf.indexOf(0) < orderOf.indexOf(1)) first += Math.exp(score - 80);
        }
        assert.ok(Math.abs(new FamilyOrder(3, pairs).before(0, 1) - first / all) < 1e-6);
      }),
    );
  });
});
