import { readOnce } from '../lexis/index';
import { readModel } from './model';
import { Recogniser } from './recogniser';

/** The language whose model is always there: what is in no language known here is read with its words and lists, too. */
export const ENGLISH = 'en';

/** Where the bytes of the models come from, one model a language. Handed in by whoever may read files or fetch them. */
export interface EntityModels {
  /** BCP 47 primary tags of the languages that have a model, `en` among them. */
  readonly languages: ReadonlySet<string>;
  /** What tells languages apart: `languages.bin`. */
  readonly languageTable: Uint8Array;
  /**
   * The model of one of these languages, asked for when a text first needs it; always the same bytes. `undefined` while it is on
   * its way: whoever hands it in says when it has come (`Review.modelCame`).
   * @throws Error when it cannot be had: from then on the language counts as one without a model
   */
  bytes(language: string): Uint8Array | undefined;
}

const readModelOnce = readOnce(readModel);

/**
 * The recognisers of all languages, each made when a text first needs it. A sentence holds numbers of the word table of the
 * recogniser that read it, and belongs to that one.
 */
export class Recognisers {
  /** Reads English, and what has no model of its own. */
  readonly english: Recogniser;
  readonly #models: EntityModels;
  readonly #ready: Map<string, Recogniser>;
  readonly #broken = new Set<string>();

  /** @throws ModelError when the bytes of the English model are none of this version, or there are none. */
  constructor(models: EntityModels) {
    this.#models = models;
    this.english = new Recogniser(readModelOnce(models.bytes(ENGLISH) ?? new Uint8Array()));
    this.#ready = new Map([[ENGLISH, this.english]]);
  }

  /** Whether there is a model of a language, be it still on its way. */
  has(language: string): boolean {
    return this.#models.languages.has(language) && !this.#broken.has(language);
  }

  /** Whether a language has a model, be it one that is on its way or cannot be had. */
  isMeant(language: string): boolean {
    return this.#models.languages.has(language);
  }

  /** What reads a language; `undefined` where it has no model, or none yet. */
  of(language: string): Recogniser | undefined {
    const ready = this.#ready.get(language);
    if (ready !== undefined || !this.has(language)) return ready;
    try {
      const bytes = this.#models.bytes(language);
      if (bytes === undefined) return undefined;
      const made = new Recogniser(readModelOnce(bytes));
      this.#ready.set(language, made);
      return made;
    } catch {
      // That names are not read in it is said like of any language without a model.
      this.#broken.add(language);
      return undefined;
    }
  }

  /** Drops word tables that have grown too large; returns whether any did: sentences must be read anew then. */
  refresh(): boolean {
    let isAny = false;
    for (const recogniser of this.#ready.values()) isAny = recogniser.refresh() || isAny;
    return isAny;
  }
}
