import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { ownClient, TestClient } from './support/client';
import { article } from './support/documents';

const file = '.winnow/decisions.jsonl';

interface Named {
  readonly kind: string;
  readonly name: string;
}

const ignored = (name: string): object => ({ kind: 'entity', name, action: 'ignore' });
const line = (name: string): string => `${JSON.stringify(ignored(name))}\n`;

/** The text without the times of its lines. */
const timeless = (text: string): string => text.replace(/,"at":"[^"]+"/g, '');

suite('the file of decisions', () => {
  const clients: TestClient[] = [];
  teardown(async () => {
    for (const client of clients.splice(0).reverse()) await client.stop({ keepFolder: clients.length > 0 });
  });

  const start = async (options: Parameters<typeof TestClient.start>[0] = {}): Promise<TestClient> => {
    const client = await TestClient.start({
      files: { 'article.txt': article },
      initializationOptions: ownClient,
      ...options,
    });
    clients.push(client);
    await client.ready();
    return client;
  };

  const remember = (client: TestClient, ...decisions: readonly object[]): Promise<unknown> =>
    client.request('workspace/executeCommand', {
      command: 'winnow.server.remember',
      arguments: [client.uri('article.txt'), decisions],
    });

  const names = (client: TestClient): string[] =>
    client
      .read(file)
      .trim()
      .split('\n')
      .map((each) => (JSON.parse(each) as Named).name);

  const limits = (client: TestClient, wanted: RegExp): Promise<readonly string[] | undefined> =>
    client.until(
      `the status says ${wanted}`,
      () => client.statuses.at(-1)?.limits,
      (all) => all?.some((each) => wanted.test(each)) === true,
    );

  test('two servers on one folder keep all that both were told', async () => {
    const one = await start();
    const other = await start({ reuse: one });
    const wanted = Array.from({ length: 60 }, (_, index) => `Name ${index}`);
    await Promise.all(wanted.map((name, index) => remember(index % 2 === 0 ? one : other, ignored(name))));
    assert.deepEqual(names(one).sort(), [...wanted].sort());
    const even = (all: readonly string[]): string[] => all.filter((name) => /[02468]$/.test(name));
    assert.deepEqual(even(names(one)), even(wanted), 'in the order in which one of them was told');
  });

  test('what another program added is read before a decision is written', async () => {
    const client = await start();
    await remember(client, ignored('Mine'));
    appendFileSync(client.path(file), line('Pulled'));
    await remember(client, ignored('Pulled'), ignored('Mine too'));
    assert.deepEqual(names(client), ['Mine', 'Pulled', 'Mine too']);
  });

  test('what is unreadable is said and not written', async () => {
    const client = await start();
    mkdirSync(client.path(file), { recursive: true });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri(file), type: 1 }],
    });
    await limits(client, /decisions\.jsonl cannot be read \(is a folder/);
    await assert.rejects(remember(client, ignored('Mine')), /not written \(is a folder/);
    await limits(client, /the decision is not remembered/);
  });

  test('a pipe in its place is not waited for', async function () {
    if (process.platform === 'win32') this.skip();
    const client = await start();
    mkdirSync(client.path('.winnow'));
    execFileSync('mkfifo', [client.path(file)]);
    await assert.rejects(remember(client, ignored('Mine')), /is a pipe/);
  });

  test('bytes that are no text are kept to the bit, and the line is said', async () => {
    const client = await start();
    const before = Buffer.concat([
      Buffer.from(line('First')),
      Buffer.from('{"kind":"future","note":"caf\xe9"}\r\n<<<<<<< HEAD', 'latin1'),
    ]);
    mkdirSync(client.path('.winnow'));
    writeFileSync(client.path(file), before);
    await remember(client, ignored('Mine'));
    const after = readFileSync(client.path(file));
    assert.deepEqual(after.subarray(0, before.length), before);
    assert.equal(timeless(after.subarray(before.length).toString()), `\n${line('Mine')}`);
    await limits(client, /line 2: not valid UTF-8; and 1 more/);
  });

  test('a link stays a link, and the mode stays', async function () {
    if (process.platform === 'win32') this.skip();
    const client = await start();
    mkdirSync(client.path('.winnow'));
    writeFileSync(client.path('shared.jsonl'), line('First'));
    chmodSync(client.path('shared.jsonl'), 0o664);
    symlinkSync('../shared.jsonl', client.path(file));
    await remember(client, ignored('Mine'));
    assert.ok(lstatSync(client.path(file)).isSymbolicLink());
    assert.equal(timeless(client.read('shared.jsonl')), line('First') + line('Mine'));
    assert.equal(statSync(client.path('shared.jsonl')).mode & 0o777, 0o664);
    assert.deepEqual(readdirSync(client.path('.winnow')), ['decisions.jsonl']);
  });

  test('what a killed server left behind is taken away', async () => {
    const client = await start();
    mkdirSync(`${client.path(file)}.lock`, { recursive: true });
    const long = new Date(Date.now() - 3_600_000);
    utimesSync(`${client.path(file)}.lock`, long, long);
    writeFileSync(`${client.path(file)}.4711.tmp`, 'half');
    utimesSync(`${client.path(file)}.4711.tmp`, long, long);
    await remember(client, ignored('Mine'));
    assert.deepEqual(readdirSync(client.path('.winnow')), ['decisions.jsonl']);
  });

  test('a server that is killed while it writes leaves whole lines, all that it had acknowledged', async () => {
    const survivor = await start();
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round++) {
      const victim = await start({ reuse: survivor });
      let answered = 0;
      const all = Array.from({ length: 40 }, (_, index) => `Round ${round} name ${index}`);
      const asked = all.map((name) =>
        remember(victim, ignored(name)).then(
          () => {
            acknowledged.push(name);
            if (++answered === 5 * (round + 1)) victim.kill();
          },
          () => undefined,
        ),
      );
      await victim
        .until(
          'the server is dead',
          () => victim.exitCode,
          (code) => code !== undefined,
        )
        .catch(() => undefined);
      void asked;
    }
    await remember(survivor, ignored('Survivor'));
    const kept = names(survivor);
    for (const name of [...acknowledged, 'Survivor']) assert.ok(kept.includes(name), name);
  });

  test('a full disk leaves the file and the findings as they were', async function () {
    const client = await start();
    mkdirSync(client.path('.winnow'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', client.path('.winnow')], {
        stdio: 'ignore',
      });
    } catch {
      console.log('      skipped: no small disk can be mounted here');
      this.skip();
    }
    try {
      await remember(client, ignored('First'));
      writeFileSync(client.path('.winnow/fill'), Buffer.alloc(56 * 1024));
      const before = client.read(file);
      const many = Array.from({ length: 200 }, (_, index) => ignored(`Full ${index} ${'x'.repeat(40)}`));
      await assert.rejects(remember(client, ...many), /no space left/);
      assert.equal(client.read(file), before);
      await limits(client, /the decision is not remembered/);
      writeFileSync(client.path('.winnow/fill'), '');
      await remember(client, ...many);
      assert.equal(names(client).length, 201, 'nothing that failed is thought to be remembered');
    } finally {
      execFileSync('umount', [client.path('.winnow')]);
    }
  });

  test('through the client it is read, compared and written', async () => {
    const folder = 'memfs:/shelf';
    const uri = `${folder}/${file}`;
    const virtualFiles = new Map([
      [`${folder}/article.txt`, article],
      [uri, line('First')],
    ]);
    const client = await start({
      initializationOptions: { ...ownClient, clientFiles: true },
      virtualFiles,
      virtualFolders: [{ uri: folder, name: 'shelf' }],
    });
    virtualFiles.set(uri, line('First') + line('Pulled'));
    client.beforeNextWrite = () =>
      virtualFiles.set(uri, line('First') + line('Pulled') + line('Pulled late'));
    await client.request('workspace/executeCommand', {
      command: 'winnow.server.remember',
      arguments: [`${folder}/article.txt`, [ignored('Mine')]],
    });
    const written = timeless(virtualFiles.get(uri) ?? '');
    assert.equal(written, ['First', 'Pulled', 'Pulled late', 'Mine'].map(line).join(''));
  });
});
