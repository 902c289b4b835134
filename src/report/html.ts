import * as l10n from '@vscode/l10n';
import type { Passage, Piece, ReportedMatrix, WrittenReport } from '../review/index';
import { withoutControls } from './characters';
import type { Block, Cell, Inline, Line, Outline, Part, Row, Table } from './outline';
import { outlineOf } from './parts';
import { STYLE } from './style';
import { percent } from './words';

/**
 * The report as one HTML file that needs nothing else: no script, no picture, no address is loaded.
 * @param language of the report's own words, BCP 47
 */
export function htmlReport(report: WrittenReport, language: string): string {
  const outline = outlineOf(report);
  const { title, intro, parts } = outline;
  const contents = parts.map(({ id, title: name }) => `<li><a href="#${id}">${escaped(name)}</a></li>`);
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Winnow ${escaped(report.winnow)}">
<title>${escaped(title)}</title>
<style>
${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
${intro.map((sentence) => `<p>${escaped(sentence)}</p>\n`).join('')}<nav aria-label="${escaped(l10n.t('Contents'))}">
<ol>
${contents.join('\n')}
</ol>
</nav>
</header>
<main>
${parts.map((part) => new PartWriter(outline).part(part)).join('')}</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text as HTML shows it, whatever is in it. */
export function escaped(text: string): string {
  return withoutControls(text).replace(/[&<>"']/gu, (character) => ENTITIES[character]);
}

class PartWriter {
  #tables = 0;

  constructor(private readonly outline: Outline) {}

  part({ id, title, blocks }: Part): string {
    const body = blocks.map((block) => this.#block(block, id)).join('');
    return `<section aria-labelledby="${id}">\n<h2 id="${id}">${escaped(title)}</h2>\n${body}</section>\n`;
  }

  #block(block: Block, part: string): string {
    switch (block.type) {
      case 'heading':
        return `<h${block.level}>${this.#line(block.content)}</h${block.level}>\n`;
      case 'line':
        return `<p>${this.#line(block.content)}</p>\n`;
      case 'facts':
        return `<dl>\n${block.facts
          .map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${this.#line(value)}</dd></div>\n`)
          .join('')}</dl>\n`;
      case 'table':
        return this.#table(block, `${part}-${++this.#tables}`);
      case 'matrix':
        return matrixPicture(block.matrix, this.outline.documents);
    }
  }

  #table({ caption, head, rows }: Table, id: string): string {
    const heads = head.map((each) => `<th scope="col"><bdi>${escaped(each)}</bdi></th>`).join('');
    return `<div class="wide" role="region" tabindex="0" aria-labelledby="${id}">
<table>
<caption id="${id}"><bdi>${escaped(caption)}</bdi></caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => this.#row(row)).join('')}</tbody>
</table>
</div>
`;
  }

  #row({ document, cells }: Row): string {
    const id = document === undefined ? '' : ` id="d${document}"`;
    return `<tr${id}>${cells.map((cell) => `<td>${this.#cell(cell)}</td>`).join('')}</tr>\n`;
  }

  #cell(cell: Cell): string {
    return cell.map((each) => `<div>${this.#line(each)}</div>`).join('');
  }

  #line(line: Line): string {
    return line.map((each) => this.#inline(each)).join('');
  }

  #inline(inline: Inline): string {
    if (typeof inline === 'string') return escaped(inline);
    switch (inline.type) {
      case 'foreign':
        return `<bdi>${escaped(inline.text)}</bdi>`;
      case 'passage':
        return passage(inline.passage);
      case 'pieces':
        return pieces(inline.pieces, inline.side);
      case 'place':
        return place(inline.passage);
      case 'document': {
        const { name } = this.outline.documents[inline.document];
        return `<a href="#d${inline.document}"><bdi>${escaped(name)}</bdi></a>`;
      }
    }
  }
}

function passage({ text, more, mark }: Passage): string {
  const rest =
    more === 0 ? '' : ` <small>${escaped(l10n.t('[{count} more characters]', { count: more }))}</small>`;
  const shown =
    mark === undefined
      ? escaped(text)
      : `${escaped(text.slice(0, mark.start))}<mark>${escaped(text.slice(mark.start, mark.end))}</mark>${escaped(text.slice(mark.end))}`;
  return `<q dir="auto">${shown}</q>${rest}`;
}

function pieces(all: readonly Piece[], side: 'left' | 'right'): string {
  const name = side === 'left' ? 'del' : 'ins';
  const shown = all
    .map(({ text, changed }) => (changed ? `<${name}>${escaped(text)}</${name}>` : escaped(text)))
    .join('');
  return `<q dir="auto">${shown}</q>`;
}

function place({ path, line, column, start, end, hash, link }: Passage): string {
  const data = [
    ['path', path],
    ['line', line],
    ['column', column],
    ['start', start],
    ['end', end],
    ['hash', hash],
  ].map(([name, value]) => ` data-${name}="${escaped(String(value))}"`);
  const name = `<bdi>${escaped(path)}</bdi>:${line}`;
  const shown = link === undefined ? name : `<a href="${escaped(link)}">${name}</a>`;
  return `<small class="place"${data.join('')}>${shown} <span>${start}–${end} ${hash}</span></small>`;
}

/** Measures of the picture, in units of its own. */
const CELL = 44;
const LABELS = 220;
const TOP = 28;
/** How dark a cell is at most, so that its number can be read on it. */
const DARKEST = 0.45;
/** Characters of a name beside the picture. */
const MAX_LABEL = 26;

function matrixPicture({ documents, shares }: ReportedMatrix, all: WrittenReport['documents']): string {
  const width = LABELS + documents.length * CELL;
  const height = TOP + documents.length * CELL;
  const names = documents.map((document) => all[document].name);
  const heads = names.map(
    (_, index) =>
      `<text x="${LABELS + (index + 0.5) * CELL}" y="${TOP - 9}" text-anchor="middle">${index + 1}</text>`,
  );
  const rows = names.map((name, row) => {
    const y = TOP + row * CELL;
    const label = `<text x="${LABELS - 8}" y="${y + CELL / 2 + 4}" text-anchor="end">${escaped(`${row + 1} ${short(name)}`)}</text>`;
    return label + shares[row].map((share, column) => cellPicture(share, row, column)).join('');
  });
  return `<figure>
<svg role="img" aria-labelledby="matrix-title matrix-words" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg">
<title id="matrix-title">${escaped(l10n.t('Who shares how much with whom'))}</title>
<desc id="matrix-words">${escaped(l10n.t('A square for each pair of documents, the darker the more of the words of the row’s document stand in the column’s. The table below has the same numbers.'))}</desc>
${heads.join('\n')}
${rows.join('\n')}
</svg>
</figure>
`;
}

function cellPicture(share: number, row: number, column: number): string {
  const [x, y] = [LABELS + column * CELL, TOP + row * CELL];
  const isSelf = row === column;
  const opacity = isSelf ? 0 : Math.round(share * DARKEST * 1000) / 1000;
  const words = isSelf ? '–' : String(Math.round(share * 100));
  return (
    `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" fill-opacity="${opacity}"/>` +
    `<text x="${x + CELL / 2}" y="${y + CELL / 2 + 4}" text-anchor="middle"><title>${escaped(percent(share))}</title>${words}</text>`
  );
}

function short(name: string): string {
  const characters = [...name];
  return characters.length <= MAX_LABEL ? name : `${characters.slice(0, MAX_LABEL - 1).join('')}…`;
}
