/**
 * Trains the model of a language besides English and writes models/entities.TAG.bin, or measures.
 *
 *   npm run train:entities -- --language=TAG [--out=FILE --held --SETTING=NUMBER …]
 *
 * `--held` leaves a fifth of the documents of every file out, prints the scores on them, and writes the model only where `--out` says.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readModel } from '../../src/entities/training';
import { type Clusters, NO_CLUSTERS, readClusters, withEnglishNames } from './clusters';
import { evaluate, shownScores } from './evaluate';
import { Collection } from './learn';
import { groupsOf, type Options, settingsOf } from './sources';
import type { PhraseMap } from './lists';
import { buildTonguePhrases, NAME_LISTS } from './tongueLists';
import {
  clusterPath,
  isHeld,
  readEnglish,
  readSource,
  readStories,
  type Tongue,
  type TongueDocument,
  tongueOf,
} from './tongues';

/** Trains or measures as the options say. */
export function trainTongue(tag: string, options: Options, report: (line: string) => void): void {
  const tongue = tongueOf(tag);
  const holds = options.text('held') !== undefined;
  const phrases = buildTonguePhrases(tongue, {
    without: new Set((options.text('no-lists') ?? '').split(',')),
  });
  const knowledge = { phrases, clusters: clustersOf(tongue, phrases) };
  report(`${tag}: ${knowledge.phrases.size} phrases, ${knowledge.clusters.words.size} words in clusters`);
  const documents = documentsOf(tongue, options);
  const collection = new Collection(knowledge, groupsOf(options), true);
  for (const document of documents) {
    if (document.weight === 0 || (holds && isHeld(document.id))) continue;
    collection.gold([document], document.weight, () => '');
  }
  const { settings, prune, minimum } = settingsOf(options, tongue);
  report(collection.shrink(minimum));
  const bytes = collection.train(collection.samples, settings, prune, report);
  const out = options.text('out') ?? join(import.meta.dirname, `../../models/entities.${tag}.bin`);
  if (!holds || options.text('out') !== undefined) writeFileSync(out, bytes);
  report(`${tag}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`);
  if (holds) measure(bytes, documents, tag);
}

function clustersOf({ clusters, prefersEnglishNames }: Tongue, phrases: PhraseMap): Clusters {
  const own = clusters === undefined ? NO_CLUSTERS : readClusters(clusterPath(clusters));
  const isName = (word: number): boolean => ((phrases.get(word) ?? 0) & NAME_LISTS) !== 0;
  return withEnglishNames(own, readClusters(), isName, prefersEnglishNames);
}

/** Everything that may teach the language, with the weights of its table or of options (`--stories.fr=2`). */
export function documentsOf(tongue: Tongue, options: Options): TongueDocument[] {
  const own = options.number('own', 1);
  const parts = [
    ...tongue.sources.map((each) => readSource({ ...each, weight: options.number(each.name, each.weight) })),
    readEnglish(options.number('english', tongue.english)),
    readStories(tongue.tag, own),
  ];
  for (const [tag, weight] of Object.entries(tongue.cousins))
    parts.push(readStories(tag, options.number(`cousin.${tag}`, weight)));
  return parts.flat();
}

export function measure(bytes: Uint8Array, documents: readonly TongueDocument[], tag: string): void {
  const model = readModel(bytes);
  const held = documents.filter((each) => isHeld(each.id));
  for (const source of new Set(held.map((each) => each.source))) {
    if (!source.endsWith(`.${tag}`)) continue;
    const { bare, passed } = evaluate(
      model,
      held.filter((each) => each.source === source),
    );
    console.log(`${source.padEnd(16)} ${shownScores(passed)}   alone ${shownScores(bare)}`);
  }
}
