import { DocumentContext } from './context';
import { bestLabels, labelProbabilities } from './crf';
import { isInside, kindOf, LABEL_COUNT, OUTSIDE } from './labels';
import type { Model } from './model';
import { evidenceOf, Scorer } from './scorer';
import { readSentence, type Sentence } from './sentence';
import { WordTypes } from './words';

/** A name found by the model: tokens `[first, last]` of its sentence. */
export interface RecognisedName {
  readonly first: number;
  readonly last: number;
  /** Kind number of `labels.ts`. */
  readonly kind: number;
  /** Probability of its labels, in [0,1]. */
  readonly confidence: number;
}

/** What the model holds of a sentence. */
export interface Recognised {
  readonly names: readonly RecognisedName[];
  /** Probability of each label at each token; absent where no name was found and none is likely. */
  readonly probabilities: Float64Array;
}

/** Word types kept before the table starts anew, so that memory stays bounded in a long session. */
const MAX_TYPES = 60_000;

/** Finds names in sentences. Sentences must be read anew after `refresh` returned true. */
export class Recogniser {
  readonly words: WordTypes;
  private readonly scorer: Scorer;

  constructor(readonly model: Model) {
    this.words = new WordTypes(model.lexicon);
    this.scorer = new Scorer(model, this.words);
  }

  /** Drops the word table when it has grown too large; returns whether it did. Call between documents. */
  refresh(): boolean {
    if (this.words.count < MAX_TYPES) return false;
    this.words.clear();
    this.scorer.clear();
    return true;
  }

  read(text: string, from: number, to: number): Sentence {
    return readSentence(text, from, to, this.words, this.model.lexicon);
  }

  newContext(): DocumentContext {
    return new DocumentContext(this.words);
  }

  evidence(sentence: Sentence, context: DocumentContext): Int32Array {
    return evidenceOf(sentence, context);
  }

  recognise(sentence: Sentence, evidence: Int32Array): Recognised {
    const count = sentence.types.length;
    const scores = this.scorer.score(sentence, evidence);
    const labels = bestLabels(scores, this.model.transitions, count);
    const probabilities = labelProbabilities(scores, this.model.transitions, count, this.model.step);
    return { names: namesOf(labels, probabilities), probabilities };
  }
}

function namesOf(labels: Uint8Array, probabilities: Float64Array): RecognisedName[] {
  const names: RecognisedName[] = [];
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] === OUTSIDE) continue;
    const kind = kindOf(labels[i]);
    let last = i;
    while (last + 1 < labels.length && isInside(labels[last + 1]) && kindOf(labels[last + 1]) === kind)
      last += 1;
    let confidence = 1;
    for (let k = i; k <= last; k += 1) {
      confidence = Math.min(confidence, probabilities[k * LABEL_COUNT + labels[k]]);
    }
    names.push({ first: i, last, kind, confidence });
    i = last;
  }
  return names;
}
