import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entityModelsIn } from '../../../src/disk/index';

suite('disk: models of names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-models-'));
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  test('one a language by the name of its file, read when it is asked for', () => {
    for (const name of ['entities.bin', 'entities.de.bin', 'languages.bin', 'entities.bin.old'])
      writeFileSync(join(folder, name), name);
    const models = entityModelsIn(folder);
    assert.deepEqual([...models.languages].sort(), ['de', 'en']);
    writeFileSync(join(folder, 'entities.de.bin'), 'later');
    const german = models.bytes('de');
    assert.equal(Buffer.from(german).toString(), 'later');
    assert.equal(models.bytes('de'), german, 'the same bytes');
    assert.equal(Buffer.from(models.languageTable).toString(), 'languages.bin');
    assert.equal(Buffer.from(models.bytes('en')).toString(), 'entities.bin');
  });

  test('one that is gone since cannot be had', () => {
    writeFileSync(join(folder, 'entities.fr.bin'), 'x');
    const models = entityModelsIn(folder);
    rmSync(join(folder, 'entities.fr.bin'));
    assert.throws(() => models.bytes('fr'));
  });
});
