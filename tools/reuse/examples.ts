/** Reads the labelled data and turns it into rows of pair features. */
import { readFileSync } from 'node:fs';
import { FEATURES, PairFeatures } from '../../src/reuse/features';
import { Join } from '../../src/reuse/join';
import { ReuseModel, packModel } from '../../src/reuse/model';
import { NodeStore } from '../../src/reuse/nodes';
import { TokenScanner } from '../../src/reuse/tokens';
import { Vocabulary } from '../../src/reuse/vocabulary';
import type { Background } from './background';

/** One pair: its features, its label, how much it counts, and the group that may not be split in cross-validation. */
export interface Example {
  readonly row: Float64Array;
  readonly label: number;
  readonly weight: number;
  readonly group: string;
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
  readonly text: string;
}

const POSITIVE = new Set(['exact', 'near', 'paraphrase']);
/** Of the pairs of two edits of one original only one in so many is kept; there are hundreds of thousands. */
const KEPT_PAIRS = 8;

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Nodes and features without a trained scorer. */
class Bench {
  readonly scanner = new TokenScanner();
  readonly nodes = new NodeStore();
  readonly vocabulary: Vocabulary;
  readonly join: Join;
  private readonly features: PairFeatures;

  constructor(background: Background) {
    this.vocabulary = new Vocabulary(new ReuseModel(packModel(background.words, background.unseen, [])));
    this.join = new Join(this.nodes, this.vocabulary);
    this.features = new PairFeatures(this.nodes, this.vocabulary);
  }

  /** The node of a text and whether it is new; -1 for a text without words. */
  node(text: string): { node: number; isNew: boolean } {
    this.scanner.scan(text);
    if (this.scanner.count === 0) return { node: -1, isNew: false };
    const node = this.nodes.find(this.scanner);
    return node >= 0
      ? { node, isNew: false }
      : { node: this.nodes.add(this.scanner, this.vocabulary), isNew: true };
  }

  /** Features of a pair, or undefined when it is turned down by its words alone. */
  row(a: number, b: number): Float64Array | undefined {
    return this.features.compute(a, b) ? Float64Array.from(this.features.values) : undefined;
  }
}

/** Examples of a file of labelled pairs. */
export function pairExamples(file: string, background: Background, weight: number): Example[] {
  const bench = new Bench(background);
  return readLines<Pair>(file).flatMap(({ id, label, a, b }) => {
    const row = bench.row(bench.node(a).node, bench.node(b).node);
    return row === undefined ? [] : [{ row, label: POSITIVE.has(label) ? 1 : 0, weight, group: id }];
  });
}

/** Examples of the candidates among originals, edits and other paragraphs: a pair is right when both come from one original. */
export function editExamples(data: string, background: Background): Example[] {
  const bench = new Bench(background);
  const owners: string[] = [];
  const isOriginal: boolean[] = [];
  const examples: Example[] = [];
  let skipped = 0;
  const add = (text: string, owner: string, original: boolean): void => {
    const { node, isNew } = bench.node(text);
    if (!isNew) return;
    owners[node] = owner;
    isOriginal[node] = original;
    for (const other of bench.join.add(node)) {
      const same = owner !== '' && owners[other] === owner;
      if (same && !isOriginal[other] && skipped++ % KEPT_PAIRS !== 0) continue;
      const row = bench.row(node, other);
      if (row === undefined) continue;
      const weight = !same ? 0.2 : isOriginal[other] ? 0.2 : 0.03;
      examples.push({
        row,
        label: same ? 1 : 0,
        weight,
        group: owner || owners[other] || `other ${node % 50}`,
      });
    }
  };
  const folder = `${data}/reuse`;
  for (const edit of readLines<Edit>(`${folder}/edits.originals.jsonl`)) add(edit.text, edit.id, true);
  for (const edit of readLines<Edit>(`${folder}/edits.edits.jsonl`))
    add(edit.text, edit.orig_id ?? '', false);
  for (const edit of readLines<Edit>(`${folder}/edits.distractors.jsonl`)) add(edit.text, '', false);
  return examples;
}

/** Number of features of an example. */
export const FEATURE_COUNT = FEATURES.length;
