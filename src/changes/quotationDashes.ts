import type { Span } from '../format/index';
import type { MarkedSpan } from './quotationMarks';
import { SAYING } from './quotationVerbs';

/** Dialogue after a long dash: "— Bonjour, dit-il." and "—Hola —dijo Juan—. ¿Qué tal?". */
export type DialogueSpan = Omit<MarkedSpan, 'family'>;

const LINE = /^[^\S\n]*(?<dash>[—―]|–(?=\s?[\p{Lu}¿¡]))[^\S\n]*(?=[\p{L}¿¡…])/u;

/** Dash, then a verb of saying: what follows is about the speaker. */
const ASIDE = /\s[—―–](?=\s?(?<verb>[\p{L}'’]+))/gu;

/** Longer lines, in characters, are no dialogue. A choice: docs/changes.md, "Constants". */
const MAX_LINE_LENGTH = 2000;

/** What is said after a dash at the start of a line; lines that hold quotation marks of their own are left alone. */
export function dialogueSpans(text: string, marked: readonly Span[]): DialogueSpan[] {
  const spans: DialogueSpan[] = [];
  let next = 0;
  let covered = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    for (; next < marked.length && marked[next].start < end; next++)
      covered = Math.max(covered, marked[next].end);
    if (covered <= start && end - start <= MAX_LINE_LENGTH)
      spans.push(...spansOfLine(text.slice(start, end), start));
    start = end + 1;
  }
  return spans;
}

function spansOfLine(line: string, offset: number): DialogueSpan[] {
  const dash = LINE.exec(line)?.groups?.dash;
  if (dash === undefined) return [];
  const at = line.indexOf(dash);
  const asides = asidesIn(line);
  const isSpoken = asides.length > 0 || INVERTED.test(line) || /[!?]/u.test(line) || /[.…]\s*$/u.test(line);
  if (!isSpoken) return [];
  const spans: DialogueSpan[] = [];
  let from = at;
  for (const aside of [...asides, { start: line.length, end: line.length }]) {
    const to = from === at && asides.length === 0 ? spokenEnd(line) : aside.start;
    const span = between(line, from, to, from === at ? dash.length : 0, offset);
    if (span) spans.push(span);
    from = aside.end;
  }
  return spans;
}

/** "…, dit-il": the speaker follows without a dash. */
const INVERTED =
  /[,!?…]\s+(?:dit|répondit|demanda|murmura|s'écria|fit|reprit|cria|répliqua)(?:[-‐](?:t[-‐])?(?:il|elle|on|je)|\s\p{Lu})/u;

function spokenEnd(line: string): number {
  const inverted = INVERTED.exec(line);
  return inverted ? inverted.index + 1 : line.length;
}

function asidesIn(line: string): Span[] {
  const asides: Span[] = [];
  for (const match of line.matchAll(ASIDE)) {
    const start = match.index;
    if (asides.length > 0 && start < asides[asides.length - 1].end) continue;
    if (!SAYING.has((match.groups?.verb ?? '').toLowerCase())) continue;
    const closing = /[—―–][.,:;]?/u.exec(line.slice(start + 2));
    asides.push({ start, end: closing ? start + 2 + closing.index + closing[0].length : line.length });
  }
  return asides;
}

function between(
  line: string,
  from: number,
  to: number,
  dash: number,
  offset: number,
): DialogueSpan | undefined {
  const inner = line.slice(from + dash, to);
  const lead = inner.length - inner.trimStart().length;
  const innerEnd = from + dash + inner.trimEnd().length;
  const innerStart = from + dash + lead;
  if (innerEnd <= innerStart) return undefined;
  return {
    start: offset + (dash > 0 ? from : innerStart),
    end: offset + innerEnd,
    innerStart: offset + innerStart,
    innerEnd: offset + innerEnd,
    isClosed: true,
    repeated: [],
  };
}
