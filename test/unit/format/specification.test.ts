import assert from 'node:assert/strict';
import type { ParseOptions } from '../../../src/format/index';
import { decodeMember, pack, parseFile, quoteName, unpack } from '../../../src/format/index';

/**
 * The sentences of the specification of bundles that no other test has an example of, in its order: 1 the canonical form, 2 the delimiters
 * that are read, 3 ambiguity and evidence. Each title is the sentence or its part. What is changed since is said in docs/format.md.
 */

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const packed = (name: string, content: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(pack([{ name, bytes: utf8(content) }]));

/** `dialect: name|content, …`; `text` for what is no bundle. */
function read(text: string, options?: ParseOptions): string {
  const { dialect, sections } = parseFile(text, options);
  if (dialect === null) return 'text';
  return `${dialect}: ${sections.map(({ name, body }) => `${name}|${body.text}`).join(', ')}`;
}

function codes(text: string, options?: ParseOptions): readonly string[] {
  return parseFile(text, options).problems.map(({ code }) => code);
}

suite('specification 1, canonical form: written', () => {
  const contents: readonly (readonly [sentence: string, content: string, bundle: string])[] = [
    ['holds CR, and an LF without one: esc=cr', 'one\r\ntwo\n', '=== FILE: a [esc=cr] ===\none\\r\ntwo\n'],
    ['holds CR before no LF: esc=cr', 'one\rtwo\n', '=== FILE: a [esc=cr] ===\none\\rtwo\n'],
    ['esc=cr doubles each backslash', '\\\r', '=== FILE: a [esc=cr noeol] ===\n\\\\\\r\n'],
    ['non-empty and no final LF: add one', '\n\nx', '=== FILE: a [noeol] ===\n\n\nx\n'],
    ['a document of one line end is not empty', '\n', '=== FILE: a ===\n\n'],
  ];
  for (const [sentence, content, bundle] of contents) {
    test(sentence, () => {
      assert.equal(packed('a', content), bundle);
      const file = parseFile(bundle, { language: 'bundle' });
      assert.deepEqual([...decodeMember(file, 0)], [...utf8(content)]);
    });
  }

  const escaped = [
    '=== FILE: x ===', '===file', '=======  FILE', '=== DOCUMENT', '=== DOC: x', '=== SOURCE ===', '=== BEGIN FILE x', '=== START OF DOCUMENT',
    '=== END FILE ===', '===END OF SOURCE', '=== END ===', '====\tEND\t====\t', '\\=== FILE', '\\\\\\=== END ===', '===FILE',
  ]; // prettier-ignore
  const plain = [
    '== FILE: x ===', ' === FILE: x ===', '\\ === FILE', '=== FILES ===', '=== DOCS', '=== SOURCES', '=== ENDING ===', '=== END of story ===',
    '=== a.txt ===', '--- FILE: x ---', '===', '\\', '/=== FILE',
  ]; // prettier-ignore
  for (const line of escaped)
    test(`put one \\ before every line that matches: ${JSON.stringify(line)}`, () => {
      assert.equal(packed('a', `${line}\n`), `=== FILE: a ===\n\\${line}\n`);
    });
  for (const line of plain)
    test(`and before no other: ${JSON.stringify(line)}`, () =>
      assert.equal(packed('a', `${line}\n`), `=== FILE: a ===\n${line}\n`));

  const names: readonly (readonly [sentence: string, name: string, written: string])[] = [
    ['bare', 'Über uns – 1.txt', 'Über uns – 1.txt'],
    ['bare with brackets inside', 'a [b] c', 'a [b] c'],
    ['bare with = inside and before', '= a = b', '= a = b'],
    ['unless leading white space', ' a', '" a"'],
    ['unless trailing white space', 'a\t', '"a\\t"'],
    ['unless it starts with a quotation mark', '"a', '"\\"a"'],
    ['but not for one inside', 'a "b" c', 'a "b" c'],
    ['unless it holds C0', 'a\u0001', '"a\\u0001"'],
    ['unless it holds DEL', 'a\u007f', '"a\\u007f"'],
    ['unless it holds C1', 'a\u0085b', '"a\\u0085b"'],
    ['unless it holds a zero-width character', 'a\u200bb', '"a\\u200bb"'],
    ['unless it holds a bidi character', 'a\u2066b', '"a\\u2066b"'],
    ['unless it ends with =', 'a=', '"a="'],
    ['unless it ends with […]', 'a[1]', '"a[1]"'],
  ];
  for (const [sentence, name, written] of names)
    test(`name is ${sentence}`, () => {
      assert.equal(quoteName(name), written);
      assert.equal(read(`=== FILE: ${written} ===\nx\n`, { language: 'bundle' }), `eq-file: ${name}|x\n`);
    });
});

suite('specification 1, canonical form: read', () => {
  const whole: ParseOptions = { language: 'bundle' };

  test('with a greedy group a one-character name would swallow its attributes', () => {
    const [section] = parseFile('=== FILE: a [x=1 noeol] ===\none\n', whole).sections;
    assert.deepEqual([section.name, [...section.attributes]], ['a', [['x', '1'], ['noeol', '']]]); // prettier-ignore
  });

  test('attributes begin with a small letter; whatever else stands in brackets is of the name', () => {
    for (const tail of ['[Noeol]', '[1]', '[a=]', '[a b=]', '[a  b]', '[]'])
      assert.equal(read(`=== FILE: a ${tail} ===\n`, whole), `eq-file: a ${tail}|`);
  });

  test('unknown attributes are kept, and flags among them', () => {
    const [{ attributes }] = parseFile('=== FILE: a.txt [date=2024-05-12 draft] ===\n').sections;
    assert.deepEqual([...attributes], [['date', '2024-05-12'], ['draft', '']]); // prettier-ignore
  });

  test('a backslash before what is no escaped line is text', () => {
    const { members } = unpack(utf8('=== FILE: a.txt ===\n\\x\n\\\\=== a\n\\== FILE\n'));
    assert.equal(new TextDecoder().decode(members[0].bytes), '\\x\n\\\\=== a\n\\== FILE\n');
  });

  for (const [attribute, code] of [
    ['bytes=3', 'byte-count-mismatch'],
    [`sha256=${'0'.repeat(64)}`, 'checksum-mismatch'],
  ]) {
    test(`${attribute.split('=')[0]} is a check only, never framing: a mismatch is a warning`, () => {
      const bundle = `=== FILE: a.txt [${attribute}] ===\nlonger\n=== FILE: b.txt ===\ntwo\n`;
      assert.equal(read(bundle), 'eq-file: a.txt|longer\n, b.txt|two\n');
      assert.deepEqual(
        parseFile(bundle).problems.map((problem) => [problem.code, problem.severity]),
        [[code, 'warning']],
      );
    });
  }
});

/** A text and how it is read. */
type Example = readonly [sentence: string, text: string, expected: string, options?: ParseOptions];

function examples(title: string, table: readonly Example[]): void {
  suite(title, () => {
    for (const [sentence, text, expected, options] of table)
      test(sentence, () => assert.equal(read(text, options), expected));
  });
}

/** Two members with headers of a form, `{}` for the name. */
const twice = (form: string, ends = ''): string =>
  ['a.txt', 'b.txt'].map((name) => `${form.replace('{}', name)}\nx\n${ends}`).join('');
const both = (dialect: string): string => `${dialect}: a.txt|x\n, b.txt|x\n`;

const eqHeaders = [
  '=== FILE: {} ===', '===FILE:{}===', '========== FILE : {} ===', '=== FILENAME: {} ===', '=== FILEPATH: {} ===', '=== DOCUMENT: {} ===',
  '=== DOC: {} ===', '=== SOURCE: {} ===', '=== file: {} ===', '=== BEGIN FILE: {} ===', '=== START OF DOCUMENT: {} ===', '=== FILE BEGIN: {} ===',
  '=== FILE START: {} ===', '=== [FILE: {}] ===', '=== FILE: {} ===  \t', '=== FILE: {}', '=== BEGIN FILE: {}',
]; // prettier-ignore
const eqEnds = [
  '=== END ===', '=== END FILE ===', '=== END OF FILE ===', '=== END_FILE ===', '===ENDFILE===', '=== FILE END ===', '=== END FILE: a.txt ===',
  '=== end of document', '=== END',
]; // prettier-ignore

examples('specification 2, the lines of eq-file', [
  ...eqHeaders.map((form): Example => [`begin: ${JSON.stringify(form)}`, twice(form), both('eq-file')]),
  ...eqEnds.map((end): Example => [
    `end: ${end}`,
    `=== FILE: a.txt ===\nx\n${end}\n`,
    'eq-file: a.txt|x\n',
  ]),
  ['not indented', twice(' === FILE: {} ==='), 'text'],
  ['two signs are too few', twice('== FILE: {} =='), 'text'],
  ['open only where the name is path-like', '=== FILE: a.txt ===\nx\n=== FILE: some words\ny\n', 'eq-file: a.txt|x\n=== FILE: some words\ny\n'],
  ['open only with the word FILE', twice('=== DOCUMENT: {}'), 'text'],
  ['name tails such as (12 bytes) and (python) stay in the name', '=== FILE: a.txt (12 bytes) ===\nx\n=== FILE: b.py (python) ===\ny\n', 'eq-file: a.txt (12 bytes)|x\n, b.py (python)|y\n'],
]); // prettier-ignore

examples('specification 2, the lines of the other strong forms', [
  ['dash-file: as eq-file', twice('--- BEGIN FILE: {} ---', '--- END FILE ---\n'), both('dash-file')],
  ['dash-file: START OF FILE without a colon', twice('----- START OF FILE {} -----'), both('dash-file')],
  ['txtpack: the count, and a hash behind it', '--- FILE: a.txt (2 bytes) [sha256:abcd] ---\nx\n\n--- END: a.txt ---\n', 'txtpack: a.txt|x\n'],
  ['hash-file: the closing run is required, without it there are comments', twice('### FILE: {}'), both('comment-file')],
  ['star-file: as eq-file, open where the name is path-like', twice('*** FILE: {}'), both('star-file')],
  ['star-file: and no other name', '*** FILE: some words\nx\n*** FILE: other words\ny\n', 'text'],
  ['hash-file: any length from three', twice('##### FILE: {} ###'), both('hash-file')],
  ['angle-file: path or name in quotes, two or more to close', '<<<FILE name="a.txt" >>\nx\n<<< FILE path = "b.txt">>>\nx\n', both('angle-file')],
  ['angle-file: the name alone', twice('<<< FILE {} >>>'), both('angle-file')],
  ['angle-file: its ends', '<<<FILE: a.txt>>>\nx\n<<<END_FILE: a.txt>>>\n<<<FILE: b.txt>>>\nx\n>>>END_FILE\n', both('angle-file')],
  ['angle-open: four signs or more', twice('>>> FILE: {}'), 'text'],
  ['angle-open: path-like names', '>>>> FILE: one\nx\n>>>> FILE: two\ny\n', 'text'],
  ['bracket-file: two or more from line 1, all path-like, need no end', twice('[FILE: {}]'), both('bracket-file')],
  ['bracket-file: else an end', 'Words.\n[FILE: a.txt]\nx\n[END_FILE: a.txt]\n', 'bracket-file: a.txt|x\n'],
  ['banner: eight signs or more of one kind', twice('~~~~~~~~\nFile: {}\n~~~~~~~~'), both('banner')],
  ['banner: seven are too few', twice('-------\nFile: {}\n-------'), 'text'],
  ['banner: PATH as well, and # before the word', twice('########\n# PATH: {}\n########'), both('banner')],
  ['banner: the third line is equal to the first', '--------\nFile: a.txt\n---------\nx\n--------\nFile: b.txt\n----------\ny\n', 'text'],
  ['m1f-detailed: more lines that begin with ==', `${'='.repeat(88)}\n== FILE: a.txt\n== SIZE: 1\n== TYPE: .txt\n${'='.repeat(88)}\nx\n`, 'm1f-detailed: a.txt|x\n'],
  ['m1f-detailed: other lines are none of its header', `${'='.repeat(88)}\n== FILE: a.txt\nSIZE: 1\n${'='.repeat(88)}\nx\n`, 'text'],
  ['xml-file: indented, in an element', '<files>\n  <file name="a.txt">\nx\n  </file>\n  <FILE file_path="b.txt" >\nx\n  </FILE>\n</files>\n', both('xml-file')],
  ['xml-content: indented', '<a>\n  <content full_path="a.txt">\nx\n  </content>\n  <content full_path="b.txt">\nx\n  </content>\n</a>\n', 'xml-content: a.txt|x, b.txt|x'],
  ['md-heading-file: numbers, backticks, no colon, any level', '# 1. File `a.txt`\n```\nx\n```\n###### 2 FILE: b.txt\n\n```txt\nx\n```\n', both('md-heading-file')],
]); // prettier-ignore

examples('specification 2, the lines of the weak forms', [
  ['xml-bolt: indented', '<a>\n  <boltAction type="file" filePath="a.txt">\nx\n  </boltAction>\n  <boltAction type="file" filePath="b.txt">\nx\n  </boltAction>\n</a>\n', both('xml-bolt')],
  ['md-heading-path: no space in the name', twice('## my {}\n```', '```\n'), 'text'],
  ['md-heading-path: no fence of diff, patch, console or output', '## a.txt\n```diff\nx\n```\n## b.txt\n```console\nx\n```\n', 'text'],
  ['md-label: in backticks with a colon, a blank line between', twice('`{}`:\n\n```', '```\n'), both('md-label')],
  ['md-label: bare with a colon, the fence on the next line', twice('{}:\n```', '```\n'), both('md-label')],
  ['md-info: language and name', twice('```txt:{}', '```\n'), both('md-info')],
  ...['title', 'file', 'filename', 'path'].map((word): Example => [`md-info: ${word}=`, twice(`\`\`\`txt ${word}="{}"`, '```\n'), both('md-info')]),
  ['md-info: the whole info', twice('```{}', '```\n'), both('md-info')],
  ['headtail: one line end before a later header is the tool’s', '==> a.txt <==\nx\n\n==> b.txt <==\nx\n\n', 'headtail: a.txt|x\n, b.txt|x\n\n'],
  ['yek: one line end before a later header is the tool’s', '>>>> a.txt\nx\n\n>>>> b.txt\nx\n\n', 'yek: a.txt|x\n, b.txt|x\n\n'],
  ['file-sep: without bars', twice('<file_sep>{}'), both('file-sep')],
  ['txtar: blanks round the name', twice('--  {} --'), both('txtar')],
  ['txtar: one blank at least before the closing dashes', twice('-- {}--'), 'text'],
  ['eq-bare: no colon but behind a drive', '=== C:\\a.txt ===\nx\n=== D:\\b.txt ===\nx\n', 'eq-bare: C:\\a.txt|x\n, D:\\b.txt|x\n'],
  ['eq-bare: another colon is none', '=== On: a.txt ===\nx\n=== On: b.txt ===\nx\n', 'text'],
  ...['// FILE: {}', '# FILE: {}', '-- FILE: {}', '; FILE: {}', '% FILE: {}', '/* FILE: {} */', '<!-- FILE: {} -->', '// === BEGIN FILE: {} ===', '# START OF FILE: {}'].map(
    (form): Example => [`comment-file: ${form}`, twice(form), both('comment-file')],
  ),
  ['files-to-prompt: every block is closed by ---', 'a.txt\n---\nx\n\n---\nb.txt\n---\nx\n', 'text'],
  ['gpt-repository-loader: nothing is read behind --END--', '----\na.txt\nx\n\n----\nb.txt\nx\n\n--END--\n----\nc.txt\n', 'gpt-repository-loader: a.txt|x\n, b.txt|x\n'],
]); // prettier-ignore

examples('specification 2, tier 3 only by import', [
  ['llvm-split', twice('//--- {}'), 'text'],
  ['ra-fixture', twice('//- /{}'), 'text'],
  ['ts-filename', twice('// @filename: {}'), 'text'],
  ['mojo-data', twice('@@ {}'), 'text'],
  ['llms-full', '# One\nSource: https://x.org/a\n\nx\n\n# Two\nSource: https://x.org/b\n\ny\n', 'text'],
  ['rag-document', twice('Document: {}'), 'text'],
  ['trec', '<DOC>\n<DOCNO> a.txt </DOCNO>\n<TEXT>\nx\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO> b.txt </DOCNO>\n</DOC>\n', 'text'],
  ['mbox', 'From a@b Mon Jan  6 09:12:00 2025\nSubject: a\n\nx\n\nFrom a@b Mon Jan  6 09:12:00 2025\nSubject: b\n\ny\n', 'text'],
  ['conll-document', '#begin document (a.txt); part 000\nx\n#end document\n#begin document (b.txt); part 000\n#end document\n', 'text'],
  ['lexis', '1 of 2 DOCUMENTS\n\nx\n\n2 of 2 DOCUMENTS\n\ny\n', 'text'],
  ['reuters', '<REUTERS NEWID="1">\n<BODY>x\n</BODY>\n</REUTERS>\n<REUTERS NEWID="2">\n</REUTERS>\n', 'text'],
  ['wiki-doc', '<doc id="1" url="https://x.org" title="a.txt">\nx\n</doc>\n<doc id="2" url="https://x.org" title="b.txt">\n</doc>\n', 'text'],
  ['gutenberg', '*** START OF THE PROJECT GUTENBERG EBOOK A ***\nx\n*** END OF THE PROJECT GUTENBERG EBOOK A ***\n', 'text'],
  ['warc', 'WARC/1.0\nWARC-Type: conversion\nContent-Length: 1\n\nx\n\nWARC/1.0\nWARC-Type: conversion\n', 'text'],
  ['mime', '--b\nContent-Type: text/plain; name="a.txt"\n\nx\n--b\nContent-Type: text/plain; name="b.txt"\n\ny\n--b--\n', 'text'],
  ['shar', "sed 's/^X//' >a.txt <<'SHAR_EOF'\nXx\nSHAR_EOF\nsed 's/^X//' >b.txt <<'SHAR_EOF'\nXx\nSHAR_EOF\n", 'text'],
  ['heredoc', "cat > a.txt <<'EOF'\nx\nEOF\ncat > b.txt <<'EOF'\nx\nEOF\n", 'text'],
]); // prettier-ignore

const one = (name: string): string => `=== FILE: ${name} ===\nx\n`;

examples('specification 3.1 and 3.2, where is looked, and what wins', [
  ['bundles are looked for in text and Markdown only', one('a.txt'), 'text', { detect: false }],
  ['in Markdown', one('a.txt'), 'eq-file: a.txt|x\n', { language: 'markdown' }],
  ['the extension of bundles forces the dialect', 'Words.\n=== FILE: notes ===\nx\n', 'eq-file: notes|x\n', { language: 'bundle' }],
  ['also a weak one', 'Words.\n-- notes --\nx\n', 'txtar: notes|x\n', { language: 'bundle' }],
  ['the earliest accepted begin wins, be it weak', `${twice('-- {} --')}${one('c.txt')}${one('d.txt')}`, `txtar: a.txt|x\n, b.txt|x\n${one('c.txt')}${one('d.txt')}`],
  ['one that is not accepted does not win', `-- a.txt --\nx\n${one('c.txt')}${one('d.txt')}`, 'eq-file: c.txt|x\n, d.txt|x\n'],
  ['ties go by the order of section 2, txtpack as what knows the count', '--- FILE: a.txt (2 bytes) ---\nx\n\n--- END: a.txt ---\n', 'txtpack: a.txt|x\n'],
]); // prettier-ignore

suite('specification 3.2, other dialects behind the lock', () => {
  test('are content, and a warning where strong and path-like', () => {
    const strong = `${one('a.txt')}--- FILE: b.txt ---\n`;
    assert.equal(read(strong), 'eq-file: a.txt|x\n--- FILE: b.txt ---\n');
    assert.deepEqual(codes(strong), ['mixed-dialects']);
    assert.deepEqual(codes(`${one('a.txt')}--- FILE: some words ---\n`), []);
    assert.deepEqual(codes(`${one('a.txt')}-- b.txt --\n`), []);
  });
});

suite('specification 3.3, names that are path-like', () => {
  const eight = 'one two three four five six seven eight.txt';
  for (const name of ['a.txt', 'a.b.c_d', 'a.c++', 'a.x-y', eight, '.env', 'Makefile', 'README', 'src/a', 'https://example.org/a', './a', 'Über.md', 'x.abcdefghijkl'])
    test(name, () => assert.equal(read(one(name)), `eq-file: ${name}|x\n`)); // prettier-ignore
  for (const name of ['3 of 10', 'handling', 'K.', `nine ${eight}`, 'a.1', 'and / or', 'x.abcdefghijklm', 'v1.0', '...'])
    test(`not ${name}`, () => assert.equal(read(one(name)), 'text')); // prettier-ignore
});

examples('specification 3.4, strong forms', [
  ['a first begin that is the first line that is not blank', `\n \n${one('a.txt')}`, 'eq-file: a.txt|x\n'],
  ['one member needs a path-like name', one('notes'), 'text'],
  ['or a closer', `${one('notes')}=== END ===\n`, 'eq-file: notes|x\n'],
  ['two begins from the first line need no path-like name', `${one('one')}${one('two')}`, 'eq-file: one|x\n, two|x\n'],
  ['later, two begins with at least half path-like', `Words.\n${one('one')}${one('b.txt')}`, 'eq-file: one|x\n, b.txt|x\n'],
  ['less than half is too few', `Words.\n${one('one')}${one('two')}${one('b.txt')}`, 'text'],
  ['later, a begin plus a matching end', `Words.\n${one('notes')}=== END FILE: notes ===\n`, 'eq-file: notes|x\n'],
  ['begins inside a fence do not count', `Words.\n\`\`\`\n${one('a.txt')}${one('b.txt')}\`\`\`\n`, 'text'],
  ['unless the file starts with a delimiter', `${one('a.md')}\`\`\`\n${one('b.txt')}\`\`\`\n`, 'eq-file: a.md|x\n```\n, b.txt|x\n```\n'],
]); // prettier-ignore

const fenced = (prose: string): string =>
  `${prose}\n\`a.txt\`:\n\`\`\`\nx x x x x x x x\n\`\`\`\n\`b.txt\`:\n\`\`\`\nx x x x x x x x\n\`\`\`\n`;

examples('specification 3.5, weak forms', [
  ['one begin is too few', '-- a.txt --\nx\n', 'text'],
  ['two distinct names', twice('-- a.txt --'), 'text'],
  ['txtar: half the names path-like', '-- a.txt --\nx\n-- word --\ny\n', 'txtar: a.txt|x\n, word|y\n'],
  ['txtar elsewhere than at the start: two thirds', 'Words.\n-- a.txt --\nx\n-- word --\ny\n', 'text'],
  ['headtail: half', '==> a.txt <==\nx\n==> word <==\ny\n', 'headtail: a.txt|x, word|y\n'],
  ['file-sep: half', '<|file_sep|>a.txt\nx\n<|file_sep|>word\ny\n', 'file-sep: a.txt|x\n, word|y\n'],
  ['the others: all', '>>>> a.txt\nx\n>>>> word\ny\n>>>> b.txt\nz\n', 'text'],
  ['comment-file: only lines with a path-like name are any', '// File: a.ts\nx\n// File: word\n// File: b.ts\nz\n', 'comment-file: a.ts|x\n// File: word\n, b.ts|z\n'],
  ['headtail starts on the first line that is not blank', '\n==> a.txt <==\nx\n==> b.txt <==\nx\n', 'headtail: a.txt|x, b.txt|x\n'],
  ['yek too', `Words.\n${twice('>>>> {}')}`, 'text'],
  ['eq-bare too', `Words.\n${twice('=== {} ===')}`, 'text'],
  ['plain-file-colon too', `Words.\n${twice('FILE: {}')}`, 'text'],
  ['fenced weak forms cover 60 % of the bytes', fenced('Some words.'), 'md-label: a.txt|x x x x x x x x\n, b.txt|x x x x x x x x\n'],
  ['less is too little', fenced('Some words go on for long. '.repeat(6)), 'text'],
]); // prettier-ignore

const DIFF = 'diff --git a/x b/x\n';

examples('specification 3.6 to 3.9, guards', [
  ['a diff blocks what comes behind it', `${DIFF}${twice('=== FILE: {} ===')}`, 'text'],
  ['so does @@', `@@ -1 +1 @@\n${twice('=== FILE: {} ===')}`, 'text'],
  ['and Index:', `Index: a.txt\n${twice('=== FILE: {} ===')}`, 'text'],
  ['all but a strong first line', `${one('a.diff')}${DIFF}`, `eq-file: a.diff|x\n${DIFF}`],
  ['<?xml blocks XML dialects', '<?xml version="1.0"?>\n<files>\n<file path="a.txt">\nx\n</file>\n</files>\n', 'text'],
  ['and no others', `<?xml version="1.0"?>\n${twice('=== FILE: {} ===')}`, both('eq-file')],
  ['wiki text blocks a late eq-file', "'''Pictures'''\n== Images ==\n=== File: a.jpg ===\nx\n=== File: b.jpg ===\nx\n", 'text'],
  ['headings without wiki marks do not', `Words.\n== Images ==\n${twice('=== FILE: {} ===')}`, both('eq-file')],
  ['indented XML without a wrapper tag is documentation', '    <file path="a.txt">\nx\n    </file>\n    <file path="b.txt">\nx\n    </file>\n', 'text'],
  ['rule, File: x, identical rule, all three lines', '========\nFile: a.txt\n========\nx\n========\nFile: b.txt\n========\nx\n', both('banner')],
  ['one rule line is never a delimiter', '========\na.txt\nx\n========\nb.txt\nx\n', 'text'],
  ['after the lock an unbalanced fence swallows nothing', `${one('a.txt')}\`\`\`\n${one('b.txt')}`, 'eq-file: a.txt|x\n```\n, b.txt|x\n'],
]); // prettier-ignore

test('specification 3.9, if any block has a closer, all need one', () => {
  assert.deepEqual(codes(`${one('a.txt')}=== END ===\n${one('b.txt')}`), ['unclosed-block']);
  assert.deepEqual(codes(`${one('a.txt')}${one('b.txt')}`), []);
});
