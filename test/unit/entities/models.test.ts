import assert from 'node:assert/strict';
import { createEntityTagger, type EntityModels, tagApart } from '../../../src/entities/index';
import { bodyOf } from '../../../src/format/index';
import { languageTable, onlyEnglish } from '../../support/models';
import { modelBytes, shown } from './model';

const german =
  'Die Regierung hat am Montag mit Angela Merkel gesprochen, und nach der Sitzung ist auch Gerhard Schröder nach Hamburg gereist.';
const english = 'The government said on Monday that Angela Merkel would travel to Hamburg with her husband.';

/** Models of which the German one, the English bytes as a stand-in, is on its way until it is let in. */
class SlowModels implements EntityModels {
  readonly languages = new Set(['en', 'de']);
  readonly languageTable = languageTable();
  readonly asked: string[] = [];
  german: Uint8Array | Error | undefined;

  bytes(language: string): Uint8Array | undefined {
    this.asked.push(language);
    if (language === 'en') return modelBytes();
    if (this.german instanceof Error) throw this.german;
    return this.german;
  }
}

suite('entities: a model a language', () => {
  test('a language without a model has none, and English always has one', () => {
    const tagger = createEntityTagger(onlyEnglish(modelBytes()));
    assert.ok(tagger.hasModel('en'));
    assert.ok(!tagger.hasModel('de'));
    assert.ok(!tagger.hasModel('und'));
  });

  test('a model is read when a text needs it, and not before', () => {
    const models = new SlowModels();
    models.german = modelBytes();
    const tagger = createEntityTagger(models);
    tagger.tag(bodyOf(english));
    assert.deepEqual(models.asked, ['en']);
    const found = shown(german, tagger.tag(bodyOf(german)));
    assert.deepEqual(models.asked, ['en', 'de']);
    assert.ok(found.includes('person: Angela Merkel'), found.join());
    tagger.tag(bodyOf(german.replace('Montag', 'Dienstag')));
    assert.deepEqual(models.asked, ['en', 'de']);
  });

  test('a text is tagged without a model that is on its way, and says so once it has come', () => {
    const models = new SlowModels();
    const tagger = createEntityTagger(models);
    const [body, other] = [bodyOf(german), bodyOf(english)];
    tagger.tag(other);
    assert.ok(!shown(german, tagger.tag(body)).includes('person: Angela Merkel'));
    assert.ok(!tagger.isOutdated(body), 'it has not come');
    models.german = modelBytes();
    assert.ok(tagger.isOutdated(body));
    assert.ok(!tagger.isOutdated(other), 'it needs no other model');
    assert.ok(shown(german, tagger.tag(body, body)).includes('person: Angela Merkel'));
    assert.ok(!tagger.isOutdated(body));
  });

  test('what another tagger has found that had the model is not looked for again', () => {
    const models = new SlowModels();
    const text = { text: german, names: [] };
    const tagger = createEntityTagger(models);
    const body = bodyOf(german);
    tagger.tag(body);
    assert.ok(tagger.lacksModel(body));
    assert.equal(tagApart(tagger, text), undefined, 'what it finds is not all');
    models.german = modelBytes();
    const tagged = tagApart(createEntityTagger(models), text);
    assert.ok(tagged);
    tagger.adopt(body, tagged);
    assert.deepEqual([tagger.isOutdated(body), tagger.lacksModel(body)], [false, false]);
  });

  test('a model that cannot be had is none from then on', () => {
    for (const end of [new Error('gone'), new Uint8Array(10)]) {
      const models = new SlowModels();
      const tagger = createEntityTagger(models);
      const body = bodyOf(german);
      const before = tagger.tag(body);
      assert.ok(tagger.hasModel('de'), 'it is on its way');
      models.german = end;
      assert.ok(tagger.isOutdated(body));
      assert.deepEqual(tagger.tag(body), before);
      assert.ok(!tagger.hasModel('de'));
      assert.ok(!tagger.isOutdated(body));
    }
  });

  test('edits are tagged by the model of their language like a fresh text', () => {
    const models = new SlowModels();
    models.german = modelBytes();
    const [edited, fresh] = [createEntityTagger(models), createEntityTagger(models)];
    let body = bodyOf(`${german} ${german}`);
    edited.tag(body);
    for (const text of [`${german} Heute auch ${german}`, english, `${german} ${german}`]) {
      const next = bodyOf(text);
      assert.deepEqual(edited.tag(next, body), fresh.tag(next), text);
      body = next;
    }
  });
});
