import { FEATURES, type FeatureName, PairFeatures } from './features';
import { identityOf } from './identity';
import { ReuseModel } from './model';
import { HEAD_LIMIT, DistinctTexts } from './distinctTexts';
import { BELOW_ONE, Scorer, type Verdict } from './scorer';
import { TokenScanner } from './tokens';
import type { ReuseClass } from './types';
import { Vocabulary } from './vocabulary';

/** How two texts were judged: `exact` with score 1 if and only if they are the same but for typography. */
export interface PairVerdict {
  readonly class: ReuseClass;
  readonly score: number;
}

function verdictOfSameWords(a: string, b: string): PairVerdict {
  if (a === b || identityOf(a) === identityOf(b)) return { class: 'exact', score: 1 };
  return { class: 'near', score: BELOW_ONE };
}

function plain({ class: type, score }: Verdict): PairVerdict {
  return { class: type, score };
}

/** Enters two texts, hands their ids over, and forgets them; equal texts have one id. */
class PairReader {
  readonly texts = new DistinctTexts();
  readonly vocabulary: Vocabulary;
  readonly #scanner = new TokenScanner();

  constructor(model: ReuseModel) {
    this.vocabulary = new Vocabulary(model);
  }

  read<T>(a: string, b: string, use: (first: number, second: number) => T): T {
    const { texts, vocabulary } = this;
    const scanner = this.#scanner;
    scanner.scanHead(a, HEAD_LIMIT);
    const first = texts.add(scanner, vocabulary);
    scanner.scanHead(b, HEAD_LIMIT);
    const known = texts.find(scanner);
    const second = known < 0 ? texts.add(scanner, vocabulary) : known;
    const result = use(first, second);
    texts.remove(first);
    if (second !== first) texts.remove(second);
    texts.recycle(second === first ? [first] : [first, second]);
    return result;
  }
}

/**
 * Judges two texts outside of any workspace with the scorer of the index.
 * @param model the bytes of models/reuse.bin
 * @throws ModelError when they are not a model
 */
export function createPairScorer(model: Uint8Array): (a: string, b: string) => PairVerdict {
  const weights = new ReuseModel(model);
  const reader = new PairReader(weights);
  const scorer = new Scorer(reader.texts, reader.vocabulary, weights);
  return (a, b) =>
    reader.read(a, b, (first, second) =>
      first === second ? verdictOfSameWords(a, b) : plain(scorer.compare(first, second)),
    );
}

/**
 * What the scorer sees of two texts, by the names of the features.
 * @param model the bytes of models/reuse.bin
 * @throws Error when they are not a model
 */
export function createPairDescriber(model: Uint8Array): (a: string, b: string) => Map<FeatureName, number> {
  const reader = new PairReader(new ReuseModel(model));
  const features = new PairFeatures(reader.texts, reader.vocabulary);
  return (a, b) =>
    reader.read(a, b, (first, second) => {
      features.compute(first, second, true);
      return new Map(FEATURES.map(({ name }, column) => [name, features.values[column]]));
    });
}
