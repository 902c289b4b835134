import { pack, type ParsedFile, unpack } from '../../src/format/index';

/**
 * Bundles as the tools that make them write them, after their own templates, and random files to write. What a tool does to a file before
 * it writes it (trimming, a last line end) is part of the expected content: that is all that can be read back.
 */

export interface ToolFile {
  readonly name: string;
  readonly content: string;
}

export interface Tool {
  readonly id: string;
  readonly dialect: string;
  readonly write: (files: readonly ToolFile[]) => string;
  /** What the tool makes of a file. */
  readonly made: (content: string) => string;
  /** Lines that would be delimiters of this form, which leaves no way to tell them from real ones. */
  readonly own?: RegExp;
  /** The tool leaves files without ink out. */
  readonly noEmpty?: boolean;
}

const same = (content: string): string => content;
const ended = (content: string): string =>
  content === '' || /[\r\n]$/.test(content) ? content : `${content}\n`;
const SIXTEEN = '='.repeat(16);
const LONG = '='.repeat(64);
const tree = (files: readonly ToolFile[]): string => files.map(({ name }) => name).join('\n');
const drawn = (files: readonly ToolFile[]): string =>
  files.map(({ name }, index) => `${index + 1 === files.length ? '└──' : '├──'} ${name}`).join('\n');
const extension = (name: string): string => /\.(\w+)$/.exec(name)?.[1] ?? '';
const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

const REPOMIX =
  'This file is a merged representation of the entire codebase, combined into a single document by Repomix.';

function gitingest(word: string, rule: string, between: string, after: string) {
  return (files: readonly ToolFile[]): string => {
    const parts = files.map(({ name, content }) => `${rule}\n${word}: ${name}\n${rule}\n${content}${after}`);
    return `Repository: x/y\nFiles analyzed: ${files.length}\n\nDirectory structure:\n${drawn(files)}\n\n${parts.join(between)}`;
  };
}

