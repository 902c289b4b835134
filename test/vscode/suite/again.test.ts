import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type CacheResult, Method, type Status } from '../../../src/protocol/index';
import { untilReady, winnow } from './client';
import { until } from './support';

// First by the name of its file: VS Code holds documents for minutes that other suites had open, and with one from elsewhere no review is kept.
suite('A workspace that is opened again in VS Code', () => {
  const size = async (): Promise<number> => {
    const { client } = await winnow();
    return (await client.sendRequest<CacheResult>(Method.cache, { clear: false }))?.bytes ?? 0;
  };
  /** What the status says of a server that starts, in place of the one that runs. */
  const startedAgain = async (): Promise<Status> => {
    const api = await winnow();
    const before = api.status();
    await api.client.stop();
    await api.client.start();
    await until('the new server says something', () => api.status() !== before);
    return untilReady(api);
  };

  test('is told as it was left; what is reviewed then was all found before', async () => {
    const api = await winnow();
    await untilReady(api);
    await api.client.sendRequest(Method.cache, { clear: true });
    await startedAgain();
    let last = 0;
    const kept = await until('what the review came to is kept, and told', async () => {
      const now = await size();
      if (now === last) return undefined;
      last = now;
      const status = await startedAgain();
      return status.review?.revision === -1 && status;
    });
    assert.ok(kept.documents > 0);
    const held = await size();
    await vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', 'a');
    const reviewed = await until('all is reviewed', () => {
      const status = api.status();
      return status?.state === 'ready' && status.review?.revision !== -1 && status;
    });
    // How often something changed tells how one got there.
    const found = (status: Status): object => ({ ...status, review: undefined, notes: undefined });
    assert.deepEqual(found(reviewed), found(kept));
    assert.equal(await size(), held, 'no text was read for names that had not been kept');
  });
});
