import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bodyFromParagraphs, bodyOf } from '../../../src/format/index';

/** `kind linesBefore|text` of each paragraph, line ends as `⏎`. */
function read(text: string): string[] {
  const body = bodyOf(text);
  return body.paragraphs.map(
    ({ kind, linesBefore, start, end }) =>
      `${kind} ${linesBefore}|${body.text.slice(start, end).replaceAll('\n', '⏎')}`,
  );
}

function sentences(text: string): string[] {
  const body = bodyOf(text);
  return body.paragraphs.flatMap((_, index) =>
    body.sentences(index).map(({ start, end }) => text.slice(start, end)),
  );
}

const LONG =
  'The security service has been closely watching operations at the hub, people familiar with the matter said, and it plans to go on.';

suite('paragraphs: every line is one where lines are not wrapped', () => {
  test('a page with navigation, prose and a form', () => {
    assert.deepEqual(read(`Home\nNews\n\nBig hub watched\n\n${LONG}\n\n  • Tags\nLEAVE A REPLY\n`), [
      'prose 0|Home',
      'prose 1|News',
      'heading 2|Big hub watched',
      `prose 2|${LONG}`,
      'listItem 2|• Tags',
      'prose 1|LEAVE A REPLY',
    ]);
  });
  test('paragraphs on lines of their own without blank lines', () => {
    assert.deepEqual(read(`${LONG}\n${LONG}\n${LONG}\n`), [
      `prose 0|${LONG}`,
      `prose 1|${LONG}`,
      `prose 1|${LONG}`,
    ]);
  });
  test('headlines and links in a row stay apart', () => {
    const lines = [
      'Ministers meet again over trade row',
      'Port of Antwerp stays open for ships',
      'What we know about the new hub',
    ];
    assert.deepEqual(
      read(lines.join('\n')),
      lines.map((line, index) => `prose ${index === 0 ? 0 : 1}|${line}`),
    );
  });
  test('CRLF, lone CR and blank lines with spaces count as line ends', () => {
    assert.deepEqual(read('one\r\n \r\ntwo\rthree'), ['prose 0|one', 'prose 2|two', 'prose 1|three']);
  });
  test('leading blank lines are counted, trailing ones are not', () => {
    assert.deepEqual(read('\n\none\n\n\n'), ['prose 2|one']);
    assert.deepEqual(read(' \n\t\n'), []);
    assert.deepEqual(read(''), []);
  });
  test('quotations, tables and Markdown headings', () => {
    assert.deepEqual(read('# Title\n> quoted\n| a | b |\n1. first\n'), [
      'heading 0|# Title',
      'quote 1|> quoted',
      'code 1|| a | b |',
      'listItem 1|1. first',
    ]);
  });
  test('a closed fence is one paragraph, an open one hides nothing', () => {
    assert.deepEqual(read('x\n```js\na();\n\nb();\n```\ny'), [
      'prose 0|x',
      'code 1|```js⏎a();⏎⏎b();⏎```',
      'prose 1|y',
    ]);
    assert.deepEqual(read('```\na\nb'), ['prose 0|```', 'prose 1|a', 'prose 1|b']);
  });
});

