import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';

export { version };

/** Where the build lays the models, beside the command. */
export const MODELS_FOLDER = join(__dirname, 'models');

/** What a thread beside the main one runs. */
export const READER_SCRIPT = join(__dirname, 'reader.js');

/** Where the pages of the codes are, in a checkout and in a package. */
export const RULES_FOLDER = join(__dirname, '..', 'docs', 'rules');

/** Where the words of other languages are, in a checkout and in a package. */
export const WORDS_FOLDER = join(__dirname, '..', 'l10n');

/** The address of a code's page. */
export function helpAddress(code: string): string {
  return pathToFileURL(join(RULES_FOLDER, `${code}.md`)).toString();
}
