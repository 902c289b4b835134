import assert from 'node:assert/strict';
import { type QuotationChange, checkQuotation, compareQuotations } from '../../../src/changes/index';

function changesBetween(before: string, after: string): QuotationChange[] {
  return compareQuotations({ text: before, mentions: [] }, { text: after, mentions: [] });
}

const kindsBetween = (before: string, after: string): string[] =>
  changesBetween(before, after).map(({ kind }) => kind);

/** Altered words as "before > after". */
function wordsBetween(before: string, after: string): string[] {
  return changesBetween(before, after).flatMap(({ changes }) =>
    changes.map((change) => {
      const old = before.slice(change.before.start, change.before.end);
      return `${old} > ${after.slice(change.after.start, change.after.end)}`;
    }),
  );
}

const SOURCE =
  '“We will not close the port of Varna this year, because the dockers need it,” Anna Weber said.';

suite('Quotations: what became of them', () => {
  const fair: readonly (readonly [string, string])[] = [
    [
      'same',
      '"We will not close the port of Varna this year, because the dockers need it," Anna Weber said.',
    ],
    [
      'same',
      'Anna Weber said: „We will not close the port of Varna this year – because the dockers need it.“',
    ],
    [
      'same',
      '“We will not close the port of Varna this year,” Anna Weber said, “because the dockers need it.”',
    ],
    ['cut', '“We will not close the port … because the dockers need it,” Anna Weber said.'],
    ['cut', '“We will not close [it] this year, because the dockers need it,” Anna Weber said.'],
    ['cut', '“[We] will not close the port of Varna this year,” Anna Weber said.'],
    ['cut', 'Anna Weber said they would “not close the port of Varna”.'],
  ];
  for (const [kind, report] of fair) {
    test(`${kind}: ${report}`, () => assert.deepEqual(kindsBetween(SOURCE, report), [kind]));
  }

  const altered: readonly (readonly [string, readonly string[]])[] = [
    [
      '“We will close the port of Varna this year, because the dockers need it,” Anna Weber said.',
      ['not > '],
    ],
    [
      '“We will not close the port of Burgas this year, because the dockers need it,” Anna Weber said.',
      ['Varna > Burgas'],
    ],
    [
      '“We will not close the port of Varna … because the sailors need it,” Anna Weber said.',
      ['dockers > sailors'],
    ],
  ];
  for (const [report, words] of altered) {
    test(`altered: ${report}`, () => {
      assert.deepEqual(kindsBetween(SOURCE, report), ['altered']);
      assert.deepEqual(wordsBetween(SOURCE, report), words);
    });
  }

  test('clauses in another order are altered', () => {
    assert.deepEqual(
      kindsBetween(
        SOURCE,
        '“Because the dockers need it, we will not close the port of Varna this year,” Anna Weber said.',
      ),
      ['altered'],
    );
  });

  test('a sentence that breaks off amid a clause under a full stop is altered', () => {
    assert.deepEqual(
      kindsBetween(
        '“Say Lord strike you dead if you don’t!” he said.',
        '“Say Lord strike you dead if!” he said.',
      ),
      ['altered'],
    );
  });

  test('a hyphen inside a word, a sign and a figure count', () => {
    for (const [before, after] of [
      ['re-signed', 'resigned'],
      ['lost -3 per cent', 'lost 3 per cent'],
      ['paid 4.2 billion', 'paid 2.4 billion'],
    ]) {
      const say = (what: string): string => `“He ${what} on Monday in Varna,” she said.`;
      assert.deepEqual(kindsBetween(say(before), say(after)), ['altered'], before);
    }
  });

  test('words that lost or gained their marks', () => {
    const marked = '“We paid the officials in the port of Varna,” the director of the Halden brewery said.';
    const plain = 'We paid the officials in the port of Varna, the director of the Halden brewery said.';
    assert.deepEqual(kindsBetween(marked, plain), ['lostMarks']);
    assert.deepEqual(kindsBetween(plain, marked), ['gainedMarks']);
    const [{ after }] = changesBetween(marked, plain);
    assert.equal(plain.slice(after.start, after.end), 'We paid the officials in the port of Varna');
  });

  test('the same words of another', () => {
    const say = (name: string): string => `“We paid the officials,” ${name} said.`;
    assert.deepEqual(kindsBetween(say('Anna Weber'), say('John Smith')), ['otherSpeaker']);
    assert.deepEqual(kindsBetween(say('Anna Weber'), say('Weber')), ['same']);
    assert.deepEqual(kindsBetween(say('Prime Minister'), say('Boris Johnson')), ['same']);
    assert.deepEqual(kindsBetween(say('Anna Weber'), say('the minister')), ['same']);
  });

  test('quotations that have nothing to do with one another are not compared', () => {
    assert.deepEqual(
      kindsBetween('“We paid the officials,” he said.', '“It rained the whole day,” he said.'),
      [],
    );
  });

  test('Chinese, and right to left', () => {
    assert.deepEqual(wordsBetween('他说：“我们不会关闭这个港口。”', '他说：“我们会关闭这个港口。”'), [
      '不 > ',
    ]);
    assert.deepEqual(wordsBetween('אמר: "לא נסגור את הנמל השנה".', 'אמר: "לא נסגור את הנמל מחר".'), [
      'השנה > מחר',
    ]);
  });
});

