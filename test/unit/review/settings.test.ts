import { strict as assert } from 'node:assert';
import {
  defaultExclude,
  defaultInclude,
  defaultSettings,
  gitignoreMatcher,
  languageOf,
  matcher,
  readSettings,
  severityOf,
} from '../../../src/review/index';

suite('settings', () => {
  test('nothing set is the default', () => {
    assert.deepEqual(readSettings(undefined), defaultSettings);
    assert.deepEqual(readSettings({}), defaultSettings);
  });

  test('invalid values fall back to the default and are named', () => {
    const faults: string[] = [];
    const settings = readSettings(
      {
        boilerplate: { workingPoint: 'reckless' },
        maxFindings: -1,
        severity: { 'shared-exact': 'fatal' },
        entities: 3,
      },
      faults,
    );
    assert.deepEqual(settings, defaultSettings);
    assert.deepEqual(faults, [
      'winnow.severity.shared-exact: "fatal" is none of error, warning, information, hint, off; ignored',
      'winnow.boilerplate.workingPoint: "reckless" is none of careful, thorough; using careful',
      'winnow.maxFindings: -1 is no positive whole number; using 400',
    ]);
  });

  test('the severity of a code wins over that of its group, and that over what the detector proposes', () => {
    const settings = readSettings({ severity: { shared: 'hint', 'shared-exact': 'error', format: 'off' } });
    assert.equal(severityOf('shared-exact', settings), 'error');
    assert.equal(severityOf('shared-near', settings), 'hint');
    assert.equal(severityOf('duplicate-name', settings, 'error'), 'off');
    assert.equal(severityOf('boilerplate-navigation', settings), 'information');
  });
});

suite('which files are documents', () => {
  const isDocument = matcher(defaultInclude, defaultExclude);

  for (const path of ['a.txt', 'deep/er/b.text', 'c.sourcebundle', '.hidden/d.txt', 'e.txtar']) {
    test(`${path} is`, () => assert.equal(isDocument(path), true));
  }
  for (const path of [
    'a.md',
    'requirements.txt',
    'x/requirements-dev.txt',
    'robots.txt',
    'LICENSE.txt',
    'node_modules/x/a.txt',
    'x/.git/a.txt',
    '.winnow/notes.txt',
    'CMakeLists.txt',
  ]) {
    test(`${path} is not`, () => assert.equal(isDocument(path), false));
  }

  test('.gitignore files count for their own folder and below', () => {
    const ignored = gitignoreMatcher([
      { directory: '', text: 'build/\n*.tmp.txt\n' },
      { directory: 'raw', text: '!kept.tmp.txt\nsecret*\n' },
    ]);
    assert.equal(ignored('build/a.txt'), true);
    assert.equal(ignored('raw/secret-1.txt'), true);
    assert.equal(ignored('secret-1.txt'), false);
    assert.equal(ignored('x.tmp.txt'), true);
    assert.equal(ignored('raw/kept.tmp.txt'), false);
    assert.equal(ignored('raw/x.tmp.txt'), true);
    assert.equal(ignored('a.txt'), false);
  });

  test('a language by the name of the file', () => {
    assert.deepEqual(['a.txt', 'a.SourceBundle', 'b.txtar', 'readme.md', 'noext'].map(languageOf), [
      'text',
      'bundle',
      'bundle',
      'markdown',
      'text',
    ]);
  });
});
