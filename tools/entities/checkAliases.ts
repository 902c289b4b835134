/**
 * Scores which gold mentions of our own stories are joined into one entity, by pairs of mentions.
 *
 *   npx tsx tools/entities/checkAliases.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinMentions, KINDS } from '../../src/entities/training';
import type { Mention } from '../../src/entities/index';
import { documentText } from './corpus';
import { readAnnotated } from './news';
import { ratios, tally } from './score';

/** Story id to name to the first name of its line. */
function readGroups(): Map<string, Map<string, string>> {
  const content = readFileSync(join(import.meta.dirname, 'annotations/aliases.txt'), 'utf8');
  const groups = new Map<string, Map<string, string>>();
  for (const block of content.split(/^@/mu).slice(1)) {
    const [id, ...lines] = block.trim().split('\n');
    const names = lines
      .map((line) => line.split(' = '))
      .flatMap((line) => line.map((name) => [name, line[0]] as const));
    groups.set(id, new Map(names));
  }
  return groups;
}

const groups = readGroups();
const counts = tally();
for (const document of readAnnotated().documents) {
  const names = groups.get(document.id);
  if (names === undefined) continue;
  const { text, starts } = documentText(document);
  const mentions: Mention[] = document.sentences.flatMap((sentence, index) =>
    sentence.names.flatMap(({ start, end, kind }) => {
      const type = KINDS[kind];
      if (type === null) return [];
      return [{ start: starts[index] + start, end: starts[index] + end, type, confidence: 1 }];
    }),
  );
  const found = joinMentions(text, mentions);
  const gold = mentions.map(({ start, end, type }) => {
    const name = text.slice(start, end);
    return `${type} ${(names.get(name) ?? name).toLowerCase()}`;
  });
  for (let a = 0; a < mentions.length; a += 1) {
    for (let b = a + 1; b < mentions.length; b += 1) {
      const isGold = gold[a] === gold[b];
      const isFound = found[a] === found[b];
      if (isGold) counts.gold += 1;
      if (isFound) counts.found += 1;
      if (isGold && isFound) counts.right += 1;
    }
  }
}
const { precision, recall, f1 } = ratios(counts);
console.log(
  `${groups.size} stories, ${counts.gold} pairs: P ${precision.toFixed(1)} R ${recall.toFixed(1)} F1 ${f1.toFixed(1)}`,
);
