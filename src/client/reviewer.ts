/** Tells the server what the reviewer is called, so that the log of decisions says who took them. */
import { extensions, workspace } from 'vscode';
import type { Disposable, Event, Uri } from 'vscode';
import { Method } from '../protocol/index';
import type { ReviewerParams } from '../protocol/index';
import type { Server } from './requests';

/** As much of the API of VS Code's own Git extension as is asked here. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}
interface GitApi {
  readonly onDidOpenRepository: Event<unknown>;
  getRepository(uri: Uri): GitRepository | null;
}
interface GitRepository {
  /** The value of a key of Git's configuration, '' where it has none. */
  getConfig(key: string): Promise<string>;
}

/** Keeps the server up to date: the setting `winnow.decisions.reviewer`, else Git's `user.name` in the folder. */
export class Reviewer implements Disposable {
  readonly #disposables: Disposable[];
  #git: GitApi | undefined;
  #told = '[]';

  constructor(
    private readonly server: Server,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#disposables = [
      workspace.onDidChangeWorkspaceFolders(() => this.update()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('winnow.decisions.reviewer')) this.update();
      }),
    ];
  }

  /** Asks Git, where VS Code has it, and tells the server: to be called whenever one has been started. */
  start(): void {
    this.#told = '[]';
    this.#lookForGit().catch(this.onError);
  }

  /** Tells the server of the names, when they are others than before. */
  update(): void {
    this.#tell().catch(this.onError);
  }

  async #lookForGit(): Promise<void> {
    const extension = extensions.getExtension<GitExtension>('vscode.git');
    const git = extension === undefined ? undefined : await extension.activate();
    if (git?.enabled === true && this.#git === undefined) {
      this.#git = git.getAPI(1);
      this.#disposables.push(this.#git.onDidOpenRepository(() => this.update()));
    }
    await this.#tell();
  }

  async #tell(): Promise<void> {
    const reviewers: { folder: string; name: string }[] = [];
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const name = await this.#nameIn(uri);
      if (name !== '') reviewers.push({ folder: uri.toString(), name });
    }
    const told = JSON.stringify(reviewers);
    if (told === this.#told) return;
    this.#told = told;
    await this.server.client.sendNotification(Method.reviewer, { reviewers } satisfies ReviewerParams);
  }

  async #nameIn(folder: Uri): Promise<string> {
    const set = workspace.getConfiguration('winnow', folder).get<string>('decisions.reviewer', '').trim();
    if (set !== '') return set;
    try {
      return ((await this.#git?.getRepository(folder)?.getConfig('user.name')) ?? '').trim();
    } catch {
      // Git has no name there: nobody is named.
      return '';
    }
  }

  dispose(): void {
    for (const each of this.#disposables) each.dispose();
  }
}
