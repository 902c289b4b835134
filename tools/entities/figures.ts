/** A figure that was marked by hand; its span is relative to the text. */
export interface MarkedFigure {
  readonly start: number;
  readonly end: number;
  readonly kind: FigureKind;
  /** What it is worth, where that was written down. */
  readonly value?: string;
}

/** What the marks stand for, by their letter. */
export const FIGURE_KINDS = {
  D: 'date',
  R: 'relative date',
  T: 'time',
  M: 'money',
  P: 'percent',
} as const;

export type FigureKind = (typeof FIGURE_KINDS)[keyof typeof FIGURE_KINDS];

const MARK = /\[([DRTMP]) ([^[\]|]+?)(?: \| ([^[\]|]+))?\]/gu;

/**
 * Reads texts with marks, one a line; lines that begin with `#` are comments. `[M 45 euros | EUR 45]` is a sum with its value,
 * `[D Monday]` a date without one.
 * @throws RangeError on a bracket that is no mark.
 */
export function parseFigures(content: string): { text: string; figures: MarkedFigure[] }[] {
  return content
    .split(/\r?\n/u)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(markedText);
}

function markedText(line: string): { text: string; figures: MarkedFigure[] } {
  let text = '';
  let from = 0;
  const figures: MarkedFigure[] = [];
  for (const match of line.matchAll(MARK)) {
    text += line.slice(from, match.index);
    const [, letter, words, value] = match;
    const kind = FIGURE_KINDS[letter as keyof typeof FIGURE_KINDS];
    const span = { start: text.length, end: text.length + words.length };
    figures.push({ ...span, kind, ...(value === undefined ? {} : { value }) });
    text += words;
    from = match.index + match[0].length;
  }
  text += line.slice(from);
  if (/[[\]|]/u.test(text)) throw new RangeError(`"${line}" has a bracket that is no mark.`);
  return { text, figures };
}
