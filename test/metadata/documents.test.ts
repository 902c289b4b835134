import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';

const root = resolve(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  scripts: Record<string, string>;
};
/** The project's own text files; what is installed, built or produced is none of it. */
const sources = globSync('**/*.{ts,mjs,mts,json,md,yml}', {
  cwd: root,
  dot: true,
  ignore: [
    '**/node_modules/**',
    'dist/**',
    'out/**',
    '.vscode-test/**',
    'test-results/**',
    '.git/**',
    '**/fixtures/**',
  ],
});
const pages = sources.filter((path) => path.endsWith('.md'));

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Relative targets of links and images, without anchors and outside code. */
function linkTargets(page: string): string[] {
  const prose = read(page)
    .replace(/```[^]*?```/g, '')
    .replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target.split('#')[0])
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

suite('Documents', () => {
  for (const page of [
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/editors.md',
    'docs/architecture.md',
    'docs/development.md',
    'docs/vscode-host.md',
  ]) {
    test(`${page} is there`, () => assert.ok(existsSync(join(root, page)), page));
  }

  test('links lead to files that are there', () => {
    const dead = pages.flatMap((page) =>
      linkTargets(page)
        .filter((target) => !existsSync(join(root, dirname(page), decodeURIComponent(target))))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(dead, []);
  });

  test('npm scripts that are named exist', () => {
    const builtIn = ['ci', 'install', 'pack', 'exec', 'pkg', 'ls'];
    const unknown = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
        .map(([, script, short]) => script ?? short)
        .filter((script) => !(script in manifest.scripts) && !builtIn.includes(script))
        .map((script) => `${page}: ${script}`),
    );
    assert.deepEqual(unknown, []);
  });

  test('the change log begins with the version of the manifest or with what is not released yet', () => {
    const first = /^## \[?([^\]\n]+?)\]?(?: |$)/m.exec(read('CHANGELOG.md'))?.[1];
    assert.ok(first === manifest.version || first === 'Unreleased', first);
  });

  test('every model has its credits', () => {
    const credits = read('models/ATTRIBUTION.md');
    const models = readdirSync(join(root, 'models')).filter((name) => name.endsWith('.bin'));
    assert.ok(models.length > 0);
    assert.deepEqual(
      models.filter((name) => !credits.includes(name)),
      [],
    );
  });

  test('no file names a folder of somebody’s machine', () => {
    const pattern = /(?:\/home\/\w+|\/root|\/work|\/Users\/\w+)\/[\w.]/;
    const own = sources.filter((path) => !path.startsWith('test/'));
    assert.deepEqual(
      own.filter((path) => pattern.test(read(path))),
      [],
    );
  });
});
