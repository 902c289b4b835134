import { decodeEncodedWords } from '../../encodings/index';
import { finish, isLineEnd, type Work } from '../../lexis/index';
import type { Line } from './text';
import type { Span } from './types';
import { NAMES, quoteMarks, type Role } from './mail';
import { ITEM, Pace } from './pace';
import { lineStartBefore, readingInkLines } from './text';

/** The headers of messages inside a text: rows of fields, and what they say. */

const ROLES: ReadonlyMap<string, Role> = new Map(
  (Object.keys(NAMES) as Role[]).flatMap((role) => NAMES[role].split('|').map((name) => [name, role])),
);
/** Who gets a copy; it tells no more than other fields that a text is mail. */
const COPY_NAMES: ReadonlySet<string> = new Set(
  'cc|copy|kopie|copie|copia|cópia|kopia|kopi|копия|抄送|副本|참조'.split('|'),
);
/**
 * A field's name and its colon, French ones with a space between, in bold where Markdown was made of mail; RFC 5322 allows more signs in
 * names, which nobody uses.
 */
const FIELD = /^(?:\*\*)?(?<name>\p{L}[\p{L}\d_-]*(?: \p{L}+)?)[ \u00a0]?[:：](?:\*\*)?(?=\s|$|[^/\s])/u;
/** Names of fields are no longer than this, in UTF-16 units: a choice. The longest registered with IANA has 39, of Microsoft's 49. */
const MAX_NAME_LENGTH = 64;
/** The line above a message in an mbox file (RFC 4155), which mail programs leave above the one that they export. */
const MBOX_LINE = /^From \S+ .*\d:\d\d.*\d{4}/u;
/** More lines than this are not looked at: mail that passed many servers has some hundred. Not more than an edit reads around it. */
const MAX_HEADER_LINES = 200;
/** `From:` alone is a label like others. */
const MIN_ROLES = 3;
/** Above a text, with a blank line below. */
const MIN_ROLES_AT_TOP = 2;

function fieldName(text: string, line: Span): string | undefined {
  const { content } = quoteMarks(text, line);
  const head = text.slice(content, Math.min(line.end, content + MAX_NAME_LENGTH));
  return FIELD.exec(head)?.groups?.name.toLowerCase();
}

/** Whether the line directly above `line` is a field. */
function isBelowField(text: string, line: Line): boolean {
  const start = line.start - line.indent;
  if (start === 0) return false;
  let end = start - 1;
  if (text[end] === '\n' && text[end - 1] === '\r') end--;
  const above = lineStartBefore(text, end, Math.max(0, end - 1000));
  if (above > 0 && !isLineEnd(text.charCodeAt(above - 1))) return false;
  return fieldName(text, { start: above, end }) !== undefined;
}

/** A field, as far as it tells of mail. */
interface Field {
  readonly role?: Role;
  /** It has addresses, one after the other. */
  readonly isReceivers: boolean;
}

const OTHER: Field = { isReceivers: false };
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ...[...COPY_NAMES].map((name): [string, Field] => [name, { isReceivers: true }]),
  ...[...ROLES].map(([name, role]): [string, Field] => [name, { role, isReceivers: role === 'to' }]),
]);

/** Lines with what is known of them: each is looked at once. */
class FieldLines {
  readonly #known: (Field | null)[] = [];

  constructor(
    readonly text: string,
    readonly lines: readonly Line[],
    readonly from: number,
  ) {}

  /** The field that a line begins; null for another line. */
  at(index: number): Field | null {
    const known = this.#known[index - this.from];
    if (known !== undefined) return known;
    const name = fieldName(this.text, this.lines[index]);
    return (this.#known[index - this.from] = name === undefined ? null : (FIELDS.get(name) ?? OTHER));
  }
}

/**
 * Fields that stand one below the other, with the lines that go on with them, as far as a header may reach. It is asked for headers that
 * begin at one line after the other; each line is taken in once and left out once.
 */
class Row {
  readonly #depth: number;
  readonly #counts: Record<Role, number> = { from: 0, to: 0, date: 0, subject: 0 };
  #from: number;
  #next: number;
  #end: number;
  #isReceivers = false;
  #isOver = false;

  constructor(
    private readonly fields: FieldLines,
    from: number,
    private readonly to: number,
  ) {
    this.#depth = quoteMarks(fields.text, fields.lines[from]).depth;
    this.#from = this.#next = this.#end = from;
  }

  /** The first line that was not taken in; those before it are of the row. */
  get next(): number {
    return this.#next;
  }

  /** Whether the row ends there, and not only what a header may be. */
  get isOver(): boolean {
    return this.#isOver || this.#next === this.to;
  }

