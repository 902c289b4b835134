/** `npm run check:size`: compares the built bundles and the .vsix with the size budgets. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleBudgets, weigh } from './lib/budget.mjs';
import { distFolder, vsixFile } from './lib/paths.mjs';
import { runMain, Trouble } from './lib/say.mjs';

await runMain(async () => {
  const names = Object.keys(bundleBudgets);
  const missing = names
    .map((name) => join(distFolder, name))
    .concat(vsixFile)
    .find((file) => !existsSync(file));
  if (missing) throw new Trouble(`${missing} is not there. Run "npm run build" and "npm run package" first.`);
  const bundles = Object.fromEntries(names.map((name) => [name, statSync(join(distFolder, name)).size]));
  const weighed = weigh(bundles, readFileSync(vsixFile));
  for (const { name, bytes, limit, over } of weighed) {
    const kilobytes = (bytes / 1000).toFixed(0).padStart(6);
    console.log(
      `${over ? 'OVER' : 'ok  '} ${kilobytes} KB of ${(limit / 1000).toFixed(0).padStart(5)} KB  ${name}`,
    );
  }
  return weighed.some(({ over }) => over) ? 1 : 0;
});
