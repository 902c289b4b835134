import * as l10n from '@vscode/l10n';
import { escapeMarkdown, type Passage, type Piece, type WrittenReport } from '../review/index';
import { withoutControls } from './characters';
import type { Block, Cell, Inline, Line, Outline, Table } from './outline';
import { outlineOf } from './parts';

/** The report as Markdown with tables, as GitHub and others read it. It says what the HTML says, without the picture. */
export function markdownReport(report: WrittenReport): string {
  const outline = outlineOf(report);
  const blocks = outline.parts.flatMap(({ title, blocks: all }) => [
    `## ${words(title)}`,
    ...all.flatMap((block) => blockText(block, outline)),
  ]);
  return `${[`# ${words(outline.title)}`, ...outline.intro.map(words), ...blocks].join('\n\n')}\n`;
}

function blockText(block: Block, outline: Outline): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${lineText(block.content, outline)}`];
    case 'line':
      return [lineText(block.content, outline)];
    case 'facts':
      return [block.facts.map(([name, value]) => `- ${words(name)}: ${lineText(value, outline)}`).join('\n')];
    case 'table':
      return [`*${words(block.caption)}*`, tableText(block, outline)];
    // The table below it has its numbers.
    case 'matrix':
      return [];
  }
}

function tableText({ head, rows }: Table, outline: Outline): string {
  const lines = [
    head.map((each) => words(each)),
    head.map(() => '---'),
    ...rows.map(({ cells }) => cells.map((cell) => cellText(cell, outline))),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellText(cell: Cell, outline: Outline): string {
  return cell.map((line) => lineText(line, outline)).join('<br>');
}

function lineText(line: Line, outline: Outline): string {
  return line.map((inline) => inlineText(inline, outline)).join('');
}

function inlineText(inline: Inline, { documents }: Outline): string {
  if (typeof inline === 'string') return words(inline);
  switch (inline.type) {
    case 'foreign':
      return isolated(inline.text);
    case 'passage':
      return passageText(inline.passage);
    case 'pieces':
      return piecesText(inline.pieces, inline.side);
    case 'place':
      return placeText(inline.passage);
    case 'document':
      return isolated(documents[inline.document].name);
  }
}

/** Words that Markdown leaves as they are; white space at their ends stays. */
function words(text: string): string {
  return escapeMarkdown(withoutControls(text));
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
/** Controls of direction, from which words beside them are kept by the isolates. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/u;

/** Words of a document; those that may be read from right to left change nothing of the direction of what stands beside them. */
function isolated(text: string): string {
  const shown = words(text);
  return RIGHT_TO_LEFT.test(text) || DIRECTIONS.test(text) ? `\u2068${shown}\u2069` : shown;
}

function passageText({ text, mark, more }: Passage): string {
  const rest = more === 0 ? '' : ` ${words(l10n.t('[{count} more characters]', { count: more }))}`;
  if (mark === undefined) return isolated(text) + rest;
  const { start, end } = mark;
  const [before, meant, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(words);
  return isolation(text, `${before}<mark>${meant}</mark>${after}`) + rest;
}

function isolation(text: string, shown: string): string {
  return isolated(text) === words(text) ? shown : `\u2068${shown}\u2069`;
}

function piecesText(pieces: readonly Piece[], side: 'left' | 'right'): string {
  const [open, close] = side === 'left' ? ['<del>\\[−', '−\\]</del>'] : ['<ins>\\[+', '+\\]</ins>'];
  const text = pieces.map((piece) => piece.text).join('');
  return isolation(
    text,
    pieces.map((piece) => (piece.changed ? open + words(piece.text) + close : words(piece.text))).join(''),
  );
}

function placeText({ path, line, start, end, hash, link }: Passage): string {
  const name = `${isolated(path)}:${line}`;
  const shown = link === undefined ? name : `[${name}](<${link.replace(/[<>\s\\|]/gu, encodeURIComponent)}>)`;
  return `${shown} ${start}–${end} ${hash}`;
}
