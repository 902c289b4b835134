import assert from 'node:assert/strict';
import type { ParsedFile } from '../../../src/format/index';
import { bodyOf, parseFile, parsingFile, reparseFile, sharedEnds } from '../../../src/format/index';

const SENTENCE = 'The ships left the port before noon and came back with nothing. ';

function article(index: number): string {
  return Array.from(
    { length: 12 },
    (_, line) => `${index} ${SENTENCE.repeat(1 + ((index + line) % 3))}\n\n`,
  ).join('');
}

function bundle(members: number): string {
  return Array.from({ length: members }, (_, index) => `=== FILE: ${index}.txt ===\n${article(index)}`).join(
    '',
  );
}

function plainText(articles: number): string {
  return Array.from({ length: articles }, (_, index) => article(index)).join('');
}

/** The same characters as one string in one piece, as an editor's document is. */
function flat(text: string): string {
  return Buffer.from(text).toString('utf8');
}

/**
 * How many characters of strings `run` looks at. A slice counts, since regular expressions read slices; a longer one than a
 * name or a line is a window in which something is searched, and searching counts.
 */
function charactersRead(run: () => void): number {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as they were, and called with their string
  const { charCodeAt, charAt, slice, indexOf, lastIndexOf, includes } = String.prototype;
  let read = 0;
  const prototype = String.prototype as unknown as Record<string, unknown>;
  const searched = (text: string, from: number, found: number): void => {
    read += found < 0 ? text.length - from : Math.abs(found - from) + 1;
  };
  prototype.charCodeAt = function (this: string, at: number) {
    read++;
    return charCodeAt.call(this, at);
  };
  prototype.charAt = function (this: string, at: number) {
    read++;
    return charAt.call(this, at);
  };
  prototype.slice = function (this: string, from?: number, to?: number) {
    const part = slice.call(this, from, to);
    if (part.length <= 4096) read += part.length;
    return part;
  };
  prototype.indexOf = function (this: string, part: string, from = 0) {
    const found = indexOf.call(this, part, from);
    searched(this, from, found);
    return found;
  };
  prototype.lastIndexOf = function (this: string, part: string, from = this.length) {
    const found = lastIndexOf.call(this, part, from);
    read += from - Math.max(0, found);
    return found;
  };
  prototype.includes = function (this: string, part: string, from = 0) {
    const found = indexOf.call(this, part, from);
    searched(this, from, found);
    return includes.call(this, part, from);
  };
  try {
    run();
  } finally {
    Object.assign(String.prototype, { charCodeAt, charAt, slice, indexOf, lastIndexOf, includes });
  }
  return read;
}

/** Puts `letter` in place of what stands at `at`. */
function typed(
  file: ParsedFile,
  at: number,
  remove: number,
  letter: string,
): { read: number; file: ParsedFile } {
  const text = flat(file.text.slice(0, at) + letter + file.text.slice(at + remove));
  let after = file;
  const read = charactersRead(() => {
    after = reparseFile(file, text, [{ span: { start: at, end: at + remove }, text: letter }]);
  });
  return { read, file: after };
}

