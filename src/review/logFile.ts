import * as l10n from '@vscode/l10n';
import { decodeStrictly, encodeUnicode, markBytes, markedEncoding } from '../encodings/index';
import type { Work } from '../lexis/index';

/** A line of a log in which something is wrong; it is kept as it is. */
export interface UnreadableLine {
  /** Zero-based line. */
  readonly line: number;
  readonly reason: string;
}

/** What a log holds: a JSON object a line. */
export interface LogFormat<Line> {
  readonly isLine: (value: unknown) => value is Line;
  /** What is wrong with JSON that is no such line, and with a line that is too long. */
  readonly unknown: () => string;
  readonly tooLong: () => string;
}

/** Longer lines are passed over: nothing that is remembered is as long, and reading a line cannot be interrupted. In bytes; a choice. */
const MAX_LINE_LENGTH = 1 << 18;
/** So many bytes are read in one step of work: a choice. */
const BYTES_PER_STEP = 1 << 17;
/** The encodings that a log may be in. */
type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The byte of a line feed. */
const NEWLINE = 0x0a;

/** Reads a log; never fails, lines in which something is wrong are named. */
export function* readingLog<Line>(
  bytes: Uint8Array,
  format: LogFormat<Line>,
): Work<{ readonly lines: readonly Line[]; readonly unreadable: readonly UnreadableLine[] }> {
  const lines: Line[] = [];
  const unreadable: UnreadableLine[] = [];
  const { mark, name } = encodingOf(bytes);
  if (mark) unreadable.push({ line: 0, reason: markFault(name) });
  let step = 0;
  for (const { line, length, said, reason } of linesIn(bytes, name, format)) {
    if (said !== undefined) lines.push(said);
    if (reason !== undefined) unreadable.push({ line, reason });
    step += length;
    if (step < BYTES_PER_STEP) continue;
    step = 0;
    yield;
  }
  return { lines, unreadable };
}

/**
 * The lines in bytes that were added to a log in UTF-8 after the end of a line.
 * @returns `undefined` when something is wrong in them: the file has to be read as a whole to say where
 */
export function addedTo<Line>(bytes: Uint8Array, format: LogFormat<Line>): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (const { said, reason } of linesIn(bytes, 'utf-8', format)) {
    if (reason !== undefined) return undefined;
    if (said !== undefined) lines.push(said);
  }
  return lines;
}

/**
 * The bytes that add lines to a log, in the file's own encoding; a last line without an end gets one.
 * @param now the file's bytes, none for a new file
 */
export function lineBytes(now: Uint8Array, lines: readonly object[]): Uint8Array {
  if (lines.length === 0) return new Uint8Array();
  const { name, mark } = encodingOf(now);
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const whole = now.length === (mark ? markBytes(name).length : 0) || endsLine(now, name);
  const added = encodeUnicode(whole ? text : `\n${text}`, name);
  // Half a unit at the end of a file in UTF-16 is made a whole one: what follows would not be text otherwise.
  return name !== 'utf-8' && now.length % 2 !== 0 ? Uint8Array.of(0, ...added) : added;
}

/** A line of the file: what it says, or what is wrong with it, or neither when it is blank. */
interface ReadLine<Line> {
  readonly line: number;
  /** In bytes; of several lines that a carriage return parts, the first has that of all. */
  readonly length: number;
  readonly said?: Line;
  readonly reason?: string;
}

function* linesIn<Line>(
  bytes: Uint8Array,
  encoding: FileEncoding,
  format: LogFormat<Line>,
): Generator<ReadLine<Line>> {
  let line = 0;
  for (const content of rawLines(bytes, encoding)) {
    const text = decodeLine(content, encoding);
    if (text === undefined)
      yield { line: line++, length: content.length, reason: lineFault(content, encoding, format) };
    else {
      let { length } = content;
      for (const each of text.split('\r')) {
        yield { line: line++, length, ...readLine(each, format) };
        length = 0;
      }
    }
  }
}

/** What a line says, or what is wrong with it. */
function readLine<Line>(content: string, format: LogFormat<Line>): Pick<ReadLine<Line>, 'said' | 'reason'> {
  if (content.trim() === '') return {};
  if (/^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/u.test(content))
    return { reason: l10n.t('a conflict marker of Git; both sides are honoured') };
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { reason: l10n.t('not JSON') };
  }
  return format.isLine(value) ? { said: value } : { reason: format.unknown() };
}

/** The encoding that a byte order mark tells, UTF-8 where there is none. */
function encodingOf(bytes: Uint8Array): { readonly name: FileEncoding; readonly mark: boolean } {
  const name = markedEncoding(bytes);
  const isKnown = name === 'utf-8' || name === 'utf-16le' || name === 'utf-16be';
  return isKnown ? { name, mark: true } : { name: 'utf-8', mark: false };
}

function markFault(encoding: FileEncoding): string {
  return encoding === 'utf-8'
    ? l10n.t('a byte order mark; the line is read all the same')
    : l10n.t('UTF-16, which Git does not merge; the lines are read all the same');
}

function lineFault<Line>(content: Uint8Array, encoding: FileEncoding, format: LogFormat<Line>): string {
  return content.length > MAX_LINE_LENGTH
    ? format.tooLong()
    : l10n.t('not valid {encoding}', { encoding: encoding.toUpperCase() });
}

/** The lines of the file without their ends (LF); what follows the last end is a line too. */
function* rawLines(bytes: Uint8Array, encoding: FileEncoding): Generator<Uint8Array> {
  const unit = encoding === 'utf-8' ? 1 : 2;
  const start = encodingOf(bytes).mark ? markBytes(encoding).length : 0;
  let from = start;
  for (let at = bytes.indexOf(NEWLINE, start); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    const first = encoding === 'utf-16be' ? at - 1 : at;
    if (unit === 2 && ((first - start) % 2 !== 0 || bytes[first === at ? at + 1 : first] !== 0)) continue;
    yield bytes.subarray(from, first);
    from = first + unit;
  }
  yield bytes.subarray(from);
}

function decodeLine(content: Uint8Array, encoding: FileEncoding): string | undefined {
  return content.length > MAX_LINE_LENGTH ? undefined : decodeStrictly(encoding, content);
}

function endsLine(bytes: Uint8Array, encoding: FileEncoding): boolean {
  if (encoding === 'utf-8') return bytes.at(-1) === NEWLINE;
  const [first, second] = bytes.subarray(-2);
  return (
    bytes.length % 2 === 0 &&
    (encoding === 'utf-16le' ? first : second) === NEWLINE &&
    first + second === NEWLINE
  );
}