suite('Quotations: looked up', () => {
  const texts = [
    'It rained. “We will not close the port this year,” he said, “because the dockers need it.” He left.',
    'We paid the officials in the port of Varna, he said.',
  ];

  function lookUp(quotation: string): string[] {
    const { verdict, places } = checkQuotation(quotation, texts);
    return [verdict, ...places.map(({ text, start, end }) => `${text}: ${texts[text].slice(start, end)}`)];
  }

  test('word for word, with or without marks', () => {
    assert.deepEqual(lookUp('“We will not close the port this year”'), [
      'found',
      '0: We will not close the port this year',
    ]);
    assert.deepEqual(lookUp('we paid the officials'), ['found', '1: We paid the officials']);
    assert.deepEqual(lookUp('tired'), ['missing']);
    assert.deepEqual(lookUp('officials'), ['found', '1: officials']);
  });

  test('over a word that the end of a line divides, in the text or in the quotation', () => {
    const divided = 'He said that important informa-\ntion was kept by the London-\nbased firm.';
    const whole = 'He said that important information was kept by the London-based firm.';
    for (const [quotation, text, found] of [
      ['important information', divided, 'important informa-\ntion'],
      [
        'information was kept by the London-based firm',
        divided,
        'informa-\ntion was kept by the London-\nbased firm',
      ],
      [
        'informa-\ntion was kept by the London-\nbased firm',
        whole,
        'information was kept by the London-based firm',
      ],
    ]) {
      const { verdict, places } = checkQuotation(quotation, [text]);
      assert.deepEqual([verdict, text.slice(places[0].start, places[0].end)], ['found', found]);
    }
  });

  test('across a speaker, an ellipsis and a bracket', () => {
    for (const quotation of [
      'We will not close the port this year, because the dockers need it',
      '"We will not close ... because the dockers need it."',
      '“We will not close [it] this year because the dockers need it”',
    ]) {
      assert.equal(lookUp(quotation)[0], 'found', quotation);
    }
  });

  test('altered in its last word or its first: the word that stands there is named', () => {
    const text = 'The company has promised to pay a third, according to the board.';
    for (const [quotation, quoted, found] of [
      ['The company has promised to pay a quarter', 'quarter', 'third'],
      ['A company has promised to pay a third', 'A', 'The'],
    ]) {
      const [{ changes }] = checkQuotation(quotation, [text]).places;
      assert.deepEqual(
        changes.map(({ before, after }) => [
          quotation.slice(before.start, before.end),
          text.slice(after.start, after.end),
        ]),
        [[quoted, found]],
      );
    }
  });

  test('altered: where, and which words', () => {
    const quotation = '“We bribed the officials in the port of Varna”';
    const { verdict, places } = checkQuotation(quotation, texts);
    assert.equal(verdict, 'altered');
    const [{ text, changes }] = places;
    assert.equal(text, 1);
    assert.deepEqual(
      changes.map(({ before, after }) => [
        quotation.slice(before.start, before.end),
        texts[1].slice(after.start, after.end),
      ]),
      [['bribed', 'paid']],
    );
  });

  test('missing', () => {
    for (const quotation of ['Cats are dogs and never mind', '', '“”', '…'])
      assert.deepEqual(lookUp(quotation), ['missing'], quotation);
  });
});
