import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FileEvent } from 'vscode-languageserver-protocol';
import { FileChangeType } from 'vscode-languageserver-protocol';
import type { OverviewResult } from '../../src/protocol/index';
import { RESCAN_COMMAND } from '../../src/protocol/index';
import { ownClient, plainCapabilities, TestClient } from './support/client';
import { article, choir, founding, secondArticle } from './support/documents';

/** Set WINNOW_SEED to repeat a run. */
const seed = Number(process.env['WINNOW_SEED'] ?? randomInt(2 ** 31));

const known = async (client: TestClient): Promise<string[]> => {
  const { documents } = await client.request<OverviewResult>('winnow/overview', {});
  const root = `${client.uri('')}`.replace(/\/$/u, '');
  return documents.map(({ uri }) => decodeURIComponent(uri.slice(root.length + 1))).sort();
};

const knows = (client: TestClient, ...paths: readonly string[]): Promise<string[]> =>
  client.until(
    `${paths.join(', ')} and no others are known`,
    () => known(client),
    (all) => JSON.stringify(all) === JSON.stringify([...paths].sort()),
  );

const tell = (client: TestClient, ...changes: readonly FileEvent[]): Promise<void> =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });

suite('files and folders that come and go', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('a folder that is made, moved or renamed is one event for all that is in it', async () => {
    client = await TestClient.start({ files: { 'a.txt': article } });
    await knows(client, 'a.txt');
    mkdirSync(client.path('new/deep'), { recursive: true });
    writeFileSync(client.path('new/one.txt'), secondArticle);
    writeFileSync(client.path('new/deep/two.txt'), choir);
    writeFileSync(client.path('new/deep/picture.png'), 'no document');
    await tell(client, { uri: client.uri('new'), type: FileChangeType.Created });
    await knows(client, 'a.txt', 'new/one.txt', 'new/deep/two.txt');
    await client.rename('new', 'moved');
    await knows(client, 'a.txt', 'moved/one.txt', 'moved/deep/two.txt');
    await client.delete('moved');
    await knows(client, 'a.txt');
  });

  test('a folder renamed in the editor takes its documents along', async () => {
    client = await TestClient.start({ files: { 'old/a.txt': article } });
    await knows(client, 'old/a.txt');
    renameSync(client.path('old'), client.path('new'));
    await client.connection.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: client.uri('old'), newUri: client.uri('new') }],
    });
    await knows(client, 'new/a.txt');
  });

  test('what an event names is not read when it is ignored or excluded', async () => {
    client = await TestClient.start({ files: { '.gitignore': 'raw/\n', 'a.txt': article } });
    for (const folder of ['raw', 'node_modules']) {
      mkdirSync(client.path(folder));
      writeFileSync(client.path(`${folder}/b.txt`), secondArticle);
      await tell(client, { uri: client.uri(folder), type: FileChangeType.Created });
      await tell(client, { uri: client.uri(`${folder}/b.txt`), type: FileChangeType.Created });
    }
    await client.write('c.txt', choir);
    await knows(client, 'a.txt', 'c.txt');
  });

  test('a client that watches no files: what changed is seen when a document is opened', async () => {
    client = await TestClient.start({ capabilities: plainCapabilities, files: { 'a.txt': article } });
    await knows(client, 'a.txt');
    writeFileSync(client.path('b.txt'), secondArticle);
    rmSync(client.path('a.txt'));
    await client.openUri('untitled:one', choir);
    await client.until(
      'the folder was read again',
      () => known(client),
      (all) => all.includes('b.txt') && !all.includes('a.txt'),
    );
  });

  test('the command reads the folder again', async () => {
    client = await TestClient.start({ files: { 'a.txt': article } });
    await knows(client, 'a.txt');
    writeFileSync(client.path('b.txt'), secondArticle);
    await client.request('workspace/executeCommand', { command: RESCAN_COMMAND });
    assert.deepEqual(await known(client), ['a.txt', 'b.txt']);
  });

  test('pipes, links that lead out and large files are not opened, and said', async function () {
    if (process.platform === 'win32') this.skip();
    client = await TestClient.start({
      files: { 'a.txt': article, 'data/story.dat': secondArticle },
      initializationOptions: ownClient,
    });
    await client.ready();
    execFileSync('mkfifo', [client.path('pipe.txt')]);
    writeFileSync(join(client.root, 'outside.txt'), choir);
    symlinkSync(join(client.root, 'outside.txt'), client.path('out.txt'));
    symlinkSync('data/story.dat', client.path('inside.txt'));
    symlinkSync('a.txt', client.path('again.txt'));
    symlinkSync('..', client.path('data/up'));
    symlinkSync('/dev/zero', client.path('zero.txt'));
    writeFileSync(client.path('sparse.txt'), '');
    truncateSync(client.path('sparse.txt'), 1_500_000_000);
    const names = ['pipe', 'out', 'inside', 'again', 'zero', 'sparse'].map((name) => `${name}.txt`);
    await tell(
      client,
      ...names.map((name): FileEvent => ({ uri: client.uri(name), type: FileChangeType.Created })),
    );
    await knows(client, 'a.txt', 'inside.txt');
    await client.request('workspace/executeCommand', { command: RESCAN_COMMAND });
    assert.deepEqual(await known(client), ['a.txt', 'inside.txt']);
    const limits = await client.until(
      'all is said',
      () => client.statuses.at(-1)?.limits ?? [],
      (all) => all.length >= 4,
    );
    for (const wanted of [
      /Links that lead out of the folder were not followed: out\.txt/,
      /Links to folders were not followed: data\/up/,
      /Pipes, sockets and devices were not opened: .*(?:pipe|zero)\.txt/,
      /sparse\.txt is larger than 50 MB/,
    ])
      assert.ok(
        limits.some((limit) => wanted.test(limit)),
        `${wanted} in ${limits.join(' | ')}`,
      );
  });

  test('a file of very many lines that merely lies in the folder is not read, and said', async () => {
    client = await TestClient.start({
      files: { 'a.txt': article, 'many.txt': 'line\n'.repeat(500_001) },
      initializationOptions: ownClient,
    });
    await client.until(
      'it is said',
      () => client.statuses.at(-1)?.limits ?? [],
      (limits) => limits.some((limit) => limit.startsWith('many.txt has more than 500,000 lines')),
    );
    await knows(client, 'a.txt');
    await client.write('many.txt', secondArticle);
    await knows(client, 'a.txt', 'many.txt');
  });

  test('globs that lead out of the folder are not used, and said', async () => {
    client = await TestClient.start({
      folders: { inner: { 'a.txt': article }, outer: { 'b.txt': secondArticle } },
      settings: { files: { include: ['../**/*.txt', '**/*.txt'] } },
      initializationOptions: ownClient,
    });
    await client.until(
      'the glob is said',
      () => client.statuses.at(-1)?.limits ?? [],
      (all) => all.some((limit) => /\.\.\/\*\*\/\*\.txt leads out of the folder/.test(limit)),
    );
  });
});

