import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entityModelsIn } from '../disk/index';
import type { Models } from '../review/index';
import { Failure, reasonOf } from './failure';

/**
 * Reads the detectors' weights, which the build lays beside the command.
 * @param folder the folder that holds `boilerplate.bin`, `reuse.bin`, `languages.bin`, `entities.bin` and the models of names in other
 * languages, which are read when a text needs them
 * @throws Failure when one is missing or cannot be read
 */
export async function readModels(folder: string): Promise<Models> {
  const [boilerplate, reuse] = await Promise.all(
    ['boilerplate.bin', 'reuse.bin'].map((name) => orFailure(join(folder, name), (path) => readFile(path))),
  );
  const entities = await orFailure(join(folder, 'languages.bin'), () => entityModelsIn(folder));
  // The English one is needed nearly always: what is wrong with it is said now.
  await orFailure(join(folder, 'entities.bin'), () => entities.bytes('en'));
  return { boilerplate, reuse, entities };
}

async function orFailure<T>(path: string, read: (path: string) => T | Promise<T>): Promise<T> {
  try {
    return await read(path);
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
