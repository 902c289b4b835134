import { join } from 'node:path';
import {
  type Analysis,
  consistentNames,
  type Model,
  type RecognisedName,
  Recogniser,
} from '../../src/entities/training';
import { dataFolder, type GoldDocument, type GoldName, readTsv } from './corpus';
import { ratios, tally, type Tally } from './score';

const NAMES = ['PER', 'ORG', 'LOC'];

/** The development file; never a part of training. */
export function readDev(): GoldDocument[] {
  return readTsv(join(dataFolder(), 'entities/dev.newswire-world.tsv'));
}

/** A name that model and annotation do not agree on. */
export interface Disagreement {
  readonly document: string;
  readonly sentence: string;
  readonly text: string;
  /** Kind numbers of `labels.ts`, -1 for no name. */
  readonly gold: number;
  readonly found: number;
}

/** Exact-span counts by kind of the bare sequence model and after the document pass. */
export interface Evaluation {
  readonly bare: Tally[];
  readonly passed: Tally[];
  readonly disagreements: Disagreement[];
}

/** Scores a model on documents. */
export function evaluate(model: Model, documents: readonly GoldDocument[]): Evaluation {
  const recogniser = new Recogniser(model);
  const result: Evaluation = { bare: NAMES.map(tally), passed: NAMES.map(tally), disagreements: [] };
  for (const document of documents) {
    recogniser.refresh();
    const context = recogniser.newContext();
    const sentences = document.sentences.map((each) => recogniser.read(each.text, 0, each.text.length));
    for (const sentence of sentences) context.add(sentence, 1);
    const analyses = sentences.map((sentence) => {
      const evidence = recogniser.evidence(sentence, context);
      return { sentence, evidence, ...recogniser.recognise(sentence, evidence) };
    });
    const passed = consistentNames(analyses, recogniser);
    analyses.forEach((analysis, index) => {
      const { names, text } = document.sentences[index];
      count(result.bare, names, spansOf(analysis, analysis.names));
      const found = spansOf(analysis, passed[index]);
      count(result.passed, names, found);
      for (const each of differing(names, found)) {
        result.disagreements.push({
          document: document.id,
          sentence: text,
          text: text.slice(each.start, each.end),
          gold: each.gold,
          found: each.found,
        });
      }
    });
  }
  return result;
}

function spansOf({ sentence }: Analysis, names: readonly RecognisedName[]): GoldName[] {
  return names.map(({ first, last, kind }) => ({
    start: sentence.tokens.start[first],
    end: sentence.tokens.end[last],
    kind,
  }));
}

const keyOf = (each: GoldName): string => `${each.start} ${each.end}`;

function count(tallies: readonly Tally[], gold: readonly GoldName[], found: readonly GoldName[]): void {
  const wanted = new Map(gold.map((each) => [keyOf(each), each.kind]));
  for (const each of gold) if (each.kind < NAMES.length) tallies[each.kind].gold += 1;
  for (const each of found) {
    if (each.kind >= NAMES.length) continue;
    tallies[each.kind].found += 1;
    if (wanted.get(keyOf(each)) === each.kind) tallies[each.kind].right += 1;
  }
}

function differing(
  gold: readonly GoldName[],
  found: readonly GoldName[],
): { start: number; end: number; gold: number; found: number }[] {
  const given = new Map(found.map((each) => [keyOf(each), each.kind]));
  const wanted = new Map(gold.map((each) => [keyOf(each), each.kind]));
  const missed = gold.filter((each) => given.get(keyOf(each)) !== each.kind);
  const extra = found.filter((each) => !wanted.has(keyOf(each)));
  return [
    ...missed.map((each) => ({ ...each, gold: each.kind, found: given.get(keyOf(each)) ?? -1 })),
    ...extra.map((each) => ({ ...each, gold: -1, found: each.kind })),
  ];
}

/** The sum of counts. */
export function total(tallies: readonly Tally[]): Tally {
  const all = tally();
  for (const each of tallies) {
    all.right += each.right;
    all.found += each.found;
    all.gold += each.gold;
  }
  return all;
}

/** F1 of all, and by kind: `all 71.8 PER 81.2 ORG 50.8 LOC 80.9`. */
export function shownScores(tallies: readonly Tally[]): string {
  const parts = [total(tallies), ...tallies].map((each) => ratios(each).f1.toFixed(1));
  return ['all', ...NAMES].map((name, index) => `${name} ${parts[index]}`).join(' ');
}

/** Prints exact-span scores of the bare sequence model, and of the model with the document pass. */
export function evaluateModel(model: Model, documents: readonly GoldDocument[]): void {
  const { bare, passed } = evaluate(model, documents);
  console.log(`model alone: ${shownScores(bare)}`);
  console.log(`with document pass: ${shownScores(passed)}`);
}
