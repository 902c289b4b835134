import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { FormatProblem } from '../document/types';
import type { Mark } from '../reading/scan';
import type { ReadFile } from './report';
import { ITEM } from '../document/pace';
import { isPathLike } from '../reading/names';
import { problem } from './report';

/** Lines of the content that are delimiters of another dialect, or nearly delimiters of this one. */
export function* readingLineProblems(file: ReadFile, pace: Pace): Work<FormatProblem[]> {
  const problems: FormatProblem[] = [];
  const others = yield* otherDelimiters(file, pace);
  let block = 0;
  for (const mark of yield* file.view.allMarks(pace)) {
    if (pace.due(ITEM)) yield;
    while (block < file.blocks.length && mark.start >= file.blocks[block].limit) block++;
    const current = file.blocks[block];
    if (current === undefined) break;
    if (mark.start < current.contentStart || mark.start >= current.contentEnd) continue;
    const span = { start: mark.start, end: mark.end };
    const other = others.get(mark.start);
    if (other !== undefined) {
      problems.push(
        problem('mixed-dialects', {
          span: { start: mark.start, end: other.end },
          section: block,
          data: other.data,
        }),
      );
      continue;
    }
    const near = nearMiss(file, mark);
    if (near !== undefined)
      problems.push(problem('near-miss-delimiter', { span, section: block, data: near }));
  }
  return problems;
}

interface Other {
  readonly end: number;
  readonly data: { readonly dialect: string; readonly name: string };
}

/** Strong, path-like begins of other dialects, by start. */
function* otherDelimiters(file: ReadFile, pace: Pace): Work<ReadonlyMap<number, Other>> {
  const found = new Map<number, Other>();
  for (const { dialect, begins } of file.all) {
    if (dialect.tier !== 1 || dialect.id === file.locked.dialect.id) continue;
    for (const begin of begins) {
      if (pace.due(ITEM)) yield;
      if (begin.pathLike && !found.has(begin.start))
        found.set(begin.start, { end: begin.end, data: { dialect: dialect.id, name: begin.name } });
    }
  }
  return found;
}

/** Slips of the pen for FILE: swapped, missing and doubled letters. */
const SLIPS = new Set(
  'flie fiel ifle fil fle ile fie ffile fiile fille filee files f1le fi1e fike flile'.split(' '),
);
const KEYWORDS = new Set('file filename filepath document doc source'.split(' '));

/** Reads `  === FILE: a.txt ===`, `== FILE: a.txt ==`, `=== FILE a.txt ===`, `=== FLIE: a.txt ===`. */
function nearMiss({ view, locked }: ReadFile, mark: Mark): { name: string; canonical: string } | undefined {
  const character = locked.dialect.mark;
  if (character === undefined || view.charAt(mark.start + mark.indent) !== character) return undefined;
  const line = view.textOf(mark).slice(mark.indent);
  let from = 0;
  while (line[from] === character) from++;
  let to = line.length;
  while (to > from && line[to - 1] === character) to--;
  const closing = line.length - to;
  const match =
    /^[ \t]*\[?(?:(?:BEGIN|START)[ \t]+(?:OF[ \t]+)?)?([A-Za-z0-9]{3,8})\b[ \t]*([:;.=-]?)[ \t]*/i.exec(
      line.slice(from, to),
    );
  if (match === null || from < 2) return undefined;
  const word = match[1].toLowerCase();
  if (!KEYWORDS.has(word) && !(SLIPS.has(word) && match[2] === ':')) return undefined;
  const name = line.slice(from + match[0].length, to).replace(/[ \t]*\]?[ \t]*$/, '');
  if (!isPathLike(name) || (closing === 0 && match[2] !== ':')) return undefined;
  const run = character.repeat(3);
  return { name, canonical: `${run} FILE: ${name} ${run}` };
}
