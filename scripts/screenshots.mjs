/** `npm run screenshots`: copies the journey's chosen screenshots to docs/images/, for README and the documents. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { resultsFolder, root } from './lib/paths.mjs';
import { runMain, say, Trouble } from './lib/say.mjs';

const chosen = ['faded', 'problems', 'quick-fixes', 'outline', 'compare', 'stories', 'bundle'];

await runMain(async () => {
  const taken = join(resultsFolder, 'journey');
  const missing = chosen.find((name) => !existsSync(join(taken, `${name}.png`)));
  if (missing)
    throw new Trouble(`There is no screenshot "${missing}" yet. Run "npm run test:journey" first.`);
  const images = join(root, 'docs/images');
  mkdirSync(images, { recursive: true });
  for (const name of chosen) copyFileSync(join(taken, `${name}.png`), join(images, `${name}.png`));
  say(`Copied ${chosen.length} screenshots to docs/images/`);
});
