import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/client/commands/context';
import { keepOneOfEach } from '../../../src/client/commands/stories';
import type { Server } from '../../../src/client/requests';
import { StoryRows } from '../../../src/client/stories';
import type { StoriesResult, StoryMember } from '../../../src/protocol/index';
import { untilReady, winnow } from './client';
import { fileUri, withDialogs } from './support';

const uri = fileUri('01-wire-story.txt').toString();
const member = (name: string, kinship: StoryMember['kinship'], share = 1, date?: string): StoryMember => ({
  uri,
  name,
  kinship,
  share,
  ...(date === undefined ? {} : { date }),
  range: new vscode.Range(0, 0, 1, 0),
  paragraphs: 4,
  shared: 3,
  score: 1,
  comparedWith: 0,
  compare: { leftUri: uri, rightUri: uri, title: name },
});

suite('Families in VS Code', () => {
  suiteSetup(async () => void (await untilReady(await winnow())));

  test('each row has words for a screen reader, and long lists are shown in parts', async () => {
    const copies = Array.from({ length: 120 }, (_, index) => member(`copy ${index}`, 'identical'));
    const members = [
      member('a.txt', 'pivot', 1, '2024-03-01'),
      member('b.txt', 'edited', 0.82, '2024-03-02'),
      ...copies,
    ];
    const told: StoriesResult = {
      stories: [{ members, more: 3 }],
      more: 2,
      duplicates: { identical: 120, edited: 121, retold: 121 },
    };
    const server = { stories: () => Promise.resolve(told) } as unknown as Server;
    const view = new StoryRows(server);
    const wordsOf = (rows: Awaited<ReturnType<typeof view.getChildren>>): (string | undefined)[] =>
      rows.map((row) => {
        const { label, accessibilityInformation } = view.getTreeItem(row);
        return accessibilityInformation?.label ?? (typeof label === 'string' ? label : label?.label);
      });
    try {
      const rows = await view.getChildren();
      assert.deepEqual(wordsOf(rows), [
        'Keep One of Each…, identical: 120, with edited copies: 121',
        'Family of a.txt, 125 documents, 120 identical, 1 edited',
        '2 more groups',
      ]);
      const words = wordsOf(await view.getChildren(rows[1]));
      assert.deepEqual(
        [words.length, words[0], words[1], words[2], words[100]],
        [
          101,
          'a.txt, covers most, 2024-03-01',
          'b.txt, edited, 82 %, 2024-03-02',
          'copy 0, identical, 100 %',
          'Show more documents (25)',
        ],
      );
      view.showMore(told.stories[0]);
      const all = wordsOf(await view.getChildren(rows[1]));
      assert.deepEqual([all.length, all[122]], [123, '3 more documents']);
    } finally {
      view.dispose();
    }
  });

  test('who keeps one of each says what counts as the same, and nothing goes without that', async () => {
    const { client } = await winnow();
    const asked: object[] = [];
    const server = {
      client,
      stories: () => Promise.resolve({ duplicates: { identical: 2, edited: 2, retold: 5 } }),
      keepOneOfEach: (params: object) => {
        asked.push(params);
        return Promise.resolve({ edit: null, documents: 0 });
      },
    };
    const context = { server } as unknown as CommandContext;
    const offered: string[] = [];
    const showQuickPick = (items: readonly { label: string; description: string }[]) => {
      offered.push(...items.map(({ label, description }) => `${label} (${description})`));
      return undefined;
    };
    await withDialogs({ showQuickPick }, () => keepOneOfEach(context));
    assert.deepEqual(offered, [
      'Keep one of each: 2 documents (identical: 2)',
      'Keep one of each: 5 documents (with retellings: 5)',
    ]);
    assert.deepEqual(asked, []);
    await assert.rejects(
      withDialogs({ showQuickPick: (items: readonly object[]) => items[1] }, () => keepOneOfEach(context)),
      /have changed meanwhile; nothing was removed/,
    );
    assert.deepEqual(asked, [{ of: 'retold' }]);
  });
});
