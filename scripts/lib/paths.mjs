/** Where things are. Everything downloaded or made for tests lives in `.vscode-test/`, which git ignores. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const cacheFolder = join(root, '.vscode-test');
export const distFolder = join(root, 'dist');
export const resultsFolder = join(root, 'test-results');
export const vsixFile = join(root, 'winnow.vsix');
