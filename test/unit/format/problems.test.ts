import assert from 'node:assert/strict';
import type { FormatCode, ParsedFile, ParseOptions, TextEdit } from '../../../src/format/index';
import {
  convertToCanonical,
  fixesFor,
  FORMAT_CODES,
  parseFile,
  reparseFile,
  removeBlankLinesBeforeDelimiters,
  unwrapOuterFence,
} from '../../../src/format/index';
import { accepted } from './samples';

function apply(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let result = '';
  for (const edit of edits) {
    assert.ok(
      edit.span.start >= at && edit.span.end <= text.length,
      'edits are in order, inside the text, without overlap',
    );
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** A text with one fault, `[[…]]` round the place that is reported, and what each fix makes of it. */
interface Fault {
  readonly code: FormatCode;
  readonly title?: string;
  readonly text: string;
  readonly options?: ParseOptions;
  readonly fixes: Readonly<Record<string, string | null>>;
}

const SHA = '0'.repeat(64);
const SHA_OF_X = '73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac';

const faults: readonly Fault[] = [
  {
    code: 'unclosed-block',
    text: '[[=== FILE: a.txt ===]]\none\n=== FILE: b.txt ===\ntwo\n=== END FILE: b.txt ===\n',
    fixes: {
      'insert-end-marker':
        '=== FILE: a.txt ===\none\n=== END FILE: a.txt ===\n=== FILE: b.txt ===\ntwo\n=== END FILE: b.txt ===\n',
      'remove-all-end-markers': '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n',
    },
  },
  {
    code: 'unclosed-block',
    title: 'in XML',
    text: '<file path="a.txt">\none\n</file>\n[[<file path="b.txt">]]\ntwo',
    fixes: { 'insert-end-marker': '<file path="a.txt">\none\n</file>\n<file path="b.txt">\ntwo\n</file>\n' },
  },
  {
    code: 'unclosed-block',
    title: 'in a fence',
    text: '## File: a.ts\n```\none\n```\n[[## File: b.ts\n````]]\ntwo\n',
    fixes: { 'insert-end-marker': '## File: a.ts\n```\none\n```\n## File: b.ts\n````\ntwo\n````\n' },
  },
  {
    code: 'end-name-mismatch',
    text: '=== FILE: a.txt ===\none\n=== END FILE: [[b.txt]] ===\n',
    fixes: {
      'use-begin-name': '=== FILE: a.txt ===\none\n=== END FILE: a.txt ===\n',
      'use-end-name': '=== FILE: b.txt ===\none\n=== END FILE: b.txt ===\n',
    },
  },
  {
    code: 'stray-end',
    text: '=== FILE: a.txt ===\none\n=== END FILE ===\nmore\n[[=== END FILE: b.txt ===]]\n',
    fixes: {
      'delete-line': '=== FILE: a.txt ===\none\n=== END FILE ===\nmore\n',
      'insert-begin-above':
        '=== FILE: a.txt ===\none\n=== END FILE ===\n=== FILE: b.txt ===\nmore\n=== END FILE: b.txt ===\n',
      escape: '=== FILE: a.txt ===\none\n=== END FILE ===\nmore\n\\=== END FILE: b.txt ===\n',
    },
  },
  {
    code: 'duplicate-name',
    text: '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n=== FILE: [[a.txt]] ===\nthree\n',
    fixes: {
      rename: '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n=== FILE: a (2).txt ===\nthree\n',
      merge: '=== FILE: a.txt ===\none\nthree\n=== FILE: b.txt ===\ntwo\n',
      'go-to-first': null,
    },
  },
  {
    code: 'case-collision',
    text: '=== FILE: é.txt ===\none\n=== FILE: [[E\u0301.TXT]] ===\ntwo\n',
    fixes: { rename: '=== FILE: é.txt ===\none\n=== FILE: E\u0301 (2).TXT ===\ntwo\n', 'go-to-first': null },
  },
  {
    code: 'file-directory-conflict',
    text: '=== FILE: a ===\none\n=== FILE: [[a/b.txt]] ===\ntwo\n',
    fixes: { rename: '=== FILE: a (2) ===\none\n=== FILE: a/b.txt ===\ntwo\n' },
  },
  {
    code: 'empty-name',
    text: '[[=== FILE:  ===]]\nTalks on trade, again!\n=== FILE: b.txt ===\ntwo\n',
    fixes: {
      'name-from-first-line':
        '=== FILE: talks-on-trade-again.txt ===\nTalks on trade, again!\n=== FILE: b.txt ===\ntwo\n',
      untitled: '=== FILE: untitled-1.txt ===\nTalks on trade, again!\n=== FILE: b.txt ===\ntwo\n',
    },
  },
  {
    code: 'empty-name',
    title: 'a part of a path',
    text: '=== FILE: [[x//a.txt]] ===\nTalks.\n',
    fixes: {
      'remove-empty-segments': '=== FILE: x/a.txt ===\nTalks.\n',
      'name-from-first-line': '=== FILE: talks.txt ===\nTalks.\n',
      untitled: '=== FILE: untitled-1.txt ===\nTalks.\n',
    },
  },
  {
    code: 'path-traversal',
    text: '=== FILE: [[x/../a.txt]] ===\none\n',
    fixes: { 'remove-parent-segments': '=== FILE: x/a.txt ===\none\n' },
  },
  {
    code: 'absolute-path',
    text: '=== FILE: [[/x/a.txt]] ===\none\n',
    fixes: { 'make-relative': '=== FILE: x/a.txt ===\none\n' },
  },
  {
    code: 'absolute-path',
    title: 'an address',
    text: '=== FILE: [[https://x.org/a.txt]] ===\none\n',
    fixes: { 'make-relative': '=== FILE: x.org/a.txt ===\none\n' },
  },
  {
    code: 'absolute-path',
    title: 'behind a part that says nothing',
    text: '=== FILE: [[.//x/a.txt]] ===\none\n',
    fixes: { 'make-relative': '=== FILE: x/a.txt ===\none\n' },
  },
  {
    code: 'directory-name',
    text: '=== FILE: [[x/a/]] ===\none\n',
    fixes: { 'remove-slash': '=== FILE: x/a ===\none\n' },
  },
  {
    code: 'reserved-name',
    text: '=== FILE: [[con.txt]] ===\none\n',
    fixes: {
      'append-underscore': '=== FILE: con_.txt ===\none\n',
      'percent-encode': '=== FILE: %63on.txt ===\none\n',
    },
  },
  {
    code: 'reserved-name',
    title: 'characters',
    text: '=== FILE: [[why? x.txt]] ===\none\n',
    fixes: {
      'append-underscore': '=== FILE: why_ x.txt ===\none\n',
      'percent-encode': '=== FILE: why%3F x.txt ===\none\n',
    },
  },
  {
    code: 'name-too-long',
    text: `=== FILE: [[x/${'ä'.repeat(126)}.txt]] ===\none\n`,
    fixes: { shorten: `=== FILE: x/${'ä'.repeat(125)}.txt ===\none\n` },
  },
  {
    code: 'name-too-long',
    title: 'another that is cut alike',
    text: `=== FILE: ${'a'.repeat(251)}.txt ===\none\n=== FILE: [[${'a'.repeat(252)}.txt]] ===\ntwo\n`,
    fixes: {
      shorten: `=== FILE: ${'a'.repeat(251)}.txt ===\none\n=== FILE: ${'a'.repeat(247)} (2).txt ===\ntwo\n`,
    },
  },
  {
    code: 'path-too-deep',
    text: `=== FILE: [[${'x/'.repeat(33)}a.txt]] ===\none\n`,
    fixes: { 'join-folders': `=== FILE: ${'x/'.repeat(31)}x_x_a.txt ===\none\n` },
  },
  {
    code: 'name-control-char',
    text: '=== FILE: [[a\u0007.txt]] ===\none\n',
    fixes: {
      'quote-and-escape': '=== FILE: "a\\u0007.txt" ===\none\n',
      'remove-characters': '=== FILE: a.txt ===\none\n',
    },
  },
  {
    code: 'name-bidi-control',
    text: '=== FILE: [[a\u202e.txt]] ===\none\n',
    fixes: {
      'quote-and-escape': '=== FILE: "a\\u202e.txt" ===\none\n',
      'remove-characters': '=== FILE: a.txt ===\none\n',
    },
  },
  {
    code: 'malformed-quoted-name',
    text: '=== FILE: b.txt ===\none\n=== FILE: [["a\\q.txt"]] ===\none\n',
    fixes: { 're-quote': '=== FILE: b.txt ===\none\n=== FILE: "a\\\\q.txt" ===\none\n' },
  },
  {
    code: 'malformed-attributes',
    text: '=== FILE: a.txt [noeol [[eol=cr]]] ===\none\n',
    fixes: { 'remove-attribute': '=== FILE: a.txt [noeol] ===\none\n' },
  },
  {
    code: 'malformed-attributes',
    title: 'a list that reads as part of the name',
    text: '=== FILE: b.txt ===\none\n=== FILE: a.txt [[[noeol, eol=crlf]]] ===\none\n',
    fixes: { 'remove-attribute': '=== FILE: b.txt ===\none\n=== FILE: a.txt ===\none\n' },
  },
  {
    code: 'invalid-base64',
    text: '=== FILE: a.txt [encoding=base64] ===\n[[not base64!\n]]',
    fixes: { 'decode-as-text': '=== FILE: a.txt ===\nnot base64!\n' },
  },
  {
    code: 'byte-count-mismatch',
    text: '[[=== FILE: a.txt [bytes=9] ===]]\nx\n',
    fixes: { recompute: '=== FILE: a.txt [bytes=2] ===\nx\n', 'remove-check': '=== FILE: a.txt ===\nx\n' },
  },
  {
    code: 'byte-count-mismatch',
    title: 'in txtpack',
    text: '[[--- FILE: a.txt (9 bytes) ---]]\nx\n--- END: a.txt ---\n',
    fixes: { recompute: '--- FILE: a.txt (1 bytes) ---\nx\n--- END: a.txt ---\n' },
  },
  {
    code: 'checksum-mismatch',
    text: `[[=== FILE: a.txt [bytes=2 sha256=${SHA}] ===]]\nx\n`,
    fixes: {
      recompute: `=== FILE: a.txt [bytes=2 sha256=${SHA_OF_X}] ===\nx\n`,
      'remove-check': '=== FILE: a.txt [bytes=2] ===\nx\n',
    },
  },
  {
    code: 'content-before-first-delimiter',
    text: '[[Notes.]]\n\n=== FILE: a.txt ===\none\n=== END FILE: a.txt ===\n',
    fixes: {
      'wrap-as-preamble':
        '=== FILE: preamble.txt ===\nNotes.\n\n=== END FILE: preamble.txt ===\n=== FILE: a.txt ===\none\n=== END FILE: a.txt ===\n',
      'delete-text': '=== FILE: a.txt ===\none\n=== END FILE: a.txt ===\n',
    },
  },
  {
    code: 'content-between-blocks',
    text: '=== FILE: a.txt ===\none\n=== END ===\n[[left over]]\n=== FILE: b.txt ===\ntwo\n=== END ===\n',
    fixes: {
      'move-into-previous-block':
        '=== FILE: a.txt ===\none\nleft over\n=== END ===\n=== FILE: b.txt ===\ntwo\n=== END ===\n',
      'delete-text': '=== FILE: a.txt ===\none\n=== END ===\n=== FILE: b.txt ===\ntwo\n=== END ===\n',
    },
  },
  {
    code: 'mixed-dialects',
    text: '=== FILE: a.txt ===\none\n[[--- FILE: b.txt ---]]\ntwo\n',
    fixes: { 'convert-delimiter': '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n' },
  },
  ...['  === FILE: b.txt ===', '== FILE: b.txt ==', '=== FLIE: b.txt ==='].map((line) => ({
    code: 'near-miss-delimiter' as const,
    title: line,
    text: `=== FILE: a.txt ===\none\n[[${line}]]\ntwo\n`,
    fixes: { 'make-delimiter': '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n' },
  })),
  {
    code: 'near-miss-delimiter',
    title: 'no colon',
    text: '=== FILE: a.txt ===\none\n[[=== FILE b.txt ===]]\ntwo\n',
    fixes: {
      'make-delimiter': '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n',
      escape: '=== FILE: a.txt ===\none\n\\=== FILE b.txt ===\ntwo\n',
    },
  },
  {
    code: 'delimiter-not-closed',
    text: '=== FILE: a.txt ===\none\n[[=== FILE: b.txt]]\ntwo\n',
    fixes: { 'add-closing-run': '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n' },
  },
  {
    code: 'mixed-eol',
    text: '[[=== FILE: a.txt ===]]\none\r\ntwo\r\n=== FILE: b.txt ===\ntwo\n',
    fixes: { 'normalise-line-ends': '=== FILE: a.txt [eol=crlf] ===\none\ntwo\n=== FILE: b.txt ===\ntwo\n' },
  },
  {
    code: 'mixed-eol',
    title: 'within one member',
    text: '[[=== FILE: a.txt ===]]\none\r\ntwo\rthree\n',
    fixes: { 'normalise-line-ends': '=== FILE: a.txt ===\none\ntwo\nthree\n' },
  },
  {
    code: 'missing-final-newline',
    text: '=== FILE: a.txt [eol=crlf] ===\none\n[[two]]',
    fixes: { 'add-final-newline': '=== FILE: a.txt [eol=crlf noeol] ===\none\ntwo\n' },
  },
  { code: 'empty-member', text: '[[=== FILE: a.txt ===]]\n=== FILE: b.txt ===\ntwo\n', fixes: {} },
  {
    code: 'unsupported-version',
    text: '=== FILE: a.txt [[[version=2]]] ===\none\n',
    fixes: { 'remove-attribute': '=== FILE: a.txt ===\none\n' },
  },
  {
    code: 'invalid-json',
    text: '{"text":"Five words in one line"}\n[[{"text":]]\n{"text":"Five words in another line"}\n',
    options: { language: 'jsonl' },
    fixes: {},
  },
  {
    code: 'missing-text',
    text: '{"text":"Five words in one line"}\n[[{"id":"b"}]]\n',
    options: { language: 'jsonl' },
    fixes: {},
  },
  {
    code: 'cell-count',
    text: 'id,text\n1,Five words in one line\n[[2,Four words, then more]]\n',
    options: { language: 'csv' },
    fixes: {},
  },
  {
    code: 'malformed-quotes',
    text: 'id,text\n1,[["]]Five words in one line\n2,"Five words in another line"\n',
    options: { language: 'csv' },
    fixes: {},
  },
  {
    code: 'duplicate-id',
    text: 'id,text\n1,Five words in one line\n[[1]],Five words in another line\n',
    options: { language: 'csv' },
    fixes: { 'go-to-first': null },
  },
  {
    code: 'no-text-column',
    text: '[[id,text]]\n1,2\n',
    options: { language: 'csv' },
    fixes: {},
  },
];

/** The text without the outermost `[[` and the `]]` that belongs to it, and where they stood. */
function unmark(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('[[');
  const close = marked.indexOf(']]', start + 2);
  // `[[[noeol]]]`: the inner bracket belongs to the text.
  const end =
    marked[close + 2] === ']' && marked[start + 2] === '[' && !marked.includes('version') ? close + 1 : close;
  const shift = marked.includes('[[[version') ? 1 : 0;
  const from = start + shift;
  return {
    text: marked.slice(0, from) + marked.slice(from + 2, end) + marked.slice(end + 2),
    start: from,
    end: end - 2,
  };
}

suite('problems: what is reported, where, and what each fix makes of it', () => {
  for (const { code, title, text: marked, options, fixes } of faults) {
    const { text, start, end } = unmark(marked);
    const name = title === undefined ? code : `${code}: ${title}`;

    test(`${name}: is the only problem`, () => {
      const found = parseFile(text, options).problems.map((problem) => [problem.code, problem.span]);
      assert.deepEqual(found, [[code, { start, end }]]);
    });

    test(`${name}: fixes`, () => {
      const file = parseFile(text, options);
      const made = fixesFor(file, file.problems[0]).map((fix) => [
        fix.id,
        fix.edits.length === 0 ? null : apply(text, fix.edits),
      ]);
      assert.deepEqual(Object.fromEntries(made), fixes);
    });

    test(`${name}: a fix leaves no such problem`, () => {
      const file = parseFile(text, options);
      for (const fix of fixesFor(file, file.problems[0])) {
        if (fix.edits.length === 0) continue;
        const codes = parseFile(apply(text, fix.edits), { language: 'bundle' }).problems.map(
          (problem) => problem.code,
        );
        assert.ok(!codes.includes(code), `${fix.id} leaves ${codes.join(', ')}`);
      }
    });
  }

  test('every code is shown above, but for the one that takes 100,000 members, and that of messages', () => {
    const shown = new Set<string>(faults.map((fault) => fault.code));
    assert.deepEqual(
      FORMAT_CODES.filter((code) => !shown.has(code)),
      ['too-many-members', 'encoded-mail'],
    );
  });

  test('encoded-mail: a message whose text does not stand in it as it is read', () => {
    const message = (...fields: readonly string[]): string =>
      `From: dana@example.org\n${fields.map((field) => `${field}\n`).join('')}\nNot safe.\n`;
    const how = (text: string): unknown =>
      parseFile(text, { language: 'mail' }).problems.map(({ code, span, data }) => [
        code,
        text.slice(span.start, span.end),
        data.how,
      ]);
    for (const [field, value] of [
      ['Content-Transfer-Encoding: base64', 'base64'],
      ['content-transfer-encoding:\n Quoted-Printable', 'quoted-printable'],
      ['Content-Type: text/html; charset=utf-8', 'text/html'],
      ['Content-Type: multipart/mixed;\n\tboundary="b"', 'multipart/mixed'],
    ]) {
      const text = message('Subject: Crane', field);
      assert.deepEqual(how(text), [['encoded-mail', field, value]]);
      assert.deepEqual(parseFile(text, { language: 'mail' }).sections[0].body.paragraphs, []);
      assert.deepEqual(parseFile(text).problems, [], 'as any other text');
    }
    for (const text of [
      message('Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'),
      message('Subject: x', '', 'Content-Transfer-Encoding: base64'),
      'Words.\nContent-Transfer-Encoding: base64\n',
    ])
      assert.deepEqual(how(text), []);
  });

  test('encoded-mail comes and goes with the edit that makes it so', () => {
    const plain = 'From: dana@example.org\nSubject: Crane\n\nNot safe.\n';
    const at = plain.indexOf('\n\n') + 1;
    const field = 'Content-Type: text/html\n';
    const encoded = plain.slice(0, at) + field + plain.slice(at);
    const file = parseFile(plain, { language: 'mail' });
    const after = reparseFile(file, encoded, [{ span: { start: at, end: at }, text: field }], {
      language: 'mail',
    });
    assert.deepEqual([after.problems.length, after.sections[0].body.paragraphs.length], [1, 0]);
    const back = reparseFile(after, plain, [{ span: { start: at, end: at + field.length }, text: '' }], {
      language: 'mail',
    });
    assert.deepEqual([back.problems.length, back.sections[0].body.paragraphs.length], [0, 3]);
  });

  test('too-many-members', () => {
    const { problems } = parseFile('=== FILE: a.txt ===\nx\n'.repeat(100_001));
    assert.equal(problems.filter((problem) => problem.code === 'too-many-members').length, 1);
  });

  test('with CRLF the same problems are found', () => {
    for (const { code, text: marked, options } of faults) {
      if (code === 'mixed-eol') continue;
      const text = unmark(marked).text.replaceAll('\n', '\r\n');
      assert.deepEqual(
        parseFile(text, options).problems.map((problem) => problem.code),
        [code],
      );
    }
  });
});

suite('problems: whole-file actions', () => {
  function changed(text: string, action: (file: ParsedFile) => readonly TextEdit[]): string {
    return apply(text, action(parseFile(text)));
  }

  test('convert to canonical form', () => {
    assert.equal(
      changed(
        'Notes.\n--- FILE: a.txt ---\none\n=== FILE: b.txt ===\n--- FILE: c.txt ---\ntwo',
        convertToCanonical,
      ),
      '=== FILE: preamble.txt ===\nNotes.\n=== FILE: a.txt ===\none\n\\=== FILE: b.txt ===\n=== FILE: c.txt [noeol] ===\ntwo\n',
    );
  });
  test('what is canonical stays untouched', () => {
    assert.deepEqual(convertToCanonical(parseFile('=== FILE: a.txt ===\none\n')), []);
    assert.deepEqual(convertToCanonical(parseFile('text')), []);
  });
  test('every dialect converts, with the same members', () => {
    for (const { text } of accepted) {
      const before = parseFile(text);
      const after = parseFile(changed(text, convertToCanonical), { language: 'bundle' });
      const names = after.sections.map((section) => section.name).filter((name) => name !== 'preamble.txt');
      assert.deepEqual(
        names,
        before.sections.map((section) => section.name),
      );
    }
  });
  test('remove one blank line before each delimiter', () => {
    assert.equal(
      changed(
        '=== FILE: a.txt ===\none\n\n=== FILE: b.txt ===\n\n\n=== FILE: c.txt ===\ntwo\n\n',
        removeBlankLinesBeforeDelimiters,
      ),
      '=== FILE: a.txt ===\none\n=== FILE: b.txt ===\n\n=== FILE: c.txt ===\ntwo\n\n',
    );
    assert.equal(
      changed('=== FILE: a.txt ===\r\none\r\n \r\n=== FILE: b.txt ===\r\n', removeBlankLinesBeforeDelimiters),
      '=== FILE: a.txt ===\r\none\r\n=== FILE: b.txt ===\r\n',
    );
  });
  test('unwrap the outer fence', () => {
    const text = '\n```text\n=== FILE: a.md ===\n```\n=== FILE: b.txt ===\n```\n';
    assert.equal(changed(text, unwrapOuterFence), '\n=== FILE: a.md ===\n```\n=== FILE: b.txt ===\n');
    assert.equal(changed('```\nx\n```\n', unwrapOuterFence), '```\nx\n```\n');
  });
});
