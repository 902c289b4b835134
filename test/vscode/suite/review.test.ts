import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { WinnowApi } from '../../../src/client/api';
import type { CommandContext } from '../../../src/client/commands/context';
import { removeFromStory } from '../../../src/client/commands/stories';
import { Server } from '../../../src/client/requests';
import { SiteRows, type SiteNode } from '../../../src/client/sites';
import { Method } from '../../../src/protocol/index';
import type {
  ChosenDocumentsParams,
  CounterpartsResult,
  RemoveDocumentsResult,
  SiteLine,
  SitesResult,
  StoriesResult,
} from '../../../src/protocol/index';
import { exists, openView, read, remove, removeScratch, scratch, untilReady, winnow, write } from './client';
import { answering, closeAll, fileUri, open, until, untilDiagnostics, withDialogs } from './support';

const wireStory = '01-wire-story.txt';

function startsWith(prefix: string): (diagnostic: vscode.Diagnostic) => boolean {
  return ({ code }) => codeOf(code).startsWith(prefix);
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}

async function isKnown(name: string): Promise<boolean> {
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    'vscode.executeWorkspaceSymbolProvider',
    name,
  );
  return symbols.some((symbol) => symbol.name.includes(name));
}

/** The number of documents once it stays the same for a second. */
async function steadyCount(api: WinnowApi): Promise<number> {
  let count = -1;
  let since = 0;
  await until('a number of documents that stays', () => {
    const { documents = -1 } = api.status() ?? {};
    if (documents !== count) [count, since] = [documents, Date.now()];
    return Date.now() - since > 1000;
  });
  return count;
}

/** A line in the midst of the article. */
function longestLine(document: vscode.TextDocument): number {
  const lengths = document
    .getText()
    .split('\n')
    .map(({ length }) => length);
  return lengths.indexOf(Math.max(...lengths));
}

