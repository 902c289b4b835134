import { ALL_GROUPS, FeatureGroup, type Recogniser } from '../../src/entities/training';
import { readClusters } from './clusters';
import { readTraining, TRAINING_SOURCES } from './corpus';
import { Collection } from './learn';
import { buildPhrases } from './lists';
import { type OwnDocument, readAnnotated } from './news';
import { readRaw } from './silver';
import type { Settings } from './trainer';

const SETTINGS: Settings = { epochs: 6, rate: 0.1, l2: 1e-3, dropout: 0.3, seed: 20 };
const MINIMUM = 3;
const PRUNE = 0.135;
/** How much a sentence of our own annotation counts. */
const OWN_WEIGHT: Readonly<Record<OwnDocument['set'], number>> = { andy: 1, wcxb: 1, stories: 1 };
const SILVER_WEIGHT = 0.3;
const SENATE = 150;
const ARTICLES = 100;

/** `--name=value` arguments. */
export class Options {
  private readonly values: ReadonlyMap<string, string>;

  constructor(args: readonly string[]) {
    this.values = new Map(
      args.map((each) => {
        const [name, value = ''] = each.replace(/^--/, '').split('=');
        return [name, value];
      }),
    );
  }
  text(name: string): string | undefined {
    return this.values.get(name);
  }
  number(name: string, otherwise: number): number {
    return Number(this.values.get(name) ?? otherwise);
  }
}

/** What training depends on besides the data; every number can be given as an option. */
export function settingsOf(
  options: Options,
  usual: { readonly prune?: number; readonly dropout?: number } = {},
): { settings: Settings; prune: number; minimum: number } {
  const settings: Settings = {
    epochs: options.number('epochs', SETTINGS.epochs),
    rate: options.number('rate', SETTINGS.rate),
    l2: options.number('l2', SETTINGS.l2),
    dropout: options.number('dropout', usual.dropout ?? SETTINGS.dropout),
    seed: options.number('seed', SETTINGS.seed),
  };
  return {
    settings,
    prune: options.number('prune', usual.prune ?? PRUNE),
    minimum: options.number('minimum', MINIMUM),
  };
}

/** The groups of features that `--without=GROUP,…` leaves. */
export function groupsOf(options: Options): number {
  const without = (options.text('without') ?? '').split(',').filter((name) => name !== '');
  return without.reduce((bits, name) => bits & ~FeatureGroup[name as keyof typeof FeatureGroup], ALL_GROUPS);
}

/**
 * Everything that a shipped model learns from, weighted: the labelled files, our own annotation, and what a teacher
 * says of other pages if there is one.
 * @throws RangeError when a listed name stands nowhere on its page.
 */
export function collectAll(options: Options, teacher?: Recogniser): Collection {
  const collection = new Collection({ clusters: readClusters(), phrases: buildPhrases() }, groupsOf(options));
  for (const source of TRAINING_SOURCES) {
    const weight = options.number(source.file, source.weight);
    if (weight > 0) collection.gold(readTraining(source.file), weight, () => '');
  }
  const { documents, problems } = readAnnotated();
  if (problems.length > 0) throw new RangeError(problems.join('\n'));
  for (const document of documents) {
    const weight = options.number(document.set, OWN_WEIGHT[document.set]);
    if (weight > 0) collection.gold([document], weight, () => `${document.set} ${document.group}`);
  }
  if (teacher !== undefined) {
    const skip = new Set(documents.map((each) => each.id));
    const raw = readRaw(skip, options.number('senate', SENATE), options.number('articles', ARTICLES));
    collection.silver(teacher, raw, options.number('silver', SILVER_WEIGHT));
  }
  return collection;
}
