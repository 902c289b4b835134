/** Reads the labelled data and turns it into rows of pair features. */
import { readFileSync } from 'node:fs';
import { finish } from '../../src/lexis/index';
import {
  Join,
  DistinctTexts,
  PairFeatures,
  ReuseModel,
  TokenScanner,
  Vocabulary,
  columnOf,
  packModel,
} from '../../src/reuse/learning';
import type { Background } from './background';

/** One pair: its features, its label, how much it counts, and the group that may not be split in cross-validation. */
export interface Example {
  readonly row: Float64Array;
  readonly label: number;
  readonly weight: number;
  readonly group: string;
  /** For how many pairs it stands when results are counted. */
  readonly times: number;
  /** Kinds of the edits whose original this pair finds. */
  readonly edits: readonly string[];
  /** Of a source whose licence lets nothing be learned from it: it only measures. */
  readonly isKept?: boolean;
}

/** Examples of the retrieval set, and the kinds of the edits that need no scorer: equal texts, and those no candidate. */
export interface EditExamples {
  readonly examples: readonly Example[];
  readonly equal: readonly string[];
  readonly all: readonly string[];
}

interface Pair {
  readonly id: string;
  readonly label: string;
  readonly a: string;
  readonly b: string;
}

interface Edit {
  readonly id: string;
  readonly orig_id?: string;
  readonly op?: string;
  readonly k?: number;
  readonly text: string;
}

interface Paragraph {
  readonly id: string;
  readonly doc: string;
  readonly source: string;
  readonly text: string;
}

const COVERED = columnOf('covered');
const SHORTER = columnOf('shorter');
const POSITIVE = new Set(['exact', 'near', 'paraphrase']);
/** Sources of the paragraphs whose neighbours are compared: running text without quoted messages. */
const RUNNING_TEXT = new Set(['senate', 'eltec', 'reuters']);
/** Sources whose documents are short, of their day, and many. */
const STRANGE_TEXT = new Set(['senate', 'reuters']);
/** One document in so many is read: their pairs are the square of them. */
const STRANGE_DOCUMENTS = 2;
/** Begins the ids of the world newswire (CC BY-NC-SA), of which nothing may be learned. */
const KEPT_SOURCE = 'wwn-';
/** A paragraph is compared with so many before it. */
const NEIGHBOURS = 3;
/** Paragraphs of one document that share longer passages are copies indeed. */
const COPIED = 0.5;
/**
 * A wrong pair whose lighter text stands word for word in the other, this long (logarithm of tokens), is wrong by name
 * only: the generator of the edits put one into the other.
 */
const VERBATIM = 0.95;
const VERBATIM_LENGTH = 3.2;
/** Of the pairs of two edits of one original only one in so many is kept; there are hundreds of thousands. */
const KEPT_PAIRS = 8;

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Distinct texts and features without a trained scorer. */
class Bench {
  readonly scanner = new TokenScanner();
  readonly texts = new DistinctTexts();
  readonly vocabulary: Vocabulary;
  readonly join: Join;
  private readonly features: PairFeatures;

  constructor(background: Background) {
    this.vocabulary = new Vocabulary(new ReuseModel(packModel(background.words, background.unseen, [])));
    this.join = new Join(this.texts, this.vocabulary);
    this.features = new PairFeatures(this.texts, this.vocabulary);
  }

  /** The id of a text and whether it is new; -1 for a text without words. */
  textId(text: string): { textId: number; isNew: boolean } {
    this.scanner.scan(text);
    if (this.scanner.count === 0) return { textId: -1, isNew: false };
    const textId = this.texts.find(this.scanner);
    return textId >= 0
      ? { textId, isNew: false }
      : { textId: this.texts.add(this.scanner, this.vocabulary), isNew: true };
  }

  /** The candidates of a new text among those before it. */
  candidates(textId: number): number[] {
    this.join.begin();
    return finish(this.join.adding(textId));
  }

  /** Features of a pair. */
  row(a: number, b: number): Float64Array {
    this.features.compute(a, b, true);
    return Float64Array.from(this.features.values);
  }
}

/** Examples of a file of labelled pairs. */
export function pairExamples(file: string, background: Background, weight: number): Example[] {
  const bench = new Bench(background);
  return readLines<Pair>(file).map(({ id, label, a, b }) => ({
    row: bench.row(bench.textId(a).textId, bench.textId(b).textId),
    label: POSITIVE.has(label) ? 1 : 0,
    weight,
    group: id,
    times: 1,
    edits: [],
  }));
}

/** Neighbouring paragraphs of real documents that are candidates: they share names and topic, and tell different things. */
export function topicExamples(data: string, background: Background, weight: number): Example[] {
  const bench = new Bench(background);
  const examples: Example[] = [];
  let neighbours: number[] = [];
  let document = '';
  for (const { doc, source, text } of readLines<Paragraph>(`${data}/text/paragraphs.jsonl`)) {
    if (!RUNNING_TEXT.has(source)) continue;
    if (doc !== document) neighbours = [];
    document = doc;
    const { textId, isNew } = bench.textId(text);
    if (!isNew) continue;
    const candidates = new Set(bench.candidates(textId));
    for (const other of neighbours) {
      if (!candidates.has(other)) continue;
      const row = bench.row(textId, other);
      if (row[COVERED] < COPIED) examples.push({ row, label: 0, weight, group: doc, times: 1, edits: [] });
    }
    neighbours = [...neighbours, textId].slice(-NEIGHBOURS);
  }
  return examples;
}

