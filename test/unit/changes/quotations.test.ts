import assert from 'node:assert/strict';
import { type Quotation, quotationsIn } from '../../../src/changes/index';

const spansOf = (text: string): string[] =>
  quotationsIn(text).map(({ start, end }) => text.slice(start, end));

const speechIn = (text: string): string[] =>
  quotationsIn(text)
    .filter(({ isSpeech }) => isSpeech)
    .map(({ start, end }) => text.slice(start, end));

function saidBy(text: string): (string | undefined)[] {
  return quotationsIn(text).map(({ speaker }) => speaker && text.slice(speaker.start, speaker.end));
}

const verbsOf = (text: string): (string | undefined)[] =>
  quotationsIn(text).map(({ verb }) => verb && text.slice(verb.start, verb.end));

suite('Quotations: marks', () => {
  const marked: readonly (readonly [string, readonly string[]])[] = [
    ['He said “yes” and "no".', ['“yes”', '"no"']],
    ['Er sagte: „Das ist gut“, und ging.', ['„Das ist gut“']],
    ['»Nein«, sagte er, »nie.«', ['»Nein«', '»nie.«']],
    ['« Oui », dit-il.', ['« Oui »']],
    ['Hän sanoi: ”Ei käy.”', ['”Ei käy.”']],
    ["``We can not,'' he said.", ["``We can not,''"]],
    ["' Yes , ' said he ; ' we do n't . '", ["' Yes , '", "' we do n't . '"]],
    ['他说：「你好『世界』吧。」', ['「你好『世界』吧。」', '『世界』']],
    ['“She called it ‘a farce’ twice,” he said.', ['“She called it ‘a farce’ twice,”', '‘a farce’']],
    ['“a “b” c”', ['“a “b” c”', '“b”']],
    ['אמר: "לא נסגור את הנמל".', ['"לא נסגור את הנמל"']],
  ];
  for (const [text, expected] of marked) {
    test(text, () => assert.deepEqual(spansOf(text), expected));
  }

  const without = [
    "The boys' room isn't Tom's, and 'tis a dogs' life.",
    'A board 5" wide for a man 6\'2" tall.',
    'Home » News » Sport',
    "Rock 'n' roll of the '90s",
  ];
  for (const text of without) {
    test(`none in: ${text}`, () => assert.deepEqual(spansOf(text), []));
  }

  test('an opening mark said again at each paragraph is one quotation of several parts', () => {
    for (const text of ['“First.\n\n“Second,” he said.', '"First.\n\n"Second," he said.']) {
      const [only, ...others] = quotationsIn(text);
      assert.deepEqual(others, []);
      assert.deepEqual(
        only.parts.map(({ start, end }) => text.slice(start, end)),
        ['First.', 'Second,'],
      );
    }
  });

  test('a stray mark does not turn later quotations inside out', () => {
    const text = 'He said: "We stop.\n\nThen "we go," she said.\n\nAnd "never," he said.';
    const closed = quotationsIn(text).filter(({ isClosed }) => isClosed);
    assert.deepEqual(
      closed.map(({ start, end }) => text.slice(start, end)),
      ['"we go,"', '"never,"'],
    );
  });

  test('a quotation without an end reaches to the end of its paragraph and says so', () => {
    const text = '“We paid the officials.\n\nIt rained.';
    assert.deepEqual(
      quotationsIn(text).map(({ start, end, isClosed }) => [text.slice(start, end), isClosed]),
      [['“We paid the officials.', false]],
    );
  });

  test('dialogue after long dashes stops where the speaker is named', () => {
    assert.deepEqual(spansOf('—Hola —dijo Juan—. ¿Qué tal?'), ['—Hola', '¿Qué tal?']);
    assert.deepEqual(spansOf('— Bonjour, dit-il.\n— Où vas-tu ?'), ['— Bonjour,', '— Où vas-tu ?']);
    assert.deepEqual(spansOf('– a list item\n– another'), []);
  });

  test('titles and words held at a distance are no speech', () => {
    assert.deepEqual(speechIn('Her book "War and Peace" sold well. The "green" plan failed.'), []);
    assert.deepEqual(speechIn('The company called its "Green Plan" a success.'), []);
    assert.deepEqual(speechIn('It was "a disaster", the minister said.'), ['"a disaster"']);
  });

  test('quoted lines of mail are quotations of messages, one within the other', () => {
    const text =
      'I disagree.\n\nOn Mon, 6 Jan 2025 at 10:40, Ken Li <ken@example.org> wrote:\n> Agreed.\n>\n' +
      '> On Mon, 6 Jan 2025 at 09:12, dana@example.org wrote:\n>> Close the berth.\n>> Now.\n';
    const mails = quotationsIn(text).filter(({ family }) => family === 'mail');
    assert.deepEqual(saidBy(text), ['Ken Li', 'dana@example.org']);
    assert.deepEqual(
      mails.map(({ depth }) => depth),
      [0, 1],
    );
    assert.deepEqual(
      mails[1].parts.map(({ start, end }) => text.slice(start, end)),
      ['Close the berth.', 'Now.'],
    );
  });
});

