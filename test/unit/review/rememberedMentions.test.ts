import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type EntityModels, Review } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { german, said, story, withName } from './edits';
import { assertAbsent, KeptInMemory } from './keptInMemory';
import { harbour, put, reviewOf } from './support';

/** Keeps mentions alone. */
class Kept extends KeptInMemory {
  constructor(reader = 'this one') {
    super(new Set(['mentions']), reader);
  }
}

suite('mentions that were found before', () => {
  test('a section that was read before is not read again', () => {
    const remembered = new Kept();
    const first = reviewOf({ 'a.txt': story, 'b.txt': harbour }, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [0, 2]);
    const again = reviewOf({ 'else.txt': harbour, 'a.txt': story }, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [2, 2]);
    assert.deepEqual(again.entityCount(), first.entityCount());
  });

  test('what stood there between two keys is neither asked for nor kept', () => {
    const remembered = new Kept();
    const review = reviewOf({}, { remembered });
    put(review, 'a.txt', story, { open: true });
    put(review, 'a.txt', `${story} So they say.`, { open: true });
    assert.deepEqual([remembered.found, remembered.written], [0, 1]);
  });

  test('another reader, and a text with another name that the user gave, have other entries', () => {
    const remembered = new Kept();
    reviewOf({ 'a.txt': story }, { remembered });
    reviewOf({ 'a.txt': story }, { remembered, settings: () => withName('Nobody Here') });
    assert.equal(remembered.written, 1, 'a name that is not in the text changes nothing');
    const named = reviewOf({ 'a.txt': story }, { remembered, settings: () => withName('paid') });
    assert.equal(remembered.written, 2);
    assert.match(JSON.stringify(said(named)), /"paid"/u);
    const later = Object.assign(new Kept('a later one'), { entries: remembered.entries });
    reviewOf({ 'a.txt': story }, { remembered: later });
    assert.deepEqual([later.found, later.written], [0, 1]);
  });

  test('an entry that is cut, longer or of any other bytes counts as absent and is written anew', () => {
    const remembered = new Kept();
    reviewOf({ 'a.txt': story }, { remembered });
    const [whole] = remembered.entries.values();
    const damaged = fc.oneof(
      fc.nat({ max: whole.length - 1 }).map((length) => whole.slice(0, length)),
      fc.uint8Array({ minLength: 1 }).map((more) => Uint8Array.of(...whole, ...more)),
      fc.uint8Array(),
    );
    assertAbsent(remembered, story, damaged);
  });

  test('of a text whose model is on its way, or cannot be had, nothing is kept', () => {
    const remembered = new Kept();
    const { entities, ...others } = repositoryModels();
    const short = `${story}\n\nDas sagte er am Montag in Hamburg.\n`;
    for (const bytes of [() => undefined, () => assert.fail('offline')]) {
      const lacking: EntityModels = {
        languages: new Set(['en', 'de']),
        languageTable: entities.languageTable,
        bytes: (language) => (language === 'en' ? entities.bytes(language) : bytes()),
      };
      const review = new Review({ ...others, entities: lacking }, { remembered });
      for (const [name, text] of Object.entries({ 'a.txt': german, 'b.txt': short }))
        put(review, name, text, {});
      review.advance();
      assert.equal(remembered.written, 0);
    }
    reviewOf({ 'b.txt': short }, { remembered });
    assert.equal(
      remembered.written,
      1,
      'where there is no such model, a sentence in another language is all the same',
    );
  });

  test('where nobody reads names in the language of a text, that is told by the next run, too', () => {
    const remembered = new Kept();
    const told = (): readonly string[] => reviewOf({ 'a.txt': german }, { remembered }).totals().limits;
    assert.deepEqual(
      [told(), told()],
      [['Names are not read in de: 1 document.'], ['Names are not read in de: 1 document.']],
    );
    assert.equal(remembered.written, 0);
  });
});
