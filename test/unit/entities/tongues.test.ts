import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createEntityTagger } from '../../../src/entities/index';
import { hashFolded, type KeepsMark, readModel, tokenise } from '../../../src/entities/training';
import { bodyOf } from '../../../src/format/index';
import { hasData } from '../../../tools/entities/corpus';
import { languageTable } from '../../support/models';
import { isHeld, readSource, readStories, TONGUES } from '../../../tools/entities/tongues';

const TAGS = ['de', 'es', 'fr', 'it', 'nl', 'pt'];
/** What all six may weigh together, in bytes. */
const BUDGET = 5_000_000;
const NAMES = new Set(['person', 'organisation', 'place']);

const path = (tag: string): string =>
  join(import.meta.dirname, `../../../models/entities${tag === 'en' ? '' : `.${tag}`}.bin`);

const tagger = createEntityTagger({
  languages: new Set(['en', ...TAGS]),
  languageTable: languageTable(),
  bytes: (language) => readFileSync(path(language)),
});

/** People, organisations and places of a text as "type: words". */
function names(text: string): string[] {
  return tagger
    .tag(bodyOf(text))
    .filter((each) => NAMES.has(each.type))
    .map((each) => `${each.type}: ${text.slice(each.start, each.end)}`);
}

/** The tokens of a text in a language with these words that keep their marks. */
function tokens(text: string, marked: string): string[] {
  const hashes = new Set(marked.split(' ').map((word) => hashFolded(word, 0, word.length)));
  const keepsMark: KeepsMark = (hash) => hashes.has(hash);
  const { count, start, end } = tokenise(text, 0, text.length, keepsMark);
  return Array.from({ length: count }, (_, i) => text.slice(start[i], end[i]));
}

suite('entities: words of other languages that keep a mark', () => {
  test('an article before an apostrophe is a word of its own, with a space behind it or without', () => {
    assert.deepEqual(tokens("l'Élysée et l’Eni", "l'"), ["l'", 'Élysée', 'et', 'l’', 'Eni']);
    assert.deepEqual(tokens("dell' Eni", "dell'"), ["dell'", 'Eni']);
  });

  test('an abbreviation keeps its stop', () => {
    assert.deepEqual(tokens('la Sra. Gil.', 'sra.'), ['la', 'Sra.', 'Gil', '.']);
  });

  test('other words and English ones are as they were', () => {
    assert.deepEqual(tokens("O'Neill d'Angelo", "l'"), ["O'Neill", "d'Angelo"]);
    assert.deepEqual(tokens("the company's l'Oréal", ''), ['the', 'company', "'s", "l'Oréal"]);
  });
});

suite('entities: models of other languages', () => {
  test('each is read, and all six together keep to their budget', () => {
    for (const tag of TAGS) assert.ok(readModel(readFileSync(path(tag))).features.size > 10_000, tag);
    const sum = TAGS.reduce((bytes, tag) => bytes + statSync(path(tag)).size, 0);
    assert.ok(sum <= BUDGET, `${sum} bytes`);
  });

  test('German', () => {
    assert.deepEqual(
      names(
        'Der Vorstand der Siemens AG hat am Montag in München beschlossen, das Werk in Görlitz zu verkaufen. ' +
          'Das sagte Sprecherin Katrin Hoffmann der Frankfurter Allgemeinen Zeitung.',
      ),
      [
        'organisation: Siemens AG',
        'place: München',
        'place: Görlitz',
        'person: Katrin Hoffmann',
        'organisation: Frankfurter Allgemeinen Zeitung',
      ],
    );
  });

  test('French', () => {
    assert.deepEqual(
      names(
        "Le président Emmanuel Macron a reçu lundi à l'Élysée les dirigeants de Renault, a annoncé l'AFP. " +
          "Il doit ensuite se rendre à Lyon avec le maire de la ville, Grégory Doucet, et des élus de l'Assemblée nationale.",
      ).filter((each) => !each.endsWith('Élysée')),
      [
        'person: Emmanuel Macron',
        'organisation: Renault',
        'organisation: AFP',
        'place: Lyon',
        'person: Grégory Doucet',
        'organisation: Assemblée nationale',
      ],
    );
  });

  test('Spanish', () => {
    assert.deepEqual(
      names(
        'El presidente de Telefónica, César Alierta, dijo ayer en Madrid que la empresa venderá su filial en Argentina. ' +
          'Según la agencia Efe, la operación tiene que ser aprobada por la Comisión Europea.',
      ),
      [
        'organisation: Telefónica',
        'person: César Alierta',
        'place: Madrid',
        'place: Argentina',
        'organisation: Efe',
        'organisation: Comisión Europea',
      ],
    );
  });

  test('Italian', () => {
    assert.deepEqual(
      names(
        "Il sindaco di Trento, Alessandro Andreatta, ha incontrato ieri a Roma i vertici dell'Eni e della Fiat. " +
          'Lo ha detto il ministro Giulio Tremonti, che nella giornata di oggi sarà a Milano.',
      ),
      [
        'place: Trento',
        'person: Alessandro Andreatta',
        'place: Roma',
        'organisation: Eni',
        'organisation: Fiat',
        'person: Giulio Tremonti',
        'place: Milano',
      ],
    );
  });

  test('Portuguese', () => {
    assert.deepEqual(
      names(
        'O presidente da Petrobras, José Sérgio Gabrielli, disse ontem em Brasília que a empresa vai investir em Angola. ' +
          'O ministro António Guterres falou em Lisboa com dirigentes do Banco de Portugal.',
      ),
      [
        'organisation: Petrobras',
        'person: José Sérgio Gabrielli',
        'place: Brasília',
        'place: Angola',
        'person: António Guterres',
        'place: Lisboa',
        'organisation: Banco de Portugal',
      ],
    );
  });

  test('Dutch', () => {
    assert.deepEqual(
      names(
        'Premier Guy Verhofstadt heeft maandag in Brussel gesproken met de top van Philips, zo meldt het persbureau Belga. ' +
          'De directeur van het bedrijf, Jan van der Meer, was ook in Antwerpen en in Nederland.',
      ),
      [
        'person: Guy Verhofstadt',
        'place: Brussel',
        'organisation: Philips',
        'organisation: Belga',
        'person: Jan van der Meer',
        'place: Antwerpen',
        'place: Nederland',
      ],
    );
  });
});

suite('entities: what the models of other languages learn from', () => {
  test('all our stories are read: every mark is a name, and no writer has two documents of one number', () => {
    for (const { tag } of TONGUES) {
      const stories = readStories(tag, 1);
      assert.equal(new Set(stories.map((each) => each.id)).size, stories.length, tag);
    }
  });

  test('about a fifth of the documents of a file is held out to measure, always the same', function () {
    if (!hasData()) return this.skip();
    for (const source of TONGUES.flatMap((each) => each.sources)) {
      const documents = readSource(source);
      const share = documents.filter((each) => isHeld(each.id)).length / documents.length;
      assert.ok(share > 0.1 && share < 0.3, `${source.name} ${share}`);
    }
  });
});
