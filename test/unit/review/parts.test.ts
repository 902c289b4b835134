import assert from 'node:assert/strict';
import { type CorpusRecord, corpus } from '../../../scripts/spark/corpus.mjs';
import {
  type Cell,
  CORPUS_TABLES,
  CorpusParts,
  type CorpusRow,
  type CorpusTableName,
  type Group,
  type GroupDocument,
  type GroupTables,
  type Lookup,
  type PassageTerms,
  defaultSettings,
  Review,
  type Settings,
} from '../../../src/review/index';
import { repositoryModels } from '../../support/models';

const settings: Settings = { ...defaultSettings, maxFindings: Number.MAX_SAFE_INTEGER };
/** What says where a document lies: that is for itself in a part. */
const ABOUT_FILES = ['path', 'line', 'character', 'end_line', 'end_character'];
const PROBABILITY = CORPUS_TABLES.passages.findIndex(({ name }) => name === 'boilerplate');

function parts(): CorpusParts {
  return new CorpusParts(repositoryModels(), { settings, languageName: (tag) => tag });
}

/** The rows of a table of one review of all documents, sorted; what documents are called apart. */
function atOnce(documents: readonly CorpusRecord[], table: CorpusTableName): readonly string[] {
  const review = new Review(repositoryModels(), { settings: () => settings });
  const text = documents.map((document) => JSON.stringify(document)).join('\n');
  review.setDocument('file:///corpus.jsonl', text, { language: 'jsonl' });
  review.advance();
  return sorted(
    table,
    [...review.corpusRows(table, (uri) => uri)].filter((row) => row !== undefined),
  );
}

function sorted(table: CorpusTableName, rows: readonly CorpusRow[]): readonly string[] {
  const isSame = CORPUS_TABLES[table].map(({ name }) => !ABOUT_FILES.includes(name));
  const written = (cell: Cell): Cell =>
    cell instanceof Uint8Array ? Buffer.from(cell).toString('base64') : cell;
  return rows.map((row) => JSON.stringify(row.filter((_, at) => isSame[at]).map(written))).sort();
}

/** Whether the one of less weight has so much of its rarest words in the other that they are held against one another. */
function meet(one: Lookup | undefined, other: Lookup | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [lighter, heavier] = one.squaredIdf <= other.squaredIdf ? [one, other] : [other, one];
  const words = new Set(heavier.words);
  const shared = lighter.words.map((word, at) =>
    at < lighter.prefix && words.has(word) ? lighter.weights[at] : 0,
  );
  return shared.reduce((sum, weight) => sum + weight, 0) >= lighter.least;
}

function areCandidates(one: PassageTerms, other: PassageTerms): boolean {
  return (
    meet(one.whole, other.whole) ||
    one.runs.some((run) => other.runs.includes(run)) ||
    one.sentences.some(({ key, lookup }) =>
      other.sentences.some((each) => each.key === key || meet(lookup, each.lookup)),
    )
  );
}

