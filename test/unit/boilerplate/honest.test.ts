import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf, type Layout } from '../../../src/format/index';
import { honestText, linesOf, shippedClassifier } from './support';

function flaggedAndAll(text: string, layout?: Layout): { flagged: string[]; all: number } {
  const classifier = shippedClassifier();
  const body = bodyOf(text, layout);
  const flags = classifier.flags(classifier.classify(body), 'careful');
  const lines = linesOf(body);
  return { flagged: lines.filter((_, index) => flags[index]), all: lines.length };
}

suite('boilerplate: honest short lines', () => {
  const names = readdirSync(join(import.meta.dirname, 'honest')).filter((name) => name.endsWith('.txt'));

  for (const layout of [undefined, 'lines'] as const) {
    test(`at most 2 % are flagged (${layout ?? 'as read'})`, () => {
      const results = names.map((name) => flaggedAndAll(honestText(name), layout));
      const flagged = results.flatMap((result) => result.flagged);
      const all = results.reduce((sum, result) => sum + result.all, 0);
      assert.ok(all > 200);
      assert.ok(flagged.length <= 0.02 * all, `${flagged.length} of ${all}: ${flagged.join(' / ')}`);
    });
  }
});
