/** Bundles as tools and people make them: `name|content` of each member, and attributes where there are some. */
export interface Wild {
  readonly title: string;
  readonly text: string;
  /** None for a text that is no bundle. */
  readonly dialect: string | null;
  readonly members: readonly string[];
}

const REPOMIX =
  'This file is a merged representation of the entire codebase, combined into a single document by Repomix.\n\n';
const LONG = '='.repeat(64);
const SHORT = '='.repeat(16);
const INGEST = '='.repeat(48);
const tail = (title: string, body = ''): string => `${LONG}\n${title}\n${LONG}\n${body}`;
const plainFile = (name: string, content: string): string =>
  `${SHORT}\nFile: ${name}\n${SHORT}\n${content}\n\n`;
const ingested = (name: string, content: string, after: string, word = 'FILE'): string =>
  `${INGEST}\n${word}: ${name}\n${INGEST}\n${content}${after}`;
const fenced = (name: string, content: string): string => `\`${name}\`:\n\n\`\`\`md\n${content}\n\`\`\`\n\n`;
/** As txtpack writes a file. */
const packed = (name: string, content: string): string =>
  `--- FILE: ${name} (${new TextEncoder().encode(content).length} bytes) ---\n${content}\n--- END: ${name} ---\n`;
const TREE = '├── README.md\n└── src\n    └── b.txt\n';

