import type { ParsedFile, ParseOptions } from '../document/types';
import type { PathFault, PathWarning } from '../problems/safepath';
import { MAX_MEMBERS } from '../document/limits';
import { encodeUtf8 } from './bytes';
import { memberWriter, readBundleBytes } from './bundleBytes';
import { decodeFault, decodeMember } from './decode';
import { NameRegister } from '../problems/collisions';
import { parseFile } from '../reading/parse';
import { recordFileNames } from '../tables/fileNames';
import { isTableDialect } from '../tables/table';
import { pathWarnings, safePath } from '../problems/safepath';

/** A document ready to be written: nothing about it was refused. */
export interface UnpackedMember {
  readonly name: string;
  /** Relative, with forward slashes; safe to join to any folder that no one else writes to. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly warnings: readonly PathWarning[];
}

export type RefusalCode =
  | PathFault
  | 'duplicate-name'
  | 'case-collision'
  | 'file-directory-conflict'
  | 'invalid-base64'
  | 'too-many-members'
  | 'no-members';

/** A reason not to unpack; `line` is the 0-based line of the member's header. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly name: string;
  readonly line: number;
  readonly section: number;
  /** The member it collides with. */
  readonly other?: string;
  /** The folder that both spell differently, as the other spells it. */
  readonly folder?: string;
}

export interface Unpacked {
  readonly members: readonly UnpackedMember[];
  /** Known before anything is written. A caller that finds one writes nothing. */
  readonly refusals: readonly Refusal[];
  /** Members that are told of and not written: symbolic links. */
  readonly skipped: readonly SkippedMember[];
  /** Lines with ink that belong to no member. */
  readonly loose: number;
}

/** A member that stands for a symbolic link; `line` is the 0-based line of its header. */
export interface SkippedMember {
  readonly name: string;
  readonly target: string;
  readonly line: number;
}

/**
 * The documents of a bundle with safe relative paths, and everything that speaks against writing them. Names are
 * untrusted: duplicates, collisions after NFC and full case folding (of folders, too), file/directory conflicts and unsafe paths are all
 * refused; records of a table, whose ids are no paths, get names that can be written. What is no bundle for `parseFile` with these options holds none.
 */
export function unpack(source: ParsedFile | Uint8Array, options: ParseOptions = {}): Unpacked {
  if (source instanceof Uint8Array) {
    const { text, encoding } = readBundleBytes(source);
    return unpackFile(parseFile(text, options), memberWriter(encoding));
  }
  return unpackFile(source, encodeUtf8);
}

function unpackFile(file: ParsedFile, write: (text: string) => Uint8Array): Unpacked {
  if (file.dialect === null) {
    const empty = file.text === '' || file.text === '\ufeff';
    const refusals = empty ? [] : [{ code: 'no-members' as const, name: '', line: 0, section: -1 }];
    return { members: [], refusals, skipped: [], loose: 0 };
  }
  const members: UnpackedMember[] = [];
  const { refusals, skipped } = lookedOver(file, (index, path) => {
    members.push({
      name: file.sections[index].name,
      path,
      bytes: decodeMember(file, index, write),
      warnings: pathWarnings(path),
    });
  });
  return { members, refusals, skipped, loose: looseLines(file) };
}

/** How many lines with ink belong to no member. */
export function looseLines({ text, dialect, sections, problems }: ParsedFile): number {
  // The header of a table is no loose text; what is no record is told of, line by line.
  if (isTableDialect(dialect)) return problems.filter(({ section }) => section < 0).length;
  let count = 0;
  let from = text.startsWith('\ufeff') ? 1 : 0;
  for (const { start, end } of [
    ...sections.map(({ span }) => span),
    { start: text.length, end: text.length },
  ]) {
    count += text
      .slice(from, start)
      .split(/\r\n|\n|\r/)
      .filter((line) => line.trim() !== '').length;
    from = end;
  }
  return count;
}

/** What `unpack` would refuse, and what it would leave out, without decoding anything that need not be. */
export function refusalsOf(file: ParsedFile): Pick<Unpacked, 'refusals' | 'skipped'> {
  return file.dialect === null ? { refusals: [], skipped: [] } : lookedOver(file, () => undefined);
}

function lookedOver(
  file: ParsedFile,
  take: (index: number, path: string) => void,
): Pick<Unpacked, 'refusals' | 'skipped'> {
  const lines = new LineCounter(file.text);
  const refusals: Refusal[] = [];
  const skipped: SkippedMember[] = [];
  const names = new NameRegister();
  const fileNames = isTableDialect(file.dialect) ? recordFileNames(file.sections) : undefined;
  file.sections.forEach((section, index) => {
    const { name } = section;
    const target = section.attributes.get('symlink');
    if (target !== undefined) {
      skipped.push({ name, target, line: lines.lineAt(section.span.start) });
      return;
    }
    const refuse = (code: RefusalCode, other?: string, folder?: string): void => {
      refusals.push({ code, name, line: lines.lineAt(section.span.start), section: index, other, folder });
    };
    const safe = safePath(fileNames?.[index] ?? name);
    if ('fault' in safe) return refuse(safe.fault);
    const collision = names.add(safe.path, index);
    if (collision !== undefined)
      return refuse(collision.code, file.sections[collision.other].name, collision.folder);
    if (decodeFault(section, file.dialect) !== undefined) return refuse('invalid-base64');
    take(index, safe.path);
  });
  if (file.sections.length > MAX_MEMBERS)
    refusals.push({ code: 'too-many-members', name: '', line: 0, section: -1 });
  return { refusals, skipped };
}

/** Line numbers of rising offsets, in one pass. CRLF, LF and a lone CR end a line, as in the editor. */
export class LineCounter {
  readonly #text: string;
  #line = 0;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** 0-based line of `offset`; going back starts over. */
  lineAt(offset: number): number {
    if (offset < this.#at) {
      this.#at = 0;
      this.#line = 0;
    }
    for (; this.#at < offset; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 10 || (code === 13 && this.#text.charCodeAt(this.#at + 1) !== 10)) this.#line++;
    }
    return this.#line;
  }
}
