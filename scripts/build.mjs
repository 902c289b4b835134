/** `npm run build [-- --dev | --watch]`: bundles client, server and command line into `dist/`. */
import { buildAll, watchAll } from './lib/bundles.mjs';
import { runMain, say } from './lib/say.mjs';

const flags = new Set(process.argv.slice(2));

await runMain(async () => {
  if (flags.has('--watch')) {
    await watchAll();
    say('Watching the sources; Ctrl+C ends it');
    return;
  }
  await buildAll({ forDevelopment: flags.has('--dev') });
  say('Built dist/');
});