  /**
   * Where the header ends that begins at `from`, which is no earlier than the line that was asked about before; `from` where none does.
   * @param isTop nothing stands above
   */
  headerEnd(from: number, isTop: boolean): number {
    for (; this.#from < from; this.#from++) this.#count(this.#from, -1);
    const limit = Math.min(this.to, from + MAX_HEADER_LINES);
    while (!this.#isOver && this.#next < limit) this.#take();
    const { from: sender, to, date, subject } = this.#counts;
    const roles = [sender, to, date, subject].filter((count) => count > 0).length;
    const isWhole = isTop && this.#end === this.to && roles >= MIN_ROLES_AT_TOP;
    return roles >= MIN_ROLES || (sender > 0 && (subject > 0 || isWhole)) ? this.#end : from;
  }

  #take(): void {
    const { text, lines } = this.fields;
    const at = this.#next;
    const field = this.fields.at(at);
    const isOfHeader = field !== null || (lines[at].indent > 0 && this.#end === at);
    if (quoteMarks(text, lines[at]).depth !== this.#depth) this.#isOver = true;
    else if (field !== null) this.#isReceivers = field.isReceivers;
    // RFC 5322, 2.2.3 has white space before what goes on. Programs that print mail wrap its receivers without; a field below shows that.
    else if (!isOfHeader) this.#isOver = !this.#isReceivers || !/[,;]/u.test(text[lines[at - 1].end - 1]);
    if (this.#isOver) return;
    this.#next++;
    this.#count(at, 1);
    if (isOfHeader) this.#end = at + 1;
  }

  #count(index: number, change: 1 | -1): void {
    const role = this.fields.at(index)?.role;
    if (role !== undefined) this.#counts[role] += change;
  }
}

/** Of lines above a message, by index: whether one begins a field or goes on with the one above. */
export type HeaderLines = ReadonlyMap<number, 'begins' | 'goesOn'>;

/**
 * The lines among `[from, to)`, a block without blank lines, that stand above a message. A header is a row of fields that name at least
 * three of sender, receiver, date and subject, or sender and subject as in newsgroups; at the top of the text the sender and one of the
 * others are enough. Linear, in slices.
 */
export function* readingMailHeaderLines(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
  pace: Pace,
): Work<HeaderLines> {
  const found = new Map<number, 'begins' | 'goesOn'>();
  if (from >= to) return found;
  const fields = new FieldLines(text, lines, from);
  const top = fieldsBegin(text, lines, from);
  let isBelow = top === from && isBelowField(text, lines[from]);
  let row: Row | undefined;
  for (let index = top; index < to;) {
    if (pace.due(ITEM)) yield;
    const isField = fields.at(index) !== null;
    if (!isField || isBelow) {
      isBelow = isField;
      index++;
      continue;
    }
    if (row === undefined || index >= row.next) row = new Row(fields, index, to);
    const end = row.headerEnd(index, index === top && isTop(lines[from]));
    if (index === top && end > top) for (let at = from; at < top; at++) found.set(at, 'begins');
    for (let at = index; at < end; at++) found.set(at, fields.at(at) === null ? 'goesOn' : 'begins');
    // What begins later in a row that ends here names no more.
    const next = end > index ? end : row.isOver ? row.next : index + 1;
    isBelow = end > index || fields.at(next - 1) !== null;
    index = next;
  }
  return found;
}

/** {@link readingMailHeaderLines} at once, of few lines. */
export function mailHeaderLines(text: string, lines: readonly Line[], from: number, to: number): HeaderLines {
  return finish(readingMailHeaderLines(text, lines, from, to, new Pace()));
}

/** The first line that may be a field: in a text that begins with the line of an mbox file the one below. */
function fieldsBegin(text: string, lines: readonly Line[], from: number): number {
  const { start, end } = lines[from];
  return isTop(lines[from]) && MBOX_LINE.test(text.slice(start, Math.min(end, start + MAX_MBOX_LINE)))
    ? from + 1
    : from;
}

/** A choice: an address and a time have some sixty characters. */
const MAX_MBOX_LINE = 400;

function isTop({ start, indent }: Line): boolean {
  return start === indent;
}

/** What the header of a message says, and where it stands in its text. */
export interface MailHeader {
  /** By lower-case names, unfolded, in order; the first of each name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** Headers are not read further than this, in UTF-16 units. A choice: most have a few thousand. */
const MAX_HEADER_LENGTH = 40_000;

/** The header of a message that a text begins with; undefined where it begins with none. */
export function mailHeader(text: string): MailHeader | undefined {
  const head = text.slice(0, MAX_NAME_LENGTH);
  if (!FIELD.test(head) && !head.startsWith('From ')) return undefined;
  const lines = linesAtTop(text);
  const found = mailHeaderLines(text, lines, 0, lines.length);
  if (!found.has(0)) return undefined;
  const fields = new Map<string, string>();
  let name: string | undefined;
  let end = 0;
  for (let index = 0; found.has(index); index++) {
    const line = lines[index];
    ({ end } = line);
    const words = text.slice(line.start, end);
    const read = fieldName(text, line);
    if (read === undefined) {
      if (name !== undefined) fields.set(name, `${fields.get(name) ?? ''} ${words}`);
      continue;
    }
    name = fields.has(read) ? undefined : read;
    if (name !== undefined) fields.set(name, words.replace(FIELD, '').trim());
  }
  return { fields, span: { start: 0, end } };
}

/** The lines above the first blank one, as many as a header may have and those beside it. */
function linesAtTop(text: string): readonly Line[] {
  const limit = Math.min(text.length, MAX_HEADER_LENGTH);
  const lines = finish(readingInkLines(text, 0, limit, new Pace(), MAX_HEADER_LINES + 2));
  const blank = lines.findIndex(({ blanksBefore }) => blanksBefore > 0);
  return blank < 0 ? lines : lines.slice(0, blank);
}

/** The fields of mail that say what a document is, by the names that imported mail has, in their order. */
export function mailMetadata({ fields }: MailHeader): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [name, value] of fields) {
    const attribute = ROLES.get(name) ?? (COPY_NAMES.has(name) ? 'cc' : undefined);
    if (attribute !== undefined && value !== '' && !said.has(attribute))
      said.set(attribute, decodeEncodedWords(value));
  }
  return said;
}
