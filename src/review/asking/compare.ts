import * as l10n from '@vscode/l10n';
import type { Work } from '../../lexis/index';
import { leftOutOf, type MatchedRow, matchedRows } from '../comparison';
import type { SectionState } from '../document';
import { changesBetween } from '../findings/changes';
import { cut } from '../passageHash';
import { reportedChange } from '../reporting/changes';
import { reportedRow } from '../reporting/families';
import type { Piece } from '../reporting/model';
import type { World } from '../world';
import type { Cites } from './cites';
import { type CompareAnswer, type CompareQuestion, QuestionError } from './model';
import { fitting, MAX_UNITS, type Page, pagedAnswer, SHOWN } from './paging';

/** Two documents beside each other: what differs, paragraph by paragraph, and which facts and quotations do. */
export function* askingCompare(
  world: World,
  cites: Cites,
  question: CompareQuestion,
  page: Page,
): Work<CompareAnswer> {
  const [left, right] = [cites.ids.one(question.left), cites.ids.one(question.right)];
  if (left === right) throw new QuestionError(l10n.t('{id} is compared with itself', { id: question.left }));
  const { sensitivity } = world.settingsOf(right.document.uri).shared;
  const rows = matchedRows(world, left, right, sensitivity);
  yield;
  const changes = yield* changesOf(world, cites, rows);
  const differing = rows.filter((row) => !isSame(row));
  const cited: CompareAnswer['rows'][number][] = [];
  for (const row of differing.slice(page.from, page.from + page.limit)) {
    cited.push(rowOf(cites, left, right, row));
    yield;
  }
  const shown = fitting(cited, MAX_UNITS / 2);
  const shownChanges = fitting(changes.slice(0, SHOWN.changes), MAX_UNITS / 2);
  return {
    ...pagedAnswer(differing.length, page, shown.length),
    left: cites.summary(left),
    right: cites.summary(right),
    same: rows.length - differing.length,
    leftOut: { left: leftOutOf(left), right: leftOutOf(right) },
    rows: shown,
    changes: shownChanges,
    moreChanges: changes.length - shownChanges.length,
  };
}

function isSame({ left, right, isMoved, match }: MatchedRow): boolean {
  if (left === undefined || right === undefined || isMoved) return false;
  return match === undefined || match.place.counterpart.class === 'exact';
}

/** Told as the right document says it. */
function* changesOf(
  world: World,
  cites: Cites,
  rows: readonly MatchedRow[],
): Work<CompareAnswer['changes'][number][]> {
  const all: CompareAnswer['changes'][number][] = [];
  for (const { match } of rows) {
    if (match === undefined) continue;
    for (const difference of changesBetween(world, match.passage, match.place)) {
      const change = reportedChange(cites.citing, { ...difference, ...match, agreeing: 0 });
      if (change === undefined) continue;
      // The passage is of the right document, and its own side is told first.
      all.push({
        kind: change.kind,
        code: change.code,
        message: cut(change.words, SHOWN.words),
        leftValue: cut(change.rightValue, SHOWN.words),
        rightValue: cut(change.leftValue, SHOWN.words),
        left: cites.place(change.right),
        right: cites.place(change.left),
      });
    }
    yield;
  }
  return all;
}

function rowOf(
  cites: Cites,
  leftState: SectionState,
  rightState: SectionState,
  row: MatchedRow,
): CompareAnswer['rows'][number] {
  const { kind, moved, score, left, right, pieces } = reportedRow(cites.citing, leftState, rightState, row);
  return {
    kind,
    moved,
    ...(score !== undefined && { score }),
    ...(left && { left: cites.place(left) }),
    ...(right && { right: cites.place(right) }),
    ...(pieces && { onlyLeft: changedIn(pieces.left), onlyRight: changedIn(pieces.right) }),
  };
}

function changedIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap(({ text, changed }) => (changed && text.trim() !== '' ? text.trim() : []));
}
