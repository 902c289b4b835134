/** One bundle of each dialect and one near relative of each that is none. Expected members are `name|content`. */
export interface Sample {
  readonly dialect: string;
  readonly title: string;
  readonly text: string;
  readonly expected: readonly string[];
}

const FORTY_EIGHT = '='.repeat(48);
const FIFTY = '='.repeat(50);
const SIXTEEN = '='.repeat(16);
const EIGHTY_EIGHT = '='.repeat(88);

/** Tags with a name or path of their own, as pages and programs hold them. */
const OTHER_TAGS = [
  '<meta name="viewport" content="width=device-width">',
  '  <meta content="x" name="description">',
  "<meta name='single' content='quoted'>",
  '<meta name="closed" />',
  '<link path="a.css">',
  '<form name="f" path="form.txt">',
  '<font name="a.ttf">',
  '<area filename="a.png">',
  '<script name="a.js" path="b.js">',
  '<input name="a.txt">',
  '<param name="movie.swf" value="x">',
  '<files path="a.txt">',
  '<file-list path="a.txt">',
  '<filer path="a.txt">',
  '<fil path="a.txt">',
  '<path name="a.txt">',
  '<file path="self-closing.txt"/>',
  '<file path="self-closing.txt" />',
  '</meta>',
  '</link>',
];

function xmlBundle(page: string): string {
  return `<files>\n<file path="page.html">\n${page}\n</file>\n<file path="z.txt">\nlast\n</file>\n</files>\n`;
}

/** A Repomix-like file whose head lists the members: one line end before a closer is the tool's. */
function listed(tree: string, files: string): string {
  const signature = `<directory_structure>\n${tree}\n</directory_structure>\n`;
  return `${signature}\n<files>\n${files}</files>\n`;
}

