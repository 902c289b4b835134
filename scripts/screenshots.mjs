/** `npm run screenshots`: copies the journey's chosen screenshots to docs/images/, for README and the documents, and makes the moving one. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { animated } from './lib/apng.mjs';
import { resultsFolder, root } from './lib/paths.mjs';
import { runMain, say, Trouble } from './lib/say.mjs';

const chosen = ['clean', 'clean-dark', 'job-changes', 'compare', 'job-corpus-queue', 'bundle'];

/** What README shows moving, in the order of a first look. */
const moving = ['faded', 'hover', 'quick-fixes', 'removed', 'outline', 'compare', 'job-changes', 'preview'];
const frameMilliseconds = 2_000;

await runMain(async () => {
  const taken = (name) => join(resultsFolder, 'journey', `${name}.png`);
  const missing = [...chosen, ...moving].find((name) => !existsSync(taken(name)));
  if (missing)
    throw new Trouble(`There is no screenshot "${missing}" yet. Run "npm run test:journey" first.`);
  const images = join(root, 'docs/images');
  mkdirSync(images, { recursive: true });
  for (const name of chosen) copyFileSync(taken(name), join(images, `${name}.png`));
  const frames = moving.map((name) => readFileSync(taken(name)));
  writeFileSync(join(images, 'moving.png'), animated(frames, frameMilliseconds));
  say(`Copied ${chosen.length} screenshots to docs/images/, and made a moving one of ${moving.length}`);
});