export const wild: readonly Wild[] = [
  {
    title: 'repomix: a meta element of a page is no delimiter',
    text: `${REPOMIX}<files>\n<file path="index.html">\n<head>\n  <meta name="viewport" content="width=device-width">\n  <title>x</title>\n</head>\n</file>\n\n<file path="z.txt">\nlast\n</file>\n\n</files>\n`,
    dialect: 'xml-file',
    members: [
      'index.html|<head>\n  <meta name="viewport" content="width=device-width">\n  <title>x</title>\n</head>',
      'z.txt|last',
    ],
  },
  {
    title: 'repomix: a file element that a listed file quotes is its text',
    text: `${REPOMIX}<directory_structure>\nbuild.xml\nz.txt\n</directory_structure>\n\n<files>\n<file path="build.xml">\n<zip>\n<file path="inner.txt">\nx\n</file>\n</zip>\n</file>\n\n<file path="z.txt">\nlast\n</file>\n\n</files>\n`,
    dialect: 'xml-file',
    members: ['build.xml|<zip>\n<file path="inner.txt">\nx\n</file>\n</zip>', 'z.txt|last'],
  },
  {
    title: 'repomix, plain: the words behind the last file are the tool’s',
    text: `${REPOMIX}${tail('Files', '\n')}${plainFile('a.txt', 'A')}${plainFile('b.txt', 'B')}\n\n${tail('End of Codebase')}`,
    dialect: 'repomix-plain',
    members: ['a.txt|A', 'b.txt|B'],
  },
  {
    title: 'repomix, plain: differences, logs and instructions as well',
    text: `${REPOMIX}${plainFile('a.txt', `A\n${LONG}\nB\n${LONG}`)}${tail('Git Diffs', `${SHORT}\ndiff --git a b\n`)}\n${tail('Git Logs', 'x\n')}\n${tail('Instruction', 'Do it.\n')}\n${tail('End of Codebase')}`,
    dialect: 'repomix-plain',
    members: [`a.txt|A\n${LONG}\nB\n${LONG}`],
  },
  {
    title: 'code2prompt: the last bare fence before the next label closes',
    text: `Project Path: x\n\nSource Tree:\n\n\`\`\`txt\nx\n${TREE}\`\`\`\n\n${fenced('README.md', '# Hi\n```sh\nnpm i\n```\nbye')}${fenced('src/b.txt', 'b\n')}`,
    dialect: 'md-label',
    members: ['README.md|# Hi\n```sh\nnpm i\n```\nbye', 'src/b.txt|b\n'],
  },
  {
    title: 'code2prompt: little fenced text, and a difference behind it',
    text: `Project Path: x\n\nSource Tree:\n\n\`\`\`txt\n${TREE.repeat(20)}\`\`\`\n\n${fenced('Makefile', 'all:')}Git Diff:\n\`\`\`diff\n+x\n\`\`\`\n`,
    dialect: 'md-label',
    members: ['Makefile|all:'],
  },
  {
    title: 'the last line of a tree is no label of the fence that ends it',
    text: `The tree:\n\n\`\`\`\nh\na.txt\n\`\`\`\n\n${fenced('a.txt', 'Key '.repeat(30))}${fenced('m/b.txt', 'D '.repeat(30))}`,
    dialect: 'md-label',
    members: [`a.txt|${'Key '.repeat(30)}\n`, `m/b.txt|${'D '.repeat(30)}\n`],
  },
  {
    title: 'labels with the word, in bold and between backticks',
    text: '**File: `a.ts`**\n\n```ts\none one\n```\n\nFile: b.ts\n```ts\ntwo two\n```\n\n### 3. `src/c.ts`\n',
    dialect: 'md-label',
    members: ['a.ts|one one\n', 'b.ts|two two\n'],
  },
  {
    title: 'txtpack: the byte count frames, whatever the file holds',
    text: '--- FILE: tricky.txt (63 bytes) ---\n--- FILE: fake.txt (100 bytes) ---\nlooks like\n--- END: fake.txt\n--- END: tricky.txt ---\n--- FILE: b.txt (1 bytes) ---\nb\n--- END: b.txt ---\n',
    dialect: 'txtpack',
    members: ['tricky.txt|--- FILE: fake.txt (100 bytes) ---\nlooks like\n--- END: fake.txt', 'b.txt|b'],
  },
  {
    title: 'txtpack: a file that holds its own end line, and a whole member of characters of many bytes',
    text: packed('a.txt', `--- END: a.txt ---\n${packed('ä.txt', '💥').trimEnd()}`) + packed('ä.txt', 'ä💥'),
    dialect: 'txtpack',
    members: ['a.txt|--- END: a.txt ---\n--- FILE: ä.txt (4 bytes) ---\n💥\n--- END: ä.txt ---', 'ä.txt|ä💥'],
  },
  {
    title: 'txtpack: edited since, the next delimiter decides',
    text: '--- FILE: a.txt (4 bytes) ---\nedited\n--- END: a.txt ---\n--- FILE: b.txt (1 bytes) ---\nb\n--- END: b.txt ---\n',
    dialect: 'txtpack',
    members: ['a.txt|edited', 'b.txt|b'],
  },
  {
    title: 'names that start here',
    text: '===== ./a.txt =====\none\n===== ./b/c.txt =====\ntwo\n',
    dialect: 'eq-bare',
    members: ['./a.txt|one\n', './b/c.txt|two\n'],
  },
  {
    title: 'a title line and the braces of a component are no wiki page',
    text: '===== PROJECT DUMP =====\n\n===== FILE: src/a.tsx =====\n<div style={{color: 1}}/>\n\n===== FILE: src/b.tsx =====\nx\n',
    dialect: 'eq-file',
    members: ['src/a.tsx|<div style={{color: 1}}/>\n\n', 'src/b.tsx|x\n'],
  },
  {
    title: 'gitingest: a link is a member with a target, and one file is a digest',
    text: `Directory structure:\n└── d/\n\n${ingested('a.txt', 'hello\n', '\n\n\n')}${ingested('link.txt -> a.txt', '', '\n\n', 'SYMLINK')}`,
    dialect: 'gitingest',
    members: ['a.txt|hello\n', 'link.txt|[symlink=a.txt]'],
  },
  {
    title: 'gitingest: a digest of one file',
    text: `Directory: x\nFile: a.txt\nLines: 1\n\nDirectory structure:\n└── a.txt\n\n${ingested('a.txt', 'hello\n', '\n\n')}`,
    dialect: 'gitingest',
    members: ['a.txt|hello\n'],
  },
  {
    title: 'gitingest before March 2025: two line ends between files, whatever a file ends in',
    text: `${ingested('a.txt', 'one\n', '\n\n', 'File')}${ingested('b.txt', 'two', '\n\n', 'File')}${ingested('c.txt', 'three\n', '\n\n', 'File')}${ingested('d.txt', 'four\n', '\n\n', 'File')}`,
    dialect: 'gitingest-old',
    members: ['a.txt|one\n', 'b.txt|two', 'c.txt|three\n', 'd.txt|four\n'],
  },
  {
    title: 'gitingest in March 2025: three',
    text: `${ingested('a.txt', 'one\n', '\n\n\n', 'File')}${ingested('b.txt', 'two', '\n\n\n', 'File')}${ingested('c.txt', 'three\n', '\n\n\n', 'File')}${ingested('d.txt', 'four\n', '\n\n', 'File')}`,
    dialect: 'gitingest-old',
    members: ['a.txt|one\n', 'b.txt|two', 'c.txt|three\n', 'd.txt|four\n'],
  },
  {
    title: 'm1f: the blank line before a later header is the tool’s, and so is the checksum',
    text: `======= a.py ======\nA\n=== b.py ===\n\n======= c.py | CHECKSUM_SHA256: ${'0'.repeat(64)} ======\nC\n`,
    dialect: 'eq-bare',
    members: ['a.py|A\n=== b.py ===\n', 'c.py|C\n'],
  },
  {
    title: 'm1f in Markdown: whatever a file holds',
    text: '## a.md\n**Date Modified:** 2025-01-01 | **Size:** 1 KB\n\n```md\n## Use\n```sh\nx\n```\nend\n```\n\n## b.py\n**Date Modified:** 2025-01-01\n\n```py\nB\n```\n',
    dialect: 'md-heading-path',
    members: ['a.md|## Use\n```sh\nx\n```\nend\n', 'b.py|B\n'],
  },
  {
    title: 'a comment that begins with “File” and names no path is text',
    text: '// FILE: A.java\npublic class A {}\n\n// FILE: main.kt\n// File handling is described elsewhere\nfun box() = "OK"\n',
    dialect: 'comment-file',
    members: [
      'A.java|public class A {}\n\n',
      'main.kt|// File handling is described elsewhere\nfun box() = "OK"\n',
    ],
  },
  {
    title: 'rules in comments, without the word',
    text: '# --- build.py ---\nimport os\n# --- helpers ---\n\n# --- main.py ---\nimport sys\n',
    dialect: 'comment-file',
    members: ['build.py|import os\n# --- helpers ---\n\n', 'main.py|import sys\n'],
  },
  {
    title: 'rules in comments of several languages',
    text: '// ===== src/a.ts =====\none\n/* ---- b.css ---- */\ntwo\n<!-- ==== c.html ==== -->\nthree\n-- ---- d.sql ----\nfour\n',
    dialect: 'comment-file',
    members: ['src/a.ts|one\n', 'b.css|two\n', 'c.html|three\n', 'd.sql|four\n'],
  },
  {
    title: 'the name above a rule',
    text: `File: src/a.ts\n${'-'.repeat(40)}\nA\n\nFile: src/b.ts\n${'-'.repeat(40)}\nB\n`,
    dialect: 'name-above-rule',
    members: ['src/a.ts|A\n\n', 'src/b.ts|B\n'],
  },
  {
    title: 'blank lines between the rules and the name',
    text: `${SHORT}\n\nFILE: a.txt\n\n${SHORT}\none\n${SHORT}\n\nFILE: b.txt\n\n${SHORT}\ntwo\n`,
    dialect: 'banner',
    members: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    title: 'banners in comments',
    text: `# ${SHORT}\n# File: a.py\n# ${SHORT}\none\n# ${SHORT}\n# File: b.py\n# ${SHORT}\ntwo\n`,
    dialect: 'banner',
    members: ['a.py|one\n', 'b.py|two\n'],
  },
  ...['Файл', 'ФАЙЛ', 'Datei', 'Fichier', 'Archivo', 'Arquivo', 'Fil', 'ファイル', '文件', '파일'].flatMap(
    (word): Wild[] => [
      {
        title: `the word in another language, between rules: ${word}`,
        text: `=== ${word}: src/a.js ===\nA\n=== FILE: in.txt ===\n\n=== ${word}: src/b.js ===\nB\n`,
        dialect: 'eq-file',
        members: ['src/a.js|A\n=== FILE: in.txt ===\n\n', 'src/b.js|B\n'],
      },
      {
        title: `the word in another language, from the first line on: ${word}`,
        text: `${word}: src/a.js\nA\n${word}: src/b.js\nB\n`,
        dialect: 'plain-file-colon',
        members: ['src/a.js|A\n', 'src/b.js|B\n'],
      },
    ],
  ),
  {
    title: 'the word in another language within a bundle that has it in English is text',
    text: '=== FILE: a.txt ===\n=== Datei: x.txt ===\n=== FILE: b.txt ===\nB\n',
    dialect: 'eq-file',
    members: ['a.txt|=== Datei: x.txt ===\n', 'b.txt|B\n'],
  },
  {
    title: 'the word in small letters, from the first line on',
    text: 'File: app.js\n\nA\nfile: see below\n\nfile: src/b.js\n\nB\n',
    dialect: 'plain-file-colon',
    members: ['app.js|\nA\nfile: see below\n\n', 'src/b.js|\nB\n'],
  },
  {
    title: 'a byte order mark before a later header belongs to no one',
    text: '=== FILE: a.txt ===\none\n\ufeff=== FILE: b.txt ===\ntwo\n',
    dialect: 'eq-file',
    members: ['a.txt|one\n', 'b.txt|two\n'],
  },
  {
    title: 'repo2txt with a blank line below every header',
    text: 'Directory Structure:\n\n└── ./\n\n\n\n---\nFile: /a.txt\n---\n\none\n\n\n\n---\nFile: /b.txt\n---\n\ntwo\n',
    dialect: 'repo2txt',
    members: ['/a.txt|one\n', '/b.txt|two'],
  },
  {
    title: 'repo2txt with counts',
    text: 'Directory Structure:\n---\n└── a.txt\n\nFile Contents:\n---\n\nFile: a.txt\nLines: 1\nTokens: 2\n---\none\n\n\n\nFile: b.txt\nLines: 1\n---\ntwo\n',
    dialect: 'repo2txt',
    members: ['a.txt|one\n', 'b.txt|two'],
  },
  {
    title: 'files-to-prompt in Markdown: the line end behind each file is the tool’s',
    text: 'a.py\n```python\none\n\n```\nb.md\n````\n```\ntwo\n```\n\n````\n',
    dialect: 'md-label',
    members: ['a.py|one\n', 'b.md|```\ntwo\n```\n'],
  },
  {
    title: 'CR is content between LF headers',
    text: '=== FILE: a.txt ===\nA\r\nB\r\n=== FILE: b.txt ===\nx\n',
    dialect: 'eq-file',
    members: ['a.txt|A\r\nB\r\n', 'b.txt|x\n'],
  },
];

export const unread: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: 'an example in a comment of a program',
    text: '/**\n * @example\n   <example module="ferry">\n     <file name="index.html">\n       <p>x</p>\n     </file>\n     <file name="script.js">\n       go();\n     </file>\n   </example>\n */\nfunction ferry() {}\n',
  },
  {
    title: 'minutes that quote a file',
    text: 'Minutes of the meeting\n\n`notes.txt`:\n\n```\nshort\n```\n\nA long discussion follows that must not be lost.\n',
  },
  {
    title: 'headings as long as their rules',
    text: 'x\n\nFile: a.md\n----------\ny\n\nFile: b.md\n----------\nz\n',
  },
  { title: 'rules of comments around words', text: '# --- imports ---\nx\n# --- main ---\ny\n' },
];
