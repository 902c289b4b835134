import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `entities.bin` is the English model, `entities.de.bin` the German one. */
const MODEL_FILE = /^entities(?:\.([a-z]+))?\.bin$/u;

/**
 * The models of names in a folder, each read when a text first needs it; a language whose file is not there has none.
 * @throws Error of the system when the folder cannot be listed, or the table that tells languages apart cannot be read
 */
export function entityModelsIn(folder: string): {
  readonly languages: ReadonlySet<string>;
  readonly languageTable: Uint8Array;
  readonly bytes: (language: string) => Uint8Array;
} {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const match = MODEL_FILE.exec(name);
    if (match !== null) files.set(match[1] ?? 'en', name);
  }
  const read = new Map<string, Uint8Array>();
  return {
    languages: new Set(files.keys()),
    languageTable: readFileSync(join(folder, 'languages.bin')),
    bytes: (language) => {
      const bytes = read.get(language) ?? readFileSync(join(folder, files.get(language) ?? 'entities.bin'));
      read.set(language, bytes);
      return bytes;
    },
  };
}
