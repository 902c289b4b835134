import assert from 'node:assert/strict';
import type { NotePlace, NotesResult, WrittenNotes } from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { lines } from './support/text';

const file = '.winnow/notes.jsonl';
const spoke = 'Ludmila Novak spoke at length about the harbour and its debts.';

suite('notes and codes, over the protocol', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const start = async (options: Parameters<typeof TestClient.start>[0] = {}): Promise<void> => {
    client = await TestClient.start({
      files: { 'a.txt': lines(spoke, '', 'And more.'), 'b.txt': lines('Something else.') },
      initializationOptions: ownClient,
      ...options,
    });
    await client.ready();
  };
  const notes = (query: object = {}): Promise<NotesResult> =>
    client.request('winnow/notes', { limit: 50, ...query });
  const write = (params: object): Promise<WrittenNotes> => client.request('winnow/writeNote', params);
  const passage = (): NotePlace => ({
    on: 'passage',
    uri: client.uri('a.txt'),
    range: { start: { line: 0, character: 14 }, end: { line: 0, character: 19 } },
  });
  const shown = ({ notes: all }: NotesResult): readonly string[] =>
    all.map(({ on, name, excerpt, text, codes }) => [on, name, excerpt, text, ...codes].join('|'));
  const written = (): readonly Record<string, unknown>[] =>
    client
      .read(file)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('a note is written, changed, taken away and put back; each line says who wrote it and when', async () => {
    await start();
    await client.connection.sendNotification('winnow/reviewer', {
      reviewers: [{ folder: client.uri(''), name: 'Ada Lind' }],
    });
    const { id, before } = await write({ place: passage(), text: 'when?' });
    assert.deepEqual(shown(await notes()), ['passage|a.txt|spoke|when?']);
    const { folder } = before;
    await write({ folder, id, text: 'when and where?' });
    const [changed] = (await notes()).notes;
    assert.deepEqual(
      [changed.text, changed.by, changed.changed?.by],
      ['when and where?', 'Ada Lind', 'Ada Lind'],
    );
    const gone: WrittenNotes = await client.request('winnow/putNotes', {
      folder,
      values: [{ kind: 'note', id, note: null }],
    });
    assert.deepEqual(shown(await notes()), []);
    await client.request('winnow/putNotes', gone.before);
    assert.deepEqual(shown(await notes()), ['passage|a.txt|spoke|when and where?']);
    assert.deepEqual(
      written().map(({ rev, by }) => [rev, by]),
      [1, 2, 3, 4].map((rev) => [rev, 'Ada Lind']),
    );
    for (const { at } of written()) assert.match(String(at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('a code is made once, given, changed and made one with another', async () => {
    await start();
    const folder = client.uri('');
    const code = (params: object): Promise<WrittenNotes> =>
      client.request('winnow/writeCode', { folder, colour: 'red', ...params });
    const doubt = await code({ label: 'Doubt' });
    assert.deepEqual(
      (await code({ label: 'Doubt', colour: 'blue' })).before.values,
      [],
      'it is there already',
    );
    await code({ label: 'Source', colour: 'green' });
    await write({ place: passage(), codes: [doubt.id] });
    await write({ place: { on: 'file', uri: client.uri('b.txt') }, text: 'all of it', codes: ['source'] });
    const counts = async (): Promise<readonly unknown[]> =>
      (await notes()).codes.map(({ label, colour, notes: own }) => [label, colour, own]);
    assert.deepEqual(await counts(), [
      ['Doubt', 'red', 1],
      ['Source', 'green', 1],
    ]);
    const merged = await code({ id: doubt.id, label: 'Doubt', into: 'source' });
    assert.deepEqual(await counts(), [['Source', 'green', 2]]);
    await client.request('winnow/putNotes', merged.before);
    assert.deepEqual(shown(await notes({ code: doubt.id })), ['passage|a.txt|spoke||doubt']);
  });

  test('a hover says what was noted, and an entity is noted on by its name', async () => {
    await start();
    await write({ place: passage(), text: 'when *was* that?' });
    const hover: { contents: { value: string } } = await client.request('textDocument/hover', {
      textDocument: { uri: client.uri('a.txt') },
      position: { line: 0, character: 16 },
    });
    assert.match(hover.contents.value, /Note: when \\\*was\\\* that\?/);
    await write({
      place: { on: 'mention', uri: client.uri('a.txt'), position: { line: 0, character: 2 } },
      text: 'who is she?',
    });
    assert.deepEqual(shown(await notes({ text: 'who is she' })), ['entity|Ludmila Novak||who is she?']);
  });

  test('what somebody else wrote into the file is shown, and what is wrong in it is said', async () => {
    await start();
    const target = { on: 'document', document: 'b.txt' };
    const note = { kind: 'note', id: 'n1', rev: 1, note: { target, text: 'by hand', codes: [] } };
    await client.write(file, `${JSON.stringify(note)}\n{"kind":"note"}\n`);
    await client.until(
      'the note is shown',
      async () => shown(await notes()),
      (all) => all.includes('document|b.txt||by hand'),
    );
    await client.until(
      'the status says what is wrong',
      () => client.statuses.at(-1)?.limits,
      (limits) =>
        limits?.includes(
          '.winnow/notes.jsonl, line 2: not a note or a code that this version knows. It is kept as it is.',
        ) === true,
    );
    assert.equal(client.statuses.at(-1)?.notes.count, 1);
  });

  test('nothing is noted on blanks, and a note that is gone is not changed', async () => {
    await start();
    const blank = {
      ...passage(),
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
    };
    await assert.rejects(write({ place: blank, text: 'x' }), /Nothing stands there/);
    await assert.rejects(write({ folder: client.uri(''), id: 'none', text: 'x' }), /This note is gone/);
    await assert.rejects(write({ place: { on: 'moon' }, text: 'x' }), /not understood/);
  });
});
