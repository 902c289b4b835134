import type { Memento } from 'vscode';
import type { ChosenDialect } from '../protocol/index';

/** The choices of a workspace, the newest last. */
const KEY = 'winnow.chosenDialects';
/** So many are remembered: a choice, nobody chooses for more. */
const MAX_CHOICES = 1000;

/** Which dialects documents were told to be read in, from one window of a workspace to the next. The server is told at its start. */
export class ChosenDialects {
  constructor(private readonly memory: Pick<Memento, 'get' | 'update'>) {}

  all(): readonly ChosenDialect[] {
    return this.memory.get<readonly ChosenDialect[]>(KEY, []);
  }

  /** Keeps the choice for a document; null withdraws it. What has no file is not there in the next window. */
  async remember(uri: string, dialect: string | null): Promise<void> {
    const others = this.all().filter((known) => known.uri !== uri);
    const isKept = dialect !== null && !uri.startsWith('untitled:');
    await this.#keep(isKept ? [...others, { uri, dialect }] : others);
  }

  /** Forgets what was chosen for files, and for those in folders, that are gone. */
  async forget(gone: readonly string[]): Promise<void> {
    const isGone = (uri: string): boolean =>
      gone.some((each) => uri === each || uri.startsWith(`${each.replace(/\/$/, '')}/`));
    await this.#keep(this.all().filter(({ uri }) => !isGone(uri)));
  }

  /** Forgets what was chosen for files that are no more. */
  async forgetMissing(isMissing: (uri: string) => Promise<boolean>): Promise<void> {
    const uris = this.all().map(({ uri }) => uri);
    const missing = await Promise.all(uris.map(isMissing));
    await this.forget(uris.filter((_, index) => missing[index]));
  }

  async #keep(choices: readonly ChosenDialect[]): Promise<void> {
    const before = this.all();
    if (choices.length === before.length && choices.every((each, index) => each === before[index])) return;
    await this.memory.update(KEY, choices.slice(-MAX_CHOICES));
  }
}
