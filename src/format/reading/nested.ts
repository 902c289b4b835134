import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { Mark } from './scan';
import type { Begin, End, View } from './view';
import { ITEM } from '../document/pace';

/** Repomix writes its tree of files between these lines, above the first file. */
const LIST_START = '<directory_structure>';
const LIST_END = '</directory_structure>';

/**
 * The begins of an XML dialect without those that a member quotes. Where the head of the file lists the members, an
 * element that stands inside a listed member and is not in the list itself is that member's text.
 */
export function* withoutQuoted(view: View, begins: Begin[], ends: readonly End[], pace: Pace): Work<Begin[]> {
  if (begins.length < 2) return begins;
  const listed = yield* listedPaths(view, begins[0].start, pace);
  if (listed.size === 0) return begins;
  const kept: Begin[] = [];
  let depth = 0;
  let at = 0;
  for (const begin of begins) {
    if (pace.due(ITEM)) yield;
    for (; at < ends.length && ends[at].start < begin.start; at++) depth = Math.max(0, depth - 1);
    const parent = kept.at(-1);
    const quoted = depth > 0 && parent !== undefined && listed.has(parent.name) && !listed.has(begin.name);
    depth = quoted ? depth + 1 : 1;
    if (!quoted) kept.push(begin);
  }
  return kept;
}

/** The paths of the tree that stands before `limit`: one name a line, folders end with a slash, deeper is more indented. */
function* listedPaths(view: View, limit: number, pace: Pace): Work<ReadonlySet<string>> {
  const paths = new Set<string>();
  let first: Mark | undefined;
  for (const mark of view.marks) {
    if (mark.start >= limit) return paths;
    if (view.textOf(mark) === LIST_START) {
      first = mark;
      break;
    }
    if (pace.due(ITEM)) yield;
  }
  if (first === undefined) return paths;
  const folders: { readonly indent: number; readonly path: string }[] = [];
  for (let line = view.lineAt(first.next); line !== undefined && line.start < limit;) {
    if (pace.due(ITEM)) yield;
    const text = view.textOf(line);
    if (text === LIST_END) return paths;
    const name = text.trimStart();
    const indent = text.length - name.length;
    while (folders.length > 0 && folders[folders.length - 1].indent >= indent) folders.pop();
    const path = `${folders.at(-1)?.path ?? ''}${name}`;
    if (name.endsWith('/')) folders.push({ indent, path });
    else if (name !== '') paths.add(path);
    line = view.lineAt(line.next);
  }
  return new Set();
}
