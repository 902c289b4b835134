/** Building and packaging only when a source has changed since. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { cacheFolder, root, vsixFile } from './paths.mjs';
import { say, Trouble } from './say.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

/** Everything that goes into the .vsix or decides how it is made. */
const sources = [
  'src',
  'models',
  'media',
  'l10n',
  'syntaxes',
  'docs/rules',
  'package.json',
  'package-lock.json',
  'package.nls.json',
  'language-configuration.json',
  'README.md',
  'CHANGELOG.md',
  '.vscodeignore',
  'scripts/build.mjs',
  'scripts/package.mjs',
  'scripts/lib/bundles.mjs',
];

/**
 * Builds and packages the extension unless the .vsix is current.
 * @returns {Promise<string>} a value that changes with the .vsix
 */
export async function ensurePackage() {
  const value = hashOf(root, sources);
  const stampFile = join(cacheFolder, 'packaged');
  if (isStamped(stampFile, value) && existsSync(vsixFile)) return value;
  for (const [script, words] of [
    ['build.mjs', 'Building'],
    ['package.mjs', 'Packaging'],
  ]) {
    say(words);
    const { code, output } = await run(process.execPath, [join(root, 'scripts', script)], { cwd: root });
    if (code !== 0) throw new Trouble(`${words} failed:\n${output.trim()}`);
  }
  stamp(stampFile, value);
  return value;
}
