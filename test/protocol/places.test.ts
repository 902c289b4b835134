import assert from 'node:assert/strict';
import { ownClient, TestClient } from './support/client';
import { founding } from './support/documents';
import { lines } from './support/text';

/** An edit above a paragraph that another document shows as a copy of its own. */
interface Shift {
  readonly title: string;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

const first = lines('=== FILE: one.txt ===', 'A first document of its own that tells of pears.');
const second = lines('=== FILE: two.txt ===', founding);

const shifts: readonly Shift[] = [
  {
    title: 'a space of an earlier document becomes the end of a line',
    text: first + second,
    before: 'own that',
    after: 'own\nthat',
  },
  {
    title: 'an earlier document gets one line more',
    text: first + second,
    before: 'own that',
    after: 'own\n that',
  },
  {
    title: 'two lines of an earlier document become one',
    text: first.replace('first document', 'first\ndocument') + second,
    before: 'first\ndoc',
    after: 'first doc',
  },
  {
    title: 'a paragraph above in the same document is broken in two lines',
    text: lines('A first document of its own that tells of pears.', '', founding),
    before: 'own that',
    after: 'own\nthat',
  },
  {
    title: 'another paragraph in between stays as it is',
    text: lines('A first document.', '', 'another pear tree stands in the orchard today.', '', founding),
    before: 'another pear',
    after: 'another\npear',
  },
  {
    title: 'one end of a line becomes two of the same length together',
    text: `A first document.\r\n\nSomething else stands here.\n\n${founding}\n`,
    before: '\r\n',
    after: '\n\n',
  },
];

suite('the place of a copy, shown beside the text', () => {
  let client: TestClient;
  setup(async () => {
    client = await TestClient.start({ files: {}, initializationOptions: ownClient });
  });
  teardown(() => client?.stop());

  for (const { title, text, before, after } of shifts) {
    test(`follows when ${title}`, async () => {
      const shown = await client.open('shown.txt', lines(founding));
      const copy = await client.open('copy.txt', text);
      const relatedLines = async (): Promise<number[]> =>
        (await client.diagnostics(shown)).flatMap((each) =>
          (each.relatedInformation ?? []).map(({ location }) => location.range.start.line),
        );
      const line = (): number =>
        client
          .text(copy)
          .split(/\r\n|\n/u)
          .findIndex((each) => each.startsWith(founding.slice(0, 30)));
      await client.until(
        'the copy is shown',
        relatedLines,
        (each) => each.length === 1 && each[0] === line(),
      );

      await client.edit(copy, before, after);
      await client.diagnostics(copy);
      assert.deepEqual(await relatedLines(), [line()]);
    });
  }

  test('an open document whose copy moved is asked to be pulled again', async () => {
    const shown = await client.open('shown.txt', lines(founding));
    const copy = await client.open('copy.txt', first + second);
    await client.diagnosticsOnce('the copy is shown', shown, (each) =>
      each.some(({ relatedInformation }) => relatedInformation !== undefined),
    );
    const refreshes = client.refreshes;
    await client.edit(copy, 'own that', 'own\n that');
    await client.until(
      'a refresh comes',
      () => client.refreshes,
      (count) => count > refreshes,
    );
  });
});
