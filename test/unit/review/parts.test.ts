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
  type GroupReview,
  type Lookup,
  type NamedSums,
  type PassageTerms,
  defaultSettings,
  Review,
  type Settings,
} from '../../../src/review/index';
import { repositoryModels } from '../../support/models';

const settings: Settings = { ...defaultSettings, maxFindings: Number.MAX_SAFE_INTEGER };
const FOLDER = 'file:///corpus';
const FILE = 'news.jsonl';
/** What says where a document lies: that is for itself in a part. */
const ABOUT_FILES = ['path', 'line', 'character', 'end_line', 'end_character'];
const FINGERPRINT = CORPUS_TABLES.passages.findIndex(({ name }) => name === 'fingerprint');
const SITE = CORPUS_TABLES.documents.findIndex(({ name }) => name === 'site');
const PROBABILITY = CORPUS_TABLES.passages.findIndex(({ name }) => name === 'boilerplate');

function parts(): CorpusParts {
  return new CorpusParts(repositoryModels(), { settings, languageName: (tag) => tag });
}

/** The rows of a table of one review of all documents, sorted; what documents are called apart. */
function atOnce(documents: readonly CorpusRecord[], log = ''): (table: CorpusTableName) => readonly string[] {
  const review = new Review(repositoryModels(), { settings: () => settings });
  review.setDecisions(FOLDER, log);
  const text = documents.map((document) => JSON.stringify(document)).join('\n');
  review.setDocument(`${FOLDER}/${FILE}`, text, { language: 'jsonl' });
  review.advance();
  return (table) =>
    sorted(
      table,
      [...review.corpusRows(table, (uri) => uri)].filter((row) => row !== undefined),
    );
}

