import type { ParsedFile } from '../document/types';
import type { PathFault, PathWarning } from './safepath';
import { decodeUtf8 } from './bytes';
import { decodeFault, decodeMember } from './decode';
import { foldName } from '../problems/names';
import { parseFile } from '../reading/parse';
import { pathWarnings, safePath } from './safepath';

/** A bundle's bytes as text. */
export interface BundleText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Offset of the first byte that is not in that encoding, or -1. Stray UTF-8 bytes are kept (see bytes.ts). */
  readonly invalid: number;
}

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
}

export interface Unpacked {
  readonly members: readonly UnpackedMember[];
  /** Known before anything is written. A caller that finds one writes nothing. */
  readonly refusals: readonly Refusal[];
}

const MAX_MEMBERS = 100_000;

/** Decodes the bytes of a text file: UTF-16 where a byte order mark says so, else UTF-8. A mark stays in the text as U+FEFF. */
export function readBundleBytes(bytes: Uint8Array): BundleText {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!little && !(bytes[0] === 0xfe && bytes[1] === 0xff))
    return { ...decodeUtf8(bytes), encoding: 'utf-8' };
  const encoding = little ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text, encoding, invalid: bytes.length % 2 === 0 ? -1 : bytes.length - 1 };
}

/**
 * The documents of a bundle with safe relative paths, and everything that speaks against writing them. Names are
 * untrusted: duplicates, collisions after NFC and case folding, file/directory conflicts and unsafe paths are all refused.
 */
export function unpack(source: ParsedFile | Uint8Array): Unpacked {
  const file =
    source instanceof Uint8Array ? parseFile(readBundleBytes(source).text, { language: 'bundle' }) : source;
  if (file.dialect === null) {
    const empty = file.text === '' || file.text === '\ufeff';
    return { members: [], refusals: empty ? [] : [{ code: 'no-members', name: '', line: 0, section: -1 }] };
  }
  const lines = new LineCounter(file.text);
  const members: UnpackedMember[] = [];
  const refusals: Refusal[] = [];
  const taken = new Map<string, string>();
  const folders = new Map<string, string>();
  file.sections.forEach((section, index) => {
    const { name } = section;
    const refuse = (code: RefusalCode, other?: string): void => {
      refusals.push({ code, name, line: lines.lineAt(section.span.start), section: index, other });
    };
    const safe = safePath(name);
    if ('fault' in safe) return refuse(safe.fault);
    const collision = collisionOf(safe.path, taken, folders);
    if (collision !== undefined) return refuse(collision.code, collision.other);
    if (decodeFault(section, file.dialect) !== undefined) return refuse('invalid-base64');
    members.push({
      name,
      path: safe.path,
      bytes: decodeMember(file, index),
      warnings: pathWarnings(safe.path),
    });
  });
  if (file.sections.length > MAX_MEMBERS)
    refusals.push({ code: 'too-many-members', name: '', line: 0, section: -1 });
  return { members, refusals };
}

/** Registers a path with all its folders, or says what it runs into. Folded: one file system must hold them all. */
function collisionOf(
  path: string,
  taken: Map<string, string>,
  folders: Map<string, string>,
): { code: RefusalCode; other: string } | undefined {
  const folded = foldName(path);
  const same = taken.get(folded);
  if (same !== undefined) return { code: same === path ? 'duplicate-name' : 'case-collision', other: same };
  const below = folders.get(folded);
  if (below !== undefined) return { code: 'file-directory-conflict', other: below };
  const parents: string[] = [];
  for (let slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
    const parent = folded.slice(0, slash);
    const file = taken.get(parent);
    if (file !== undefined) return { code: 'file-directory-conflict', other: file };
    parents.push(parent);
  }
  taken.set(folded, path);
  for (const parent of parents) if (!folders.has(parent)) folders.set(parent, path);
  return undefined;
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