function counted(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Sets of numbers that are put together when two of them are. */
class Sets {
  readonly #parents = new Map<number, number>();

  root(of: number): number {
    const parent = this.#parents.get(of) ?? of;
    return parent === of ? of : this.root(parent);
  }

  join(one: number, other: number): void {
    this.#parents.set(this.root(one), this.root(other));
  }
}

/** Does all steps one after the other, as a cluster does them beside one another. */
function apart(documents: readonly CorpusRecord[]): { tables: GroupTables; groups: number } {
  const one = parts();
  const lines = documents.map((document) => one.linesOf(document).lines);
  const counts = counted(lines.flat());
  const countsOf = (doc: number): Record<string, number> =>
    Object.fromEntries(lines[doc].map((line) => [line, counts.get(line) ?? 0]));
  const found = documents.map((document, doc) => one.termsOf(document, countsOf(doc), documents.length));
  const texts = new Map<string, PassageTerms>();
  const holders = new Map<string, Set<number>>();
  for (const [doc, { passages }] of found.entries())
    for (const passage of passages) {
      if (!texts.has(passage.key)) texts.set(passage.key, passage);
      holders.set(passage.key, (holders.get(passage.key) ?? new Set()).add(doc));
    }
  const sets = new Sets();
  const join = (docs: Iterable<number>): void => {
    const [first, ...others] = docs;
    for (const other of others) sets.join(first, other);
  };
  for (const [key, passage] of texts) {
    if (passage.mayBeCopied) join(holders.get(key) ?? []);
    const others = [...texts.values()].filter((other) => other.key > key && areCandidates(passage, other));
    one.linked(passage, others).forEach((isLinked, at) => {
      if (isLinked) join([...(holders.get(key) ?? []), ...(holders.get(others[at].key) ?? [])]);
    });
  }
  for (const [doc, { whole }] of found.entries())
    join([doc, ...found.keys()].filter((other) => whole !== null && found[other].whole === whole));
  const sentences = counted([...texts.values()].flatMap((text) => text.sentences.map(({ key }) => `${key}`)));
  const runs = counted([...texts.values()].flatMap((text) => text.runs.map(String)));
  const { bounds } = one.bounds();
  const common = (all: ReadonlyMap<string, number>, limit: number): number[] =>
    [...all].filter(([, count]) => count > limit).map(([key]) => Number(key));
  const groups = new Map<number, GroupDocument[]>();
  for (const [doc, document] of documents.entries()) {
    const member = { ...document, doc, counts: countsOf(doc), remembered: found[doc].remembered };
    groups.set(sets.root(doc), [...(groups.get(sets.root(doc)) ?? []), member]);
  }
  const tables = [...groups.values()].map((members) =>
    one.review({
      documents: documents.length,
      sentences: common(sentences, bounds.sentenceTexts),
      runs: common(runs, bounds.runTexts),
      members,
    }),
  );
  const all = (table: keyof GroupTables): readonly CorpusRow[] => tables.flatMap((each) => each[table]);
  return {
    tables: {
      documents: all('documents'),
      passages: all('passages'),
      links: all('links'),
      changes: all('changes'),
    },
    groups: groups.size,
  };
}

function pages(...texts: readonly string[]): readonly CorpusRecord[] {
  return texts.map((text, number) => ({
    id: `page-${number}`,
    text,
    url: `https://site-${number}.example/`,
  }));
}

const NEWS =
  'The harbour board of Velmora sold the old crane to the museum for 40 million euros, and Anna Quensol said that it would be moved before winter.';

suite('Parts of a corpus', () => {
  test('reviewed by parts, documents have the tables of one review of all', () => {
    const documents = [...corpus(24)].map((document) => ({
      ...document,
      url: document.url ?? `https://www.${document.source}.example/`,
    }));
    const { tables, groups } = apart(documents);
    assert.ok(groups > 3, 'all were one group: nothing was apart');
    for (const table of ['documents', 'passages', 'links', 'changes'] as const) {
      assert.ok(tables[table].length > 0, `no rows of ${table}`);
      assert.deepEqual(sorted(table, tables[table]), atOnce(documents, table), table);
    }
  });

  test('a line is furniture by how many documents of the corpus hold it, though they are not there', () => {
    const [page] = pages(`Read more about this in our archive\n\n${NEWS}`);
    const [line] = parts().linesOf(page).lines;
    const probability = (count: number): unknown => {
      const member = { ...page, doc: 0, counts: { [line]: count }, remembered: {} };
      const group: Group = { documents: 1000, sentences: [], runs: [], members: [member] };
      return parts().review(group).passages[0][PROBABILITY];
    };
    assert.ok(Number(probability(40)) > Number(probability(1)));
  });

  test('a sentence that stands in many texts of the corpus links none of the group', () => {
    const own = (place: string): string =>
      `${NEWS} What the people of ${place} think of the sale is not known, and nobody there would say more of ${place}ers.`;
    const members = pages(own('Tarnhusk'), own('Ostvelder')).map((page, doc) => ({
      ...page,
      doc,
      counts: {},
      remembered: {},
    }));
    const found = members.map((page) => parts().termsOf(page, {}, 9).passages[0]);
    const [first, second] = found.map(({ sentences }) => sentences.map(({ key }) => key));
    const shared = first.filter((key) => second.includes(key));
    assert.equal(shared.length, 1);
    const linksWith = (sentences: readonly number[], runs: readonly number[]): number =>
      parts().review({ documents: 9, sentences, runs, members }).links.length;
    assert.equal(linksWith([], []), 1);
    assert.ok(parts().linked(found[0], [found[1]])[0]);
  });

  test('what was found in a document before is taken from what it brings', () => {
    const [page] = pages(NEWS);
    const { remembered } = parts().termsOf(page, {}, 1);
    assert.ok(Object.keys(remembered).length > 0);
    const group = (entries: Readonly<Record<string, string>>): Group => ({
      documents: 1,
      sentences: [],
      runs: [],
      members: [{ ...page, doc: 0, counts: {}, remembered: entries }],
    });
    assert.deepEqual(parts().review(group(remembered)), parts().review(group({})));
  });

  test('a document without text has no rows', () => {
    const [page] = pages('');
    assert.deepEqual(parts().linesOf(page), { lines: [] });
    assert.deepEqual(parts().termsOf(page, {}, 1).passages, []);
  });
});