suite('Quotations: who said them', () => {
  const said: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['“We paid,” the director of the Halden brewery said.', ['the director of the Halden brewery']],
    ['"Go," said Dr. Green.', ['Dr. Green']],
    ['“We are done,” John told Mary. “Go home.”', ['John', 'John']],
    ['The port is "old and dangerous," according to John Smith, head of the union.', ['John Smith']],
    ['John Smith, the head of the union, said on Monday that "the port is closed."', ['John Smith']],
    [
      'Minister Anna Weber told reporters: “We will not.” She added: “Not now.”',
      ['Minister Anna Weber', 'Minister Anna Weber'],
    ],
    ['When Carl turned away he said, “I see to your team.”', ['Carl']],
    ['„Wir zahlen nicht“, sagte Kanzlerin Merkel am Montag.', ['Kanzlerin Merkel']],
    ['« Nous partirons », a déclaré Emmanuel Macron.', ['Emmanuel Macron']],
    ['“It floats,” owner Colleen Clarke told the paper.', ['Colleen Clarke']],
    ['After the operation Iga said: “I feel great.”', ['Iga']],
    ['He met U.S. President Barack Obama, telling him: “Just wait.”', [undefined]],
    ['Según María López, “no hay dinero”.', ['María López']],
    ['王明表示：“我们不会关闭港口。”', ['王明']],
    ['"I don\'t know," she said.', [undefined]],
    ['John met Peter. "I don\'t know," he said.', [undefined]],
    ['“Yes.”\n\n“No.”', [undefined, undefined]],
  ];
  for (const [text, expected] of said) {
    test(text, () => assert.deepEqual(saidBy(text), expected));
  }

  test('verbs of saying are told, also without a speaker', () => {
    assert.deepEqual(verbsOf('"A port," she said. He asked: "Why?"'), ['said', 'asked']);
  });

  test('a known person is named whole, and a pronoun stands for the only one', () => {
    const text = 'Jean de la Tour came late. "I was ill," he said. "Truly," said Jean de la Tour.';
    const name = 'Jean de la Tour';
    const mentions = [text.indexOf(name), text.lastIndexOf(name)].map((start) => ({
      start,
      end: start + name.length,
      type: 'person',
    }));
    const speakers = quotationsIn({ text, mentions }).map(
      ({ speaker }) => speaker && text.slice(speaker.start, speaker.end),
    );
    assert.deepEqual(speakers, [name, name]);
  });
});

suite('Quotations: any input', () => {
  const pieces = [
    '"',
    '“',
    '”',
    '„',
    '‘',
    '’',
    "'",
    '«',
    '»',
    '「',
    '」',
    '``',
    "''",
    ' ',
    '\n',
    '\n\n',
    'said ',
    'he ',
    'John ',
  ].concat(['Dr.', '—', '> ', '>>', '5"', "don't ", '🙂', '𝒳', 'שלום ', '你好', '…', '[', ']', '. ', ',']);

  /** The same texts on every machine. */
  function* texts(count: number): Generator<string> {
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    for (let i = 0; i < count; i++)
      yield Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join('');
  }

  const cutsPair = (text: string, offset: number): boolean =>
    /^[\ud800-\udbff][\udc00-\udfff]/u.test(text.slice(offset - 1, offset + 1)) && offset > 0;

  test('spans nest, come in order and lie on code-point borders', () => {
    for (const text of texts(1500)) {
      const around: Quotation[] = [];
      for (const quotation of quotationsIn(text).filter(({ family }) => family !== 'mail')) {
        while (around.length > 0 && around[around.length - 1].end <= quotation.start) around.pop();
        assert.ok(
          around.every(({ start, end }) => start <= quotation.start && quotation.end <= end),
          text,
        );
        assert.equal(quotation.depth, around.length, text);
        around.push(quotation);
        for (const span of [quotation, ...quotation.parts]) {
          assert.ok(span.start < span.end && span.end <= text.length, text);
          assert.ok(!cutsPair(text, span.start) && !cutsPair(text, span.end), text);
        }
      }
    }
  });

  test('a text of nothing but marks is read', () => {
    for (const mark of ['"', '“', '”', "' a ", '「', '>']) quotationsIn(mark.repeat(50_000));
  });
});
