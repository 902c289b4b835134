import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { GitignoreRules, GlobFilter } from '../../../src/paths/index';

/** Set WINNOW_SEED to repeat a run. */
const seed = Number(process.env['WINNOW_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  '.',
  '*',
  '**',
  '?',
  '/',
  '[ab]',
  '[!a]',
  '[a-c]',
  'c.txt',
  '**/',
  '/**',
  '-',
);
const segment = fc.stringMatching(/^[abc.]{1,3}$/u).filter((name) => !/^\.+$/u.test(name));
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));

suite(`Patterns against those who define them (seed ${seed})`, function () {
  this.timeout(60_000);

  test('.gitignore files ignore what Git ignores', function () {
    if (spawnSync('git', ['--version']).status !== 0) {
      console.log('      skipped: no git here');
      this.skip();
    }
    const rule = fc
      .tuple(
        fc.constantFrom('', '', '', '!', '/', '\\', '# '),
        fc.array(
          fc.oneof(
            { weight: 6, arbitrary: piece },
            {
              weight: 1,
              arbitrary: fc.constantFrom(
                '\\a',
                '\\*',
                '[',
                '[]a]',
                '[[:alpha:]]',
                '[^a-',
                '***',
                '{a,b}',
                '\\ ',
              ),
            },
          ),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.constantFrom('', '', '', '/', ' ', '\r', '\\'),
      )
      .map(([first, pieces, last]) => first + pieces.join('') + last);
    const folder = mkdtempSync(join(tmpdir(), 'winnow-ignore-'));
    const environment = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: folder };
    try {
      execFileSync('git', ['init', '-q', folder], { env: environment });
      fc.assert(
        fc.property(
          fc.array(rule, { minLength: 1, maxLength: 4 }),
          fc.uniqueArray(path, { minLength: 1, maxLength: 12 }),
          (rules, paths) => {
            const text = rules.join('\n');
            writeFileSync(join(folder, '.gitignore'), text);
            const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
              cwd: folder,
              env: environment,
              input: paths.join('\0'),
            });
            const ours = new GitignoreRules((directory) => (directory === '' ? text : undefined));
            assert.deepEqual(
              paths.filter((each) => ours.ignores(each)),
              stdout
                .toString()
                .split('\0')
                .filter((each) => each !== ''),
              JSON.stringify(text),
            );
          },
        ),
        { seed, numRuns: 300 },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('globs match what picomatch matches', () => {
    const glob = fc
      .array(
        fc.oneof(
          { weight: 5, arbitrary: piece },
          { weight: 1, arbitrary: fc.constantFrom('{a,b}', '{a,b/c}', '@(a|b)', '?(a)') },
        ),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .map((pieces) => pieces.join(''))
      // What picomatch itself reads in more than one way: stars that touch others, empty segments, dots as segments.
      .filter(
        (each) =>
          !/\*\*[^/]|[^/]\*\*|\/\/|^\/|\/$|\*\*\/\*\*|[*?)\]}][*?]|(?:^|\/)\.+(?:\/|$)|\*[.]?$|\[!a\]/u.test(
            each,
          ),
      );
    fc.assert(
      fc.property(glob, fc.array(path, { minLength: 1, maxLength: 8 }), (pattern, paths) => {
        const filter = new GlobFilter([pattern], []);
        const reference = picomatch(pattern, { dot: true });
        for (const each of paths) {
          assert.equal(filter.accepts(each), reference(each), `${pattern} on ${each}`);
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});

suite('Patterns that are meant to take for ever', function () {
  this.timeout(20_000);
  const name = `${'a'.repeat(1000)}.txt`;

  test('a .gitignore of stars', () => {
    const text = [`${'*a'.repeat(250)}b`, `${'**/'.repeat(160)}x`, `${'[a-z]*'.repeat(80)}!`].join('\n');
    const rules = new GitignoreRules((directory) => (directory === '' ? text : undefined));
    assert.equal(rules.ignores(name), false);
    assert.equal(rules.ignores(`${'a/'.repeat(20)}${name}`), false);
    assert.equal(new GitignoreRules(() => `${'*a'.repeat(250)}t`).ignores(`${'a'.repeat(1500)}t`), true);
  });

  test('a rule that is too long is not applied, and its file is named', () => {
    const rules = new GitignoreRules((directory) =>
      directory === 'a' ? `${'*a'.repeat(1500)}t\nb.txt` : '',
    );
    assert.equal(rules.ignores('a/b.txt'), true);
    assert.deepEqual([...rules.tooLong], ['a']);
  });

  test('globs of groups in groups', () => {
    const filter = new GlobFilter(
      ['**'],
      ['**/+(+(+(a|aa)+)+)b', `${'@(a|a|a)*'.repeat(90)}b`, `${'*a'.repeat(480)}b`],
    );
    assert.deepEqual(filter.faults, []);
    assert.equal(filter.accepts(name), true);
  });

  test('braces are not written out, ranges only so far, and stars in a row are few', () => {
    const filter = new GlobFilter(['{a,b}'.repeat(190), '*'.repeat(70_000)], []);
    assert.equal(filter.accepts('ab'.repeat(95)), true);
    assert.deepEqual(filter.faults, []);
    assert.deepEqual(new GlobFilter(['{1..9999999}', '{1..900}{1..900}', '{3..1}.txt'], []).faults, [
      { glob: '{1..9999999}', fault: 'syntax' },
      { glob: '{1..900}{1..900}', fault: 'syntax' },
    ]);
    assert.equal(new GlobFilter(['{3..1}.txt'], []).accepts('2.txt'), true);
  });

  test('brackets in brackets, as deep as a glob may be', () => {
    const { faults } = new GlobFilter(['{'.repeat(990), `${'{a,'.repeat(300)}b${'}'.repeat(90)}`], []);
    assert.deepEqual(
      faults.map(({ fault }) => fault),
      ['syntax', 'syntax'],
    );
  });

  test('a glob that is too long is not used, and named', () => {
    const [{ fault, glob }] = new GlobFilter(['ab'.repeat(2000)], []).faults;
    assert.equal(fault, 'long');
    assert.ok(glob.length < 70);
  });
});

suite('Globs stay in the folder', () => {
  test('what leads out of it is not used, and named', () => {
    const globs = ['../**/*.txt', '/etc/*.conf', 'a/../../b', 'C:\\x\\*', '{a,../b}', '..'];
    assert.deepEqual(
      new GlobFilter(globs, []).faults,
      globs.map((glob) => ({ glob, fault: 'outside' })),
    );
    assert.deepEqual(new GlobFilter(['a..b/*.txt', './c.txt'], []).faults, []);
    assert.equal(new GlobFilter(['./c.txt'], []).accepts('c.txt'), true);
  });

  test('an include glob may take back', () => {
    const filter = new GlobFilter(['**/*.txt', '!drafts/**'], []);
    assert.equal(filter.accepts('a.txt'), true);
    assert.equal(filter.accepts('drafts/a.txt'), false);
  });
});
