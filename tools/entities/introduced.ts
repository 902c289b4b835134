/** Measures what is found in languages without a model; `npm run bench:entities -- introduced`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityTagger } from '../../src/entities/index';
import { bodyOf } from '../../src/format/index';
import { dataFolder, documentText, readTsv } from './corpus';
import { ratios, tally } from './score';

const FILES = ['train.uner_ddt.da', 'train.uner_talbanken.sv', 'train.turku.fi', 'train.uner_set.hr'];
const TYPES = ['person', 'organisation', 'place'] as const;

/** Prints precision and recall by file and type, of exact spans, and precision of overlapping ones; with `list` each wrong one, too. */
export function printIntroduced(tagger: EntityTagger, list: boolean): void {
  for (const file of FILES) {
    const path = join(dataFolder(), 'entities', `${file}.tsv`);
    if (!existsSync(path)) continue;
    const counts = TYPES.map(() => tally());
    const overlapping = TYPES.map(() => 0);
    for (const document of readTsv(path)) {
      const { text, starts } = documentText(document);
      const body = bodyOf(text, 'lines');
      const found = tagger.tag(body);
      if (tagger.hasModel(tagger.language(body))) continue;
      TYPES.forEach((type, kind) => {
        const gold = document.sentences.flatMap(({ names }, at) =>
          names
            .filter((name) => name.kind === kind)
            .map((name) => ({ start: starts[at] + name.start, end: starts[at] + name.end })),
        );
        counts[kind].gold += gold.length;
        for (const each of found.filter((mention) => mention.type === type)) {
          counts[kind].found += 1;
          const hit = gold.find((name) => name.start < each.end && name.end > each.start);
          if (hit !== undefined) overlapping[kind] += 1;
          if (hit?.start === each.start && hit.end === each.end) counts[kind].right += 1;
          else if (list)
            console.log(
              type,
              JSON.stringify(text.slice(Math.max(0, each.start - 30), each.end + 15)),
              '→',
              text.slice(each.start, each.end),
            );
        }
      });
    }
    TYPES.forEach((type, kind) => {
      const { precision, recall } = ratios(counts[kind]);
      console.log(
        `${file} ${type.padEnd(13)} P ${precision.toFixed(1)} R ${recall.toFixed(1)}, ${counts[kind].right} of ${counts[kind].found}, overlapping ${overlapping[kind]}`,
      );
    });
  }
}
