/**
 * `npm run l10n`: collects the words of client and review into `l10n/bundle.l10n.json` and brings the
 * translations beside it in line: keys that are gone go, what is not translated yet is named.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { bundleFile, collectWords, translations } from './lib/words.mjs';
import { runMain, say } from './lib/say.mjs';

await runMain(async () => {
  const words = await collectWords();
  write(bundleFile, words);
  say(`Collected ${Object.keys(words).length} messages`);
  for (const file of translations()) {
    const translated = JSON.parse(readFileSync(file, 'utf8'));
    const kept = Object.keys(words).filter((key) => key in translated);
    write(file, Object.fromEntries(kept.map((key) => [key, translated[key]])));
    const missing = Object.keys(words).filter((key) => !(key in translated));
    for (const key of missing) say(`Not translated in ${file}: ${JSON.stringify(key)}`);
  }
});

function write(file, contents) {
  writeFileSync(file, `${JSON.stringify(contents, null, 2)}\n`);
}
