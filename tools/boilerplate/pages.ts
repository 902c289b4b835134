import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Paragraph, SectionBody } from '../../src/format/index';
import { bodyWithParagraphs } from '../../src/format/index';

/** One paragraph of a labelled page. */
export interface LabelledParagraph {
  readonly text: string;
  readonly label: 'content' | 'boilerplate' | 'ambiguous';
  /** Line ends before the paragraph. */
  readonly nl: number;
  readonly flags?: readonly string[];
  /** For paragraphs without gold: what two extractors agree on. */
  readonly silver?: 'content' | 'boilerplate';
  /** The label as it was given, where training takes another one. */
  readonly gold?: 'content' | 'boilerplate' | 'ambiguous';
}

/** One labelled page in the shared form: a JSON object a line. */
export interface Page {
  readonly id: string;
  readonly source: string;
  readonly view: string;
  readonly lang: string;
  readonly site: string | null;
  /** What sort of page it is (article, forum, product, …), where its source tells. */
  readonly page_type?: string;
  readonly paragraphs: readonly LabelledParagraph[];
}

/**
 * Sources whose stated licence lets weights learned from them be shipped. Everything else may be measured with and
 * never trained on; `trainingPages` enforces it.
 */
export const trainable: ReadonlySet<string> = new Set([
  'wcxb_dev',
  'andy',
  'chinese69',
  'debdocs',
  'fundus',
  'postlight',
  'trafilatura_sparse',
  'turku_de',
  'turku_en',
  'turku_es',
  'turku_fi',
  'turku_fr',
  'turku_sv',
]);

/** The folder of labelled data: `WINNOW_SHARED` or `../shared` beside the repository; `undefined` where it is absent. */
export function labelledFolder(): string | undefined {
  const root = process.env.WINNOW_SHARED ?? join(import.meta.dirname, '../../../shared');
  const folder = join(root, 'data/boilerplate');
  return existsSync(folder) ? folder : undefined;
}

/** The pages of one file. */
export function readPages(file: string): Page[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.length > 0)
    .map((line) => JSON.parse(line) as Page);
}

/** Files of the labelled folder, sorted by name. */
export function labelledFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));
}

/** By the name of a file, without its end: paragraphs of its pages whose label is doubtful. */
type LabelNoise = Readonly<
  Record<string, { readonly ambiguous: Readonly<Record<string, readonly number[]>> } | undefined>
>;

function labelNoise(folder: string): LabelNoise {
  const file = join(folder, 'label_noise.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LabelNoise) : {};
}

/** A page as it is learned from: doubtful labels are left out, and where there is no gold, what two extractors agree on is taken. */
function relabelled(page: Page, doubtful: readonly number[]): Page {
  const left = new Set(doubtful);
  const paragraphs = page.paragraphs.map((paragraph, index): LabelledParagraph => {
    const label = left.has(index) ? 'ambiguous' : (paragraph.silver ?? paragraph.label);
    return label === paragraph.label ? paragraph : { ...paragraph, label, gold: paragraph.label };
  });
  return { ...page, paragraphs };
}

/** Pages that may train shipped weights. Throws when a page's source is not on the list. */
export function trainingPages(folder: string): Page[] {
  const noise = labelNoise(folder);
  const files = labelledFiles(folder).filter((file) => trainable.has(basename(file).split('.')[0]));
  return files.flatMap((file) => {
    const doubtful = noise[basename(file, '.jsonl')]?.ambiguous ?? {};
    return readPages(file).map((page) => {
      if (!trainable.has(page.source))
        throw new Error(`${page.id}: licence of ${page.source} forbids training`);
      return relabelled(page, doubtful[page.id] ?? []);
    });
  });
}

/** How line ends before paragraphs are written: as the page has them, one each, or two each. */
export type Spacing = 'given' | 'tight' | 'loose';

/** A page's paragraphs as the body of a section. */
export function bodyOf(paragraphs: readonly LabelledParagraph[], spacing: Spacing = 'given'): SectionBody {
  let text = '';
  const spans: Paragraph[] = [];
  paragraphs.forEach((paragraph, index) => {
    const lines = index === 0 ? paragraph.nl : Math.max(1, paragraph.nl);
    const linesBefore = spacing === 'given' ? lines : index === 0 ? 0 : spacing === 'tight' ? 1 : 2;
    text += '\n'.repeat(linesBefore);
    const start = text.length;
    text += paragraph.text;
    spans.push({ start, end: text.length, kind: 'prose', linesBefore });
  });
  return bodyWithParagraphs(text, spans);
}
