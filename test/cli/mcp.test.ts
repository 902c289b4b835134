import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { AnswerOf } from '../../src/review/index';
import { Folder } from './support/folder';
import { article, council, ferry, orchard } from './support/texts';
import { builtCommand, winnow } from './support/winnow';

type ToolName = keyof AnswerOf;

/** A client of the protocol's own library on the built command. */
class Asker {
  readonly client = new Client({ name: 'winnow-test', version: '1.0.0' });

  /** @param args behind `winnow mcp` */
  static async on(folder: Folder, ...args: string[]): Promise<Asker> {
    const asker = new Asker();
    const command = [builtCommand(), 'mcp', ...args];
    await asker.client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: command,
        cwd: folder.path,
        stderr: 'ignore',
      }),
    );
    // The library checks answers against the schemas that it was listed.
    await asker.client.listTools();
    return asker;
  }

  async ask<Tool extends ToolName>(tool: Tool, input: object, signal?: AbortSignal): Promise<AnswerOf[Tool]> {
    const result = await this.#call(tool, input, signal);
    assert.notEqual(result.isError, true, result.words);
    assert.deepEqual(JSON.parse(result.words), result.structuredContent);
    return result.structuredContent as unknown as AnswerOf[Tool];
  }

  /** Why there is no answer. */
  async refusal(tool: string, input: object): Promise<string> {
    const result = await this.#call(tool, input);
    assert.equal(result.isError, true, result.words);
    return result.words;
  }

  async #call(tool: string, input: object, signal?: AbortSignal) {
    const params = { name: tool, arguments: { ...input } };
    const result = CallToolResultSchema.parse(
      await this.client.callTool(params, CallToolResultSchema, { signal }),
    );
    const [content] = result.content;
    return { ...result, words: content.type === 'text' ? content.text : '' };
  }
}

