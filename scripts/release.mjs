/**
 * `node scripts/release.mjs --tag v1.2.3 --repository https://github.com/OWNER/NAME`: puts into package.json what only a release knows,
 * and prints `channel=release` or `channel=pre-release`. The checkout is good for that release alone then.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/paths.mjs';
import { channelOf, withRepository } from './lib/release.mjs';
import { runMain, Trouble } from './lib/say.mjs';

await runMain(() => {
  const { values } = parseArgs({ options: { tag: { type: 'string' }, repository: { type: 'string' } } });
  const { tag, repository } = values;
  if (tag === undefined || repository === undefined) throw new Trouble('Name --tag and --repository.');
  const path = join(root, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  if (tag !== `v${manifest.version}`)
    throw new Trouble(`The tag ${tag} is not of the version ${manifest.version} in package.json.`);
  const channel = channelOf(manifest.version);
  writeFileSync(path, `${JSON.stringify(withRepository(manifest, repository), undefined, 2)}\n`);
  console.log(`channel=${channel}`);
});