export const TOOLS: readonly Tool[] = [
  {
    id: 'repomix, XML',
    dialect: 'xml-file',
    made: (content) => content.trim(),
    own: /^[ \t]*<\/?files?\b/im,
    write: (files) =>
      `${REPOMIX}\n\n<file_summary>\nx\n</file_summary>\n\n<directory_structure>\n${tree(files)}\n</directory_structure>\n\n<files>\nThis section contains the contents of the repository's files.\n\n${files.map(({ name, content }) => `<file path="${name}">\n${content.trim()}\n</file>\n\n`).join('')}</files>\n`,
  },
  {
    id: 'repomix, plain',
    dialect: 'repomix-plain',
    made: (content) => content.trim(),
    own: /^={16}$/m,
    write: (files) =>
      `${REPOMIX}\n\n${LONG}\nDirectory Structure\n${LONG}\n${tree(files)}\n\n${LONG}\nFiles\n${LONG}\n\n${files.map(({ name, content }) => `${SIXTEEN}\nFile: ${name}\n${SIXTEEN}\n${content.trim()}\n\n`).join('')}\n\n${LONG}\nEnd of Codebase\n${LONG}\n`,
  },
  {
    id: 'repomix, Markdown',
    dialect: 'md-heading-file',
    made: (content) => content.trim(),
    write: (files) => {
      const fence = '`'.repeat(Math.max(3, ...files.map(({ content }) => longestRun(content) + 1)));
      return `${REPOMIX}\n\n# Directory Structure\n\`\`\`\n${tree(files)}\n\`\`\`\n\n# Files\n\n${files.map(({ name, content }) => `## File: ${name}\n${fence}${extension(name)}\n${content.trim()}\n${fence}\n\n`).join('')}`;
    },
  },
  {
    id: 'gitingest since April 2025',
    dialect: 'gitingest',
    made: same,
    own: /^={48}$/m,
    write: gitingest('FILE', '='.repeat(48), '\n', '\n\n'),
  },
  {
    id: 'gitingest of March 2025',
    dialect: 'gitingest-old',
    made: same,
    own: /^={48}$/m,
    write: gitingest('File', '='.repeat(48), '\n', '\n\n'),
  },
  {
    id: 'gitingest before March 2025',
    dialect: 'gitingest-old',
    made: same,
    own: /^={48}$/m,
    write: gitingest('File', '='.repeat(48), '', '\n\n'),
  },
  {
    id: 'gitingest of 2024',
    dialect: 'gitingest-2024',
    made: same,
    own: /^={50}$/m,
    write: gitingest('File', '='.repeat(50), '', '\n\n'),
  },
  {
    id: 'files-to-prompt',
    dialect: 'files-to-prompt',
    made: same,
    own: /^---$/m,
    write: (files) => files.map(({ name, content }) => `${name}\n---\n${content}\n\n---\n`).join(''),
  },
  {
    id: 'files-to-prompt, XML',
    dialect: 'xml-documents',
    made: same,
    own: /<\/document_content>/,
    write: (files) =>
      `<documents>\n${files.map(({ name, content }, index) => `<document index="${index + 1}">\n<source>${name}</source>\n<document_content>\n${content}\n</document_content>\n</document>\n`).join('')}</documents>\n`,
  },
  {
    id: 'files-to-prompt, Markdown',
    dialect: 'md-label',
    made: same,
    write: (files) =>
      files
        .map(({ name, content }) => {
          let fence = '```';
          while (content.includes(fence)) fence += '`';
          return `${name}\n${fence}${extension(name)}\n${content}\n${fence}\n`;
        })
        .join(''),
  },
  {
    id: 'code2prompt',
    dialect: 'md-label',
    made: same,
    noEmpty: true,
    write: (files) =>
      `Project Path: x\n\nSource Tree:\n\n\`\`\`txt\nx\n${drawn(files)}\n\`\`\`\n\n${files.map(({ name, content }) => `\`${name}\`:\n\n\`\`\`${extension(name)}\n${content}\n\`\`\`\n\n`).join('')}`,
  },
  {
    id: 'txtpack',
    dialect: 'txtpack',
    made: same,
    write: (files) =>
      files
        .map(
          ({ name, content }) =>
            `--- FILE: ${name} (${new TextEncoder().encode(content).length} bytes) ---\n${content}\n--- END: ${name} ---\n`,
        )
        .join(''),
  },
  {
    id: 'm1f',
    dialect: 'eq-bare',
    made: ended,
    write: (files) =>
      files.map(({ name, content }) => `======= ${name} ======\n${ended(content)}`).join('\n'),
  },
  {
    id: 'm1f, detailed',
    dialect: 'm1f-detailed',
    made: ended,
    write: (files) =>
      files
        .map(
          ({ name, content }) =>
            `${'='.repeat(88)}\n== FILE: ${name}\n== DATE: 2025-01-01 00:00:00 | SIZE: 1 KB | TYPE: .x\n${'='.repeat(88)}\n${ended(content)}`,
        )
        .join('\n'),
  },
  {
    id: 'm1f, Markdown',
    dialect: 'md-heading-path',
    made: ended,
    write: (files) =>
      files
        .map(
          ({ name, content }) =>
            `## ${name}\n**Date Modified:** 2025-01-01 00:00:00 | **Size:** 1 KB | **Type:** .x\n\n\`\`\`${extension(name)}\n${ended(content)}\`\`\`\n`,
        )
        .join('\n'),
  },
  {
    id: 'yek',
    dialect: 'yek',
    made: same,
    own: /^>>>> /m,
    write: (files) => files.map(({ name, content }) => `>>>> ${name}\n${content}`).join('\n'),
  },
  {
    id: 'repo2txt',
    dialect: 'repo2txt',
    made: same,
    own: /^---$/m,
    write: (files) =>
      `Directory Structure:\n\n${drawn(files)}\n\n${files.map(({ name, content }) => `\n\n---\nFile: /${name}\n---\n\n${content}\n`).join('')}`,
  },
  {
    id: 'repo2txt of 2025',
    dialect: 'repo2txt',
    made: same,
    own: /^---$/m,
    write: (files) =>
      `Directory Structure:\n---\n${drawn(files)}\n\nFile Contents:\n---\n${files.map(({ name, content }) => `\nFile: ${name}\nLines: 3\nTokens: 9\n---\n${content}\n`).join('\n')}`,
  },
  {
    id: 'gpt-repository-loader',
    dialect: 'gpt-repository-loader',
    made: same,
    own: /^(?:----|--END--)$/m,
    write: (files) =>
      `The following text is a Git repository with code. The structure of the text are sections that begin with ----, followed by a single line containing the file path and file name.\n${files.map(({ name, content }) => `----\n${name}\n${content}\n`).join('')}--END--`,
  },
  {
    id: 'codebase-digest, Markdown',
    dialect: 'md-heading-path',
    made: same,
    write: (files) =>
      `# Codebase Analysis for: x\n\n## Directory Structure\n\n\`\`\`\n${drawn(files)}\n\`\`\`\n\n## Summary\n\n- Total files: 3\n\n## File Contents\n\n${files.map(({ name, content }) => `### ${name}\n\n\`\`\`\n${content}\n\`\`\`\n\n`).join('')}`,
  },
  {
    id: 'head and tail',
    dialect: 'headtail',
    made: same,
    own: /^==> .* <==$/m,
    write: (files) => files.map(({ name, content }) => `==> ${name} <==\n${content}`).join('\n'),
  },
  {
    id: 'txtar',
    dialect: 'txtar',
    made: ended,
    own: /^-- .* --$/m,
    write: (files) =>
      `A comment.\n${files.map(({ name, content }) => `-- ${name} --\n${ended(content)}`).join('')}`,
  },
];