suite('paragraphs: messages', () => {
  const HEADER = 'From: dana@example.org\nTo: ken@example.org\nDate: Mon, 6 Jan 2025\nSubject: Crane\n';
  test('the fields above a message, the one that goes on in the next line too', () => {
    assert.deepEqual(read(`${HEADER} inspection\n\n${LONG}\n`), [
      'field 0|From: dana@example.org',
      'field 1|To: ken@example.org',
      'field 1|Date: Mon, 6 Jan 2025',
      'field 1|Subject: Crane⏎ inspection',
      `prose 2|${LONG}`,
    ]);
  });
  test('those of other languages, of a forwarded message, of a quoted one', () => {
    assert.deepEqual(
      read(
        `${LONG}\n\nVon: Ken\nGesendet: Montag\nAn: Dana\nBetreff: Kran\n\n> De : Ken\n> À : Dana\n> Objet : Grue\n`,
      )
        .slice(1)
        .map((line) => line.split(' ')[0]),
      Array<string>(7).fill('field'),
    );
  });
  test('the fields above a document', () => {
    const front = ['---', 'title: "The crane"', 'tags:', '  - harbour', 'date: 2025-01-06', '---'];
    assert.deepEqual(
      read(`${front.join('\n')}\n${LONG}\n`).map((line) => line.split(' ')[0]),
      [...front.map(() => 'field'), 'prose'],
    );
    for (const none of [
      '---\nWords between two rules.\n---\n',
      '---\ntitle: no end\n',
      '---\n---\nx\n',
      `${LONG}\n---\na: b\n---\n`,
    ])
      assert.ok(!read(none).some((line) => line.startsWith('field')), none);
  });
  test('labels are no fields of a message', () => {
    const labels = [
      'Date: 6 January',
      'Place: the harbour',
      'To: whom it may concern',
      'https://example.org/from: here',
    ];
    assert.deepEqual(
      read(labels.join('\n')).map((line) => line.split(' ')[0]),
      labels.map(() => 'prose'),
    );
  });
  test('a wrapped quotation is one paragraph for each of its own, however the message itself is written', () => {
    const quoted = [
      '> Ken, the crane at berth 4 failed its load test on Friday. I would like to',
      '> close the berth until the new hook has been fitted and the test repeated.',
      '>',
      '> Dana',
      '> Head of cranes',
      '>> Is it safe now? I have been asked by the owners of the grain ship. The',
      '>> Berth is theirs.',
      '> - it is not',
    ];
    const found = read(`${LONG}\n\nOn Monday, Dana Berg <dana@example.org> wrote:\n${quoted.join('\n')}\n`);
    assert.deepEqual(found, [
      `prose 0|${LONG}`,
      'field 2|On Monday, Dana Berg <dana@example.org> wrote:',
      `quote 1|${quoted[0]}⏎${quoted[1]}`,
      'quote 1|>',
      'quote 1|> Dana',
      'quote 1|> Head of cranes',
      `quote 1|${quoted[5]}⏎${quoted[6]}`,
      'quote 1|> - it is not',
    ]);
  });
  test('one who wrote is told by the quotation below alone', () => {
    assert.deepEqual(
      read(`On Monday, Dana Berg wrote:\n${LONG}\n`)[0],
      'prose 0|On Monday, Dana Berg wrote:',
    );
  });
});

suite('paragraphs: hard-wrapped text is joined', () => {
  const WRAPPED = [
    'It is a truth universally acknowledged, that a single man in',
    'possession of a good fortune, must be in want of a wife. However',
    'little known the feelings or views of such a man may be.',
  ].join('\n');

  test('blocks between blank lines', () => {
    const block = WRAPPED.replaceAll('\n', '⏎');
    assert.equal(bodyOf(`${WRAPPED}\n\n${WRAPPED}\n`).layout, 'blocks');
    assert.deepEqual(read(`${WRAPPED}\n\n${WRAPPED}\n`), [`prose 0|${block}`, `prose 2|${block}`]);
  });
  test('a list among wrapped prose, with its own wrapped lines', () => {
    const list = '- first item that goes on for a while until the line is\n  full and wraps\n- second item';
    assert.deepEqual(read(`${WRAPPED}\n\n${list}\n`).slice(1), [
      'listItem 2|- first item that goes on for a while until the line is⏎  full and wraps',
      'listItem 1|- second item',
    ]);
  });
  test('quoted mail changes with its depth', () => {
    const mail = `${WRAPPED}\n\n> > deeper words of the first writer\n> > that go on\n> and words of the second one\n`;
    assert.deepEqual(read(mail).slice(1), [
      'quote 2|> > deeper words of the first writer⏎> > that go on',
      'quote 1|> and words of the second one',
    ]);
  });
  test('underlined headings and short lines of an address', () => {
    assert.deepEqual(
      read(`Chapter One\n===========\n\n${WRAPPED}\n\nJohn Smith\n12 High Street\nLondon\n`).map((line) =>
        line.slice(0, 24),
      ),
      [
        'heading 0|Chapter One⏎==',
        'prose 2|It is a truth un',
        'prose 2|John Smith',
        'prose 1|12 High Street',
        'prose 1|London',
      ],
    );
  });
  test('verse is kept by the stanza', () => {
    const stanza =
      'Tyger Tyger, burning bright,\nIn the forests of the night;\nWhat immortal hand or eye,\nCould frame thy fearful symmetry?';
    const found = read(`${WRAPPED}\n\n${stanza}\n`);
    assert.equal(found[1], `verse 2|${stanza.replaceAll('\n', '⏎')}`);
  });
  test('text without letter case: Japanese lines that are filled', () => {
    const line =
      '国境の長いトンネルを抜けると雪国であった夜の底が白くなった信号所に汽車が止まった向側の座席から';
    assert.equal(bodyOf(`${line}\n${line}\n${line}\n終わり。\n`).layout, 'blocks');
  });
  test('base64 holds no paragraphs', () => {
    const body = bodyOf(`${`${'QUJD'.repeat(19)}\n`.repeat(5)}QUI=\n`);
    assert.deepEqual([body.layout, body.paragraphs], ['opaque', []]);
  });
});