suite('work: what one letter costs', () => {
  test('in a bundle of 800 members: the line, and the one body that is made', () => {
    let file = parseFile(flat(bundle(800)));
    const { content } = file.sections[400];
    for (let key = 0; key < 5; key++) {
      const { read, file: after } = typed(file, content.start + 200 + key, 0, 'x');
      const made = after.sections.filter(({ body }, index) => body !== file.sections[index].body);
      assert.deepEqual(
        made.map(({ name }) => name),
        ['400.txt'],
      );
      const line = SENTENCE.length * 3 + 20;
      assert.ok(read < 2 * (content.end - content.start) + 5 * line, `${read} characters`);
      file = after;
    }
    assert.equal(file.sections[400].body.text, parseFile(file.text).sections[400].body.text);
  });

  test('in a bundle, next to a header: the delimiters are looked at again, the text is not', () => {
    const file = parseFile(flat(bundle(800)));
    const { read, file: after } = typed(file, file.sections[400].nameSpan?.end ?? 0, 0, 'x');
    assert.equal(after.sections[400].name, '400.txtx');
    assert.ok(after.sections.every(({ body }, index) => body === file.sections[index].body));
    assert.ok(read * 5 < file.text.length, `${read} characters`);
  });

  test('in a plain text of lines that nearly are delimiters: the line', () => {
    for (const line of ['=== FILE a what is this ===', '--- some text here ---', '<item a="3">']) {
      let file = parseFile(flat(`Once.\n${`${line}\n`.repeat(40_000)}`));
      assert.equal(file.dialect, null);
      for (let key = 0; key < 5; key++) {
        const { read, file: after } = typed(file, 500_000 + key, 0, 'x');
        assert.ok(read < 4_000, `${read} characters of ${line}`);
        file = after;
      }
      // Such lines are known again as soon as there is a bundle to tell them in.
      const { file: bundled } = typed(file, 0, 0, '=== FILE: a.txt ===\n');
      assert.deepEqual(bundled.problems, parseFile(bundled.text).problems);
    }
  });

  test('in a plain text of lines that are delimiters of no accepted dialect: the line and those next to it', () => {
    for (const line of ['-- a line of words --', '---', 'File: some words', '// file some words', '```']) {
      let file = parseFile(flat(`${'Once upon a time.\n'.repeat(20)}${`${line}\n`.repeat(40_000)}`));
      const middle = file.text.indexOf('\n', file.text.length >> 1) + 1;
      const keys = ['x', 'y', '\n', 'z', `${line}\n`];
      for (const [at, letter] of keys.map((key, index) => [middle + (index % 2) * 2, key] as const)) {
        const { read, file: after } = typed(file, at, 0, letter);
        assert.ok(read < 4_000, `${read} characters of ${line}`);
        file = after;
      }
      assert.equal(file.dialect, null);
    }
  });

  test('in a plain text of 1 MB: one paragraph is another, and a few lines are read', () => {
    const file = parseFile(flat(plainText(700)));
    const before = file.sections[0].body;
    assert.ok(before.text.length > 1_000_000);
    before.paragraphs.forEach((_, index) => before.sentences(index));
    const at = (before.text.length * 3) >> 2;
    const { read, file: after } = typed(file, at, 1, 'x');
    const { body } = after.sections[0];
    const known = new Set(before.paragraphs);
    let replaced = 0;
    const prepared = charactersRead(() => {
      replaced = body.paragraphs.filter((paragraph) => !known.has(paragraph)).length;
    });
    assert.equal(replaced, 1);
    assert.ok(read + prepared < 10_000, `${read} and ${prepared} characters`);
    assert.deepEqual(
      sharedEnds(before, body).front + sharedEnds(before, body).back,
      body.paragraphs.length - 1,
    );
    const sentences = charactersRead(() => body.paragraphs.forEach((_, index) => body.sentences(index)));
    assert.ok(sentences < 10_000, `${sentences} characters`);
  });
});

