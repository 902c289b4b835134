import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import {
  DEFAULT_EXCLUDE,
  DEFAULT_INCLUDE,
  defaultSettings,
  DOCUMENTS_INCLUDE,
  isInside,
  languageOf,
  readSettings,
} from '../review/index';
import type { Settings } from '../review/index';
import { type ChosenEncoding, chosenEncoding } from '../encodings/index';
import type { EncodingSettings } from '../protocol/index';
import type { FileFilter } from './runtime';
import { reasonOf } from './reasons';

interface Entry {
  readonly settings: Settings;
  readonly files: FileFilter;
  /** The column of tables that holds the text, where the user names one. */
  readonly textColumn?: string;
  /** In which encoding the editor opens files, where it says so. */
  readonly encodings?: EncodingSettings;
}

/** The editor's own setting of the encoding in which files are opened. */
export const ENCODING_SECTION = 'files.encoding';

const defaults: Entry = {
  settings: defaultSettings,
  files: {
    include: DEFAULT_INCLUDE,
    exclude: DEFAULT_EXCLUDE,
    useGitignore: true,
    documents: DOCUMENTS_INCLUDE,
  },
};

function globs(
  value: unknown,
  fallback: readonly string[],
  name: string,
  faults: string[],
): readonly string[] {
  if (value === undefined || value === null) return fallback;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  faults.push(
    l10n.t('{setting}: not a list of globs; using the default', { setting: `winnow.files.${name}` }),
  );
  return fallback;
}

function readFiles(raw: unknown, faults: string[]): FileFilter {
  const files = (raw as { files?: Record<string, unknown> } | null | undefined)?.files ?? {};
  const include = globs(files['include'], DEFAULT_INCLUDE, 'include', faults);
  const rest = {
    exclude: globs(files['exclude'], DEFAULT_EXCLUDE, 'exclude', faults),
    useGitignore: files['useGitignore'] !== false,
  };
  const markdown = files['markdown'] ?? 'auto';
  if (markdown === 'always') return { ...rest, include: [...include, ...DOCUMENTS_INCLUDE] };
  if (markdown !== 'auto' && markdown !== 'never')
    faults.push(
      l10n.t('{setting}: {value} is not one of {allowed}; using {fallback}', {
        setting: 'winnow.files.markdown',
        value: JSON.stringify(markdown),
        allowed: 'auto, always, never',
        fallback: 'auto',
      }),
    );
  // Who says which files are read has said it of these, too.
  const isChosen = include.join('\n') !== DEFAULT_INCLUDE.join('\n');
  return markdown === 'never' || isChosen
    ? { ...rest, include }
    : { ...rest, include, documents: DOCUMENTS_INCLUDE };
}

function readTextColumn(raw: unknown, faults: string[]): string | undefined {
  const value = (raw as { tables?: Record<string, unknown> } | null | undefined)?.tables?.['textColumn'];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  faults.push(
    l10n.t('{setting}: not the name of a column; one is chosen by its name and by what stands in it', {
      setting: 'winnow.tables.textColumn',
    }),
  );
  return undefined;
}

/** What an editor answers for `files.encoding`: our client by language, others a name. */
function readEncodings(raw: unknown): EncodingSettings | undefined {
  if (typeof raw === 'string') return { text: raw, markdown: raw, bundle: raw };
  const { text, markdown, bundle } = (raw ?? {}) as Record<string, unknown>;
  return typeof text === 'string' && typeof markdown === 'string' && typeof bundle === 'string'
    ? { text, markdown, bundle }
    : undefined;
}

/** The settings of each workspace folder, fetched once and again when they change, answered at once. */
export class Configuration {
  readonly #entries = new Map<string, Entry>();
  #global = defaults;

  constructor(
    private readonly connection: Connection,
    private readonly canAsk: boolean,
  ) {}

  /** Fetches the settings of all folders. `pushed` is what a client that cannot be asked sent along. */
  async load(folders: readonly string[], pushed?: unknown): Promise<void> {
    this.#entries.clear();
    if (!this.canAsk) {
      this.#global = this.#read((pushed as { winnow?: unknown } | undefined)?.winnow ?? pushed);
      return;
    }
    const items = [{}, ...folders.map((scopeUri) => ({ scopeUri }))].flatMap((item) => [
      { ...item, section: 'winnow' },
      { ...item, section: ENCODING_SECTION },
    ]);
    try {
      const answers = (await this.connection.workspace.getConfiguration(items)) as unknown[];
      this.#global = this.#read(answers[0], answers[1]);
      folders.forEach((folder, index) =>
        this.#entries.set(folder, this.#read(answers[2 * index + 2], answers[2 * index + 3])),
      );
    } catch (error) {
      this.connection.console.warn(
        l10n.t('The settings could not be read, using the defaults: {reason}', { reason: reasonOf(error) }),
      );
    }
  }

  settings(uri: string): Settings {
    return this.#entry(uri).settings;
  }

  files(folder: string): FileFilter {
    return this.#entry(folder).files;
  }

  textColumn(uri: string): string | undefined {
    return this.#entry(uri).textColumn;
  }

  /** The encoding in which the editor opens a file; undefined where it says none. */
  encoding(uri: string): ChosenEncoding | undefined {
    const language = languageOf(uri);
    const isToldApart = language === 'markdown' || language === 'bundle';
    const name = this.#entry(uri).encodings?.[isToldApart ? language : 'text'];
    return name === undefined ? undefined : chosenEncoding(name);
  }

  /** All settings that bear on what is said of documents. */
  get all(): string {
    return JSON.stringify([this.#global, ...this.#entries]);
  }

  /** All that decides how the bytes of files are read. */
  get encodings(): string {
    return JSON.stringify([this.#global, ...this.#entries.values()].map(({ encodings }) => encodings));
  }

  #read(raw: unknown, encoding?: unknown): Entry {
    const faults: string[] = [];
    const textColumn = readTextColumn(raw, faults);
    const encodings = readEncodings(encoding);
    const entry = {
      settings: readSettings(raw, faults),
      files: readFiles(raw, faults),
      ...(textColumn === undefined ? {} : { textColumn }),
      ...(encodings && { encodings }),
    };
    for (const fault of faults) this.connection.console.warn(fault);
    return entry;
  }

  #entry(uri: string): Entry {
    let best: { folder: string; entry: Entry } | undefined;
    for (const [folder, entry] of this.#entries) {
      if (isInside(folder, uri) && (best === undefined || folder.length > best.folder.length))
        best = { folder, entry };
    }
    return best?.entry ?? this.#global;
  }
}
