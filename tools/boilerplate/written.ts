import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoilerplateClassifier, WorkingPoint } from '../../src/boilerplate/index';
import { bodyOf, type Layout } from '../../src/format/index';
import { hashText } from './random';

/** What a line of a written text is. */
type Role = 'text' | 'heading' | 'furniture';

/** A text that was written so that it is known of each line what it is. */
export interface Written {
  readonly name: string;
  /** "news", "code", "verse" …; of pages "page". */
  readonly kind: string;
  readonly lang: string;
  /** `tune` may be looked at by whoever chooses thresholds and rules; `held` only measures. */
  readonly half: 'tune' | 'held';
  readonly text: string;
  readonly lines: readonly WrittenLine[];
}

/** A line that is not blank. */
export interface WrittenLine {
  /** Where its first character that is no blank stands in the text. */
  readonly at: number;
  readonly text: string;
  readonly role: Role;
}

const FOLDER = 'test/unit/boilerplate/honest';
const HEADING = '§h ';
const BODY = '§body';

interface Marked {
  readonly text: string;
  readonly role: Role;
}

function readMarked(file: string, role: Role): Marked[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.startsWith(HEADING) ? { text: line.slice(HEADING.length), role: 'heading' } : { text: line, role },
    );
}

function written(name: string, kind: string, lang: string, marked: readonly Marked[]): Written {
  const hash = hashText(name);
  const lineEnd = hash % 5 === 0 ? '\r\n' : '\n';
  let text = '';
  const lines: WrittenLine[] = [];
  for (const line of marked) {
    const blanks = line.text.length - line.text.trimStart().length;
    if (line.text.trim() !== '') lines.push({ ...line, at: text.length + blanks });
    text += line.text + lineEnd;
  }
  return { name, kind, lang, half: hash & 64 ? 'tune' : 'held', text, lines };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -'.txt'.length))
    .sort();
}

/** Texts without any furniture, by name; `root` is the folder of the repository. */
export function honestDocuments(root: string): Written[] {
  const folder = join(root, FOLDER, 'documents');
  return namesIn(folder).map((name) => {
    const [kind, lang] = name.split('.');
    return written(name, kind, lang, readMarked(join(folder, `${name}.txt`), 'text'));
  });
}

/** Texts of `news` between the furniture of a page, by name. */
export function furnishedPages(root: string): Written[] {
  const folder = join(root, FOLDER, 'furniture');
  const news = namesIn(join(root, FOLDER, 'documents')).filter((name) => name.startsWith('news.'));
  return namesIn(folder).map((name, index) => {
    const [lang] = name.split('.');
    const bodies = news.filter((each) => each.split('.')[1] === lang);
    const body = readMarked(join(root, FOLDER, 'documents', `${bodies[index % bodies.length]}.txt`), 'text');
    const around = readMarked(join(folder, `${name}.txt`), 'furniture');
    return written(
      name,
      'page',
      lang,
      around.flatMap((line) => (line.text === BODY ? body : [line])),
    );
  });
}

/** The lines of `document` that are flagged, a line of a longer paragraph with its paragraph. */
export function flaggedLines(
  classifier: BoilerplateClassifier,
  { text, lines }: Written,
  point: WorkingPoint,
  layout?: Layout,
): WrittenLine[] {
  const body = bodyOf(text, layout);
  const flags = classifier.flags(classifier.classify(body), point);
  return lines.filter(
    ({ at }) => flags[body.paragraphs.findIndex(({ start, end }) => start <= at && at < end)],
  );
}

/** How many lines there are, and how many of them are flagged. */
interface Share {
  readonly lines: number;
  readonly flagged: number;
}

/** The share of lines of each kind of document that is flagged at each point, as a table, and of headings, halves and pages. */
export function tableOfWritten(classifier: BoilerplateClassifier, root: string): string {
  const honest = honestDocuments(root);
  const pages = furnishedPages(root);
  const isRole = (role: Role) => (line: WrittenLine) => line.role === role;
  const rows: [string, readonly Written[], (line: WrittenLine) => boolean][] = [
    ...[...new Set(honest.map(({ kind }) => kind))].map((kind): (typeof rows)[number] => [
      kind,
      honest.filter((each) => each.kind === kind),
      () => true,
    ]),
    ['all honest documents', honest, () => true],
    ['… headings', honest, isRole('heading')],
    ['… to tune by', honest.filter(({ half }) => half === 'tune'), () => true],
    ['… held', honest.filter(({ half }) => half === 'held'), () => true],
    ['pages: text', pages, (line) => line.role !== 'furniture'],
    ['pages: furniture', pages, isRole('furniture')],
  ];
  const table = rows.map(([name, documents, which]) => {
    const careful = shareFlagged(classifier, documents, 'careful', which);
    const thorough = shareFlagged(classifier, documents, 'thorough', which);
    return `| ${name} | ${documents.length} | ${careful.lines} | ${percent(careful)} | ${percent(thorough)} |`;
  });
  return ['| written texts | texts | lines | careful | thorough |', '|---|---|---|---|---|', ...table].join(
    '\n',
  );
}

/** The share of the lines for which `which` holds that is flagged. */
function shareFlagged(
  classifier: BoilerplateClassifier,
  documents: readonly Written[],
  point: WorkingPoint,
  which: (line: WrittenLine) => boolean,
): Share {
  return {
    lines: documents.flatMap(({ lines }) => lines.filter(which)).length,
    flagged: documents.flatMap((each) => flaggedLines(classifier, each, point).filter(which)).length,
  };
}

function percent({ lines, flagged }: Share): string {
  return `${((100 * flagged) / lines).toFixed(1)} %`;
}
