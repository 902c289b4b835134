import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CORPUS_TABLES,
  type CorpusComparison,
  type CorpusPassage,
  type CorpusRow,
  type CorpusTableName,
  defaultSettings,
  finish,
  LinesElsewhere,
  type Review,
  type ReviewOptions,
} from '../../../src/review/index';
import { festival, furniture, harbour, harbourEdited, orchard, put, reviewOf, uriOf } from './support';

const told =
  'On Tuesday 14 containers with undeclared batteries of lithium turned up on the quay of Hallmouth, its port authority said.';
const long = `${harbour} Divers searched the basin for three hours, and the harbour master closed both gates until the evening tide.`;
const prose = [
  harbour,
  harbourEdited,
  harbour.toUpperCase(),
  long,
  told,
  orchard,
  orchard.replace('three weeks', 'four weeks'),
  festival,
  `${festival} ${orchard}`,
];

type Documents = Readonly<Record<string, string>>;

/** A cell of plain text, a number or a truth as text. */
function text(cell: CorpusRow[number]): string {
  return typeof cell === 'object' ? '' : String(cell);
}

/** What the tables hold, by the names of columns. */
function rowsOf(review: Review, table: CorpusTableName): Readonly<Record<string, CorpusRow[number]>>[] {
  const names = CORPUS_TABLES[table].map(({ name }) => name);
  return [...review.corpusRows(table, (uri) => uri)]
    .filter((row) => row !== undefined)
    .map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
}

/** Documents held against a corpus of which nothing is there but its tables. */
function against(
  documents: Documents,
  corpus: Review,
  options: ReviewOptions = {},
): [Review, CorpusComparison] {
  const all = rowsOf(corpus, 'documents');
  const elsewhere = new LinesElsewhere(all.length);
  const review = reviewOf({}, { ...options, elsewhere });
  for (const [name, text] of Object.entries(documents)) review.setDocument(uriOf(name), text);
  review.wantLines(elsewhere);
  for (const { line, masked, documents: sections } of rowsOf(corpus, 'lines'))
    elsewhere.take({ line: text(line), masked: masked === true, sections: Number(sections) });
  review.advance();
  const comparison = finish(review.comparing());
  const passages = rowsOf(corpus, 'passages');
  for (const { doc } of all)
    finish(comparison.taking(Number(doc), passages.filter((row) => row.doc === doc).map(passageOf)));
  for (const { doc, path, name, fingerprint } of all)
    comparison.describe({
      doc: Number(doc),
      path: text(path),
      name: typeof name === 'string' ? name : '',
      fingerprint: typeof fingerprint === 'string' ? fingerprint : undefined,
    });
  return [review, comparison];
}

function passageOf(row: Readonly<Record<string, CorpusRow[number]>>): CorpusPassage {
  return {
    paragraph: Number(row.paragraph),
    chars: Number(row.chars),
    range: {
      start: { line: Number(row.line), character: Number(row.character) },
      end: { line: Number(row.end_line), character: Number(row.end_character) },
    },
    fingerprint: text(row.fingerprint),
    words: row.words instanceof Uint8Array ? row.words : undefined,
  };
}

/** Documents of these paragraphs, named so that those of the corpus come first. */
function named(prefix: string, documents: readonly (readonly string[])[]): Documents {
  return Object.fromEntries(documents.map((each, at) => [`${prefix}${at}.txt`, each.join('\n\n')]));
}

/** What two documents share, across the border between a corpus and what is new, when all are there. */
function linksAcross(review: Review): string[] {
  const paths = rowsOf(review, 'documents').map(({ path }) => text(path));
  const isNew = (doc: unknown): boolean => paths[Number(doc)].includes('/new');
  return rowsOf(review, 'links')
    .filter(({ a_doc: a, b_doc: b }) => isNew(a) !== isNew(b))
    .map(
      (row) =>
        `${paths[Number(row.b_doc)]} ${text(row.b_n)} ${text(row.kind)} ${text(row.score)} ${paths[Number(row.a_doc)]} ${text(row.a_n)}`,
    )
    .sort();
}

const quick = { ...defaultSettings, entities: { ...defaultSettings.entities, enabled: false } };
const settings = { ...quick, severity: { 'identical-document': 'off' as const } };
const options: ReviewOptions = { settings: () => settings };