function sorted(table: CorpusTableName, rows: readonly CorpusRow[]): readonly string[] {
  const isSame = CORPUS_TABLES[table].map(({ name }) => !ABOUT_FILES.includes(name));
  const written = (cell: Cell): Cell => {
    if (cell instanceof Uint8Array) return Buffer.from(cell).toString('base64');
    return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell;
  };
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

/** Things that are put together when two of them are. */
class Sets<T> {
  readonly #parents = new Map<T, T>();

  root(of: T): T {
    const parent = this.#parents.get(of) ?? of;
    return parent === of ? of : this.root(parent);
  }

  join(one: T, other: T): void {
    this.#parents.set(this.root(one), this.root(other));
  }
}

type Part = GroupReview['named'][number]['parts'][number] & { readonly doc: number };

/** Puts together what documents name, as a cluster does it, and has each entity named. */
function entitiesOf(one: CorpusParts, parts: readonly Part[]): Pick<Tables, 'entities' | 'mentions'> {
  const sets = new Sets<string>();
  const ending = new Map<string, Set<string>>();
  for (const { full } of parts)
    if (full !== null) ending.set(full.lone, (ending.get(full.lone) ?? new Set()).add(full.key));
  for (const { keys, lone } of parts) {
    for (const key of keys) sets.join(keys[0], key);
    const fulls = lone === null ? [] : [...(ending.get(lone.key) ?? [lone.alone])];
    if (lone !== null && fulls.length === 1) sets.join(lone.key, fulls[0]);
  }
  const owned = new Map<string, Part[]>();
  for (const part of parts) {
    const root = sets.root(part.keys[0]);
    owned.set(root, [...(owned.get(root) ?? []), part]);
  }
  const groups = [...owned.values()];
  const called = one.entities(groups.map(sumsOf));
  const found = groups.map((own, at) => ({ own, ...called[at] }));
  const first = ({ own }: { own: readonly Part[] }): number =>
    Math.min(...own.map(({ doc, mentions: [[begin]] }) => doc * 1e6 + Number(begin)));
  const orderOf = (aliases: string): string => (JSON.parse(aliases) as string[]).join('\n');
  found.sort(
    (left, right) =>
      byText(left.type, right.type) ||
      byText(left.name, right.name) ||
      byText(orderOf(left.aliases), orderOf(right.aliases)) ||
      first(left) - first(right),
  );
  return {
    entities: found.map(({ own, name, type, aliases }, number) => {
      const mentions = own.reduce((sum, part) => sum + part.mentions.length, 0);
      const holding = new Set(own.map(({ doc }) => doc)).size;
      return [number, name, type, aliases, mentions, holding, own.every(({ furniture }) => furniture)];
    }),
    mentions: found.flatMap(({ own }, number) =>
      own.flatMap(({ doc, mentions }) => mentions.map((cells) => [number, doc, ...cells])),
    ),
  };
}

function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function sumsOf(parts: readonly Part[]): NamedSums {
  const sums = { votes: {}, forced: {}, names: {}, labels: {} } satisfies NamedSums;
  const add = (to: Record<string, number>, key: string, count: number): void => {
    to[key] = (to[key] ?? 0) + count;
  };
  for (const { votes, forced, names, labels, mentions } of parts) {
    for (const [type, vote] of Object.entries(votes)) {
      add(sums.votes, type, vote);
      if (forced !== null) add(sums.forced, forced, vote);
    }
    for (const [name, count] of Object.entries(names)) add(sums.names, name, count);
    for (const label of labels) add(sums.labels, label, mentions.length);
  }
  return sums;
}

type Tables = Readonly<Record<Exclude<CorpusTableName, 'lines'>, readonly CorpusRow[]>>;

/** Does all steps one after the other, as a cluster does them beside one another. */
function apart(records: readonly CorpusRecord[], log = ''): { tables: Tables; groups: number } {
  const one = parts();
  const { decisions } = one.decide(FOLDER, log);
  const documents = records.map((record) => ({ ...record, name: { document: FILE, section: record.id } }));
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
  const sets = new Sets<number>();
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
  const all = (table: keyof Omit<GroupReview, 'named'>): readonly CorpusRow[] =>
    tables.flatMap((each) => each[table]);
  const named = tables.flatMap((each) =>
    each.named.flatMap(({ doc, parts }) => parts.map((part) => ({ doc, ...part }))),
  );
  return {
    tables: {
      documents: all('documents'),
      passages: all('passages'),
      links: all('links'),
      changes: all('changes'),
      ...entitiesOf(one, named),
      decisions,
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

const NEWSPAPERS = [...corpus(24)].map((document) => ({
  ...document,
  url: document.url ?? `https://www.${document.source}.example/`,
}));

/** A log that speaks of passages that are linked, of a line and of names in some documents. */
function decisionsOn(
  { passages, links, changes, mentions }: Tables,
  [first]: readonly CorpusRecord[],
): string {
  const keyOf = (doc: unknown, n: unknown): unknown =>
    passages.find((row) => row[0] === doc && row[1] === n)?.[FINGERPRINT];
  const keyAt = (doc: unknown, begin: unknown): unknown =>
    passages.find((row) => row[0] === doc && Number(row[3]) >= Number(begin))?.[FINGERPRINT];
  const [, a, aBegin, , aValue, b, bBegin, , bValue] = changes[0];
  const [kept, other] = links.filter((row) => row[4] === 'exact');
  const texts = mentions.flatMap(({ 4: text }) =>
    typeof text === 'string' && /^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u.test(text) ? [text] : [],
  );
  const [anna, berta, clara, dora, emil] = new Set(texts);
  const here = { document: FILE, section: first.id };
  return [
    {
      kind: 'keep-both',
      keys: [keyOf(kept[0], kept[1]), keyOf(kept[2], kept[3])],
      text: 'twice',
      by: 'anna',
    },
    { kind: 'both-right', keys: [keyAt(a, aBegin), keyAt(b, bBegin)], values: [aValue, bValue] },
    { kind: 'boilerplate', key: keyOf(other[0], other[1]), text: 'a paragraph' },
    { kind: 'not-boilerplate-pattern', pattern: 'share this article on facebook, twitter or by e-mail' },
    { kind: 'not-boilerplate-here', key: keyOf(0, 0), text: 'Home', ...here },
    { kind: 'entity', name: anna, action: 'same', as: berta },
    { kind: 'entity', name: clara, action: 'display', as: 'The mayor' },
    { kind: 'entity', name: dora, action: 'type', type: 'organisation' },
    { kind: 'entity', name: emil, action: 'ignore' },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

const NEWS =
  'The harbour board of Velmora sold the old crane to the museum for 40 million euros, and Anna Quensol said that it would be moved before winter.';

suite('Parts of a corpus', () => {
  let undecided: ReturnType<typeof apart>;
  suiteSetup(() => (undecided = apart(NEWSPAPERS)));

  test('reviewed by parts, documents have the tables of one review of all', () => {
    const { tables, groups } = undecided;
    assert.ok(groups > 3, 'all were one group: nothing was apart');
    const together = atOnce(NEWSPAPERS);
    for (const table of ['documents', 'passages', 'links', 'changes', 'entities', 'mentions'] as const) {
      assert.ok(tables[table].length > 0, `no rows of ${table}`);
      assert.deepEqual(sorted(table, tables[table]), together(table), table);
    }
  });

  test('what was decided bears on the parts as it does on all documents together', () => {
    const before = undecided.tables;
    const log = decisionsOn(before, NEWSPAPERS);
    const { tables } = apart(NEWSPAPERS, log);
    const together = atOnce(NEWSPAPERS, log);
    for (const table of Object.keys(tables) as (keyof Tables)[]) {
      assert.deepEqual(sorted(table, tables[table]), together(table), table);
      assert.notDeepEqual(tables[table], before[table], `no decision bears on ${table}`);
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

  test('what is called the same is told in the order of documents, in whatever order they arrived', () => {
    const files = {
      'a.txt':
        'The board of the harbour will pay 1.500 Euro for the old crane, said the head of the council in the town hall.',
      'b.txt':
        'Der Vorstand des Hafens wird 1.500 Euro für den alten Kran zahlen, sagte der Leiter des Rates im Rathaus der Stadt.',
    };
    const told = (...names: readonly (keyof typeof files)[]): readonly unknown[] => {
      const review = new Review(repositoryModels(), { settings: () => settings });
      for (const name of names) review.setDocument(`file:///${name}`, files[name]);
      review.advance();
      return [...review.corpusRows('mentions', (uri) => uri)].flatMap((row) => row?.slice(4, 6) ?? []);
    };
    assert.deepEqual(told('a.txt', 'b.txt'), ['1.500 Euro', 'EUR 1.5', '1.500 Euro', 'EUR 1500']);
    assert.deepEqual(told('b.txt', 'a.txt'), told('a.txt', 'b.txt'));
  });

  test('a page without a host is of the site that all pages together show it to be of', () => {
    const [page] = pages(NEWS).map(({ id, text }) => ({ id, text }));
    const siteOf = (site?: GroupDocument['site']): unknown => {
      const member = { ...page, doc: 0, counts: {}, remembered: {}, ...(site !== undefined && { site }) };
      const group = { documents: 9, sentences: [], runs: [], members: [member] };
      return parts().review(group).documents[0][SITE];
    };
    assert.equal(siteOf(), null);
    assert.equal(siteOf(null), null);
    assert.equal(siteOf({ host: 'gazette.example' }), 'gazette.example');
    assert.equal(siteOf({ like: 'page-7' }), 'Pages like page-7');
  });

  test('what was said of the pages of a site holds for a page of which the site is told', () => {
    const one = parts();
    const said = { kind: 'boilerplate-on-site', pattern: NEWS.toLowerCase().replace(/\d+/gu, '#') };
    const { asksForSites } = one.decide(FOLDER, JSON.stringify({ ...said, site: 'gazette.example' }));
    assert.ok(asksForSites);
    const compared = (site: GroupDocument['site']): number =>
      one.termsOf({ id: 'page', text: NEWS, site }, {}, 9).passages.length;
    assert.equal(compared(null), 1);
    assert.equal(compared({ host: 'gazette.example' }), 0);
  });

  test('what tells the site of a page is the same with and without names', () => {
    const [page] = NEWSPAPERS;
    const counts = Object.fromEntries(
      parts()
        .linesOf(page)
        .lines.map((line) => [line, 8]),
    );
    const { host, bands } = parts().siteOf(page, counts, 24);
    const terms = parts().termsOf(page, counts, 24);
    assert.deepEqual({ host, bands }, { host: terms.host, bands: terms.bands });
    assert.ok(bands.length > 0);
  });

  test('lines that are no decisions are told', () => {
    const { decisions, unreadable } = parts().decide(FOLDER, 'nonsense\n');
    assert.deepEqual([decisions.length, unreadable.length], [0, 1]);
  });

  test('a document without text has no rows', () => {
    const [page] = pages('');
    assert.deepEqual(parts().linesOf(page), { lines: [] });
    assert.deepEqual(parts().termsOf(page, {}, 1).passages, []);
  });
});