suite('winnow mcp', () => {
  let folder: Folder;
  let asker: Asker;
  setup(() => {
    folder = new Folder({
      'one.txt': article,
      'in/two.txt': `${council.replace('eleven', 'twelve')}\n${ferry}\n`,
      'bundle.txt': `=== FILE: a.txt ===\n${orchard}\n=== FILE: b.txt ===\n${ferry}\n`,
    });
  });
  teardown(async () => {
    await asker.client.close();
    folder.remove();
  });

  test('offers six tools that only read, with schemas of what they take and answer', async () => {
    asker = await Asker.on(folder, '.');
    const { tools } = await asker.client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      ['findings', 'compare', 'families', 'entities', 'check_quote', 'timeline'],
    );
    for (const { inputSchema, outputSchema, annotations } of tools) {
      assert.deepEqual([inputSchema.type, outputSchema?.type], ['object', 'object']);
      assert.deepEqual([annotations?.readOnlyHint, annotations?.openWorldHint], [true, false]);
    }
    assert.match(asker.client.getInstructions() ?? '', /check_quote/);
  });

  test('answers each tool, with places by path, line and offset', async () => {
    asker = await Asker.on(folder, '.');
    const { documents, findings } = await asker.ask('findings', {});
    assert.deepEqual(
      documents.map(({ id }) => id),
      ['bundle.txt#1', 'bundle.txt#2', 'in/two.txt', 'one.txt'],
    );
    const changed = findings.find(({ code }) => code === 'changed-figure');
    assert.ok(changed);
    const { path, start, end, line, text } = changed.place;
    assert.equal(folder.read(path).slice(start, end), text);
    assert.equal(folder.read(path).slice(0, start).split('\n').length, line);
    const compared = await asker.ask('compare', { left: 'in/two.txt', right: 'one.txt' });
    assert.deepEqual(
      compared.changes.map(({ leftValue, rightValue }) => [leftValue, rightValue]),
      [['twelve months', 'eleven months']],
    );
    const quote = await asker.ask('check_quote', { quotation: 'cracks in fifteen of its supporting piles' });
    assert.deepEqual(
      [quote.verdict, quote.places[0].differences],
      ['nearly', [{ quoted: 'fifteen', found: 'fourteen' }]],
    );
    const { families } = await asker.ask('families', { documents: ['one.txt'] });
    assert.ok(families[0].members.some(({ id }) => id === 'in/two.txt'));
    assert.ok((await asker.ask('entities', { limit: 1 })).more > 0);
    const { days } = await asker.ask('timeline', { documents: ['bundle.txt#1'] });
    assert.deepEqual(
      days.map(({ date, events }) => [date, events[0].places[0].document]),
      [['1957', 'bundle.txt#1']],
    );
  });

  test('refuses what is no document, no tool and no input, and goes on', async () => {
    asker = await Asker.on(folder, '.');
    assert.match(await asker.refusal('findings', { documents: ['../one.txt'] }), /no document here/);
    assert.match(
      await asker.refusal('compare', { left: folder.at('one.txt'), right: 'one.txt' }),
      /no document here/,
    );
    assert.match(await asker.refusal('findings', { limit: 100_000 }), /^limit: /);
    assert.match(await asker.refusal('findings', { path: '/etc/passwd' }), /^path: /);
    assert.match(await asker.refusal('write', {}), /^write: not one of/);
    assert.equal((await asker.ask('findings', {})).totalDocuments, 4);
  });

  test('answers so many entries as were asked for, and says how many follow', async () => {
    asker = await Asker.on(folder, '.');
    const { total, more, next, findings } = await asker.ask('findings', { limit: 1 });
    assert.deepEqual([findings.length, more, next], [1, total - 1, 1]);
    const rest = await asker.ask('findings', { from: 1 });
    assert.deepEqual([rest.findings.length, rest.more, rest.next], [total - 1, 0, undefined]);
  });

  test('a question that nobody waits for any more does not keep others from being answered', async () => {
    asker = await Asker.on(folder, '.');
    const cancelled = new AbortController();
    const given = asker.ask('families', {}, cancelled.signal);
    cancelled.abort('enough');
    await assert.rejects(given, /enough/);
    assert.equal((await asker.ask('findings', {})).totalDocuments, 4);
  });

  test('answers about the files as they are now', async () => {
    asker = await Asker.on(folder, '.');
    assert.equal((await asker.ask('check_quote', { quotation: 'a herd of goats' })).verdict, 'missing');
    folder.write({
      'new.txt': 'Nobody has counted a herd of goats in the harbour.\n',
      'one.txt': `${orchard}\n`,
    });
    const { places } = await asker.ask('check_quote', { quotation: 'a herd of goats' });
    assert.deepEqual(
      places.map(({ path, start }) => [path, start]),
      [['new.txt', 19]],
    );
    const [{ paragraphs }] = (await asker.ask('findings', { documents: ['one.txt'] })).documents;
    assert.equal(paragraphs, 1);
  });

  test('takes over what reviewers decided, also while it answers', async () => {
    asker = await Asker.on(folder, '.');
    const codes = async (): Promise<readonly string[]> =>
      (await asker.ask('findings', { documents: ['one.txt'] })).findings.map(({ code }) => code);
    assert.ok((await codes()).includes('boilerplate-navigation'));
    const pattern = 'privacy policy | terms of use | cookie policy | contact us';
    folder.write({
      '.winnow/decisions.jsonl': `${JSON.stringify({ kind: 'not-boilerplate-pattern', pattern })}\n`,
    });
    assert.ok(!(await codes()).includes('boilerplate-navigation'));
    folder.write({ '.winnow/decisions.jsonl': '' });
    assert.ok((await codes()).includes('boilerplate-navigation'));
  });

  test('an empty folder has no documents, and answers so', async () => {
    const empty = new Folder();
    try {
      asker = await Asker.on(empty, '.');
      assert.deepEqual((await asker.ask('findings', {})).documents, []);
      assert.match(await asker.refusal('compare', { left: 'a', right: 'b' }), /there are none/);
    } finally {
      empty.remove();
    }
  });

  test('names files below --root, and below the current folder where several are given', async () => {
    asker = await Asker.on(folder, 'in', '--root', '.');
    assert.deepEqual(
      (await asker.ask('findings', {})).documents.map(({ id }) => id),
      ['in/two.txt'],
    );
    await asker.client.close();
    asker = await Asker.on(folder, 'in', 'one.txt');
    assert.deepEqual(
      (await asker.ask('findings', {})).documents.map(({ id }) => id),
      ['in/two.txt', 'one.txt'],
    );
    await asker.client.close();
    asker = await Asker.on(folder, 'in');
    assert.deepEqual(
      (await asker.ask('findings', {})).documents.map(({ id }) => id),
      ['two.txt'],
    );
  });
});

suite('winnow mcp as a process', () => {
  test('ends with 0 when standard input ends, having written nothing but the protocol', async () => {
    const folder = new Folder({ 'one.txt': article });
    const { code, out, messages } = await winnow(['mcp', folder.path]);
    assert.deepEqual([code, out], [0, ''], messages);
    assert.deepEqual(folder.files(), ['one.txt']);
    folder.remove();
  });

  test('ends with 2 for a path that is not there', async () => {
    const { code, out, messages } = await winnow(['mcp', 'nosuch']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(messages, /nosuch: no such file or folder/);
  });

  test('other commands do not load the library of the protocol', async () => {
    const folder = new Folder({ 'one.txt': `${orchard}\n` });
    const loaded = 'process.on("exit",()=>process.stderr.write(JSON.stringify(Object.keys(require.cache))))';
    const script = `${loaded};process.argv.splice(1,0,${JSON.stringify(builtCommand())});require(process.argv[1])`;
    const child = spawn(process.execPath, ['-e', script, 'check', folder.path], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let messages = '';
    child.stderr.on('data', (chunk: Buffer) => (messages += chunk.toString()));
    await once(child, 'close');
    assert.match(messages, /cli\.js/);
    assert.doesNotMatch(messages, /mcp\.js/);
    folder.remove();
  });
});
