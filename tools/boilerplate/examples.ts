import type { SectionBody } from '../../src/format/index';
import { scan, type Scan } from '../../src/boilerplate/learning';
import { honestPages, honestSeries } from './honest';
import { withPleas } from './pleas';
import { cutOf, shortOf } from './shortPages';
import { bodyOf, type LabelledParagraph, type Page, type Spacing } from './pages';
import { hashText, seeded } from './random';
import { lexicon } from './tables';

/** A page made ready to learn from or to score. */
export interface Example {
  readonly id: string;
  readonly source: string;
  readonly view: string;
  readonly lang: string;
  /** What sort of page it is, where its source tells. */
  readonly type: string | undefined;
  /** Pages of one group never stand on both sides of a split. */
  readonly group: string;
  readonly body: SectionBody;
  readonly scan: Scan;
  /** 1 furniture, 0 content, -1 ambiguous. */
  readonly labels: Int8Array;
  /** The same as they were given, for measuring. */
  readonly gold: Int8Array;
}

const labelCodes = { boilerplate: 1, content: 0, ambiguous: -1 } as const;

/** The example of a page; pages without a site are groups of their own. */
export function exampleOf(
  page: Page,
  spacing: Spacing = 'given',
  paragraphs = page.paragraphs,
  view = page.view,
): Example {
  const body = bodyOf(paragraphs, spacing);
  return {
    id: page.id,
    source: page.source,
    view,
    lang: page.lang,
    type: page.page_type,
    group: page.site ?? page.id,
    body,
    scan: scan(body, lexicon),
    labels: Int8Array.from(paragraphs, ({ label }) => labelCodes[label]),
    gold: Int8Array.from(paragraphs, ({ label, gold }) => labelCodes[gold ?? label]),
  };
}

/** A page as an extractor leaves it: all content, and some of the furniture, near the content or in thin runs. */
export function extractOf(page: Page, random: () => number): readonly LabelledParagraph[] {
  return random() < 0.5 ? regionOf(page, random) : thinned(page, random);
}

/** The stretch from the first to the last content, and a few lines on either side. */
function regionOf({ paragraphs }: Page, random: () => number): readonly LabelledParagraph[] {
  const first = paragraphs.findIndex(({ label }) => label === 'content');
  const last = paragraphs.findLastIndex(({ label }) => label === 'content');
  if (first < 0) return [];
  const before = Math.floor(random() * 9);
  const after = Math.floor(random() * 17);
  return paragraphs.slice(Math.max(0, first - before), last + 1 + after);
}

function thinned({ paragraphs }: Page, random: () => number): readonly LabelledParagraph[] {
  const keep = [0, 0.1, 0.2, 0.4][Math.floor(random() * 4)];
  const kept: LabelledParagraph[] = [];
  let keeping = false;
  let left = 0;
  for (const paragraph of paragraphs) {
    if (paragraph.label === 'content') {
      kept.push(paragraph);
      left = 0;
      continue;
    }
    if (left === 0) {
      left = 1 + Math.floor(random() * 4);
      keeping = random() < keep;
    }
    left--;
    if (keeping || (paragraph.label === 'ambiguous' && random() < 0.3)) kept.push(paragraph);
  }
  return kept;
}

function spacingOf(random: () => number): Spacing {
  const draw = random();
  return draw < 0.5 ? 'given' : draw < 0.75 ? 'tight' : 'loose';
}

/** How many `main` and `native` pages are read once more with furniture put in that few of them have: a choice. */
const WITH_PLEAS = 0.35;

/** Pages of fewer paragraphs say nothing of what stands round a line. */
const MIN_PARAGRAPHS = 4;

/** Two short parts of a page that was scanned, to measure with. */
export function partsOf(page: Page, { scan }: Example, seed: number): Example[] {
  const random = seeded(seed ^ hashText(`short ${page.id} ${page.view}`));
  const made: Example[] = [];
  const add = (paragraphs: readonly LabelledParagraph[], view: string): void => {
    if (paragraphs.length >= MIN_PARAGRAPHS) made.push(exampleOf(page, spacingOf(random), paragraphs, view));
  };
  add(shortOf(page.paragraphs, scan, random), 'short');
  add(cutOf(page.paragraphs, random), 'cut');
  return made;
}

/**
 * Examples to learn from: every page with its line ends varied, an extract of each `main` or `native` page, some with pleas and notices put
 * in, and made texts without furniture; and two short parts of each `main` or `native` page, which are only measured.
 */
export function trainingExamples(pages: readonly Page[], seed: number): Example[] {
  const made = [...honestPages(pages, 0.4, seed), ...honestSeries(pages, 0.03, seed)];
  const examples = made.map((page) => exampleOf(page));
  for (const page of pages) {
    const random = seeded(seed ^ hashText(`${page.id} ${page.view}`));
    const whole = exampleOf(page, spacingOf(random));
    examples.push(whole);
    if (page.view === 'full') continue;
    examples.push(...partsOf(page, whole, seed));
    const paragraphs = extractOf(page, random);
    if (paragraphs.length >= 3) examples.push(exampleOf(page, spacingOf(random), paragraphs, 'extract'));
    if (random() >= WITH_PLEAS) continue;
    const pleading = withPleas(page, random);
    if (pleading === undefined) continue;
    const region = regionOf(pleading, random);
    examples.push(exampleOf(pleading, spacingOf(random), region, 'furnished'));
  }
  return examples;
}