suite('work: the layout after an edit', () => {
  const wrapped = (lines: number): string =>
    Array.from({ length: lines }, (_, index) =>
      index % 9 === 8 ? '' : `${index % 7} boats went home and all the men with them were so`,
    ).join('\n');

  test('a second letter among the lines that decide it reads those around it, the first one reads them all', () => {
    for (const text of [plainText(700), wrapped(20_000)]) {
      let file = parseFile(flat(text));
      void file.sections[0].body.paragraphs;
      file = typed(file, 5000, 0, 'x').file;
      void file.sections[0].body.paragraphs;
      file = typed(file, 5001, 0, 'y').file;
      const read = charactersRead(() => void file.sections[0].body.paragraphs);
      assert.ok(read < 20_000, `${read} characters`);
      assert.deepEqual(file.sections[0].body.paragraphs, bodyOf(file.text).paragraphs);
    }
  });

  test('it is that of the whole text, whatever comes and goes among the first 4,000 lines', () => {
    const pieces = [
      'x',
      '\n',
      '\n\n',
      ' and so on\nit went',
      '```\n',
      '# a\n',
      'A long line. '.repeat(20),
      '',
    ];
    let random = 1;
    const next = (below: number): number => {
      random = (Math.imul(random, 1103515245) + 12345) >>> 0;
      return Math.floor((random / 2 ** 32) * below);
    };
    for (const start of [wrapped(4_003), wrapped(40), 'one two three\n'.repeat(4_001)]) {
      let file = parseFile(flat(start));
      for (let step = 0; step < 60; step++) {
        const remove = next(4) === 0 ? next(3_000) : next(3);
        const at = next(Math.max(1, file.text.length - remove));
        file = typed(file, at, Math.min(remove, file.text.length - at), pieces[next(pieces.length)]).file;
        const [edited, fresh] = [file.sections[0].body, bodyOf(file.text)];
        assert.equal(edited.layout, fresh.layout, `step ${step}`);
        assert.deepEqual(edited.paragraphs, fresh.paragraphs, `step ${step}`);
      }
    }
  });
});

suite('work: growth', () => {
  test('names in thousands of folders cost their length, not its square', () => {
    const named = (folders: number): number => {
      const text = flat(
        Array.from(
          { length: 20 },
          (_, index) => `=== FILE: ${'a/'.repeat(folders)}${index}.txt ===\none\n`,
        ).join(''),
      );
      return charactersRead(() => parseFile(text));
    };
    const [some, many] = [named(200), named(2000)];
    assert.ok(many < 12 * some, `${some} and ${many} characters`);
  });
});

function stepsOf(work: Generator<undefined, unknown>): number {
  let steps = 1;
  while (work.next().done !== true) steps++;
  return steps;
}

suite('work: slices', () => {
  test('a file is read in slices, and giving up leaves nothing behind', () => {
    const text = flat(bundle(3000));
    const work = parsingFile(text);
    work.next();
    work.return(undefined as never);
    assert.ok(stepsOf(parsingFile(text)) > 5);
    assert.equal(parseFile(text).sections.length, 3000);
  });

  test('paragraphs of a million lines, and of one line, take many slices; once known, one', () => {
    for (const text of [
      'line\n'.repeat(1_000_000),
      `${'word '.repeat(1_000_000)}\n`,
      'x'.repeat(5_000_000),
    ]) {
      const body = bodyOf(text);
      const half = body.preparing();
      half.next();
      half.return();
      assert.ok(stepsOf(body.preparing()) > 5);
      assert.equal(stepsOf(body.preparing()), 1);
      assert.equal(body.paragraphs.length, text.startsWith('line') ? 1_000_000 : 1);
    }
  });

  test('sentences of a long paragraph take slices and are those of one go', () => {
    const text = SENTENCE.repeat(11_000);
    const [sliced, atOnce] = [bodyOf(text), bodyOf(text)];
    assert.ok(stepsOf(sliced.readingSentences(0)) > 20);
    assert.equal(stepsOf(sliced.readingSentences(0)), 1);
    assert.deepEqual(sliced.sentences(0), atOnce.sentences(0));
  });
});

suite('work: rows of fields of mail', () => {
  for (const [title, lines] of [
    ['that go on in indented lines', 'Note: x\n and more\n'],
    ['that go on with receivers', 'To: x,\ny,\n'],
    ['one below the other', 'Note: x\nDate: y\n'],
  ] as const) {
    test(`${title}: each line is looked at a few times, however many there are`, () => {
      const read = (times: number): number => {
        const text = flat(lines.repeat(times));
        return charactersRead(() => void bodyOf(text).paragraphs);
      };
      const [few, many] = [read(1000), read(4000)];
      assert.ok(many < 4.2 * few, `${few} characters, then ${many}`);
      assert.ok(many < 30 * lines.length * 4000, `${many} characters of ${lines.length * 4000}`);
    });
  }
});
