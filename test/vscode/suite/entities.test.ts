import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dragging, type EntityNode, EntityRows } from '../../../src/client/entities';
import type { Server } from '../../../src/client/requests';
import { Method } from '../../../src/protocol/index';
import type {
  EntitiesResult,
  EntityInfo,
  EntityMentionsResult,
  EntityTypeInfo,
} from '../../../src/protocol/index';
import { exists, removeScratch, scratch, untilReady, winnow, write } from './client';
import { closeAll, fileUri, until, withDialogs, workspaceFolder } from './support';

const person: EntityTypeInfo = { type: 'person', word: 'Person', heading: 'People', total: 150 };
const place: EntityTypeInfo = { type: 'place', word: 'Place', heading: 'Places', total: 1 };
const entity = (name: string, more: Partial<EntityInfo> = {}): EntityInfo => ({
  id: `person:${name.toLowerCase()}`,
  name,
  type: 'person',
  aliases: [],
  mentions: 3,
  documents: 2,
  canBeCorrected: true,
  ...more,
});
const anna = entity('Anna Brennick', { aliases: ['Brennick'] });
const others = Array.from({ length: 149 }, (_, at) => entity(`Person ${at}`));

suite('Entities in VS Code', () => {
  const decisions = fileUri('.winnow/decisions.jsonl');
  suiteSetup(async () => {
    await untilReady(await winnow());
    await vscode.commands.executeCommand(
      'winnow.server.remember',
      workspaceFolder().toString(),
      ['Zelda Brennquist', 'Zelda Brennqulst', 'Frieda Kantwald', 'Frieda Kantwaid'].map((name) => ({
        kind: 'entity',
        name,
        action: 'type',
        type: 'person',
      })),
    );
  });
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });
  suiteTeardown(async () => {
    if (await exists(decisions)) await vscode.workspace.fs.delete(decisions);
  });

  test('each row has words for a screen reader, and long lists are shown in parts', async () => {
    const all = [anna, ...others];
    const server = {
      entityTypes: () => Promise.resolve({ types: [person, place], retypes: [] }),
      entities: ({ from, count }: { from: number; count: number }) =>
        Promise.resolve({ rows: all.slice(from, from + count), total: all.length }),
      nearEntities: () =>
        Promise.resolve({
          rows: [
            {
              ...entity('Anna Brennlck', { mentions: 1, documents: 1 }),
              evidence: { by: 'reading' },
              neighbours: 2,
            },
          ],
        }),
      entityMentions: () =>
        Promise.resolve({
          rows: [
            {
              document: 'a.txt',
              words: 'as Anna Brennick sang',
              location: { uri: fileUri('a.txt').toString(), range: new vscode.Range(6, 3, 6, 16) },
            },
          ],
          total: 1,
        }),
    } as unknown as Server;
    const rows = new EntityRows(server, () => ({ order: 'documents', text: '' }));
    const wordsOf = (node: EntityNode): string | undefined => {
      const { label, accessibilityInformation } = rows.getTreeItem(node);
      return accessibilityInformation?.label ?? (typeof label === 'string' ? label : label?.label);
    };
    try {
      const types = await rows.getChildren();
      assert.deepEqual(types.map(wordsOf), ['People: 150', 'Places: 1']);
      const people = await rows.getChildren(types[0]);
      assert.deepEqual(
        [people.length, wordsOf(people[0]), wordsOf(people[100])],
        [101, 'Anna Brennick, Person, also Brennick, 2 documents · 3 mentions', 'Show more (50)'],
      );
      assert.equal((rows.getTreeItem(people[0]).iconPath as vscode.ThemeIcon).id, 'person');
      assert.deepEqual((await rows.getChildren(people[0])).map(wordsOf), [
        'Perhaps the same: Anna Brennlck, alike in a scan, 2 names beside both · 1 document · 1 mention',
        'as Anna Brennick sang, a.txt, line 7',
      ]);
      rows.showMore('person');
      assert.equal((await rows.getChildren(types[0])).length, 150);
    } finally {
      rows.dispose();
    }
  });

  /** People of the workspace with some words in their names. */
  const people = async (text: string): Promise<EntitiesResult> => {
    const { client } = await winnow();
    return client.sendRequest(Method.entities, {
      type: 'person',
      order: 'documents',
      text,
      from: 0,
      count: 9,
    });
  };
  const named = async (text: string, total: number): Promise<readonly EntityInfo[]> =>
    until(`there are ${total} with ${text}`, async () => {
      const found = await people(text);
      return found.total === total && found.rows;
    });
  /** Does something that says what was decided, and clicks a button of what it says. */
  const saying = async (click: string | undefined, action: () => Thenable<unknown>): Promise<string[]> => {
    const told: string[] = [];
    await withDialogs(
      {
        showInformationMessage: (message: string) => {
          told.push(message);
          return click;
        },
      },
      action,
    );
    return told;
  };

  test('two names are made one by dropping one on the other, and two again by Undo', async () => {
    await write(scratch('a.txt'), 'when Zelda Brennquist sang.\n');
    await write(scratch('b.txt'), 'when Zelda Brennqulst sang.\n');
    await vscode.commands.executeCommand('winnow.entities.focus');
    const [one, other] = await named('zelda', 2);
    const transfer = new vscode.DataTransfer();
    const { token } = new vscode.CancellationTokenSource();
    const node = (each: EntityInfo): EntityNode => ({ type: 'entity', entity: each, of: person });
    await dragging.handleDrag?.([node(one)], transfer, token);
    const dragged: unknown = [...transfer].map(([, item]) => item.value as unknown)[0];
    assert.deepEqual(dragged, [one]);
    const told = await saying('Undo', () =>
      vscode.commands.executeCommand('winnow.dropEntities', { entities: dragged, on: other }),
    );
    assert.deepEqual(told, [`“${one.name}” is the same as “${other.name}”.`]);
    await named('zelda', 2);
    await saying(undefined, () =>
      vscode.commands.executeCommand('winnow.mergeEntities', node(one), [node(one), node(other)]),
    );
    await named('zelda', 1);
  });

  test('a name is taken for none, and put back by Undo', async () => {
    await write(scratch('a.txt'), 'when Zelda Brennquist sang.\n');
    const [row] = await named('zelda', 1);
    const told = await saying('Undo', () =>
      vscode.commands.executeCommand('winnow.hideEntity', { type: 'entity', entity: row, of: person }),
    );
    assert.deepEqual(told, [`Not an entity: ${row.name}`]);
    await named('zelda', 1);
  });

  test('a name is listed under another one, is none in one document, and not the same as one it is like', async () => {
    await write(scratch('a.txt'), 'when Frieda Kantwald sang.\n');
    await write(scratch('b.txt'), 'when Frieda Kantwaid saw Frieda Kantwald.\n');
    const [row, other] = await named('frieda', 2);
    const node = (of: EntityInfo): EntityNode => ({ type: 'entity', entity: of, of: person });
    const listed = await withDialogs({ showInputBox: () => 'Frau Z.' }, () =>
      saying('Undo', () => vscode.commands.executeCommand('winnow.listEntityAs', node(row))),
    );
    assert.deepEqual(listed, [`“${row.name}” is listed as “Frau Z.”.`]);
    const { client } = await winnow();
    const { rows } = await client.sendRequest<EntityMentionsResult>(Method.entityMentions, {
      id: row.id,
      from: 0,
      count: 1,
    });
    const hidden = await saying('Undo', () =>
      vscode.commands.executeCommand('winnow.hideEntityHere', {
        type: 'entityMention',
        mention: rows[0],
        of: row,
      }),
    );
    assert.deepEqual(hidden, [`Not an entity in “${rows[0].document}”: ${row.name}`]);
    const apart = await saying('Undo', () =>
      vscode.commands.executeCommand('winnow.tellEntitiesApart', node(row), [node(row), node(other)]),
    );
    assert.deepEqual(apart, [`“${other.name}” is not the same as “${row.name}”.`]);
    await named('frieda', 2);
  });

  test('a glossary is written and taken over', async () => {
    await write(scratch('a.txt'), 'when Frieda Kantwald sang.\n');
    await named('frieda', 1);
    const target = scratch('names.glossary');
    await vscode.commands.executeCommand('winnow.exportEntities', {
      format: 'glossary',
      target: target.toString(),
    });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert.match(text, /^\{"name":"Frieda Kantwald","type":"person","aliases":\[\]\}$/mu);
    await write(target, '{"name":"Frieda Kantwald","type":"place"}\nnot an entry\n');
    const taken = await saying('Undo', () =>
      vscode.commands.executeCommand('winnow.importGlossary', target.toString()),
    );
    assert.deepEqual(taken, ['Took over what names.glossary says of entities: 1. Lines passed over: 1.']);
    await named('frieda', 1);
  });
});
