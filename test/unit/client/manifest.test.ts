import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';
import german from '../../../package.nls.de.json';
import words from '../../../package.nls.json';
import {
  DEFAULT_EXCLUDE,
  DEFAULT_INCLUDE,
  defaultSettings,
  DOCUMENTS_INCLUDE,
} from '../../../src/review/index';

const root = join(import.meta.dirname, '../../..');
const { contributes } = manifest;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Everything `%key%` in the manifest stands for. */
function keysInManifest(): string[] {
  return [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
}

function sourcesOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join(folder, name)))
    .join('\n');
}

interface SettingSchema {
  readonly default?: unknown;
  readonly markdownDescription?: string;
  readonly scope?: string;
}

const settings = Object.fromEntries(
  contributes.configuration.flatMap(({ properties }) =>
    Object.entries(properties as unknown as Record<string, SettingSchema>),
  ),
);

suite('Manifest', () => {
  test('every key has words, and all words are used', () => {
    assert.deepEqual([...new Set(keysInManifest())].sort(), Object.keys(words).sort());
  });

  test('every word is translated, with the same links', () => {
    assert.deepEqual(Object.keys(german), Object.keys(words));
    const links = (text: string) => [...text.matchAll(/\((?:command|https):[^)]+\)|`#[\w.]+#`/g)].map(String);
    for (const [key, text] of Object.entries(words)) {
      assert.deepEqual(links(german[key as keyof typeof german]), links(text), key);
    }
  });

  test('every command has a title, a category and a handler', () => {
    const handlers = [...read('src/client/commands/index.ts').matchAll(/'(winnow\.[\w.]+)':/g)].map(
      ([, id]) => id,
    );
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), handlers.sort());
    for (const { command, title, category } of contributes.commands) {
      assert.equal(title, `%command.${command.slice('winnow.'.length)}%`);
      assert.equal(category, 'Winnow');
    }
  });

  test('menus, keys and walkthrough name commands that exist', () => {
    const commands = new Set(contributes.commands.map(({ command }) => command));
    const inMenus = Object.values(contributes.menus)
      .flat()
      .flatMap((entry) => ('command' in entry ? (entry.command ?? []) : []));
    const inKeys = contributes.keybindings.map(({ command }) => command);
    const inWalkthrough = [
      ...Object.values(words)
        .join(' ')
        .matchAll(/command:(winnow\.[\w.]+)/g),
    ].map(([, id]) => id);
    for (const command of [...inMenus, ...inKeys, ...inWalkthrough])
      assert.ok(commands.has(command), command);
  });

  test('what is a bundle is saved as it is: no white space is trimmed or added, and it is UTF-8', () => {
    const defaults: Record<string, unknown> = contributes.configurationDefaults['[source-bundle]'];
    const names = ['trimTrailingWhitespace', 'trimFinalNewlines', 'insertFinalNewline', 'encoding'];
    assert.deepEqual(
      names.map((name) => defaults[`files.${name}`]),
      [false, false, false, 'utf8'],
    );
  });

  test('every setting is described and can be set for each folder, but for those of the server as a whole', () => {
    const ofServer = ['winnow.trace.server', 'winnow.cache.enabled'];
    for (const [name, { markdownDescription, scope }] of Object.entries(settings)) {
      assert.equal(markdownDescription, `%setting.${name.slice('winnow.'.length)}%`);
      assert.equal(scope, ofServer.includes(name) ? 'window' : 'resource', name);
    }
  });

  test('defaults are those of the review room, which the command line has too; but furniture, which VS Code fades, is no row of Problems', () => {
    assert.deepEqual(settings['winnow.severity'].default, { boilerplate: 'hint' });
    const value = (name: string) => settings[`winnow.${name}`].default;
    assert.deepEqual(value('files.include'), DEFAULT_INCLUDE);
    assert.deepEqual(value('files.exclude'), DEFAULT_EXCLUDE);
    assert.deepEqual(
      {
        severity: {},
        boilerplate: {
          enabled: value('boilerplate.enabled'),
          workingPoint: value('boilerplate.workingPoint'),
        },
        shared: {
          enabled: value('sharedText.enabled'),
          sensitivity: value('sharedText.sensitivity'),
          scope: value('sharedText.scope'),
          mark: value('sharedText.mark'),
        },
        entities: {
          enabled: value('entities.enabled'),
          semanticTokens: value('entities.semanticTokens'),
          // An object in the settings, a list in the review.
          names: Object.entries(value('entities.names') as object),
        },
        maxFindings: value('maxFindings'),
      },
      defaultSettings,
    );
  });

  test('menus and client know tables by the endings that the review room reads', () => {
    const [, endings = ''] = /\{(jsonl.*)\}/.exec(DOCUMENTS_INCLUDE.join('\n')) ?? [];
    const inMenus = [...JSON.stringify(contributes.menus).matchAll(/jsonl[\w|]+/g)].map(String);
    assert.ok(inMenus.length > 5);
    for (const each of inMenus) assert.equal(each, endings.replaceAll(',', '|'));
    const [, listed = ''] = /TABLE_ENDINGS = \[(.*)\]/.exec(read('src/client/selector.ts')) ?? [];
    assert.equal(listed, `'${endings.replaceAll(',', "', '")}'`);
  });

  test('settings that the client reads exist', () => {
    const read = [...sourcesOf('src/client').matchAll(/get<[^>]+>\(\s*'((?:files|entities)\.[\w.]+)'/g)].map(
      ([, name]) => name,
    );
    assert.ok(read.length > 0);
    for (const name of read) assert.ok(`winnow.${name}` in settings, name);
  });

  test('what the manifest names is there', () => {
    const files = [
      manifest.icon,
      ...contributes.languages.map(({ configuration }) => configuration),
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ];
    for (const file of files) assert.ok(existsSync(join(root, file)), file);
  });

  test('versions agree', function () {
    if (!existsSync(join(root, 'CHANGELOG.md'))) this.skip();
    const [, version] = /^## \[?(\d+\.\d+\.\d+)/m.exec(read('CHANGELOG.md')) ?? [];
    assert.equal(version, manifest.version);
  });

  test('works untrusted, in virtual workspaces, on a desktop and in a browser', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
    assert.match(manifest.main, /client-node\.js$/);
    assert.match(manifest.browser, /client-browser\.js$/);
  });
});