export const accepted: readonly Sample[] = [
  {
    dialect: 'eq-file',
    title: 'canonical headers',
    text: '=== FILE: a.txt ===\none\n\n=== FILE: b.txt [noeol] ===\ntwo\n',
    expected: ['a.txt|one\n\n', 'b.txt|two\n'],
  },
  {
    dialect: 'eq-file',
    title: 'one member with a path-like name',
    text: '=== FILE: 000_586cbd554c8ecd22.txt ===\none\n',
    expected: ['000_586cbd554c8ecd22.txt|one\n'],
  },
  {
    dialect: 'eq-file',
    title: 'looser spellings, closers and a preamble',
    text: 'Notes.\n\n===== [Document: a.txt] =====\none\n===END OF DOCUMENT===\n=== BEGIN FILE: b.txt ===\ntwo\n=== END FILE: b.txt ===\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'eq-file',
    title: 'END lines that name a member',
    text: '=== FILE: a ===\n=== End of story ===\n=== END: a ===\n=== FILE: b ===\ntwo\n=== END b ===\n',
    expected: ['a|=== End of story ===\n', 'b|two\n'],
  },
  {
    dialect: 'eq-file',
    title: 'a header without closing run',
    text: '=== FILE: a.txt\none\n=== FILE: b.txt\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'eq-file',
    title: 'a fence in a member hides nothing',
    text: '=== FILE: a.md ===\n```\n=== FILE: b.md ===\ntwo\n',
    expected: ['a.md|```\n', 'b.md|two\n'],
  },
  {
    dialect: 'dash-file',
    title: 'plain and START OF FILE',
    text: '--- FILE: a-b.txt ---\none\n--- END FILE ---\n--- START OF FILE c.txt ---\ntwo\n--- END OF FILE ---\n',
    expected: ['a-b.txt|one\n', 'c.txt|two\n'],
  },
  {
    dialect: 'txtpack',
    title: 'byte counts',
    text: '--- FILE: a.txt (4 bytes) ---\none\n\n--- END: a.txt ---\n\n--- FILE: b.txt (3 bytes) ---\ntwo\n--- END: b.txt ---\n',
    expected: ['a.txt|one\n', 'b.txt|two'],
  },
  {
    dialect: 'hash-file',
    title: 'closing runs',
    text: '### FILE: a.txt ###\none\n### FILE: b.txt ###\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'star-file',
    title: 'closing runs',
    text: '*** FILE: a.txt ***\none\n**** FILE: b.txt ****\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'angle-file',
    title: 'both spellings',
    text: '<<<FILE: a.txt>>>\none\n<<<END FILE>>>\n<<< FILE path="b.txt" >>>\ntwo\n>>> END FILE\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'angle-open',
    title: 'open runs',
    text: '>>>> FILE: a.txt\none\n<<<< END FILE\n>>>> FILE: b.txt\ntwo\n<<<< END FILE\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'bracket-file',
    title: 'with ends',
    text: '[FILE: a.txt]\none\n[/FILE]\n[[FILE: b.txt]]\ntwo\n[END FILE: b.txt]\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'gitingest',
    title: 'upper-case word',
    text: `Directory structure:\n└── a/\n\n${FORTY_EIGHT}\nFILE: a.py\n${FORTY_EIGHT}\none\n\n\n\n${FORTY_EIGHT}\nFILE: b.py\n${FORTY_EIGHT}\ntwo\n\n\n`,
    expected: ['a.py|one\n', 'b.py|two\n'],
  },
  {
    dialect: 'gitingest-old',
    title: 'capitalised word',
    text: `${FORTY_EIGHT}\nFile: /a.py\n${FORTY_EIGHT}\none\n\n\n${FORTY_EIGHT}\nFile: /b.py\n${FORTY_EIGHT}\ntwo\n\n\n`,
    expected: ['/a.py|one\n', '/b.py|two\n'],
  },
  {
    dialect: 'gitingest-2024',
    title: 'fifty signs',
    text: `${FIFTY}\nFile: a.py\n${FIFTY}\none\n\n\n${FIFTY}\nFile: b.py\n${FIFTY}\ntwo\n\n\n`,
    expected: ['a.py|one\n', 'b.py|two\n'],
  },
  {
    dialect: 'codebase-digest',
    title: 'preamble',
    text: `Codebase Analysis for: x\n\n${FIFTY}\nFile: ./a.py\n${FIFTY}\none\n\n\n${FIFTY}\nFile: ./b.py\n${FIFTY}\ntwo\n\n`,
    expected: ['./a.py|one\n', './b.py|two\n'],
  },
  {
    dialect: 'repomix-plain',
    title: 'sixteen signs',
    text: `This file is a merged representation.\n\n${SIXTEEN}\nFile: a.py\n${SIXTEEN}\none\n\n${SIXTEEN}\nFile: b.py\n${SIXTEEN}\ntwo\n\n`,
    expected: ['a.py|one', 'b.py|two'],
  },
  {
    dialect: 'banner',
    title: 'any other rule',
    text: '----------\nFile: a.txt\n----------\none\n----------\nFile: b.txt\n----------\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'm1f-detailed',
    title: 'metadata lines',
    text: `${EIGHTY_EIGHT}\n== FILE: a.txt\n== DATE: 2024-01-01\n${EIGHTY_EIGHT}\none\n\n${EIGHTY_EIGHT}\n== FILE: b.txt\n${EIGHTY_EIGHT}\ntwo\n`,
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'xml-file',
    title: 'the last end tag closes',
    text: '<files>\n<file path="a.txt">\none\n</file>\nmore\n</file>\n<file lang="x" name="b.txt">\ntwo\n</file>\n</files>\n',
    expected: ['a.txt|one\n</file>\nmore\n', 'b.txt|two\n'],
  },
  {
    dialect: 'xml-file',
    title: 'repomix adds a line end',
    text: '<file_summary>Repomix</file_summary>\n<files>\n<file path="a.txt">\none\n\n</file>\n\n<file path="b.txt">\ntwo\n\n</file>\n</files>\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'xml-file',
    title: 'only the element that the form names is a delimiter, whatever attributes others have',
    text: xmlBundle(OTHER_TAGS.join('\n')),
    expected: [`page.html|${OTHER_TAGS.join('\n')}\n`, 'z.txt|last\n'],
  },
  {
    dialect: 'xml-file',
    title: 'attributes in any order, before and after the name, and the name as it is',
    text: '<files>\n<file lang="x" path="a.txt" size="3">\none\n</file>\n<FILE  filename="b.txt"  lang="y" >\ntwo\n</FILE>\n</files>\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'xml-file',
    title: 'an element that a listed member quotes is its text',
    text: listed(
      'conf/\n  build.xml\nz.txt',
      '<file path="conf/build.xml">\n<zip>\n<file path="in.txt">\nx\n</file>\n<file path="in2.txt">\n</file>\n</zip>\n</file>\n<file path="z.txt">\nlast\n</file>\n',
    ),
    expected: [
      'conf/build.xml|<zip>\n<file path="in.txt">\nx\n</file>\n<file path="in2.txt">\n</file>\n</zip>',
      'z.txt|last',
    ],
  },
  {
    dialect: 'xml-file',
    title: 'a file behind a closed member counts although the list lacks it',
    text: listed('a.txt', '<file path="a.txt">\none\n</file>\n<file path="b.txt">\ntwo\n</file>\n'),
    expected: ['a.txt|one', 'b.txt|two'],
  },
  {
    dialect: 'xml-file',
    title: 'a list that knows none of the files hides none',
    text: listed('other.txt', '<file path="a.txt">\none\n<file path="b.txt">\ntwo\n</file>\n'),
    expected: ['a.txt|one\n', 'b.txt|two'],
  },
  {
    dialect: 'xml-file-escaped',
    title: 'content in the line of the tag',
    text: '<repomix><files><file path="a.txt">one &lt; two\n</file><file path="b.txt">two</file></files></repomix>\n',
    expected: ['a.txt|one &lt; two\n', 'b.txt|two'],
  },
  {
    dialect: 'xml-documents',
    title: 'three lines of header',
    text: '<documents>\n<document index="1">\n<source>a.txt</source>\n<document_content>\none\n\n</document_content>\n</document>\n<document index="2">\n<source>b.txt</source>\n<document_content>\ntwo\n</document_content>\n</document>\n</documents>\n',
    expected: ['a.txt|one\n', 'b.txt|two'],
  },
  {
    dialect: 'xml-content',
    title: 'full paths',
    text: '<content full_path="src/a.txt">\none\n\n</content>\n<content full_path="b.txt">\ntwo\n</content>\n',
    expected: ['src/a.txt|one\n', 'b.txt|two'],
  },
  {
    dialect: 'xml-bolt',
    title: 'two actions',
    text: '<boltAction type="file" filePath="a.txt">\none\n</boltAction>\n<boltAction type="file" filePath="b.txt">\ntwo\n</boltAction>\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'md-heading-file',
    title: 'longer fences hold shorter ones',
    text: '## File: a.md\n````markdown\n## File: inner.ts\n```\none\n```\n````\n\n## File: b.ts\n```ts\ntwo\n```\n',
    expected: ['a.md|## File: inner.ts\n```\none\n```\n', 'b.ts|two\n'],
  },
  {
    dialect: 'md-heading-path',
    title: 'paths as headings',
    text: '## `src/a.ts`\n\n```ts\none\n```\n\n## src/b.ts\n```ts\ntwo\n```\n',
    expected: ['src/a.ts|one\n', 'src/b.ts|two\n'],
  },
  {
    dialect: 'md-label',
    title: 'paths above fences',
    text: '`a.ts`:\n\n```ts\none\n```\n\n**b.ts**\n```ts\ntwo\n```\n',
    expected: ['a.ts|one\n', 'b.ts|two\n'],
  },
  {
    dialect: 'md-info',
    title: 'paths in info strings',
    text: '```ts:src/a.ts\none one one one one\n```\n```js title="b.js"\ntwo two two two two\n```\n',
    expected: ['src/a.ts|one one one one one\n', 'b.js|two two two two two\n'],
  },
  {
    dialect: 'headtail',
    title: 'head and tail',
    text: '==> a.txt <==\none\n\n==> b <==\ntwo\n',
    expected: ['a.txt|one\n', 'b|two\n'],
  },
  {
    dialect: 'yek',
    title: 'four angles',
    text: '>>>> a.txt\none\n\n>>>> b.txt\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'file-sep',
    title: 'token',
    text: '<repo_name>x\n<|file_sep|>a.txt\none\n<|file_sep|>b.txt\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'txtar',
    title: 'a comment, then members',
    text: 'A comment.\n-- a.txt --\none\n-- sub/b.txt --\ntwo\n',
    expected: ['a.txt|one\n', 'sub/b.txt|two\n'],
  },
  {
    dialect: 'eq-bare',
    title: 'names alone',
    text: '=== a.txt ===\none\n=== b.txt ===\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'comment-file',
    title: 'comments of three languages',
    text: '// File: a.ts\none\n/* FILE: b.css */\ntwo\n<!-- File: c.html -->\nthree\n',
    expected: ['a.ts|one\n', 'b.css|two\n', 'c.html|three\n'],
  },
  {
    dialect: 'files-to-prompt',
    title: 'dashes in the content',
    text: 'a.md\n---\none\n---\nmore\n\n---\nb.txt\n---\ntwo\n\n---\n',
    expected: ['a.md|one\n---\nmore', 'b.txt|two'],
  },
  {
    dialect: 'repo2txt',
    title: 'dashes above and below',
    text: 'Directory Structure:\n\n└── ./\n\n\n\n---\nFile: /a.txt\n---\none\n\n\n---\nFile: /b.txt\n---\ntwo\n',
    expected: ['/a.txt|one', '/b.txt|two'],
  },
  {
    dialect: 'gpt-repository-loader',
    title: 'stop line',
    text: 'The following text is a repository.\n----\na.txt\none\n\n----\nb.txt\ntwo\n\n--END--\nDo it.\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    dialect: 'plain-file-colon',
    title: 'from the first line',
    text: 'FILE: a.txt\none\nFILE: b.txt\ntwo\n',
    expected: ['a.txt|one\n', 'b.txt|two\n'],
  },
];

