import type { SectionBody } from '../format/index';

/** Units that are shown of the words of a finding, and of each end where there are more. Choices: a line of a terminal. */
const SHOWN = { all: 64, end: 30 } as const;

/** Units of a paragraph that are looked at for its first or last words. */
const READ = 4 * SHOWN.all;

/**
 * The words of the paragraphs from `first` to `last` of a section: all of them where they are few, a bar between two paragraphs; else
 * the first and the last words, with "…" between them.
 */
export function excerptOf(body: SectionBody, first: number, last: number): string {
  const { paragraphs, text } = body;
  const head = wordsOf(
    text.slice(paragraphs[first].start, Math.min(paragraphs[first].end, paragraphs[first].start + READ)),
  );
  const isShort = paragraphs[last].end - paragraphs[first].start <= READ;
  const all = isShort
    ? paragraphs
        .slice(first, last + 1)
        .map(({ start, end }) => wordsOf(text.slice(start, end)))
        .join(' / ')
    : undefined;
  if (all !== undefined && all.length <= SHOWN.all) return all;
  const tail = wordsOf(
    text.slice(Math.max(paragraphs[last].start, paragraphs[last].end - READ), paragraphs[last].end),
  );
  return `${firstWords(head)} … ${lastWords(tail)}`;
}

function wordsOf(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** As many words from the start as fit; of a longer word, and where no spaces divide words, as many characters. */
function firstWords(text: string): string {
  if (text.length <= SHOWN.end) return text;
  const cut = text.slice(0, SHOWN.end + 1);
  const space = cut.lastIndexOf(' ');
  return space > 0 ? cut.slice(0, space) : whole(text.slice(0, SHOWN.end));
}

/** As many words from the end as fit. */
function lastWords(text: string): string {
  if (text.length <= SHOWN.end) return text;
  const cut = text.slice(-SHOWN.end - 1);
  const space = cut.indexOf(' ');
  return space >= 0 ? cut.slice(space + 1) : whole(text.slice(-SHOWN.end));
}

/** Without the half of a character that a cut left at either end. */
export function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/gu, '');
}
