import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import {
  DEFAULT_EXCLUDE,
  DEFAULT_INCLUDE,
  defaultSettings,
  DOCUMENTS_INCLUDE,
  isInside,
  readSettings,
} from '../review/index';
import type { Settings } from '../review/index';
import type { FileFilter } from './runtime';

interface Entry {
  readonly settings: Settings;
  readonly files: FileFilter;
  /** The column of tables that holds the text, where the user names one. */
  readonly textColumn?: string;
}

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
      l10n.t('{setting}: {value} is none of {allowed}; using {fallback}', {
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
    l10n.t('{setting}: not the name of a column; it is chosen by evidence', {
      setting: 'winnow.tables.textColumn',
    }),
  );
  return undefined;
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
    const items = [{ section: 'winnow' }, ...folders.map((scopeUri) => ({ scopeUri, section: 'winnow' }))];
    try {
      const [global, ...rest] = (await this.connection.workspace.getConfiguration(items)) as unknown[];
      this.#global = this.#read(global);
      folders.forEach((folder, index) => this.#entries.set(folder, this.#read(rest[index])));
    } catch (error) {
      this.connection.console.warn(`The settings could not be read, using the defaults: ${String(error)}`);
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

  #read(raw: unknown): Entry {
    const faults: string[] = [];
    const textColumn = readTextColumn(raw, faults);
    const entry = {
      settings: readSettings(raw, faults),
      files: readFiles(raw, faults),
      ...(textColumn === undefined ? {} : { textColumn }),
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
