/**
 * Trains without a part of our own annotation at a time (whole sites, whole stories) and scores on that part.
 *
 *   npx tsx tools/entities/crossValidate.ts [--folds=3] [--list] [--SETTING=NUMBER …]
 *
 * `--list` prints the names that model and annotation do not agree on, to read the annotation again.
 */
import { readModel } from '../../src/entities/training';
import { type Disagreement, evaluate, readDev, shownScores } from './evaluate';
import { readAnnotated } from './news';
import { collectAll, Options, settingsOf } from './sources';
import { tally, type Tally } from './score';

const options = new Options(process.argv.slice(2));
const folds = options.number('folds', 3);
const isListed = options.text('list') !== undefined || process.argv.includes('--list');
const KINDS = ['none', 'PER', 'ORG', 'LOC', 'MISC'];

/** The part that a group belongs to, by a hash of its name. */
function foldOf(group: string): number {
  let hash = 7;
  for (const char of group) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return (hash >>> 3) % folds;
}

const collection = collectAll(options);
const { settings, prune, minimum } = settingsOf(options);
console.log(collection.shrink(minimum));
const { documents } = readAnnotated();
const dev = readDev();
const bySet = new Map<string, Tally[]>();
const devScores: string[] = [];
const disagreements: Disagreement[] = [];
for (let fold = 0; fold < folds; fold += 1) {
  const samples = collection.samples.filter(({ group }) => group === '' || foldOf(group) !== fold);
  const model = readModel(collection.train(samples, settings, prune, () => undefined));
  for (const set of ['andy', 'wcxb', 'stories']) {
    const held = documents.filter((each) => each.set === set && foldOf(`${set} ${each.group}`) === fold);
    const { passed, disagreements: own } = evaluate(model, held);
    const counts = bySet.get(set) ?? passed.map(tally);
    counts.forEach((each, kind) => {
      each.right += passed[kind].right;
      each.found += passed[kind].found;
      each.gold += passed[kind].gold;
    });
    bySet.set(set, counts);
    for (const each of own) disagreements.push({ ...each, document: `${set} ${each.document}` });
  }
  devScores.push(shownScores(evaluate(model, dev).passed));
}
for (const [set, counts] of bySet) console.log(`${set.padEnd(8)} ${shownScores(counts)}`);
for (const scores of devScores) console.log(`development file ${scores}`);
if (isListed) {
  for (const { document, text, gold, found, sentence } of disagreements)
    console.log(`${document}\t${KINDS[gold + 1]}\t${KINDS[found + 1]}\t${text}\t${sentence}`);
}