/** Random numbers by a seed (mulberry32): `below(n)` is a whole number from 0 to n - 1. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((((mixed ^ (mixed >>> 14)) >>> 0) * limit) / 2 ** 32) >>> 0;
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
}

const NAMES =
  'README.md,src/a.ts,src/deep/er/b.py,notes.txt,.gitignore,Makefile,docs/guide.md,a b.txt,ä/ö.txt,LICENSE,index.html,conf.yml'.split(
    ',',
  );
const LINES = [
  'The ships left the port before noon.', 'const a = { b: 1 };', '  indented', '\tby a tab', 'Ökonomie „so“ 💥', '', '', '# Heading',
  '## docs/guide.md', '```sh', '```', 'npm install', '`src/a.ts`:', '---', 'title: x', '===', '=======', '-----', '----', '<head>',
  '<meta name="viewport" content="width=device-width">', '</head>', 'File handling is described elsewhere', '// File handling', '> quoted',
  '| a | b |', '|---|---|', '=== a ===', '* item', '1. item', 'FILE', 'x'.repeat(200), '**a.txt**', 'see notes.txt', 'src/a.ts',
]; // prettier-ignore

/** Files with different names and random contents, some empty, some without a last line end, a few blank at the ends. */
export function randomFiles(chance: Chance, tool: Tool): ToolFile[] {
  const count = 4 + chance.below(8);
  const names = new Set<string>();
  while (names.size < count)
    names.add(chance.below(4) === 0 ? `f${chance.below(900)}.txt` : chance.one(NAMES));
  return [...names].map((name) => ({ name, content: randomContent(chance, tool) }));
}

function randomContent(chance: Chance, tool: Tool): string {
  for (;;) {
    const lines = Array.from({ length: chance.below(14) }, () => chance.one(LINES));
    while (lines.at(-1)?.trim() === '' && chance.below(10) > 0) lines.pop();
    const content = lines.length === 0 ? '' : lines.join('\n') + (chance.below(20) === 0 ? '' : '\n');
    if (tool.own?.test(content) !== true && !(tool.noEmpty === true && content.trim() === '')) return content;
  }
}

const SPLICES = [
  '\n', '\r\n', '\r', '', ' ', '=', '```\n', '---\n', '\ufeff', '=== FILE: new.txt ===\n', '=== END FILE ===\n', '--- END: a.txt ---\n',
  `\n${SIXTEEN}\nFile: c.txt\n${SIXTEEN}\n`, '</file>\n', '</files>\n', '`b.ts`:\n\n```\n', '## File: d.md\n```\n', '-- e.txt --\n',
  `${LONG}\nEnd of Codebase\n${LONG}\n`, 'Project Path: ', '>>>> f.txt\n', '--END--\n', '<?xml version="1.0"?>\n', '\u0000', '\udc80', '💥',
]; // prettier-ignore

/** A text with a few things taken out, put in, doubled or cut off. */
export function mutated(chance: Chance, text: string): string {
  let changed = text;
  for (let edits = 1 + chance.below(4); edits > 0; edits--) {
    const at = chance.below(changed.length + 1);
    const line = changed.lastIndexOf('\n', at) + 1;
    const end = changed.indexOf('\n', at) < 0 ? changed.length : changed.indexOf('\n', at) + 1;
    switch (chance.below(6)) {
      case 0:
        changed = changed.slice(0, at) + chance.one(SPLICES) + changed.slice(at);
        break;
      case 1:
        changed = changed.slice(0, line) + chance.one(SPLICES) + changed.slice(line);
        break;
      case 2:
        changed = changed.slice(0, line) + changed.slice(end);
        break;
      case 3:
        changed = changed.slice(0, end) + changed.slice(line);
        break;
      case 4:
        changed = changed.slice(0, at) + changed.slice(at + 1 + chance.below(40));
        break;
      default:
        changed = chance.below(8) === 0 ? changed.slice(0, at) : changed.replaceAll('\n', '\r\n');
    }
  }
  return changed;
}

/** What of a file is in no header, content or closer although it stands in a section, white space aside; '' for nothing. */
export function lostIn({ text, sections, dialect }: ParsedFile): string {
  if (dialect === null) return '';
  let at = 0;
  let lost = '';
  for (const { span, header = span, content, closer } of sections) {
    if (span.start < at || content.end > span.end || header.end > content.start) return 'sections overlap';
    const parts = [
      text.slice(span.start, header.start),
      text.slice(header.end, content.start),
      closer === undefined ? text.slice(content.end, span.end) : text.slice(content.end, closer.start),
      closer === undefined ? '' : text.slice(closer.end, span.end),
    ];
    lost += parts.join('').trim();
    at = span.end;
  }
  return lost;
}

/** Whether the documents of a bundle come out as they were when they are packed and unpacked again; undefined where it cannot be unpacked. */
export function comesBack(file: ParsedFile): boolean | undefined {
  const { members, refusals } = unpack(file);
  if (refusals.length > 0) return undefined;
  const files = members.map(({ path, bytes }) => ({ name: path, bytes }));
  const again = unpack(pack(files, { evident: true })).members;
  return (
    again.length === files.length &&
    again.every(
      ({ path, bytes }, index) =>
        path === files[index].name && Buffer.compare(bytes, files[index].bytes) === 0,
    )
  );
}
