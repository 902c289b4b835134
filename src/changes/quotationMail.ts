import { mailAttribution, quoteMarks, type Span } from '../format/index';

/** Lines of a message that another message quotes with `>`, at one level and deeper. */
export interface QuotedMail extends Span {
  /** The lines without their marks. */
  readonly lines: readonly Span[];
  readonly speaker?: Span;
  readonly verb?: Span;
}

/** Deeper levels are read as this one. A choice: nobody quotes as deeply, and each level of a line is a quotation of its own. */
const MAX_LEVEL = 20;

interface Line extends Span {
  readonly level: number;
  /** Where the words after the marks begin. */
  readonly from: number;
}

/** Quoted messages in the order of their first lines, each with those quoted in it after it. One line alone is one too. */
export function quotedMailIn(text: string): QuotedMail[] {
  if (!text.includes('>')) return [];
  const lines = linesOf(text);
  const found: QuotedMail[] = [];
  const open: { first: number; level: number }[] = [];
  const close = (level: number, end: number): void => {
    while (open.length > 0 && open[open.length - 1].level > level)
      found.push(mailOf(text, lines, open.pop()!.first, end));
  };
  for (const [i, line] of lines.entries()) {
    close(line.level, i);
    for (let level = (open.at(-1)?.level ?? 0) + 1; level <= line.level; level++)
      open.push({ first: i, level });
  }
  close(0, lines.length);
  // Two levels that begin with one line hold the same words.
  const spans = new Map(found.map((mail) => [`${mail.start}:${mail.end}`, mail]));
  return [...spans.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const { depth, content } = quoteMarks(text, { start, end });
    lines.push({ start, end, level: Math.min(depth, MAX_LEVEL), from: content });
    start = end + 1;
  }
  return lines;
}

function mailOf(text: string, lines: readonly Line[], first: number, end: number): QuotedMail {
  const own = lines.slice(first, end);
  const parts = own
    .filter((line) => text.slice(line.from, line.end).trim() !== '')
    .map(({ from, end: to }) => ({ start: from, end: to }));
  const base = { start: own[0].start, end: own[own.length - 1].end, lines: parts };
  for (let i = first - 1; i >= 0 && i >= first - 2; i--) {
    const attribution = attributionIn(text, lines[i]);
    if (attribution) return { ...base, ...attribution };
    if (text.slice(lines[i].from, lines[i].end).trim() !== '') break;
  }
  return base;
}

function attributionIn(text: string, line: Line): { speaker?: Span; verb: Span } | undefined {
  const found = mailAttribution(text.slice(line.from, line.end));
  if (found === undefined) return undefined;
  const placed = ({ start, end }: Span): Span => ({ start: line.from + start, end: line.from + end });
  return { verb: placed(found.verb), ...(found.speaker && { speaker: placed(found.speaker) }) };
}
