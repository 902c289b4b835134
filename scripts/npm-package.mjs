/** `npm run package:npm`: lays the npm package out in `out/npm`. Run `npm run build` first. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { distFolder, root } from './lib/paths.mjs';
import { layOutNpmPackage, npmName } from './lib/release.mjs';
import { runMain, say, Trouble } from './lib/say.mjs';

await runMain(() => {
  const command = join(distFolder, 'cli.js');
  if (!existsSync(command)) throw new Trouble(`${command} is not there. Run "npm run build" first.`);
  layOutNpmPackage(join(root, 'out/npm'));
  say(`Laid ${npmName} out in out/npm`);
});