/** Links that were read by eye. */
const READ_LINKS = 'tools/reuse/annotations/links.tsv';

interface ReadLink {
  readonly a: string;
  readonly b: string;
  readonly isRight: boolean;
}

function readLinks(): readonly ReadLink[] {
  return readFileSync(READ_LINKS, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [a, b, verdict] = line.split('\t');
      return { a, b, isRight: verdict === 'right' };
    });
}

function documentOf(id: string): string {
  return id.slice(0, id.lastIndexOf('#'));
}

/** Examples of the links that were read by eye. Nothing is learned from them. */
export function readExamples(data: string, background: Background): Example[] {
  const bench = new Bench(background);
  const links = readLinks();
  const wanted = new Set(links.flatMap(({ a, b }) => [a, b]));
  const textIds = new Map<string, number>();
  for (const { id, text } of readLines<Paragraph>(`${data}/text/paragraphs.jsonl`))
    if (wanted.has(id)) textIds.set(id, bench.textId(text).textId);
  return links.map(({ a, b, isRight }) => ({
    row: bench.row(textIds.get(a) ?? -1, textIds.get(b) ?? -1),
    label: isRight ? 1 : 0,
    weight: 1,
    group: `${a} ${b}`,
    times: 1,
    edits: [],
    isKept: true,
  }));
}

/**
 * Candidates from two documents that have no other candidate in common: real text about two things. Nearly all of them are
 * wrong: of 42 such links, read by eye, 40 (docs/reuse.md, "Calibrated"). They measure and teach nothing.
 */
export function strangerExamples(data: string, background: Background): Example[] {
  const bench = new Bench(background);
  const documents: string[] = [];
  const read = new Set(readLinks().flatMap(({ a, b }) => [documentOf(a), documentOf(b)]));
  const firsts = new Map<string, readonly [number, number] | undefined>();
  let document = '';
  let count = 0;
  for (const { doc, source, text } of readLines<Paragraph>(`${data}/text/paragraphs.jsonl`)) {
    if (doc !== document) count++;
    document = doc;
    if (!STRANGE_TEXT.has(source) || count % STRANGE_DOCUMENTS !== 0 || read.has(doc)) continue;
    const { textId, isNew } = bench.textId(text);
    if (!isNew) continue;
    documents[textId] = doc;
    for (const other of bench.candidates(textId)) {
      if (documents[other] === doc) continue;
      const key = `${documents[other]} ${doc}`;
      firsts.set(key, firsts.has(key) ? undefined : [other, textId]);
    }
  }
  const examples: Example[] = [];
  for (const [group, pair] of firsts) {
    if (pair === undefined) continue;
    const row = bench.row(...pair);
    if (row[COVERED] < COPIED)
      examples.push({ row, label: 0, weight: 1, group, times: 1, edits: [], isKept: true });
  }
  return examples;
}

function isVerbatim(row: Float64Array): boolean {
  return row[COVERED] >= VERBATIM && row[SHORTER] >= VERBATIM_LENGTH;
}

/** Examples of the candidates among originals, edits and other paragraphs: a pair is right when both come from one original. */
export function editExamples(data: string, background: Background): EditExamples {
  const bench = new Bench(background);
  const owners: string[] = [];
  const isOriginal: boolean[] = [];
  const kinds: string[][] = [];
  const examples: Example[] = [];
  const equal: string[] = [];
  const all: string[] = [];
  const isKept: boolean[] = [];
  let skipped = 0;
  const add = ({ id, text, op, k }: Edit, owner: string, original: boolean): void => {
    const kind = op === undefined ? [] : [k ? `${op} ${k}` : op];
    all.push(...kind);
    const { textId, isNew } = bench.textId(text);
    if (!isNew) {
      (isOriginal[textId] ? equal : kinds[textId]).push(...kind);
      return;
    }
    owners[textId] = owner;
    isOriginal[textId] = original;
    kinds[textId] = kind;
    isKept[textId] = id.startsWith(KEPT_SOURCE) || owner.startsWith(KEPT_SOURCE);
    for (const other of bench.candidates(textId)) {
      const same = owner !== '' && owners[other] === owner;
      const found = same && isOriginal[other];
      if (same && !found && skipped++ % KEPT_PAIRS !== 0) continue;
      const row = bench.row(textId, other);
      examples.push({
        row,
        label: same ? 1 : 0,
        weight: same ? (found ? 0.2 : 0.03) : isVerbatim(row) ? 0 : 0.2,
        group: owner || owners[other] || `other ${textId % 50}`,
        times: same && !found ? KEPT_PAIRS : 1,
        edits: found ? kinds[textId] : [],
        isKept: isKept[textId] || isKept[other],
      });
    }
  };
  const folder = `${data}/reuse`;
  for (const edit of readLines<Edit>(`${folder}/edits.originals.jsonl`)) add(edit, edit.id, true);
  for (const edit of readLines<Edit>(`${folder}/edits.edits.jsonl`)) add(edit, edit.orig_id ?? '', false);
  for (const edit of readLines<Edit>(`${folder}/edits.distractors.jsonl`)) add(edit, '', false);
  return { examples, equal, all };
}
