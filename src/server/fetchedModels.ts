import type { EntityModels } from '../review/index';

export interface FetchedModels extends EntityModels {
  /** Whether one that was asked for is on its way, or could not be had. */
  isAnyLacking(): boolean;
  /** Those that are here, by language. */
  here(): ReadonlyMap<string, Uint8Array>;
}

/**
 * Models of names where they have to be fetched: the English one is here, each other is fetched once, when a text needs it.
 * @param fetch the bytes of a language's model
 * @param came a language's model that was asked for is here, or will not be
 */
export function fetchedModels(
  english: Uint8Array,
  languageTable: Uint8Array,
  others: readonly string[],
  fetch: (language: string) => Promise<Uint8Array>,
  came: (language: string, model: Uint8Array | undefined) => void,
): FetchedModels {
  const ended = new Map<string, Uint8Array | Error>([['en', english]]);
  const asked = new Set<string>();
  return {
    languages: new Set(['en', ...others]),
    languageTable,
    here: () => new Map([...ended].filter((end): end is [string, Uint8Array] => !(end[1] instanceof Error))),
    isAnyLacking: () => [...asked].some((each) => !(ended.get(each) instanceof Uint8Array)),
    bytes: (language) => {
      const end = ended.get(language);
      if (end instanceof Error) throw end;
      if (end !== undefined || asked.has(language)) return end;
      asked.add(language);
      void fetch(language)
        .catch((error: unknown) => new Error(`no model of names in ${language}`, { cause: error }))
        .then((got) => {
          ended.set(language, got);
          came(language, got instanceof Error ? undefined : got);
        });
      return undefined;
    },
  };
}
