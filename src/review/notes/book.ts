import * as l10n from '@vscode/l10n';
import { finish, type Work } from '../../lexis/index';
import { exactKey } from '../contentKey';
import { documentKey } from '../decisions';
import { addedTo, type LogFormat, readingLog, type UnreadableLine } from '../logFile';
import { compareText } from '../order';
import type { Stamp } from '../types';
import { type Code, type Kept, type Note, NOTE_COLOURS, type NoteBefore, type NoteLine } from './types';

/** So many lines are taken over in one step of work: a choice. */
const LINES_PER_STEP = 1 << 12;

/** All lines on one note or code that bear on what it is: the first and the last. */
interface Register {
  readonly first: NoteLine;
  readonly last: NoteLine;
  /** What they make of it, the same object as long as they are the same. */
  readonly note?: Kept<Note>;
  readonly code?: Kept<Code>;
}

/**
 * The notes and codes of one folder: `.winnow/notes.jsonl`, a log to which lines are only ever added. What a note is follows from the set
 * of its lines: the one of the highest revision counts, of two of one revision the later one, and of two of one second the one that is
 * greater as text. So two logs can be put together in any order, and more than once, and all who did have the same notes (a
 * last-writer-wins register each: Shapiro et al. 2011, “A comprehensive study of Convergent and Commutative Replicated Data Types”, 3.2.1).
 */
export class NoteBook {
  static readonly empty = new NoteBook(new Map());

  readonly #registers: ReadonlyMap<string, Register>;
  readonly #notes = new Map<string, Kept<Note>>();
  readonly #codes = new Map<string, Kept<Code>>();
  readonly #byDocument = new Map<string, Kept<Note>[]>();

  private constructor(registers: ReadonlyMap<string, Register>) {
    this.#registers = registers;
    for (const { note, code } of registers.values()) {
      if (code !== undefined) this.#codes.set(code.id, code);
      if (note !== undefined) this.#hold(note);
    }
  }

  /** Reads the file; never fails, lines in which something is wrong are named. */
  static *read(bytes: Uint8Array): Work<{ book: NoteBook; unreadable: readonly UnreadableLine[] }> {
    const { lines, unreadable } = yield* readingLog(bytes, FORMAT);
    const registers = new Map<string, Register>();
    let step = 0;
    for (const line of lines) {
      take(registers, line);
      if (++step % LINES_PER_STEP === 0) yield;
    }
    return { book: new NoteBook(registers), unreadable };
  }

  /** Reads the file's text at once. */
  static parse(text: string): { book: NoteBook; unreadable: readonly UnreadableLine[] } {
    return finish(NoteBook.read(new TextEncoder().encode(text)));
  }

