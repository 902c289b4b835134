import { firstNotBefore, type Work } from '../../lexis/index';
import type { Edit } from './edit';
import type { Pace } from './pace';
import type { Line } from './text';
import type { Span } from './types';
import { shifted } from './edit';
import { hasMessageAbove, mailAttribution, quoteMarks } from './mail';
import { type HeaderLines, mailHeaderLines } from './mailHeader';
import { ITEM } from './pace';
import { lineAfter, lineStartBefore, readingInkLines } from './text';

/**
 * What a line is that may begin a signature: `delimiter` is that of RFC 3676, 4.3 (two dashes and a blank), `dashes` the same without
 * its blank, `flattened` the same with words behind it, `rule` a row of signs above or before a name and an address, `device` the
 * line that a telephone adds.
 */
type Form = 'delimiter' | 'dashes' | 'flattened' | 'rule' | 'device';

/**
 * So much is a signature at most, in lines with ink and UTF-16 units: choices. RFC 1855 asks for four lines; those with a drawing or a
 * saying have up to twenty. The weaker the sign, the less may stand below it.
 */
const MOST: Readonly<Record<Form, { readonly lines: number; readonly length: number }>> = {
  delimiter: { lines: 30, length: 4000 },
  dashes: { lines: 15, length: 1500 },
  flattened: { lines: 15, length: 1500 },
  rule: { lines: 12, length: 900 },
  device: { lines: 2, length: 200 },
};
const MAX_LENGTH = MOST.delimiter.length;

/** Who signs may stand in the same line: "Ken -- Ken Li ken@example.org". */
const FLATTENED = /^(?:-- +\S|\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)? -- +[^\s\p{Ll}])/u;
const RULE = /^(?:[-=_*~]{3,}|==)/u;
const DEVICE =
  /^(?:sent from|sent via|get outlook for|von meinem|gesendet (?:von|mit)|envoyé (?:de|depuis|à partir de)|enviado desde|inviato da|verzonden (?:vanaf|met)|skickat från|sendt fra)\b.{0,20}\b(?:iphone|ipad|ios|android|outlook|mail|blackberry|samsung|galaxy|huawei|nokia|xperia|pixel|mobile|mobil|phone|smartphone|tablet|handheld|mobiltelefon|telefon|telephone)\b.{0,40}$/iu;
const MAY_BEGIN = /^[-=_*~\p{L}]$/u;
/** Longer lines are read no further for what they begin. */
const MAX_HEAD_LENGTH = 300;

