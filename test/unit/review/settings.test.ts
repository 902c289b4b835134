import { strict as assert } from 'node:assert';
import { GlobFilter } from '../../../src/paths/index';
import {
  DEFAULT_EXCLUDE,
  DEFAULT_INCLUDE,
  defaultSettings,
  languageOf,
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
        severity: { 'shared-exact': 'fatal', 'shared-exakt': 'error', constructor: 'error' },
        entities: 3,
      },
      faults,
    );
    assert.deepEqual(settings, defaultSettings);
    assert.deepEqual(faults, [
      'winnow.severity.shared-exact: "fatal" is not one of error, warning, information, hint, off; ignored',
      'winnow.severity.shared-exakt: there is no finding of that name; ignored',
      'winnow.severity.constructor: there is no finding of that name; ignored',
      'winnow.boilerplate.workingPoint: "reckless" is not one of careful, thorough; using careful',
      'winnow.maxFindings: -1 is not a positive whole number; using 400',
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
  const documents = new GlobFilter(DEFAULT_INCLUDE, DEFAULT_EXCLUDE);
  const isDocument = (path: string): boolean => documents.accepts(path);

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
