import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Models, onlyEnglish } from '../../src/review/index';

const folder = join(__dirname, '..', '..', 'models');

/** The models of the repository, read once. */
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