suite('sentences', () => {
  test('abbreviations, initials and figures do not end one', () => {
    assert.deepEqual(
      sentences(
        'Mr. Smith of the U.S. Navy met Dr. J. R. Jones at 5 p.m. on Jan. 5. He paid $3.5 million. No. 7 was next, e.g. here.',
      ),
      [
        'Mr. Smith of the U.S. Navy met Dr. J. R. Jones at 5 p.m. on Jan. 5.',
        'He paid $3.5 million.',
        'No. 7 was next, e.g. here.',
      ],
    );
  });
  test('an abbreviation at the end does', () => {
    assert.deepEqual(sentences('He moved to the U.S. The firm is Apple Inc. It grew.'), [
      'He moved to the U.S.',
      'The firm is Apple Inc.',
      'It grew.',
    ]);
  });
  test('quotations, questions and other scripts', () => {
    assert.deepEqual(sentences('“Why?” she asked. “No.” He left!'), [
      '“Why?” she asked.',
      '“No.”',
      'He left!',
    ]);
    assert.deepEqual(sentences('彼は言った。私は聞いた。'), ['彼は言った。', '私は聞いた。']);
    assert.deepEqual(sentences('Am 3. Oktober kam er. Danach ging er.'), [
      'Am 3. Oktober kam er.',
      'Danach ging er.',
    ]);
  });
  test('a wrapped line or the mark of a quotation does not end one', () => {
    const body = bodyOf('> first words of the one who\n> wrote it. And more.\n', 'blocks');
    assert.deepEqual(
      body.sentences(0).map(({ start, end }) => body.text.slice(start, end)),
      ['first words of the one who\n> wrote it.', 'And more.'],
    );
  });
  test('there are none beyond the last paragraph', () => {
    assert.deepEqual(bodyOf('One.').sentences(1), []);
  });
});

suite('paragraphs: invariants for any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '- a',
      '> b',
      '```',
      'word '.repeat(14),
      'lower case goes on and on to here',
      'Title',
      '| a | b |',
      '===',
      '\u200b',
    ),
    fc.string({ unit: 'binary' }),
  );
  const texts = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 14 })
    .map((lines) => lines.flat().join(''));
  const blank = /[\s\u200b]/;

  test('spans are in order, trimmed, cover all ink, and linesBefore counts', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, 'lines' as const, 'blocks' as const), (text, layout) => {
        const body = bodyOf(text, layout);
        if (body.layout === 'opaque') return;
        let at = 0;
        for (const { start, end, linesBefore } of body.paragraphs) {
          const gap = text.slice(at, start);
          assert.ok(at <= start && start < end && end <= text.length);
          assert.ok(!blank.test(text[start]) && !blank.test(text[end - 1]));
          assert.match(gap, /^[\s\u200b]*$/);
          assert.equal(gap.match(/\r\n|\r|\n/g)?.length ?? 0, linesBefore);
          at = end;
        }
        assert.match(text.slice(at), /^[\s\u200b]*$/);
      }),
      { numRuns: 1000 },
    );
  });
  test('sentences are in order, trimmed, and cover all ink of prose', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const body = bodyOf(text);
        body.paragraphs.forEach((paragraph, index) => {
          let at = paragraph.start;
          for (const { start, end } of body.sentences(index)) {
            assert.ok(at <= start && start < end && end <= paragraph.end);
            assert.ok(!blank.test(text[start]) && !blank.test(text[end - 1]));
            if (paragraph.kind === 'prose') assert.match(text.slice(at, start), /^[\s\u200b]*$/);
            at = end;
          }
        });
      }),
      { numRuns: 500 },
    );
  });
  test('a body of given paragraphs has exactly these', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string({ unit: 'binary' }), linesBefore: fc.nat(4) })),
        (items) => {
          const body = bodyFromParagraphs(items);
          const wanted = items
            .map((item) => item.text.replace(/[\r\n]+/g, ' ').replace(/^[\s\u200b]+|[\s\u200b]+$/g, ''))
            .filter((text) => text !== '');
          assert.deepEqual(
            body.paragraphs.map(({ start, end }) => body.text.slice(start, end)),
            wanted,
          );
          assert.equal(body.layout, 'lines');
        },
      ),
    );
  });
  test('a paragraph of 200,000 words', () => {
    const text = 'Words go on and on here. '.repeat(40_000);
    const body = bodyOf(text);
    assert.equal(body.paragraphs.length, 1);
    assert.equal(body.sentences(0).length, 40_000);
  });
});
