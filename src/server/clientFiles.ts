import type { Connection } from 'vscode-languageserver';
import { fromBase64, Method } from '../protocol/index';
import type {
  ListFilesParams,
  ListFilesResult,
  ReadFileParams,
  ReadFileResult,
  WriteFileParams,
} from '../protocol/index';
import type { Files } from './runtime';

/** Requests under way at once: a virtual file system may be slow, and must not be flooded. */
const most = 20;

/** Files as the client sees them, for the browser and for virtual workspaces. */
export class ClientFiles implements Files {
  #under = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly connection: Connection) {}

  async list(
    folder: string,
    include: readonly string[],
    exclude: readonly string[],
  ): Promise<readonly string[]> {
    const params: ListFilesParams = { folder, include, exclude };
    return (await this.connection.sendRequest<ListFilesResult>(Method.listFiles, params)).uris;
  }

  async read(uri: string): Promise<Uint8Array | undefined> {
    const params: ReadFileParams = { uri };
    try {
      const result = await this.#limited(() =>
        this.connection.sendRequest<ReadFileResult>(Method.readFile, params),
      );
      return result === null ? undefined : fromBase64(result.base64);
    } catch (error) {
      this.connection.console.warn(`${uri} could not be read: ${String(error)}`);
      return undefined;
    }
  }

  async write(uri: string, text: string): Promise<void> {
    const params: WriteFileParams = { uri, text };
    await this.connection.sendRequest<null>(Method.writeFile, params);
  }

  async #limited<T>(send: () => Promise<T>): Promise<T> {
    if (this.#under >= most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#under++;
    try {
      return await send();
    } finally {
      this.#under--;
      this.#waiting.shift()?.();
    }
  }
}
