import type { Span } from '../../format/index';

/** Where an address begins that VS Code's Markdown would make a link of, with the escapes in it. */
const AUTOLINK = /(?<=\b(?:https?|ftp)):(?=\/\/)|(?<=\bwww)\./giu;

/** Text in which Markdown finds nothing to format. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+\-!|~<>&]/gu, (character) =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replace(AUTOLINK, '\\$&');
}

/** Text as `escapeMarkdown` gives it; what is nothing but an address of the web leads there. */
export function linkMarkdown(text: string): string {
  const words = escapeMarkdown(text);
  return /^https?:\/\/[^\s<>()\\]+$/iu.test(text) ? `[${words}](${text})` : words;
}

const WORD_AT_END = /[\p{L}\p{M}\p{N}]+$/u;
const WORD_AT_START = /^[\p{L}\p{M}\p{N}]+/u;
const SIGN_AT_END = /[\p{P}\p{S}]$/u;
const SIGN_AT_START = /^[\p{P}\p{S}]/u;

/**
 * The spans in bold, the rest as it is: the text that is read is the text. Bold that would begin or end between a sign
 * and a letter or number takes in the word beside it, for Markdown knows none there (CommonMark, flanking runs).
 * @param spans in order, without overlap
 */
export function boldMarkdown(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of joined(spans.flatMap((span) => boldSpan(text, span)))) {
    pieces.push(escapeMarkdown(text.slice(at, start)), `**${escapeMarkdown(text.slice(start, end))}**`);
    at = end;
  }
  pieces.push(escapeMarkdown(text.slice(at)));
  return pieces.join('');
}

/** Where bold can stand for a span: without white space at its ends, with the words that it cannot be parted from. */
function boldSpan(text: string, span: Span): Span[] {
  const words = text.slice(span.start, span.end).trim();
  if (words === '') return [];
  const start = span.start + text.slice(span.start, span.end).indexOf(words);
  const end = start + words.length;
  const before = SIGN_AT_START.test(words) ? WORD_AT_END.exec(text.slice(0, start)) : null;
  const after = SIGN_AT_END.test(words) ? WORD_AT_START.exec(text.slice(end)) : null;
  return [{ start: start - (before?.[0].length ?? 0), end: end + (after?.[0].length ?? 0) }];
}

/** Spans that touch or overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last === undefined || span.start > last.end) whole.push(span);
    else whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return whole;
}
