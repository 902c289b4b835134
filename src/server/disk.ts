import { relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { reasonOf } from './reasons';
import { appendLocked, readRegular } from '../disk/index';
import type { Files } from './runtime';
import { listDisk } from './walk';

/** The local disk, for `file:` uris. */
export const disk: Files = {
  list(folder, filter, below = folder) {
    const root = URI.parse(folder).fsPath;
    return listDisk(root, filter, relative(root, URI.parse(below).fsPath).split(sep).join('/'));
  },

  async read(uri, limit = Number.POSITIVE_INFINITY) {
    try {
      return await readRegular(URI.parse(uri).fsPath, limit);
    } catch (error) {
      return { kind: 'unreadable', reason: reasonOf(error) };
    }
  },

  append: (uri, more) => appendLocked(URI.parse(uri).fsPath, more),
};
