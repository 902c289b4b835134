import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, labelOf } from '../../src/entities/training';

/** A name in a sentence: kind number of `labels.ts`, half-open UTF-16 range. */
export interface GoldName {
  readonly start: number;
  readonly end: number;
  readonly kind: number;
}

/** A sentence as text, its tokens joined by one space each. */
export interface GoldSentence {
  readonly text: string;
  readonly names: readonly GoldName[];
}

/** A labelled document. */
export interface GoldDocument {
  readonly id: string;
  readonly sentences: readonly GoldSentence[];
  /** False where names of other kinds than person, organisation, place were left unlabelled. */
  readonly labelsOthers: boolean;
}

interface Source {
  readonly file: string;
  /** How much one of its sentences counts in training. */
  readonly weight: number;
  readonly labelsOthers: boolean;
}

/** The only files that a shipped model may learn from; see models/ATTRIBUTION.md for their licences. */
export const TRAINING_SOURCES: readonly Source[] = [
  { file: 'train.wikigold.train.tsv', weight: 1, labelsOthers: true },
  { file: 'train.wnut.tsv', weight: 0.2, labelsOthers: true },
  { file: 'train.btc.tsv', weight: 0.2, labelsOthers: false },
  { file: 'train.ewt.tsv', weight: 1, labelsOthers: false },
  { file: 'train.crossner.tsv', weight: 0.3, labelsOthers: true },
  { file: 'train.uner_pud.wiki.tsv', weight: 1, labelsOthers: false },
];

const KIND_OF_TAG: Readonly<Record<string, number>> = { PER: 0, ORG: 1, LOC: 2, MISC: 3 };

/** The folder of labelled data: WINNOW_SHARED or ../shared beside the repository. */
export function dataFolder(): string {
  return join(process.env['WINNOW_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'data');
}

/** Whether the labelled data is on this machine. */
export function hasData(): boolean {
  return existsSync(join(dataFolder(), 'entities'));
}

/** Reads a training file; refuses every file that is not on the list above. */
export function readTraining(file: string): GoldDocument[] {
  const source = TRAINING_SOURCES.find((each) => each.file === file);
  if (source === undefined) throw new Error(`${file} may not train a shipped model.`);
  return readTsv(join(dataFolder(), 'entities', file), source.labelsOthers);
}

/** Reads token TAB tag lines (IOB2), blank line between sentences, `#doc id` before each document. */
export function readTsv(path: string, labelsOthers = true): GoldDocument[] {
  const documents: GoldDocument[] = [];
  let sentences: GoldSentence[] = [];
  let rows: [string, string][] = [];
  const endSentence = (): void => {
    if (rows.length > 0) sentences.push(sentenceOf(rows));
    rows = [];
  };
  const begin = (id: string): void => {
    endSentence();
    sentences = [];
    documents.push({ id, sentences, labelsOthers });
  };
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    if (line.startsWith('#doc ')) begin(line.slice(5).trim());
    else if (line.trim() === '') endSentence();
    else {
      if (documents.length === 0) begin('1');
      const [token, tag = 'O'] = line.split('\t');
      rows.push([token, tag]);
    }
  }
  endSentence();
  return documents;
}

function sentenceOf(rows: readonly [string, string][]): GoldSentence {
  let text = '';
  const names: { start: number; end: number; kind: number }[] = [];
  let open = false;
  for (const [token, tag] of rows) {
    if (text !== '') text += ' ';
    const start = text.length;
    text += token;
    const kind = tag === 'O' ? -1 : (KIND_OF_TAG[tag.slice(2)] ?? -1);
    const last = names.at(-1);
    if (kind >= 0 && open && tag.startsWith('I-') && last?.kind === kind) last.end = text.length;
    else if (kind >= 0) names.push({ start, end: text.length, kind });
    open = kind >= 0;
  }
  return { text, names };
}

/** The text of a document: sentences joined by one line end, and where each begins. */
export function documentText(document: GoldDocument): { text: string; starts: number[] } {
  const starts: number[] = [];
  let text = '';
  for (const sentence of document.sentences) {
    if (text !== '') text += '\n';
    starts.push(text.length);
    text += sentence.text;
  }
  return { text, starts };
}

/** The gold label of a token `[start, end)`: the name it overlaps, inside if the name began earlier. */
export function goldLabel(names: readonly GoldName[], start: number, end: number, previous: number): number {
  for (const name of names) {
    if (name.start >= end || name.end <= start) continue;
    const isInside = name.start < start && kindOf(previous) === name.kind;
    return labelOf(name.kind, isInside);
  }
  return 0;
}
