import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entityModelsIn } from '../disk/index';
import type { Models } from '../review/index';
import { Failure, reasonOf } from './failure';

/**
 * Reads the detectors' weights, which the build lays beside the command.
 * @param folder the folder that holds `boilerplate.bin`, `reuse.bin`, `languages.bin`, `entities.bin` and the models of names in other languages, which are
 * read when a text needs them
 * @throws Failure when one is missing or cannot be read
 */
export async function readModels(folder: string): Promise<Models> {
  const [boilerplate, reuse] = await Promise.all(
    // Those of English names and of languages are read here, too, so that what is wrong with them is said now.
    ['boilerplate', 'reuse', 'entities', 'languages'].map((name) => readModel(folder, name)),
  );
  return { boilerplate, reuse, entities: entityModelsIn(folder) };
}

async function readModel(folder: string, name: string): Promise<Uint8Array> {
  const path = join(folder, `${name}.bin`);
  try {
    return await readFile(path);
  } catch (error) {
    throw new Failure(
      `Cannot read the model ${path}: ${reasonOf(error)}. ` +
        'The installation is incomplete; in a checkout, run “npm run build”.',
    );
  }
}

const names = new Intl.DisplayNames('en', { type: 'language' });

/** What a language is called, by its BCP 47 tag. */
export function languageName(language: string): string {
  return names.of(language) ?? language;
}