  /** The book as it is with these lines, too, in whatever order they come. */
  with(...lines: readonly NoteLine[]): NoteBook {
    if (lines.length === 0) return this;
    const registers = new Map(this.#registers);
    for (const line of lines) take(registers, line);
    return new NoteBook(registers);
  }

  /** By id. */
  get notes(): ReadonlyMap<string, Kept<Note>> {
    return this.#notes;
  }

  /** By id; those that were made one with another are among them. */
  get codes(): ReadonlyMap<string, Kept<Code>> {
    return this.#codes;
  }

  /** The notes on a document and on passages in it, by `documentKey`. */
  notesOf(name: string): readonly Kept<Note>[] {
    return this.#byDocument.get(name) ?? NO_NOTES;
  }

  /** The codes that a list of ids means now: those that stand for them, each once; without those that are gone. */
  codesOf(ids: readonly string[]): readonly Kept<Code>[] {
    const found = new Map<string, Kept<Code>>();
    for (const id of ids) {
      const code = this.#standingFor(id);
      if (code !== undefined) found.set(code.id, code);
    }
    return [...found.values()];
  }

  /** What says that a note or a code is from now on as given; none where it is so already. */
  lineFor(wanted: NoteBefore): NoteLine | undefined {
    const known = this.#registers.get(registerKey(wanted));
    if (known === undefined && valueOf(wanted) === null) return undefined;
    if (known !== undefined && JSON.stringify(valueOf(known.last)) === JSON.stringify(valueOf(wanted)))
      return undefined;
    return { ...wanted, rev: (known?.last.rev ?? 0) + 1 };
  }

  /** What a note or a code is now. */
  before({ kind, id }: Pick<NoteBefore, 'kind' | 'id'>): NoteBefore {
    return kind === 'note'
      ? { kind, id, note: this.#notes.get(id)?.value ?? null }
      : { kind, id, code: this.#codes.get(id)?.value ?? null };
  }

  /** An id for a new code: of its label, so that two reviewers who think of the same one have the same. */
  codeId(label: string): string {
    const plain = label.normalize('NFC').toLowerCase().trim().replace(/\s+/gu, '-');
    for (let number = 1; ; number++) {
      const id = number === 1 ? plain : `${plain}-${number}`;
      const known = this.#codes.get(id);
      if (known === undefined || known.value.label === label) return id;
    }
  }

  #hold(note: Kept<Note>): void {
    this.#notes.set(note.id, note);
    const { target } = note.value;
    if (target.on === 'entity') return;
    const key = documentKey(target);
    const known = this.#byDocument.get(key);
    if (known === undefined) this.#byDocument.set(key, [note]);
    else known.push(note);
  }

  #standingFor(id: string): Kept<Code> | undefined {
    const way: string[] = [];
    let code = this.#codes.get(id);
    while (code?.value.into !== undefined) {
      const at = way.indexOf(code.id);
      // Two reviewers may have made two codes one in opposite directions: then the first by id stands for all of them.
      if (at >= 0) return this.#codes.get([...way.slice(at)].sort(compareText)[0]);
      way.push(code.id);
      const next = this.#codes.get(code.value.into);
      if (next === undefined) return code;
      code = next;
    }
    return code;
  }
}

const NO_NOTES: readonly Kept<Note>[] = [];

/** An id for a new note: a hash of what it says, of whom and when, so that two logs have one id for one note only. */
export function noteId(note: Note, stamp: Stamp): string {
  return exactKey(JSON.stringify([note, stamp.by ?? '', stamp.at ?? '']));
}

/** {@link addedTo} a file of notes. */
export function addedNotes(bytes: Uint8Array): readonly NoteLine[] | undefined {
  return addedTo(bytes, FORMAT);
}

function take(registers: Map<string, Register>, line: NoteLine): void {
  const key = registerKey(line);
  const known = registers.get(key);
  const first = known === undefined || isLater(known.first, line) ? line : known.first;
  const last = known === undefined || isLater(line, known.last) ? line : known.last;
  if (first !== known?.first || last !== known.last) registers.set(key, registerOf(first, last));
}

function registerOf(first: NoteLine, last: NoteLine): Register {
  const kept = {
    id: last.id,
    made: stampOf(first),
    ...(last.rev > first.rev && { changed: stampOf(last) }),
  };
  return {
    first,
    last,
    ...(last.kind === 'note' && last.note !== null && { note: { ...kept, value: last.note } }),
    ...(last.kind === 'code' && last.code !== null && { code: { ...kept, value: last.code } }),
  };
}

function registerKey({ kind, id }: Pick<NoteLine, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

function valueOf(line: NoteBefore): Note | Code | null {
  return line.kind === 'note' ? line.note : line.code;
}

function isLater(left: NoteLine, right: NoteLine): boolean {
  const order =
    left.rev - right.rev ||
    compareText(left.at ?? '', right.at ?? '') ||
    compareText(JSON.stringify(left), JSON.stringify(right));
  return order > 0;
}

function stampOf({ by, at }: Stamp): Stamp {
  return { ...(by !== undefined && { by }), ...(at !== undefined && { at }) };
}

/** What a file of notes may hold. */
const FORMAT: LogFormat<NoteLine> = {
  isLine: isNoteLine,
  unknown: () => l10n.t('not a note or a code that this version knows'),
  tooLong: () => l10n.t('too long to be a note'),
};

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isName(value: unknown): value is string {
  return isText(value) && value.length > 0;
}

function isOptional(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return value === undefined || isOne(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isNoteLine(value: unknown): value is NoteLine {
  const record = recordOf(value);
  if (record === undefined || !isName(record['id']) || !isCount(record['rev'])) return false;
  if (!isOptional(record['by'], isText) || !isOptional(record['at'], isText)) return false;
  if (record['kind'] === 'note') return record['note'] === null || isNote(record['note']);
  return record['kind'] === 'code' && (record['code'] === null || isCode(record['code']));
}

/** Whether a value from outside is a code. */
export function isCode(value: unknown): value is Code {
  const record = recordOf(value);
  return (
    record !== undefined &&
    isName(record['label']) &&
    NOTE_COLOURS.some((colour) => colour === record['colour']) &&
    isOptional(record['description'], isText) &&
    isOptional(record['into'], isName)
  );
}

/** Whether a value from outside is a note. */
export function isNote(value: unknown): value is Note {
  const record = recordOf(value);
  if (record === undefined || !isText(record['text'])) return false;
  const { codes } = record;
  return Array.isArray(codes) && codes.every(isName) && isTarget(record['target']);
}

function isTarget(value: unknown): boolean {
  const record = recordOf(value);
  if (record === undefined) return false;
  if (record['on'] === 'entity') return isName(record['name']) && isName(record['type']);
  if (!isName(record['document']) || !isOptional(record['section'], isName)) return false;
  if (record['on'] === 'document') return true;
  return (
    record['on'] === 'passage' &&
    [record['key'], record['paragraph'], record['quote']].every(isName) &&
    [record['before'], record['after']].every(isText) &&
    isOptional(record['tail'], isName) &&
    isCount(record['start']) &&
    isCount(record['length'])
  );
}