suite('Review in VS Code', () => {
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });

  test('every command of the manifest is registered', async () => {
    const manifest = vscode.extensions.getExtension('winnow.winnow')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  test('the status says how many documents there are and what was found', async () => {
    const api = await winnow();
    const status = await untilReady(api);
    const words = api.statusWords();
    assert.match(words.text, new RegExp(`\\b${Math.max(status.documents, status.sections)}\\b`));
    assert.match(words.detail, new RegExp(`\\b${status.boilerplate}\\b`));
    assert.equal(words.busy, false);
    assert.match(words.bar, /^Winnow: [\d,.]+ of [\d,.]+ findings$/);
    assert.deepEqual(words.limits, status.limits);
    assert.ok(status.boilerplate > 0 && status.shared > 0);
  });

  test('a new file is counted, a deleted one is not any more', async () => {
    const api = await winnow();
    // Earlier tests have deleted files; the watcher tells of that later, and in order.
    const marker = await write(
      scratch('marker.txt'),
      'Ermintrude Quackenbush spoke to Mr Ferdinand Osgood.\n',
    );
    await until('the marker is read', () => isKnown('Ermintrude'));
    await remove(marker);
    await until('the marker is forgotten', async () => !(await isKnown('Ermintrude')));
    const before = await steadyCount(api);
    const uri = await write(scratch('another.txt'), 'Another document stands here for a while.\n');
    await until('one document more', () => api.status()?.documents === before + 1);
    await vscode.workspace.fs.delete(uri);
    await until('one document less', () => api.status()?.documents === before);
  });

  test('any line can be called boilerplate by the kind of action that the command asks for', async () => {
    const { document } = await open(wireStory);
    const line = longestLine(document);
    const range = document.lineAt(line).range;
    const titles = async (kind: string): Promise<readonly string[]> => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        kind,
      );
      return actions.map(({ title }) => title).filter((title) => title.startsWith('This is boilerplate'));
    };
    await until(
      'all ways to say so of a page of no known site',
      async () => (await titles('refactor.winnow.boilerplate')).length === 3,
    );
    await vscode.commands.executeCommand('winnow.markBoilerplate');
  });

  test('documents that tell the same story have a view, a row compares them whole', async () => {
    const { client } = await winnow();
    const { stories }: StoriesResult = await until('a story', async () => {
      const result: StoriesResult = await client.sendRequest(Method.stories);
      return result.stories.length > 0 ? result : undefined;
    });
    await vscode.commands.executeCommand('winnow.stories.focus');
    const [story] = stories;
    await vscode.commands.executeCommand('winnow.compare', {
      type: 'member',
      story,
      member: story.members[1],
    });
    const input = await until('a diff editor', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return active instanceof vscode.TabInputTextDiff ? active : undefined;
    });
    const original = await vscode.workspace.openTextDocument(input.original);
    assert.ok(original.lineCount > 3);
  });

  test('all documents of a story are compared with the first in one editor', async () => {
    const { client } = await winnow();
    const { stories }: StoriesResult = await client.sendRequest(Method.stories);
    const [story] = stories;
    await vscode.commands.executeCommand('winnow.compareStory', { type: 'story', story });
    const views = await until('the views of all of them', () => {
      const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'winnow');
      return open.length >= 2 && open;
    });
    assert.ok(views.some(({ uri }) => uri.toString() === story.members[1].compare.rightUri));
    const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    assert.ok(label.includes(story.members[0].name), label);
  });

  test('a document is not taken out of a bundle whose text is another than the server knew', async () => {
    const { client } = await winnow();
    const { stories }: StoriesResult = await client.sendRequest(Method.stories);
    const [[story, member]] = stories.flatMap((each) =>
      each.members.filter(({ uri }) => uri.endsWith('05-bundle.txt')).map((found) => [each, found] as const),
    );
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(member.uri));
    await vscode.window.showTextDocument(document);
    /** The reviewer types while the answer is on its way. */
    class LateServer extends Server {
      override async removeDocuments(params: ChosenDocumentsParams): Promise<RemoveDocumentsResult> {
        const answer = await super.removeDocuments(params);
        await vscode.commands.executeCommand('type', { text: 'x' });
        return answer;
      }
    }
    const context = { server: new LateServer(client) } as unknown as CommandContext;
    const before = document.getText();
    await assert.rejects(
      removeFromStory(context, { type: 'member', story, member }),
      /have changed meanwhile; nothing was removed/,
    );
    assert.equal(document.getText(), `x${before}`);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  test('a line that recurs on a site is kept on all pages and taken back, and removed from all after a question', async () => {
    const api = await winnow();
    const { client } = api;
    const frame = (words: string): string =>
      [
        'Skip to main content',
        words,
        'Subscribe to our newsletter',
        'Follow us on Facebook',
        'Your email address will not be published. Required fields are marked *',
        '© 2024 Hallmouth Gazette. All rights reserved.',
        '',
      ].join('\n\n');
    const uris = [scratch('gazette.example_1.txt'), scratch('gazette.example_2.txt')];
    await write(
      uris[0],
      frame(
        'The ferry to the northern pier leaves twice a day again, the harbour office said. It had lain in the yard since the storm of March, and two of its engines were replaced there at a cost of four million crowns.',
      ),
    );
    await write(
      uris[1],
      frame(
        'Growers in the valley expect a poor harvest after three weeks without any rain. The council will decide on Tuesday whether they may draw water from the old canal, as they did in the summer of 2018.',
      ),
    );
    const plea = 'Subscribe to our newsletter';
    /** The row of the plea, once it is said to stand so. */
    const row = (standing: string): Promise<SiteNode> =>
      until(`the plea is ${standing}`, async () => {
        const { sites }: SitesResult = await client.sendRequest(Method.sites);
        const site = sites.find(({ label }) => label === 'gazette.example');
        const line = site?.lines.find((each) => each.words === plea && each.standing === standing);
        return site && line && site.pages === 2 && ({ type: 'line', site, line } as const);
      });
    const flagged = await row('flagged');
    await vscode.commands.executeCommand('winnow.sites.focus');
    let undo: (answer: string) => void = () => undefined;
    const asked: string[] = [];
    const waiting = new Promise<string>((resolve) => (undo = resolve));
    const showInformationMessage = (message: string): Promise<string> => {
      asked.push(message);
      return waiting;
    };
    await withDialogs({ showInformationMessage }, async () => {
      const kept = vscode.commands.executeCommand('winnow.keepOnSite', flagged);
      await row('kept');
      undo('Undo');
      await kept;
    });
    assert.deepEqual(asked, [`Kept on all pages: ${plea}`]);
    const again = await row('flagged');
    const refused: string[] = [];
    await withDialogs({ showInformationMessage: (message: string) => void refused.push(message) }, () =>
      vscode.commands.executeCommand('winnow.removeLineFromSite', again),
    );
    assert.deepEqual(refused, [`Remove “${plea}” from the pages of gazette.example? Places: 2, files: 2.`]);
    assert.ok((await read(uris[0])).includes(plea), 'nothing was removed that was not agreed to');
  });

  test('each row of the view of sites has words for a screen reader, and long lists are shown in parts', async () => {
    const lines = Array.from({ length: 120 }, (_, index): SiteLine => ({
      key: String(index),
      words: `Line ${index}`,
      pages: 2,
      times: 3,
      standing: index === 0 ? 'kept' : index === 1 ? 'open' : 'flagged',
      flagged: index < 2 ? 0 : 2,
      kind: index < 2 ? '' : 'Share bar',
      location: { uri: fileUri(wireStory).toString(), range: new vscode.Range(0, 0, 0, 4) },
    }));
    const location = lines[0].location;
    const site = {
      id: 'a',
      label: 'a.example',
      pages: 2,
      flagged: 236,
      location,
      lines,
      more: 7,
      advice: 'More!',
    };
    const server = { sites: () => Promise.resolve({ sites: [site], more: 2 }) } as unknown as Server;
    const view = new SiteRows(server);
    try {
      const [first, rest] = await view.getChildren();
      assert.equal(view.getTreeItem(rest).label, 'More sites: 2');
      const item = view.getTreeItem(first);
      assert.equal(item.accessibilityInformation?.label, 'Site a.example, 2 pages, paragraphs flagged: 236');
      const rows = await view.getChildren(first);
      const labels = rows.map((row) => view.getTreeItem(row).accessibilityInformation?.label);
      assert.deepEqual(
        [rows.length, view.getTreeItem(rows[0]).label, labels[1], labels[2], labels[3]],
        [
          52,
          'More!',
          'Line 0, on 2 of 2 pages, kept',
          'Line 1, on 2 of 2 pages, not flagged',
          'Line 2, on 2 of 2 pages, Share bar, flagged 2 of 3 times',
        ],
      );
      assert.equal(view.getTreeItem(rows[51]).label, 'Show more lines (77)');
      view.showMore('a');
      view.showMore('a');
      const all = await view.getChildren(first);
      assert.equal(view.getTreeItem(all[all.length - 1]).label, 'More lines: 7');
    } finally {
      view.dispose();
    }
  });

  test('compare opens both documents in the diff editor, at the passage', async () => {
    const { counterparts } = await firstSharedPassage();
    const [best] = counterparts;
    await vscode.commands.executeCommand('winnow.compare', {
      leftUri: best.leftUri,
      rightUri: best.rightUri,
      title: best.title,
      paragraph: best.paragraph,
    });
    const input = await until('a diff editor', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return active instanceof vscode.TabInputTextDiff ? active : undefined;
    });
    assert.deepEqual([input.original.scheme, input.modified.scheme], ['winnow', 'winnow']);
    const texts = await Promise.all(
      [input.original, input.modified].map((side) => vscode.workspace.openTextDocument(side)),
    );
    for (const document of texts) assert.notEqual(document.getText().trim(), '');
    const editor = await until('the passage on the screen', () =>
      vscode.window.visibleTextEditors.find(
        ({ document: { uri }, selection }) => uri.path === input.modified.path && selection.active.line > 0,
      ),
    );
    const line = editor.selection.active.line;
    assert.match(editor.document.lineAt(line - 1).text, new RegExp(`^¶ .* ${(best.paragraph ?? 0) + 1}\\b`));
  });

  test('go to counterpart shows the passage elsewhere', async () => {
    const { counterparts } = await firstSharedPassage();
    const { location } = counterparts[0];
    await vscode.commands.executeCommand('winnow.goToCounterpart', location);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), location.uri);
    assert.equal(editor?.selection.start.line, location.range.start.line);
  });

  test('the clean text lacks what is faded, and follows an edit', async () => {
    const editor = await open(wireStory);
    const faded = (
      await untilDiagnostics(editor.document.uri, (all) => all.some(startsWith('boilerplate')))
    ).filter(startsWith('boilerplate'));
    await vscode.commands.executeCommand('winnow.previewClean');
    const view = await until('the clean view', () => openView('clean'));
    const clean = () => view.getText().split('\n');
    for (const { range } of faded) {
      const line = editor.document.lineAt(range.start.line).text;
      assert.ok(!clean().includes(line), line);
    }
    const edit = new vscode.WorkspaceEdit();
    const words =
      'The harbour master spoke for the first time on Tuesday about what had been found in the containers.';
    edit.insert(editor.document.uri, new vscode.Position(longestLine(editor.document), 0), `${words}\n\n`);
    await vscode.workspace.applyEdit(edit);
    await until('the new paragraph in the clean view', () => clean().includes(words));
    await vscode.window.showTextDocument(editor.document);
  });

  test('boilerplate of a document is removed in one step', async () => {
    const editor = await open(wireStory);
    const { document } = editor;
    const faded = (await untilDiagnostics(document.uri, (all) => all.some(startsWith('boilerplate')))).filter(
      startsWith('boilerplate'),
    );
    const before = document.getText();
    const lines = before.split('\n');
    const gone = faded.map(({ range }) => lines[range.start.line]);
    await answering('Remove', () => vscode.commands.executeCommand('winnow.removeBoilerplate.document'));
    const left = document.getText().split('\n');
    assert.deepEqual(
      left.filter((line) => line !== '' && !lines.includes(line)),
      [],
      'nothing is changed that stays',
    );
    for (const line of gone) assert.ok(!left.includes(line), line);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  test('a decision is remembered in a file of the folder and can be forgotten', async () => {
    const { document } = await open(wireStory);
    const isFaded = startsWith('boilerplate');
    const [diagnostic] = (await untilDiagnostics(document.uri, (all) => all.some(isFaded))).filter(isFaded);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
    );
    const command = actions.find(({ title }) => title.startsWith('Not boilerplate'))?.command;
    assert.ok(
      command,
      `a quick fix that keeps the paragraph, not only ${actions.map(({ title }) => title).join(', ')}`,
    );
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
    const file = fileUri('.winnow/decisions.jsonl');
    await until('the file of decisions', () => exists(file));
    assert.match(await read(file), /"not-boilerplate"/);
    const stands = () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .some((other) => isFaded(other) && other.range.isEqual(diagnostic.range));
    await until('the finding gone', () => !stands());
    await vscode.commands.executeCommand('winnow.forgetLastDecision');
    await until('the finding back', stands);
    await vscode.workspace.fs.delete(fileUri('.winnow'), { recursive: true });
  });

  test('the server can be restarted', async () => {
    const api = await winnow();
    await vscode.commands.executeCommand('winnow.restartServer');
    await untilReady(api);
    const { document } = await open(wireStory);
    await untilDiagnostics(document.uri);
  });

  /** The first passage of the wire story that stands in another document. */
  async function firstSharedPassage(): Promise<CounterpartsResult> {
    const { client } = await winnow();
    const { document } = await open(wireStory);
    const uri = document.uri.toString();
    const all = await untilDiagnostics(document.uri, (diagnostics) => diagnostics.some(startsWith('shared')));
    for (const { range } of all.filter(startsWith('shared'))) {
      const { line, character } = range.start;
      const result: CounterpartsResult = await client.sendRequest(Method.counterparts, {
        uri,
        position: { line, character },
      });
      const counterparts = result.counterparts.filter(({ location }) => location.uri !== uri);
      if (counterparts.length > 0) return { ...result, counterparts };
    }
    return assert.fail('no passage stands in another document');
  }
});
