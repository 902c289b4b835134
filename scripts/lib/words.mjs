/** The words that a user reads, as they stand in the sources. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { root } from './paths.mjs';

/** The rooms that speak to a user through `l10n.t`. */
const rooms = ['src/client', 'src/disk', 'src/report', 'src/review', 'src/server', 'src/workers'];
const folder = join(root, 'l10n');

export const bundleFile = join(folder, 'bundle.l10n.json');

/** Paths of the translations, `bundle.l10n.LANGUAGE.json`. */
export function translations() {
  return readdirSync(folder)
    .filter((name) => /^bundle\.l10n\.[\w-]+\.json$/.test(name))
    .map((name) => join(folder, name));
}

/**
 * Every message of the sources, sorted, so that the file changes only where a message does.
 * @returns {Promise<Record<string, import('@vscode/l10n-dev').l10nJsonMessageFormat>>}
 */
export async function collectWords() {
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ extension: '.ts', contents: readFileSync(join(root, room, name), 'utf8') })),
  );
  const words = await getL10nJson(files);
  return Object.fromEntries(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)));
}
