import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { Begin, End, View } from './view';
import { ITEM } from '../document/pace';

/**
 * The delimiters of txtpack, whose headers count the bytes of the file: while the count lands exactly on the end line of the same name, what
 * stands before it is content, delimiters of other files included. Where it does not land, the next delimiter decides. Linear.
 */
export function* framedByCount(
  view: View,
  begins: readonly Begin[],
  ends: readonly End[],
  pace: Pace,
): Work<{ readonly begins: Begin[]; readonly ends: End[] }> {
  const kept: Begin[] = [];
  const closers: End[] = [];
  const endAt = new Map(ends.map((end) => [end.start, end]));
  let from = 0;
  let at = 0;
  for (const begin of begins) {
    if (pace.due(ITEM)) yield;
    if (begin.start < from) continue;
    const closer = yield* landing(view, begin, endAt, pace);
    for (; at < ends.length && ends[at].start < begin.next; at++)
      if (ends[at].start >= from) closers.push(ends[at]);
    kept.push(closer === undefined ? begin : { ...begin, closer });
    if (closer === undefined) continue;
    closers.push(closer);
    from = closer.next;
    while (at < ends.length && ends[at].start < from) at++;
  }
  for (; at < ends.length; at++) if (ends[at].start >= from) closers.push(ends[at]);
  return { begins: kept, ends: closers };
}

/** The end line on which the byte count of a header lands, behind one line end. */
function* landing(
  view: View,
  begin: Begin,
  ends: ReadonlyMap<number, End>,
  pace: Pace,
): Work<End | undefined> {
  const count = begin.reading?.byteCount;
  // A byte is at most one character, so that most wrong counts need no counting.
  if (count === undefined || begin.next + count / 3 > view.length) return undefined;
  const stop = yield* view.afterBytes(begin.next, count, pace);
  if (stop === undefined || view.charAt(stop) !== view.newline) return undefined;
  const end = ends.get(stop + 1);
  return end?.name === begin.name ? end : undefined;
}
