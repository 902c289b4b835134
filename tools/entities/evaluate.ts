import { join } from 'node:path';
import type { Model } from '../../src/entities/model';
import { Recogniser } from '../../src/entities/recogniser';
import { dataFolder, readTsv } from './corpus';
import { ratios, tally } from './score';

const NAMES = ['PER', 'ORG', 'LOC'];

/** Prints exact-span scores of the bare sequence model on the development file. */
export function evaluateDev(model: Model): void {
  const recogniser = new Recogniser(model);
  const tallies = NAMES.map(tally);
  for (const document of readTsv(join(dataFolder(), 'entities/dev.newswire-world.tsv'))) {
    const context = recogniser.newContext();
    const sentences = document.sentences.map((each) => recogniser.read(each.text, 0, each.text.length));
    for (const sentence of sentences) context.add(sentence, 1);
    sentences.forEach((sentence, index) => {
      const { names } = recogniser.recognise(sentence, recogniser.evidence(sentence, context));
      const gold = new Set(
        document.sentences[index].names.map((each) => `${each.start} ${each.end} ${each.kind}`),
      );
      for (const each of document.sentences[index].names) if (each.kind < 3) tallies[each.kind].gold += 1;
      for (const name of names) {
        if (name.kind > 2) continue;
        tallies[name.kind].found += 1;
        const key = `${sentence.tokens.start[name.first]} ${sentence.tokens.end[name.last]} ${name.kind}`;
        if (gold.has(key)) tallies[name.kind].right += 1;
      }
    });
  }
  const all = tally();
  tallies.forEach((each, kind) => {
    all.right += each.right;
    all.found += each.found;
    all.gold += each.gold;
    print(NAMES[kind], each);
  });
  print('all', all);
}

function print(name: string, counts: ReturnType<typeof tally>): void {
  const { precision, recall, f1 } = ratios(counts);
  console.log(`${name.padEnd(4)} P ${precision.toFixed(1)} R ${recall.toFixed(1)} F1 ${f1.toFixed(1)}`);
}