suite(`file events in quick succession (seed ${seed})`, function () {
  this.timeout(300_000);
  let client: TestClient;
  suiteSetup(async () => {
    client = await TestClient.start({ files: { 'a.txt': article } });
  });
  suiteTeardown(() => client.stop());

  const names = ['a.txt', 'b.txtar', 'one/c.txt', 'one/d.txt', 'one/deep/e.txt', 'two/f.txt'];
  const folders = ['one', 'one/deep', 'two'];
  const texts = [article, secondArticle, choir, founding, 'A line.\n'];
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('write' as const),
        path: fc.constantFrom(...names),
        text: fc.constantFrom(...texts),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('delete' as const),
        path: fc.constantFrom(...names, ...folders),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('rename' as const),
        path: fc.constantFrom(...names, ...folders),
        to: fc.constantFrom(...names, ...folders),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('open' as const), path: fc.constantFrom(...names) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('wait' as const), milliseconds: fc.nat({ max: 15 }) }),
    },
  );

  const onDisk = (folder = ''): string[] =>
    readdirSync(client.path(folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? onDisk(path) : [path];
    });

  test('in the end the server knows what is on disk', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
        const opened = new Set<string>();
        for (const each of steps) {
          if (each.type === 'wait') await new Promise((done) => setTimeout(done, each.milliseconds));
          else if (each.type === 'write') await client.write(each.path, each.text);
          else if (!existsSync(client.path(each.path))) continue;
          else if (each.type === 'delete') await client.delete(each.path);
          else if (each.type === 'open') {
            if (opened.has(each.path)) await client.close(client.uri(each.path));
            else await client.open(each.path);
            if (!opened.delete(each.path)) opened.add(each.path);
          } else if (mayMove(each.path, each.to)) {
            mkdirSync(join(client.path(each.to), '..'), { recursive: true });
            await client.rename(each.path, each.to);
          }
        }
        for (const path of opened) await client.close(client.uri(path));
        await knows(client, ...onDisk());
        for (const path of onDisk()) await client.delete(path);
        await knows(client);
      }),
      { seed, numRuns: 60, endOnFailure: true },
    );
  });

  function mayMove(from: string, to: string): boolean {
    if (from === to || to.startsWith(`${from}/`) || from.startsWith(`${to}/`)) return false;
    if (statSync(client.path(from)).isDirectory())
      return folders.includes(to) && !existsSync(client.path(to));
    return names.includes(to);
  }
});
