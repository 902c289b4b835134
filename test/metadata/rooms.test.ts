import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import tseslint from 'typescript-eslint';

const root = resolve(__dirname, '../..');
const pureRooms = [
  'paths',
  'lexis',
  'encodings',
  'format',
  'imports',
  'boilerplate',
  'reuse',
  'entities',
  'changes',
  'review',
  'report',
  'protocol',
];

/** The rules of imports and of the world as they are set; those that need types are not asked. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: tseslint.configs.disableTypeChecked as Linter.Config,
});

/** The rules that a line breaks when it stands in a file. */
async function broken(file: string, code: string): Promise<string[]> {
  const [{ messages }] = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
  assert.ok(!messages.some(({ fatal }) => fatal), JSON.stringify(messages));
  return [...new Set(messages.map(({ ruleId }) => ruleId ?? 'none'))].sort();
}

suite('The rules of the rooms', () => {
  suite('a pure room has no clock, no timers, no randomness and no world', () => {
    for (const [code, rule] of [
      ['export const now = (): number => Date.now();', 'no-restricted-properties'],
      [
        'export const now = (): number => { const { now } = Date; return now(); };',
        'no-restricted-properties',
      ],
      ['export const now = (): Date => new Date();', 'no-restricted-syntax'],
      ['export const now = (): string => Date();', 'no-restricted-syntax'],
      ['export const now = (): number => performance.now();', 'no-undef'],
      ['export const now = (): string => new Intl.DateTimeFormat().format();', 'no-restricted-syntax'],
      ['setTimeout(() => 1, 1);', 'no-undef'],
      ['setInterval(() => 1, 1);', 'no-undef'],
      ['setImmediate(() => 1);', 'no-undef'],
      ['queueMicrotask(() => 1);', 'no-undef'],
      ['requestAnimationFrame(() => 1);', 'no-undef'],
      ['globalThis.setTimeout(() => 1, 1);', 'no-restricted-globals'],
      ["globalThis['set' + 'Timeout'](() => 1, 1);", 'no-restricted-globals'],
      ['self.setTimeout(() => 1, 1);', 'no-undef'],
      ['export const chance = (): number => Math.random();', 'no-restricted-properties'],
      ['export const chance = crypto.getRandomValues(new Uint8Array(1));', 'no-undef'],
      ['export const chance = crypto.randomUUID();', 'no-undef'],
      ["export const page = fetch('https://example.org');", 'no-undef'],
      ['export const folder = process.cwd();', 'no-undef'],
      ["export const bytes = Buffer.from('a');", 'no-undef'],
      ["console.log('a');", 'no-undef'],
      ["import { writeFileSync } from 'node:fs'; writeFileSync('a', 'b');", 'no-restricted-imports'],
      ["import { writeFile } from 'fs/promises'; void writeFile('a', 'b');", 'no-restricted-imports'],
      ["export const files = import('node:fs');", 'no-restricted-syntax'],
      ["export const files = require('fs');", 'no-undef'],
      ["export * from 'vscode';", 'no-restricted-imports'],
      ["import picocolors from 'picocolors'; export { picocolors };", 'no-restricted-imports'],
    ]) {
      test(code, async () => {
        for (const room of pureRooms) {
          const rules = await broken(`src/${room}/probe.ts`, code);
          assert.ok(rules.includes(rule), `${room}: ${rules.join(', ') || 'nothing'} instead of ${rule}`);
        }
      });
    }

    test('the language itself is there, and a time that is given', async () => {
      const code = `
        export const day = new Date(0).getUTCDay();
        export const words = new Intl.Segmenter('en');
        export const text = new TextDecoder().decode(Uint8Array.of(65));
        export const cache = new WeakMap<object, Map<string, Promise<bigint>>>();`;
      for (const room of pureRooms) assert.deepEqual(await broken(`src/${room}/probe.ts`, code), [], room);
    });
  });

  suite('what never changes is in UPPER_CASE', () => {
    for (const [code, expected] of [
      ['export const word = /a/u;', ['winnow/constant-case']],
      ["export const words = ['a', 'b'] as const;", ['winnow/constant-case']],
      ["export const words = new Set(['a']);", ['winnow/constant-case']],
      ['export const WORD = /a/u;', []],
      ['export const known = new Map<string, number>();', []],
      [
        "export const lengthOf = (words = ['a']): number => { const all = [...words]; return all.length; };",
        [],
      ],
    ] as const) {
      test(code, async () => assert.deepEqual(await broken('src/lexis/probe.ts', code), expected));
    }
  });

  suite('what is private is so while the program runs', () => {
    for (const [code, expected] of [
      ['export class Story { private read(): void {} }', ['winnow/hard-private']],
      ['export class Story { protected words = 1; }', ['winnow/hard-private']],
      ['export class Story { #words = 1; get words(): number { return this.#words; } }', []],
      ['export class Story { constructor(private readonly words: number) {} }', []],
      ['export class Story { private constructor(readonly words: number) {} }', []],
    ] as const) {
      test(code, async () => assert.deepEqual(await broken('src/lexis/probe.ts', code), expected));
    }
  });

  suite('imports', () => {
    const onlyPaths = ['import-x/no-restricted-paths'];
    for (const [file, target, expected] of [
      ['src/lexis/probe.ts', '../format/index', onlyPaths],
      ['src/format/probe.ts', '../lexis/index', []],
      ['src/format/probe.ts', '../lexis/work', onlyPaths],
      ['src/reuse/probe.ts', '../boilerplate/index', onlyPaths],
      ['src/review/probe.ts', '../entities/index', []],
      ['src/review/probe.ts', '../server/server', onlyPaths],
      ['src/server/probe.ts', '../format/index', onlyPaths],
      ['src/server/probe.ts', '../cli/main', onlyPaths],
      ['src/cli/probe.ts', '../protocol/index', onlyPaths],
      ['src/client/probe.ts', '../review/index', onlyPaths],
      ['src/protocol/probe.ts', '../paths/index', onlyPaths],
      ['src/paths/probe.ts', '../../test/support/models', onlyPaths],
      ['tools/probe.ts', '../src/review/index', []],
      ['tools/probe.ts', '../src/lexis/work', onlyPaths],
      ['bench/probe.ts', '../src/lexis/work', onlyPaths],
      ['test/unit/lexis/probe.ts', '../../../src/lexis/work', onlyPaths],
      ['test/unit/cli/probe.ts', '../../../src/cli/tree', []],
      ['test/unit/review/probe.ts', '../../../src/cli/tree', onlyPaths],
      ['bench/probe.ts', '../src/server/server', onlyPaths],
    ] as const) {
      test(`${file} ${expected.length === 0 ? 'may' : 'may not'} import ${target}`, async () => {
        assert.deepEqual(
          await broken(file, `import * as other from '${target}'; export { other };`),
          expected,
        );
        assert.deepEqual(await broken(file, `export type * from '${target}';`), expected);
      });
    }

    test('a file that imports one that imports it is found while it is written', async () => {
      const rules = await broken('src/lexis/work.ts', "import * as all from './index'; export { all };");
      assert.deepEqual(rules, ['import-x/no-cycle']);
    });

    test('no files need each other in a circle, not even for their types', () => {
      assert.deepEqual(circles(importsOf(globSync('{src,tools,bench,test}/**/*.ts', { cwd: root }))), []);
    });

    test('such a circle is found', () => {
      const imports = new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', ['b']],
        ['d', []],
      ]);
      assert.deepEqual(circles(imports), ['b → c → b']);
    });
  });
});

/** What each file imports of the others, types included. */
function importsOf(files: readonly string[]): Map<string, string[]> {
  const known = new Set(files.map((file) => join(root, file)));
  const imports = (file: string): string[] =>
    ts
      .preProcessFile(readFileSync(join(root, file), 'utf8'))
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => join(root, dirname(file), fileName))
      .flatMap((path) => [`${path}.ts`, join(path, 'index.ts')].filter((each) => known.has(each)))
      .map((path) => relative(root, path));
  return new Map(files.map((file) => [file, imports(file)]));
}

/** Each way that leads back to where it began, found once. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const begin = way.indexOf(file);
    if (begin >= 0) found.push([...way.slice(begin), file].join(' → '));
    if (begin >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
