import assert from 'node:assert/strict';
import { collectSeverity, filterOf, readConfiguration, settingsOf } from '../../../src/cli/options';
import {
  DEFAULT_EXCLUDE,
  DEFAULT_INCLUDE,
  DOCUMENTS_INCLUDE,
  defaultSettings,
  type Settings,
} from '../../../src/review/index';
import { Folder } from '../../cli/support/folder';

const none = { gitignore: true, entities: true };

suite('options and configuration', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  const settings = (file: unknown, options: object = {}): Settings => {
    folder.write({ 'settings.json': JSON.stringify(file) });
    return settingsOf({ ...none, ...options }, readConfiguration(folder.at('settings.json')));
  };

  test("without any, the editor's defaults hold, and nothing is left out", () => {
    assert.deepEqual(settingsOf(none, readConfiguration(undefined)), {
      ...defaultSettings,
      maxFindings: Number.MAX_SAFE_INTEGER,
    });
    assert.deepEqual(filterOf(none, readConfiguration(undefined)), {
      include: DEFAULT_INCLUDE,
      exclude: DEFAULT_EXCLUDE,
      gitignore: true,
      documents: [...DOCUMENTS_INCLUDE, '**/*.parquet'],
    });
  });

  test('Markdown is read by what the folder holds, always, or never; who names files has named all', () => {
    const filter = (settings: object, options: Partial<Parameters<typeof filterOf>[0]> = {}): boolean[] => {
      folder.write({ 'settings.json': JSON.stringify(settings) });
      const made = filterOf({ ...none, ...options }, readConfiguration(folder.at('settings.json')));
      return [made.documents !== undefined, made.include.includes(DOCUMENTS_INCLUDE[0])];
    };
    assert.deepEqual(filter({}), [true, false]);
    assert.deepEqual(filter({ 'winnow.files.markdown': 'always' }), [false, true]);
    assert.deepEqual(filter({ 'winnow.files.markdown': 'always' }, { markdown: 'never' }), [false, false]);
    assert.deepEqual(filter({ 'winnow.files.include': ['*.log'] }), [false, false]);
    assert.throws(() => filter({ 'winnow.files.markdown': 'sometimes' }), /not one of auto, always, never/);
  });

  for (const [what, file] of [
    ['with dots', { 'winnow.boilerplate.workingPoint': 'thorough' }],
    ['nested', { winnow: { boilerplate: { workingPoint: 'thorough' } } }],
    ['half nested', { 'winnow.boilerplate': { workingPoint: 'thorough' } }],
    ['without the prefix', { boilerplate: { workingPoint: 'thorough' } }],
  ] as const) {
    test(`names ${what} mean the same`, () =>
      assert.equal(settings(file).boilerplate.workingPoint, 'thorough'));
  }

  test('a byte order mark before them is passed over', () => {
    folder.write({ 'settings.json': '\ufeff{"winnow.maxFindings": 3}' });
    assert.equal(settingsOf(none, readConfiguration(folder.at('settings.json'))).maxFindings, 3);
  });

  test('options win over the file, and leave the rest of it', () => {
    const file = {
      'winnow.sharedText.scope': 'document',
      'winnow.severity': { 'shared-near': 'off', 'shared-exact': 'hint' },
    };
    const { shared, severity } = settings(file, { shared: 'certain', severity: { 'shared-exact': 'error' } });
    assert.deepEqual(shared, {
      enabled: true,
      sensitivity: 'certain',
      scope: 'document',
      mark: 'firstWords',
    });
    assert.deepEqual(severity, { 'shared-near': 'off', 'shared-exact': 'error' });
  });

  test('a value that is not allowed is named with its file', () => {
    assert.throws(
      () => settings({ 'winnow.boilerplate.workingPoint': 'lazy' }),
      /settings\.json: winnow\.boilerplate\.workingPoint: "lazy"/,
    );
  });

  test('what is not JSON is named with its file and line', () => {
    folder.write({ 'settings.json': '{\n"winnow.maxFindings" 3}' });
    assert.throws(
      () => readConfiguration(folder.at('settings.json')),
      /settings\.json:2: not valid JSON \(ColonExpected\)/,
    );
  });

  test('globs of the file', () => {
    folder.write({
      'settings.json': '{"winnow.files.include": ["**/*.md"], "winnow.files.exclude": ["old/**"]}',
    });
    const filter = filterOf({ ...none, exclude: ['new/**'] }, readConfiguration(folder.at('settings.json')));
    assert.deepEqual([filter.include, filter.exclude], [['**/*.md'], ['old/**', 'new/**']]);
  });

  test('prototypes are out of reach', () => {
    folder.write({ 'settings.json': '{"winnow.__proto__.polluted": true, "__proto__": {"polluted": true}}' });
    readConfiguration(folder.at('settings.json'));
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  test('--severity', () => {
    assert.deepEqual(collectSeverity('shared=off', { boilerplate: 'hint' }), {
      boilerplate: 'hint',
      shared: 'off',
    });
    for (const value of ['shared', 'shared=', '=off', 'shared=loud', 'a=b=c', 'shred=off'])
      assert.throws(() => collectSeverity(value), value);
  });
});
