import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createBoilerplateClassifier, type BoilerplateKind } from '../../src/boilerplate/index';
import { calibrated, kindsOf, likeliest, readModel } from '../../src/boilerplate/learning';
import { exampleOf, partsOf, trainingExamples, type Example } from './examples';
import { labelledFiles, labelledFolder, readPages, trainable, trainingPages } from './pages';
import { recipe } from './recipe';

/** A page with probabilities, and what is flagged at `careful`. */
export interface Judged extends Pick<Example, 'id' | 'body' | 'scan' | 'lang' | 'type'> {
  readonly source: string;
  readonly view: string;
  readonly labels: Int8Array;
  readonly probabilities: ArrayLike<number>;
  readonly flagged: readonly boolean[];
  readonly kinds: readonly BoilerplateKind[];
}

/** The labelled pages as the weights in `bytes` judge them. */
interface Judge {
  /** The training pages, by the log-odds that `train.ts --dump` wrote: those of models that never saw the page's site. */
  crossValidated(folder: string, dump: string): Judged[];
  /** Pages of the sources that may not train, and short parts of them. */
  unseen(folder: string): Judged[];
}

/** The labelled data, the dump of a training and a judge, by the arguments of a script: DUMP, and MODEL where it is not the one that ships. */
export function judgeAsked(): { readonly folder: string; readonly dump: string; readonly judge: Judge } {
  const folder = labelledFolder();
  const dump = process.argv.at(2);
  if (folder === undefined || dump === undefined) throw new Error('Needs the labelled data and a dump FILE.');
  const model = process.argv.at(3) ?? join(import.meta.dirname, '../../models/boilerplate.bin');
  return { folder, dump, judge: judgeWith(readFileSync(model)) };
}

/** A judge by the weights in `bytes`. Throws a `ModelError` when they are no boilerplate model. */
function judgeWith(bytes: Uint8Array): Judge {
  const model = readModel(bytes);
  const classifier = createBoilerplateClassifier(bytes);

  function judge(example: Example, probabilities: ArrayLike<number>): Judged {
    const { id, source, view, lang, type, gold, body, scan } = example;
    const kinds = kindsOf(body, scan, probabilities);
    const verdicts = kinds.map((kind, index) => ({ kind, probability: probabilities[index] }));
    return {
      id,
      source: source.startsWith('turku') ? 'turku' : source,
      view: view === 'native' ? 'main' : view,
      lang,
      type,
      body,
      scan,
      labels: gold,
      probabilities,
      flagged: classifier.flags(verdicts, 'careful'),
      kinds,
    };
  }

  return {
    crossValidated(folder, dump) {
      const rows = readFileSync(dump, 'utf8')
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; types: number[]; odds: number[] });
      return trainingExamples(trainingPages(folder), recipe.seed).map((example, which) => {
        const { id, types, odds } = rows[which];
        if (id !== example.id || odds.length !== example.gold.length)
          throw new Error(`${dump} is not of these pages: ${id}`);
        const calibration = model.alone[likeliest(Float64Array.from(types))];
        return judge(
          example,
          odds.map((value) => calibrated(calibration, value)),
        );
      });
    },
    unseen: (folder) =>
      labelledFiles(folder)
        .filter((file) => !trainable.has(basename(file).split('.')[0]))
        .flatMap(readPages)
        .flatMap((page) => {
          const whole = exampleOf(page);
          const parts = page.view === 'full' ? [] : partsOf(page, whole, recipe.seed);
          return [whole, ...parts].map((example) =>
            judge(
              example,
              classifier.classify(example.body).map(({ probability }) => probability),
            ),
          );
        }),
  };
}

/** How much is flagged at `careful`, what part of that is furniture, and what part of all furniture that is; metadata is left out. */
interface CarefulScores {
  readonly flagged: number;
  readonly precision: number;
  readonly recall: number;
}

/** Those scores over all labelled paragraphs of some pages. */
export function carefulScores(pages: readonly Judged[]): CarefulScores {
  let flagged = 0;
  let hit = 0;
  let furniture = 0;
  for (const page of pages) {
    page.labels.forEach((label, index) => {
      if (label < 0 || page.kinds[index] === 'metadata') return;
      furniture += label;
      if (!page.flagged[index]) return;
      flagged++;
      hit += label;
    });
  }
  return { flagged, precision: hit / Math.max(1, flagged), recall: hit / Math.max(1, furniture) };
}

/** The pages with only those paragraphs labelled for which `isMeant` holds. */
export function only(
  pages: readonly Judged[],
  isMeant: (page: Judged, index: number) => boolean,
): readonly Judged[] {
  return pages.map((page) => ({
    ...page,
    labels: page.labels.map((label, index) => (isMeant(page, index) ? label : -1)),
  }));
}
