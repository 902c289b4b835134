import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isInside, parseStartArguments } from '../../scripts/lib/start-arguments.mjs';

const root = resolve(__dirname, '../..');
/** The user "nobody": for the superuser every folder can be written to. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Runs `npm start` of a checkout to its end. */
function start(checkout: string, args: string[], options: { env?: NodeJS.ProcessEnv; uid?: number } = {}) {
  const script = join(checkout, 'scripts/start.mjs');
  const env = { ...process.env, INIT_CWD: checkout, ...options.env };
  return spawnSync(process.execPath, [script, ...args], { cwd: checkout, encoding: 'utf8', ...options, env });
}

/** A checkout as it is right after cloning: nothing is installed. */
function freshClone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-clone-'));
  for (const name of ['scripts', 'seeds', 'package.json', 'package-lock.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** A clear sentence and nothing else: no stack trace, a non-zero exit. */
function assertSentence(
  result: { status: number | null; stderr: string; stdout: string },
  sentence: RegExp,
): void {
  const lines = result.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('['));
  assert.match(lines[0] ?? '', sentence);
  assert.equal(result.status, 1);
  assert.equal(result.stdout, '');
  assert.doesNotMatch(result.stderr, /^\s+at /m);
}

suite('npm start', () => {
  suite('says in one sentence', () => {
    test('that there is no such path', () => {
      assertSentence(start(root, ['no/such/folder']), /^There is no file or folder .*no\/such\/folder\.$/);
    });

    test('that the port is taken', async () => {
      const server = createServer();
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      assertSentence(start(root, ['--port', String(port)]), new RegExp(`^Port ${port} is in use`));
      await new Promise((closed) => server.close(closed));
    });

    test('what is no port', () => {
      assertSentence(start(root, ['--port', '70000']), /^"70000" is not a port/);
    });

    test('what it does not understand', () => {
      assertSentence(start(root, ['--prot', '4000']), /^Unknown option '--prot'/);
    });

    test('that there is no desktop VS Code', () => {
      assertSentence(start(root, ['--desktop'], { env: { PATH: '' } }), /^There is no program "code"/);
    });

    test('that nothing may be written', () => {
      const clone = freshClone();
      chmodSync(clone, 0o555);
      try {
        assertSentence(start(clone, [], nobody), /^No permission to write in /);
      } finally {
        chmodSync(clone, 0o755);
        rmSync(clone, { recursive: true });
      }
    });

    test('that the network is missing at the first install', () => {
      const clone = freshClone();
      const env = {
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_cache: join(clone, 'cache'),
        npm_config_fetch_retries: '0',
      };
      assertSentence(
        start(clone, [], { env }),
        /^Could not install Winnow's packages: the npm registry cannot be reached/,
      );
      rmSync(clone, { recursive: true });
    });
  });

  suite('reads its arguments', () => {
    test('a path and a port in any order', () => {
      assert.deepEqual(parseStartArguments(['--port', '4000', 'documents']), {
        path: 'documents',
        port: 4000,
        desktop: false,
        help: false,
      });
    });

    test('one path at a time', () => {
      assert.throws(() => parseStartArguments(['a', 'b']), /One path at a time/);
    });
  });

  test('trusts its own documents and nothing that only looks like them', () => {
    const seeds = join(root, 'seeds');
    for (const own of [seeds, join(seeds, 'a.txt')]) assert.ok(isInside(seeds, own), own);
    for (const other of [root, `${seeds}-of-others`, join(seeds, '..', 'other'), '/tmp'])
      assert.ok(!isInside(seeds, other), other);
  });

  suite('serves VS Code', () => {
    let child: ChildProcess;
    let address: URL;
    let said = '';

    suiteSetup(async function () {
      this.timeout(300_000);
      child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), 'seeds'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      address = await new Promise<URL>((found, failed) => {
        child.stdout?.on('data', (piece: Buffer) => {
          said += piece.toString();
          if (said.endsWith('\n')) found(new URL(said.trim()));
        });
        child.once('exit', (code) => failed(new Error(`npm start ended with ${code}`)));
      });
    });

    suiteTeardown(() => {
      child.kill('SIGKILL');
    });

    test('at one address on the loopback interface, with a token', () => {
      assert.equal(said.trim().split('\n').length, 1);
      assert.equal(address.hostname, '127.0.0.1');
      assert.match(address.searchParams.get('tkn') ?? '', /^[0-9a-f]{32,}$/);
      assert.equal(address.searchParams.get('folder'), join(root, 'seeds'));
    });

    test('to nobody without the token', async () => {
      assert.equal(await status(new URL('/', address)), 403);
      assert.notEqual(await status(address), 403);
    });

    test('until Ctrl+C, which ends all that it started', async () => {
      const ended = new Promise<number | null>((resolved) => child.once('exit', resolved));
      child.kill('SIGINT');
      assert.equal(await ended, 0);
      await assert.rejects(status(address), /ECONNREFUSED/);
    });
  });
});

/** The status code of a page. */
function status(page: URL): Promise<number | undefined> {
  return new Promise((resolved, rejected) => {
    get(page, (response) => {
      response.resume();
      resolved(response.statusCode);
    }).once('error', rejected);
  });
}
