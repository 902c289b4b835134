import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCorpus } from '../../journey/corpus/build';

suite('the corpus of the journey', () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-corpus-'));
  });
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  test('69 documents of 8 sites, 12 versions and 3 exact duplicates among them', () => {
    const { files, versions, duplicates, sites } = buildCorpus(folder);
    assert.deepEqual([files.length, new Set(files).size, versions, duplicates, sites], [69, 69, 12, 3, 8]);
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    assert.equal(new Set(texts).size, 66);
  });
});
