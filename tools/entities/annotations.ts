import type { GoldDocument, GoldName, GoldSentence } from './corpus';

/** Names of one page as listed by hand: what they are, by the first letter of their line. */
export interface PageNames {
  /** Index of the page in its set. */
  readonly page: number;
  readonly names: readonly ListedName[];
}

/** A string that is a name wherever it stands on the page; `kind` -1 stands for one that is none. */
export interface ListedName {
  readonly text: string;
  readonly kind: number;
}

const KIND: Readonly<Record<string, number>> = { P: 0, O: 1, L: 2, M: 3, '-': -1 };

/**
 * Reads blocks of `@NUMBER` and lines `P: name; name`. Lines before the first block are comments.
 * @throws RangeError on a line that is neither.
 */
export function parsePageNames(content: string): PageNames[] {
  return content
    .split(/^@/mu)
    .slice(1)
    .map((block) => {
      const [number, ...lines] = block.trim().split(/\r?\n/u);
      const page = Number(number.split(' ')[0]);
      if (!Number.isInteger(page)) throw new RangeError(`"@${number}" is no page number.`);
      return { page, names: lines.filter((line) => line.trim() !== '').flatMap(listedNames) };
    });
}

function listedNames(line: string): ListedName[] {
  const match = /^([POLM-]): ?(.*)$/u.exec(line.trim());
  if (match === null) throw new RangeError(`"${line}" is no list of names.`);
  return match[2]
    .split(';')
    .map((text) => ({ text: text.trim(), kind: KIND[match[1]] }))
    .filter(({ text }) => text !== '');
}

/** Labels every occurrence of the listed names in a sentence as whole words; the longest name at a place counts. */
export function labelled(text: string, names: readonly ListedName[]): GoldSentence {
  const found: GoldName[] = [];
  for (const name of [...names].sort((a, b) => b.text.length - a.text.length)) {
    for (const start of occurrences(text, name.text)) {
      const end = start + name.text.length;
      if (found.some((each) => each.start < end && each.end > start)) continue;
      found.push({ start, end, kind: name.kind });
    }
  }
  return { text, names: found.filter((each) => each.kind >= 0).sort((a, b) => a.start - b.start) };
}

/** Listed names that stand nowhere in the sentences, and names listed under two kinds. */
export function annotationProblems({ page, names }: PageNames, sentences: readonly string[]): string[] {
  const kinds = new Map<string, number>();
  const problems: string[] = [];
  for (const { text, kind } of names) {
    const other = kinds.get(text);
    if (other !== undefined && other !== kind) problems.push(`@${page}: "${text}" is listed under two kinds`);
    kinds.set(text, kind);
    if (!sentences.some((sentence) => occurrences(sentence, text).length > 0))
      problems.push(`@${page}: "${text}" is not on the page`);
  }
  return problems;
}

/** Where a name stands in a text as whole words. */
export function occurrences(text: string, name: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (!joins(text[at - 1], name[0]) && !joins(name[name.length - 1], text[at + name.length]))
      starts.push(at);
  }
  return starts;
}

/** Whether two characters side by side belong to one word. */
function joins(before: string | undefined, after: string | undefined): boolean {
  const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  return isWord(before) && isWord(after);
}

const MARK = /\[([POLM]) ([^[\]]+)\]/gu;

/**
 * Reads stories with marks: documents begin with a line `@`, then a sentence, headline or table row a line;
 * `[P Angela Merkel]` is a name. Blank lines between paragraphs say nothing here.
 * @throws RangeError on a bracket that is no mark.
 */
export function parseStories(content: string, id: string): GoldDocument[] {
  return content
    .split(/^@.*$/mu)
    .slice(1)
    .map((block, index) => ({
      id: `${id}-${index + 1}`,
      sentences: block
        .split(/\r?\n/u)
        .filter((line) => line.trim() !== '')
        .map((line) => markedSentence(line.trim())),
      labelsOthers: true,
    }));
}

function markedSentence(line: string): GoldSentence {
  let text = '';
  let from = 0;
  const names: GoldName[] = [];
  for (const match of line.matchAll(MARK)) {
    text += line.slice(from, match.index);
    const name = match[2].trim();
    names.push({ start: text.length, end: text.length + name.length, kind: KIND[match[1]] });
    text += name;
    from = match.index + match[0].length;
  }
  text += line.slice(from);
  if (/\[[A-Z] |[[\]]{2}/u.test(text)) throw new RangeError(`"${line}" has a bracket that is no mark.`);
  return { text, names };
}
