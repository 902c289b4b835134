import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { InitializeResult, MessageReader, MessageWriter } from 'vscode-languageserver-protocol/node';
import { serverPath } from './support/client';

suite('Ways to reach the server', () => {
  let server: ChildProcess | undefined;
  teardown(() => server?.kill('SIGKILL'));

  test("--node-ipc, the channel of VS Code's client", async () => {
    server = fork(serverPath, ['--node-ipc'], { silent: true });
    await talk(server, new IPCMessageReader(server), new IPCMessageWriter(server));
  });

  test('--node-ipc ends with its editor', async () => {
    server = fork(serverPath, ['--node-ipc'], { silent: true });
    await initialize(new IPCMessageReader(server), new IPCMessageWriter(server));
    const ended = once(server, 'exit');
    server.disconnect();
    await ended;
  });

  test('--socket, a port that the editor listens at', async () => {
    await throughSocket(0, ({ port }) => [`--socket=${port}`]);
  });

  test('--socket and the port as two arguments', async () => {
    await throughSocket(0, ({ port }) => ['--socket', String(port)]);
  });

  test('--pipe, a named pipe or a socket of the file system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'winnow-pipe-'));
    const name =
      process.platform === 'win32' ? `\\\\.\\pipe\\winnow-${process.pid}` : join(folder, 'server.sock');
    try {
      await throughSocket(name, () => [`--pipe=${name}`]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('--socket ends with its editor', async () => {
    const { process, socket } = await connected(0, ({ port }) => [`--socket=${port}`]);
    await initialize(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    const ended = once(process, 'exit');
    socket.destroy();
    await ended;
  });

  test('no way named: one sentence says which there are', async () => {
    server = spawn(process.execPath, [serverPath], { stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    server.stderr?.on('data', (chunk) => (words += String(chunk)));
    const [code] = (await once(server, 'close')) as [number | null];
    assert.notEqual(code, 0);
    assert.match(words, /--stdio, --node-ipc, --socket=PORT or --pipe=NAME/);
  });

  /** Listens as an editor does, starts the server and has the whole life of a session with it. */
  async function throughSocket(
    where: number | string,
    args: (address: AddressInfo) => string[],
  ): Promise<void> {
    const { process, socket } = await connected(where, args);
    await talk(process, new SocketMessageReader(socket), new SocketMessageWriter(socket));
  }

  async function connected(
    where: number | string,
    args: (address: AddressInfo) => string[],
  ): Promise<{ process: ChildProcess; socket: Socket }> {
    const editor = createServer();
    if (typeof where === 'number') editor.listen(where, '127.0.0.1');
    else editor.listen(where);
    await once(editor, 'listening');
    const called = once(editor, 'connection') as Promise<[Socket]>;
    const command = [serverPath, ...args(editor.address() as AddressInfo)];
    const started = spawn(process.execPath, command, { stdio: 'ignore' });
    server = started;
    const [socket] = await called;
    editor.close();
    return { process: started, socket };
  }
});

async function initialize(reader: MessageReader, writer: MessageWriter) {
  const connection = createProtocolConnection(reader, writer);
  connection.listen();
  const result: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(result.serverInfo?.name, 'winnow');
  await connection.sendNotification('initialized', {});
  return connection;
}

/** The whole life of a session: it ends with 0 after `shutdown` and `exit`. */
async function talk(server: ChildProcess, reader: MessageReader, writer: MessageWriter): Promise<void> {
  const connection = await initialize(reader, writer);
  const ended = once(server, 'exit');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await ended, [0, null]);
}
