import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { registerLanguageTools, toolName } from '../../../src/client/languageTools';
import type { Server } from '../../../src/client/requests';
import { AGENT_TOOLS, type AskParams } from '../../../src/protocol/index';
import type { FindingsAnswer, QuoteAnswer } from '../../../src/review/index';
import { untilReady, winnow } from './client';

/** The tools of this VS Code, where it has them. */
const { lm } = vscode as unknown as {
  readonly lm?: {
    readonly tools?: readonly { readonly name: string; readonly inputSchema?: object }[];
    invokeTool?(
      name: string,
      options: { readonly input: object; readonly toolInvocationToken: undefined },
      token?: vscode.CancellationToken,
    ): Thenable<{ readonly content: readonly { readonly value: string }[] }>;
  };
};

suite('Tools of language models', () => {
  suiteSetup(async () => void (await untilReady(await winnow())));

  async function ask<Answer>(name: string, input: object, token?: vscode.CancellationToken): Promise<Answer> {
    assert.ok(lm !== undefined && typeof lm.invokeTool === 'function', 'this VS Code has tools');
    const options = { input, toolInvocationToken: undefined };
    const { content } = await lm.invokeTool(`winnow_${name}`, options, token);
    return JSON.parse(content[0].value) as Answer;
  }

  test('are offered with what they take', () => {
    const offered = (lm?.tools ?? []).filter(({ name }) => name.startsWith('winnow_'));
    assert.deepEqual(
      offered.map(({ name }) => name).sort(),
      AGENT_TOOLS.map((tool) => toolName(tool)).sort(),
    );
    for (const { inputSchema } of offered) assert.ok(inputSchema);
  });

  test('answer about the documents of the workspace', async () => {
    const { documents, totalDocuments } = await ask<FindingsAnswer>('findings', { limit: 1 });
    assert.ok(totalDocuments > 10);
    assert.ok(documents.some(({ id }) => id === '01-wire-story.txt'));
    const { verdict, places } = await ask<QuoteAnswer>('check_quote', {
      quotation: 'Nobody should need a car to borrow a book',
    });
    assert.equal(verdict, 'verbatim');
    assert.match(places[0].document, /^05-bundle\.txt#\d+$/);
  });

  test('say why there is no answer', async () => {
    await assert.rejects(
      async () => ask('findings', { documents: ['nosuch.txt'] }),
      /nosuch\.txt is no document here/,
    );
  });

  test('are none where VS Code has no tools', () => {
    const server = {} as Server;
    assert.deepEqual(registerLanguageTools(server, {}), []);
    assert.deepEqual(registerLanguageTools(server, { lm: {} }), []);
  });

  test('say what they do, and hand on what is asked and that nobody waits any more', async () => {
    const heard: { params: AskParams; isCancelled: boolean | undefined }[] = [];
    const server = {
      ask: (params: AskParams, token?: vscode.CancellationToken) => {
        heard.push({ params, isCancelled: token?.isCancellationRequested });
        return Promise.resolve({ answer: { total: 0 } });
      },
    } as unknown as Server;
    const messages: string[] = [];
    const cancelled = new vscode.CancellationTokenSource();
    cancelled.cancel();
    const results: Promise<object>[] = [];
    const registered = registerLanguageTools(server, {
      lm: {
        registerTool: (_, tool) => {
          messages.push(tool.prepareInvocation({ input: {} }).invocationMessage);
          results.push(tool.invoke({ input: { from: 1 } }, cancelled.token));
          return new vscode.Disposable(() => undefined);
        },
      },
      LanguageModelTextPart: class {
        constructor(readonly value: string) {}
      },
      LanguageModelToolResult: class {
        constructor(readonly content: readonly object[]) {}
      },
    });
    assert.equal(registered.length, AGENT_TOOLS.length);
    assert.equal(new Set(messages).size, AGENT_TOOLS.length);
    assert.deepEqual(
      heard,
      AGENT_TOOLS.map((tool) => ({ params: { tool, input: { from: 1 } }, isCancelled: true })),
    );
    assert.equal(JSON.stringify(await results[0]), JSON.stringify({ content: [{ value: '{"total":0}' }] }));
  });
});