suite('Documents against a corpus that is not there', () => {
  test('links, their classes and scores are those that are found with the corpus there', () => {
    const documents = fc.array(fc.array(fc.constantFrom(...prose), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(documents, documents, (corpus, news) => {
        const [old, fresh] = [named('corpus', corpus), named('new', news)];
        const [, comparison] = against(fresh, reviewOf(old, options), options);
        const links = comparison
          .links()
          .map(
            (each) =>
              `${each.uri} ${each.paragraph} ${each.class} ${Math.round(each.score * 1e4) / 1e4} ${uriOf(`corpus${each.doc}.txt`)} ${each.there}`,
          )
          .sort();
        assert.deepEqual(links, linksAcross(reviewOf({ ...old, ...fresh }, options)));
      }),
      { numRuns: 12 },
    );
  });

  test('verdicts on boilerplate are those that are given with the corpus there', () => {
    const page = fc.array(fc.constantFrom(...prose.slice(0, 2), orchard, festival, ...furniture), {
      maxLength: 6,
    });
    const documents = fc.array(page, { minLength: 1, maxLength: 5 });
    const verdicts = (review: Review): unknown[] =>
      rowsOf(review, 'passages').map(({ boilerplate, furniture: flagged, kind }) => [
        boilerplate,
        flagged,
        kind,
      ]);
    fc.assert(
      fc.property(documents, documents, (corpus, news) => {
        const [old, fresh] = [named('corpus', corpus), named('new', news)];
        const [review] = against(fresh, reviewOf(old, options), options);
        const all = reviewOf({ ...old, ...fresh }, options);
        const own = verdicts(review);
        assert.deepEqual(own, own.length === 0 ? [] : verdicts(all).slice(-own.length));
      }),
      { numRuns: 12 },
    );
  });

  const toPath = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);
  const findingsOf = ([review, comparison]: [Review, CorpusComparison]): string[] =>
    [...review.reportParts(toPath, comparison).findings].map(
      ({ code, path, range, message }) => `${path}:${range.start.line} ${code} ${message}`,
    );
  const corpus = named('corpus', [
    [orchard, harbour],
    [festival, orchard],
  ]);

  test('a passage is told once, with the places in the corpus that tell the same', () => {
    const found = against(named('new', [[festival.replace('brass ', ''), harbourEdited]]), reviewOf(corpus));
    assert.deepEqual(findingsOf(found), [
      'new0.txt:0 shared-near Edited copy in corpus1.txt, paragraph 1 (0.95)',
      'new0.txt:2 shared-near Edited copy in corpus0.txt, paragraph 2 (0.94)',
    ]);
    const [review, comparison] = found;
    const [, { related }] = [...review.reportParts(toPath, comparison).findings];
    assert.deepEqual(related, [
      {
        path: uriOf('corpus0.txt'),
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: harbour.length } },
        message: 'Edited copy in corpus0.txt, paragraph 2 (0.94)',
      },
    ]);
    assert.match(comparison.limits().join('\n'), /by hashes of its words/u);
  });

  test('a document that stands in the corpus as a whole is told as one', () => {
    const found = against(named('new', [[orchard, harbour]]), reviewOf(corpus));
    assert.deepEqual(findingsOf(found), ['new0.txt:0 identical-document Same document as corpus0.txt']);
  });

  test('documents of the corpus that are the same are named once', () => {
    const twice = reviewOf(
      named('corpus', [
        [orchard, harbour],
        [orchard, harbour],
      ]),
    );
    const found = against(named('new', [[festival, harbour]]), twice);
    assert.deepEqual(findingsOf(found), ['new0.txt:2 shared-exact Same text in corpus0.txt, paragraph 2']);
  });

  test('what the reviewer keeps both of, and what the settings pass over, is not told', () => {
    const tables = reviewOf(corpus);
    const [{ fingerprint: key }] = rowsOf(reviewOf({ 'x.txt': harbour }), 'passages');
    const [, comparison] = against(named('new', [[harbour]]), tables);
    assert.equal(comparison.links().length, 1);
    const kept = { kind: 'keep-both', keys: [text(key), text(key)], text: harbour };
    const review = reviewOf({}, {});
    review.setDecisions('file:///workspace', JSON.stringify(kept));
    put(review, 'new0.txt', harbour);
    const own = finish(review.comparing());
    const passages = rowsOf(tables, 'passages').filter(({ doc }) => doc === 0);
    finish(own.taking(0, passages.map(passageOf)));
    own.describe({ doc: 0, path: 'corpus0.txt', name: '', fingerprint: undefined });
    assert.deepEqual(own.links(), []);
    const off = { ...defaultSettings, shared: { ...defaultSettings.shared, enabled: false } };
    const without = against(named('new', [[harbour]]), tables, { settings: () => off });
    assert.deepEqual(findingsOf(without), []);
  });

  test('so many findings of a document are told as the settings say, and the others are counted', () => {
    const few = { ...defaultSettings, maxFindings: 1 };
    const [review, comparison] = against(named('new', [[festival, harbourEdited]]), reviewOf(corpus), {
      settings: () => few,
    });
    assert.deepEqual(findingsOf([review, comparison]), [
      'new0.txt:0 shared-exact Same text in corpus1.txt, paragraph 1',
    ]);
    assert.equal(review.weighedFindings(uriOf('new0.txt'), comparison).cut, 1);
  });

  test('passages of one document that stand apart, and a document that nobody describes, are found out', () => {
    const tables = reviewOf(corpus);
    const review = reviewOf(named('new', [[harbour]]));
    const comparison = finish(review.comparing());
    const passages = rowsOf(tables, 'passages').map(passageOf);
    finish(comparison.taking(0, passages.slice(0, 2)));
    assert.equal(comparison.undescribed, 0);
    assert.throws(() => finish(comparison.taking(0, passages.slice(0, 1))), /stand apart/u);
  });
});
