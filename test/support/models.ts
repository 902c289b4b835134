import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityModels, Models } from '../../src/review/index';

const folder = join(__dirname, '..', '..', 'models');

/** The English model by itself, with what tells languages apart. */
export function onlyEnglish(bytes: Uint8Array): EntityModels {
  return { languages: new Set(['en']), languageTable: languageTable(), bytes: () => bytes };
}

let table: Uint8Array | undefined;

/** What tells languages apart: always the same bytes. */
export function languageTable(): Uint8Array {
  return (table ??= new Uint8Array(readFileSync(join(folder, 'languages.bin'))));
}

/** The models of the repository, those of names in English alone, read once. */
let models: Models | undefined;

export function repositoryModels(): Models {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, `${name}.bin`)));
  models ??= {
    boilerplate: read('boilerplate'),
    reuse: read('reuse'),
    entities: onlyEnglish(read('entities')),
  };
  return models;
}
