import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundleFile, collectWords, translations } from '../../../scripts/lib/words.mjs';

const parse = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

suite('Words that a user reads', () => {
  test('the bundle holds the messages of the sources: npm run l10n makes it anew', async () => {
    assert.deepEqual(Object.keys(parse(bundleFile)), Object.keys(await collectWords()));
  });

  for (const file of translations()) {
    const name = file.replace(/^.*[\\/]/, '');

    test(`${name} holds no message that is gone`, () => {
      const words = parse(bundleFile);
      assert.deepEqual(
        Object.keys(parse(file)).filter((key) => !(key in words)),
        [],
      );
    });

    test(`${name} fills in the same values`, () => {
      for (const [key, translated] of Object.entries(parse(file))) {
        assert.deepEqual(placeholders(translated), placeholders(key), key);
      }
    });
  }
});
