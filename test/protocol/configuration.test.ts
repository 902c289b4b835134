import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { ownClient, TestClient } from './support/client';
import {
  article,
  brokenBundle,
  foundingEdited,
  repair,
  secondArticle,
  sharingOne,
  choir,
} from './support/documents';
import { lines } from './support/text';

const isBoilerplate = ({ code }: Diagnostic): boolean => String(code).startsWith('boilerplate-');
const isShared = ({ code }: Diagnostic): boolean => /^(?:shared|identical)-/.test(String(code));

suite('configuration', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const changed = (): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });

  test('a severity can be set for a code and for its group, and the code wins', async () => {
    client = await TestClient.start({
      settings: {
        severity: {
          shared: 'hint',
          'shared-exact': 'error',
          boilerplate: 'off',
          'duplicate-name': 'information',
        },
      },
      files: { 'second.txt': sharingOne, 'third.txt': lines(foundingEdited, '', choir) },
    });
    const uri = await client.open('article.txt', article);
    const all = await client.diagnosticsOnce(
      'shared text is found',
      uri,
      (each) => new Set(each.filter(isShared).map(({ code }) => code)).size >= 2,
    );
    assert.ok(!all.some(isBoilerplate));
    for (const { code, severity } of all.filter(isShared)) {
      assert.equal(
        severity,
        code === 'shared-exact' ? DiagnosticSeverity.Error : DiagnosticSeverity.Hint,
        String(code),
      );
    }
    const broken = await client.open('broken.txt', brokenBundle);
    const faults = await client.diagnosticsOnce('the fault is found', broken, (each) =>
      each.some(({ code }) => code === 'duplicate-name'),
    );
    assert.equal(
      faults.find(({ code }) => code === 'duplicate-name')?.severity,
      DiagnosticSeverity.Information,
    );
  });

  test('a detector can be switched off and on again while documents are open', async () => {
    let settings: object = {};
    client = await TestClient.start({ settings: () => settings });
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('furniture is found', uri, (all) => all.some(isBoilerplate));

    settings = { boilerplate: { enabled: false } };
    await changed();
    await client.diagnosticsOnce('furniture is left alone', uri, (all) => !all.some(isBoilerplate));

    settings = {};
    await changed();
    await client.diagnosticsOnce('furniture is found again', uri, (all) => all.some(isBoilerplate));
  });

  test('settings hold for the folder that they were made in', async () => {
    client = await TestClient.start({
      folders: { quiet: { 'article.txt': article }, loud: { 'article.txt': article } },
      settings: (uri: string | undefined) =>
        uri?.includes('/quiet') ? { boilerplate: { enabled: false } } : {},
    });
    const loud = await client.open('loud/article.txt');
    const quiet = await client.open('quiet/article.txt');
    await client.diagnosticsOnce('the loud one has furniture', loud, (all) => all.some(isBoilerplate));
    await client.diagnosticsOnce(
      'the quiet one only shared text',
      quiet,
      (all) => all.some(isShared) && !all.some(isBoilerplate),
    );
  });

  test('shared text can be looked for in the document only', async () => {
    client = await TestClient.start({
      settings: { sharedText: { scope: 'document' } },
      files: { 'second.txt': secondArticle },
    });
    const uri = await client.open('article.txt', `${article}\n${repair}\n`);
    const all = await client.diagnosticsOnce('the copy in the document is found', uri, (each) =>
      each.some(isShared),
    );
    for (const { relatedInformation } of all.filter(isShared)) {
      for (const { location } of relatedInformation ?? []) assert.equal(location.uri, uri);
    }
  });

  test('"certain" leaves retellings out', async () => {
    client = await TestClient.start({
      settings: { sharedText: { sensitivity: 'certain' } },
      files: { 'second.txt': secondArticle },
    });
    const uri = await client.open('article.txt', article);
    const all = await client.diagnosticsOnce('the exact copy is found', uri, (each) =>
      each.some(({ code }) => code === 'shared-exact'),
    );
    assert.ok(all.filter(isShared).length >= 1);
  });

  test('values that nobody knows fall back to the default, and the log or the status says so', async () => {
    client = await TestClient.start({
      initializationOptions: ownClient,
      settings: {
        boilerplate: { enabled: 'perhaps', workingPoint: 'reckless' },
        sharedText: 7,
        severity: { shared: 'catastrophe' },
        maxFindings: -3,
        files: { include: 'not a list', exclude: [1, 2] },
        somethingElse: true,
      },
      files: { 'second.txt': secondArticle },
    });
    const uri = await client.open('article.txt', article);
    const all = await client.diagnosticsOnce(
      'all is found as by default',
      uri,
      (each) => each.some(isBoilerplate) && each.some(isShared),
    );
    assert.ok(all.length > 0);
    for (const setting of ['workingPoint', 'maxFindings', 'files.include']) {
      await client.until(
        `${setting} is named`,
        () => [...client.messages.map(({ message }) => message), ...(client.statuses.at(-1)?.limits ?? [])],
        (sentences) => sentences.some((sentence) => sentence.includes(setting)),
      );
    }
    assert.deepEqual(client.popups, []);
  });

  for (const settings of [null, [], 'winnow', 5]) {
    test(`a configuration that is ${JSON.stringify(settings)} counts as empty`, async () => {
      client = await TestClient.start({ settings: () => settings as unknown as object });
      const uri = await client.open('article.txt', article);
      await client.diagnosticsOnce('furniture is found', uri, (all) => all.some(isBoilerplate));
    });
  }

  test('only files that the globs include are read; what the globs exclude is not', async () => {
    client = await TestClient.start({
      settings: { files: { include: ['**/*.page'], exclude: ['skip/**'] } },
      files: { 'one.page': sharingOne, 'skip/two.page': sharingOne, 'three.txt': sharingOne },
    });
    const uri = await client.open('article.page', article);
    const all = await client.diagnosticsOnce('the copy is found', uri, (each) =>
      each.some(({ code }) => code === 'shared-exact'),
    );
    const related = all.find(({ code }) => code === 'shared-exact')?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location }) => location.uri),
      [client.uri('one.page')],
    );
  });
});