const EMAIL = /[^\s@<>]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u;
const TELEPHONE =
  /\(\d{2,3}\)\s*\d{2,}|\+\d{1,3}[\s(-]*\d{2,}|\b(?:tel|phone|telefon|fax|mobile|mobil|cell|voice)\b[^\n]{0,20}\d{3}/iu;
const WEB = /https?:\/\/|\bwww\./iu;

/** A line between a message and the one below that it answers or forwards. */
const FORWARDED =
  /^[-_ ]*(?:-{2,}|_{2,}) ?(?:original|forwarded|ursprüngliche|weitergeleitete|message d.origine|mensaje original|messaggio originale|oorspronkelijk)/iu;

/** A line that may begin a signature, and what became of it. */
interface Clue {
  readonly at: number;
  /** Where the signature ends; 0 where the line begins none. */
  readonly end: number;
  /** What was read to tell, beside the head of the text. */
  readonly read: Span;
}

/** The signatures of the messages in a text: blocks that close a message and are no part of what it says. */
export class Signatures {
  readonly #clues: readonly Clue[];
  readonly #spans: readonly Span[];

  private constructor(clues: readonly Clue[]) {
    this.#clues = clues;
    this.#spans = spansOf(clues);
  }

  static readonly none = new Signatures([]);

  /** Finds the signatures of a section from all its lines. Linear, in slices. */
  static *reading(text: string, lines: readonly Line[], pace: Pace): Work<Signatures> {
    return Signatures.#of(yield* readingClues(text, lines, pace));
  }

  static #of(clues: readonly Clue[]): Signatures {
    return clues.length === 0 ? Signatures.none : new Signatures(clues);
  }

  /** Where the signature ends in which a line starts at `offset`; undefined where it stands in none. */
  endAt(offset: number): number | undefined {
    if (this.#spans.length === 0) return undefined;
    const next = firstNotBefore(this.#spans.length, (index) => this.#spans[index].start <= offset);
    const span = this.#spans.at(next - 1);
    return next > 0 && span !== undefined && offset < span.end ? span.end : undefined;
  }

  /** The signatures of `text`, which `edit` made of the text of these; undefined where another line begins or ends one. */
  *after(edit: Edit, text: string, pace: Pace): Work<Signatures | undefined> {
    const shift = edit.newEnd - edit.end;
    const top = lineStartBefore(text, Math.max(0, lineStartBefore(text, edit.start, 0) - 1), 0);
    const bottom = lineAfter(text, Math.min(text.length, edit.newEnd + 1));
    const clues: Clue[] = [];
    const keep = function* (kept: readonly Clue[], by: number): Work<void> {
      for (const clue of kept) {
        const at = clue.at + by;
        const isTouched = edit.start < HEAD || (clue.read.start <= edit.end && clue.read.end >= edit.start);
        if (!isTouched) clues.push({ at, end: clue.end && clue.end + by, read: shifted(clue.read, by) });
        else {
          const start = lineStartBefore(text, at, 0);
          const line = yield* readingInkLines(text, start, text.length, pace, 1);
          clues.push(...(yield* readingClues(text, line, pace)));
        }
      }
    };
    yield* keep(
      this.#clues.filter(({ at }) => at < top),
      0,
    );
    clues.push(...(yield* readingClues(text, yield* readingInkLines(text, top, bottom, pace), pace)));
    yield* keep(
      this.#clues.filter(({ at }) => at >= bottom - shift),
      shift,
    );
    const signatures = Signatures.#of(clues);
    return signatures.#isSame(this, edit) ? signatures : undefined;
  }

  #isSame(before: Signatures, { start, end, newEnd }: Edit): boolean {
    if (before.#spans.length !== this.#spans.length) return false;
    const place = (offset: number): number =>
      offset <= start ? offset : offset >= end ? offset + newEnd - end : -1;
    return before.#spans.every(
      (span, index) =>
        place(span.start) === this.#spans[index].start && place(span.end) === this.#spans[index].end,
    );
  }
}

/** Signatures do not overlap: what may begin one inside another is part of it. */
function spansOf(clues: readonly Clue[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { at, end } of clues)
    if (end > 0 && at >= (spans.at(-1)?.end ?? 0)) spans.push({ start: at, end });
  return spans;
}

/** The lines that may begin a signature, and what becomes of each. */
function* readingClues(text: string, lines: readonly Line[], pace: Pace): Work<Clue[]> {
  const clues: Clue[] = [];
  for (const line of lines) {
    if (pace.due(ITEM / 10)) yield;
    const form = formOf(text, line);
    if (form !== undefined) clues.push(yield* judging(text, line, form, pace));
  }
  return clues;
}

function formOf(text: string, line: Line): Form | undefined {
  const { content } = text[line.start] === '>' ? quoteMarks(text, line) : { content: line.start };
  if (content >= line.end || !MAY_BEGIN.test(text[content])) return undefined;
  const words = text.slice(content, Math.min(line.end, content + MAX_HEAD_LENGTH));
  if (words === '--') return text[line.end] === ' ' ? 'delimiter' : 'dashes';
  if (FLATTENED.test(words)) return 'flattened';
  if (RULE.test(words)) return FORWARDED.test(words) ? undefined : 'rule';
  return DEVICE.test(words) ? 'device' : undefined;
}

/** Above a line and at the head of the text it is looked for a message in so many UTF-16 units. Choices. */
const ABOVE = 4000;
const HEAD = 2000;

/** Whether the line that may begin a signature does, and where that ends. */
function* judging(text: string, line: Line, form: Form, pace: Pace): Work<Clue> {
  const { start: at } = line;
  const most = MOST[form];
  const limit = Math.min(text.length, at + MAX_LENGTH);
  const read = { start: Math.max(0, at - ABOVE), end: limit };
  const shown = text.slice(at, limit);
  const lines = yield* readingInkLines(shown, 0, shown.length, pace, most.lines + 2);
  const count = linesOfSignature(shown, lines, limit === text.length && lines.length < most.lines + 2);
  if (pace.due((lines.length + 1) * ITEM)) yield;
  const none = { at, end: 0, read };
  if (count === undefined || count > most.lines + 1) return none;
  const end = lines[count - 1].end;
  const isMessage = (): boolean =>
    text[at] === '>' || hasMessageAbove(text.slice(0, Math.min(HEAD, at)), text.slice(read.start, at));
  const block = lines.slice(0, count);
  const isOne = end <= most.length && isSignature(shown, block, form, isMessage);
  return isOne ? { at, end: at + end, read } : none;
}

/**
 * How many of the lines belong to the block that the first one begins: up to the end of its message, which is where what is quoted
 * begins or ends, the fields of another message, or the end of the text. Undefined where it goes on behind the lines.
 */
function linesOfSignature(text: string, lines: readonly Line[], isWhole: boolean): number | undefined {
  const { depth } = quoteMarks(text, lines[0]);
  let fields: HeaderLines = new Map();
  for (let index = 1; index < lines.length; index++) {
    const marks = quoteMarks(text, lines[index]);
    if (marks.depth !== depth) return marks.depth < depth ? index : aboveAttribution(text, lines, index);
    const words = text.slice(marks.content, Math.min(lines[index].end, marks.content + MAX_HEAD_LENGTH));
    if (FORWARDED.test(words)) return index;
    if (index === 1 || lines[index].blanksBefore > 0)
      fields = mailHeaderLines(text, lines, index, blockEnd(lines, index));
    if (fields.has(index)) return index;
  }
  return isWhole ? lines.length : undefined;
}

function blockEnd(lines: readonly Line[], from: number): number {
  let end = from + 1;
  while (end < lines.length && lines[end].blanksBefore === 0) end++;
  return end;
}

/** How the line begins that says when and by whom a quoted message was written, where it is wrapped. */
const WRITTEN_ON = /^[>\s]*(?:on|am|le|el|il|em|op|den|dne|dnia)\b.*\d/iu;

/** Of lines above a quotation those before the ones, two at most, that say who wrote it. */
function aboveAttribution(text: string, lines: readonly Line[], quotation: number): number {
  const lineAt = (index: number): string => text.slice(lines[index].start, lines[index].end);
  if (quotation < 2 || mailAttribution(lineAt(quotation - 1)) === undefined) return quotation;
  const isWrapped = lines[quotation - 1].blanksBefore === 0 && WRITTEN_ON.test(lineAt(quotation - 2));
  return isWrapped && quotation > 2 ? quotation - 2 : quotation - 1;
}

/** Whether a block at the end of a message is a signature. The less its first line says, the more is asked of it. */
function isSignature(text: string, block: readonly Line[], form: Form, isMessage: () => boolean): boolean {
  if (form === 'device') return true;
  const words = text.slice(block[0].start, block[block.length - 1].end);
  const hasMore = block.length > 1;
  if (form === 'delimiter') return hasMore;
  const hasAddress = EMAIL.test(words) || TELEPHONE.test(words);
  if (form === 'dashes') return hasMore && (hasAddress || WEB.test(words) || isMessage());
  if (form === 'flattened') return EMAIL.test(words) || (hasAddress && isMessage());
  if (EMAIL.test(text.slice(block[0].start, block[0].end))) return true;
  const isOneBlock = block.every(({ blanksBefore }, index) => index === 0 || blanksBefore === 0);
  return isOneBlock && hasAddress && isMessage();
}
