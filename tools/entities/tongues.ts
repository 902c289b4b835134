import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseStories } from './annotations';
import { dataFolder, type GoldDocument, readTsv, TRAINING_SOURCES } from './corpus';

/** A labelled file that a model of a language learns from. */
export interface TongueSource {
  /** The file is `train.NAME.tsv` of the labelled data. */
  readonly name: string;
  /** How much one of its sentences counts. */
  readonly weight: number;
  readonly labelsOthers: boolean;
}

/** Languages that there are word clusters of. */
export type ClusterTag = 'de' | 'es' | 'fr';

/** What is known of a language for the training of its model. */
export interface Tongue {
  /** BCP 47. */
  readonly tag: string;
  /** Countries (ISO 3166) whose smaller towns, given names and surnames are listed. */
  readonly countries: readonly string[];
  /** Whose word clusters it has, if any. */
  readonly clusters?: ClusterTag;
  /** Whether names that those clusters hold have their English cluster all the same. */
  readonly prefersEnglishNames: boolean;
  readonly sources: readonly TongueSource[];
  /** The weight below which none is kept, if not that of English: all models together have a budget. */
  readonly prune?: number;
  /** The share of features left out at a step, if not that of English. */
  readonly dropout?: number;
  /** How much English files count. */
  readonly english: number;
  /** How much the stories of other languages count, by tag. */
  readonly cousins: Readonly<Record<string, number>>;
}

const others = (name: string, weight: number): TongueSource => ({ name, weight, labelsOthers: true });
const plain = (name: string, weight: number): TongueSource => ({ name, weight, labelsOthers: false });

/** The languages that have a model of their own besides English. */
export const TONGUES: readonly Tongue[] = [
  {
    tag: 'de',
    clusters: 'de',
    prefersEnglishNames: false,
    countries: ['DE', 'AT', 'CH', 'LI', 'LU'],
    sources: [others('germeval14.de', 1), plain('smartdata.de', 0.5), plain('uner_pud.de', 1)],
    english: 0.2,
    cousins: { nl: 0.3 },
  },
  {
    tag: 'fr',
    clusters: 'fr',
    prefersEnglishNames: false,
    countries: ['FR', 'BE', 'CH', 'LU', 'MC'],
    sources: [
      plain('pud-proj.fr', 1),
      plain('europeana.fr', 0.3),
      plain('pud-proj.es', 0.3),
      plain('pud-proj.it', 0.3),
      plain('uner_pud.pt', 0.3),
    ],
    dropout: 0.5,
    english: 0.2,
    cousins: { es: 0.3, it: 0.3 },
  },
  {
    tag: 'es',
    clusters: 'es',
    prefersEnglishNames: true,
    countries: ['ES', 'MX', 'AR', 'CO', 'CL', 'PE', 'VE', 'UY', 'EC', 'CU', 'BO', 'PY'],
    sources: [
      plain('pud-proj.es', 1),
      plain('uner_bosque.pt', 0.5),
      plain('uner_pud.pt', 0.5),
      plain('pud-proj.it', 0.3),
      plain('pud-proj.fr', 0.3),
    ],
    prune: 0.17,
    english: 0.2,
    cousins: { pt: 0.5, it: 0.4 },
  },
  {
    tag: 'it',
    clusters: 'es',
    prefersEnglishNames: true,
    countries: ['IT', 'SM', 'CH'],
    sources: [
      plain('pud-proj.it', 1),
      plain('uner_bosque.pt', 0.5),
      plain('uner_pud.pt', 0.3),
      plain('pud-proj.es', 0.3),
      plain('pud-proj.fr', 0.3),
    ],
    prune: 0.165,
    english: 0.2,
    cousins: { es: 0.5, pt: 0.5 },
  },
  {
    tag: 'pt',
    clusters: 'es',
    prefersEnglishNames: true,
    countries: ['PT', 'BR', 'AO', 'MZ'],
    sources: [plain('uner_bosque.pt', 1), plain('uner_pud.pt', 1), plain('pud-proj.es', 0.3)],
    prune: 0.115,
    dropout: 0.5,
    english: 0.2,
    cousins: {},
  },
  {
    tag: 'nl',
    prefersEnglishNames: true,
    countries: ['NL', 'BE', 'SR'],
    sources: [plain('europeana.nl', 0.4), plain('uner_pud.de', 0.5)],
    english: 0.2,
    cousins: { de: 0.4 },
  },
];

/** The language of a tag. */
export function tongueOf(tag: string): Tongue {
  const tongue = TONGUES.find((each) => each.tag === tag);
  if (tongue === undefined) throw new RangeError(`There is no language "${tag}".`);
  return tongue;
}

/** A document to learn from or to measure with, of one of the files. */
export interface TongueDocument extends GoldDocument {
  /** The file, or `stories.TAG`. */
  readonly source: string;
  /** The file of the writer for stories, else as `source`. */
  readonly file: string;
  readonly weight: number;
}

/** The documents of a labelled file. */
export function readSource({ name, weight, labelsOthers }: TongueSource): TongueDocument[] {
  const path = join(dataFolder(), `entities/train.${name}.tsv`);
  return readTsv(path, labelsOthers).map((each) => ({ ...each, source: name, file: name, weight }));
}

/** English files that may train a shipped model, for names are much the same in every language. */
export function readEnglish(weight: number): TongueDocument[] {
  return TRAINING_SOURCES.filter(({ file }) => !/wnut|btc|crossner|ewt/u.test(file)).flatMap(
    ({ file, labelsOthers }) =>
      readSource({ name: file.slice('train.'.length, -'.tsv'.length), weight, labelsOthers }),
  );
}

/** Our own stories in a language. */
export function readStories(tag: string, weight: number): TongueDocument[] {
  const folder = join(import.meta.dirname, 'annotations', tag);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.startsWith('stories-'))
    .sort()
    .flatMap((file) => {
      const stories = parseStories(readFileSync(join(folder, file), 'utf8'), `${tag}-${file}`);
      return stories.map((each) => ({ ...each, source: `stories.${tag}`, file: `${tag}/${file}`, weight }));
    });
}

const HELD_SHARE = 5;

/** Whether a document belongs to the fifth that measures while weights and lists are chosen. */
export function isHeld(id: string): boolean {
  let hash = 7;
  for (const char of id) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return (hash >>> 5) % HELD_SHARE === 0;
}

/** The file of word clusters of a language besides English. */
export function clusterPath(tag: string): string {
  return join(import.meta.dirname, `tongues/clusters.${tag}.tsv`);
}