export const rejected: readonly { readonly title: string; readonly text: string }[] = [
  { title: 'one header with a name that is no path', text: '=== FILE: handling ===\nEach file is closed.\n' },
  { title: 'one header in the middle of prose', text: 'Write\n=== FILE: a.txt ===\nabove each.\n' },
  { title: 'names that are no paths', text: 'x\n=== FILE: 3 of 10 ===\none\n=== FILE: K. ===\ntwo\n' },
  {
    title: 'an example inside a fence',
    text: 'Like this:\n```\n=== FILE: a.txt ===\none\n=== FILE: b.txt ===\ntwo\n```\n',
  },
  {
    title: 'a diff that adds a bundle',
    text: 'diff --git a/x b/x\n@@ -1 +1 @@\n--- FILE: a.txt ---\none\n--- FILE: b.txt ---\ntwo\n',
  },
  {
    title: 'a context diff',
    text: 'changes\n***************\n*** 1,2 ****\n*** FILE: a.txt ***\none\n*** FILE: b.txt ***\n',
  },
  {
    title: 'a Checkstyle report',
    text: '<?xml version="1.0"?>\n<checkstyle>\n<file name="a.java">\n</file>\n<file name="b.java">\n</file>\n</checkstyle>\n',
  },
  {
    title: 'indented XML without an element around it',
    text: 'Write this:\n\n    <file path="a.txt">\n    one\n    </file>\n    <file path="b.txt">\n    </file>\n',
  },
  {
    title: 'wiki headings',
    text: "'''Pictures'''\n== Images ==\n=== File: a.jpg ===\n[[File:a.jpg]]\n=== File: b.jpg ===\nSee.\n== Links ==\n",
  },
  { title: 'a setext heading', text: 'Before\nFile: a.txt\n===========\nText\nFile: b.txt\n===========\n' },
  { title: 'one rule line', text: '================\nFile: a.txt\nText\n================\n' },
  { title: 'bracketed words without ends', text: 'See\n[FILE: a.txt]\nand\n[FILE: b.txt]\n' },
  { title: 'head markers with one name', text: '==> a.txt <==\none\n==> a.txt <==\ntwo\n' },
  { title: 'head markers after text', text: 'Look:\n==> a.txt <==\none\n==> b.txt <==\ntwo\n' },
  { title: 'comments about files', text: '# File handling\nopen\n# File: a.txt\nclose\n' },
  { title: 'txtar-like lines of prose', text: 'He said:\n-- yes --\nand\n-- no --\n' },
  { title: 'yek-like quotations', text: 'Re: x\n>>>> quoted.\n>>>> quoted again.\n' },
  {
    title: 'fenced files in a long text',
    text: `${'Prose goes on. '.repeat(40)}\n\n\`a.ts\`:\n\`\`\`\none\n\`\`\`\n\`b.ts\`:\n\`\`\`\ntwo\n\`\`\`\n`,
  },
  { title: 'equals headings without paths', text: '=== Monday ===\none\n=== Tuesday ===\ntwo\n' },
  { title: 'a form with FILE fields', text: 'Report\nFILE: a.txt\nFILE: b.txt\n' },
  { title: 'one file shown in a manual', text: 'Write this:\n\n## File: a.yml\n```yaml\none\n```\n' },
  { title: 'bolt action alone', text: '<boltAction type="file" filePath="a.txt">\none\n</boltAction>\n' },
  { title: 'a certificate', text: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' },
  { title: 'front matter', text: '---\ntitle: x\n---\ntext\n---\nmore\n' },
  { title: 'empty', text: '' },
];
