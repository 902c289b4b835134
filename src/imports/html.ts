import { withoutEntities } from './document';

/** HTML of a message as plain text: what a mail program shows of it, without pictures, tables by their cells. */

/** Elements whose content is not shown. */
const UNSEEN: ReadonlySet<string> = new Set(['head', 'style', 'script', 'title', 'noscript', 'svg']);
const NAME = /\/?[a-z][a-z\d]*|!/iuy;
/** Elements that begin a line of their own, and those with a blank line before and behind. */
const LINES: ReadonlySet<string> = new Set([
  'address', 'article', 'aside', 'div', 'dd', 'dt', 'figcaption', 'footer', 'form', 'header', 'hr', 'li', 'main', 'nav', 'section', 'tr',
]); // prettier-ignore
const BLOCKS: ReadonlySet<string> = new Set([
  'blockquote', 'dl', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ol', 'p', 'pre', 'table', 'ul',
]); // prettier-ignore

/** Lines of text that are being written, each behind as many marks as quotations are open. */
class Lines {
  readonly #lines: string[] = [];
  #line = '';
  depth = 0;

  add(text: string): void {
    const isStart = this.#line === '' || this.#line.endsWith(' ');
    this.#line += isStart ? text.replace(/^ /u, '') : text;
  }

  /** Adds text as it stands, line by line. */
  addLines(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.break();
      this.#line += line;
    }
  }

  /** Ends the line, if anything stands in it. */
  end(): void {
    const line = this.#line.trimEnd();
    this.#line = '';
    if (line !== '') this.#lines.push(this.#marked(line));
  }

  /** A blank line, unless one stands there. */
  blank(): void {
    this.end();
    if (this.#lines.length > 0 && !/^>*$/u.test(this.#lines[this.#lines.length - 1]))
      this.#lines.push(this.#marked(''));
  }

  /** A line break, which may stand behind nothing. */
  break(): void {
    if (this.#line.trim() === '') this.blank();
    else this.end();
  }

  get text(): string {
    this.end();
    while (/^>*$/u.test(this.#lines.at(-1) ?? 'none')) this.#lines.pop();
    return this.#lines.join('\n');
  }

  #marked(line: string): string {
    return this.depth === 0 ? line : `${'>'.repeat(this.depth)}${line === '' ? '' : ' '}${line}`;
  }
}

/** A tag: its name in small letters, `!` for a comment or a declaration. */
interface Tag {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly isEnd: boolean;
}

/** The tags of a text, in order, without those inside of what is not shown. What is never closed is text. Linear. */
class Tags {
  readonly #html: string;
  /** Ends that were looked for and are not there any more. */
  readonly #missing = new Set<string>();

  constructor(html: string) {
    this.#html = html;
  }

  *read(): Generator<Tag> {
    const html = this.#html;
    for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
      NAME.lastIndex = at + 1;
      const found = NAME.exec(html)?.[0].toLowerCase();
      const end = found === undefined ? at + 1 : this.#endOf(found, at);
      // Of a tag that is not closed all that follows is part, so that there is none behind.
      if (end === undefined) return;
      if (found !== undefined && end > at + 1)
        yield { start: at, end, name: found.replace('/', ''), isEnd: found.startsWith('/') };
      at = end;
    }
  }

  /** Where a tag ends, with what is not shown of its element; the place behind `<` where it is none after all. */
  #endOf(name: string, at: number): number | undefined {
    if (name === '!' && this.#html.startsWith('<!--', at)) return this.#behind('-->', at) ?? at + 1;
    const end = this.#endOfTag(at + 1 + name.length);
    if (end === undefined || !UNSEEN.has(name) || this.#html[end - 2] === '/') return end;
    return this.#behind(`</${name}`, end) ?? end;
  }

  #endOfTag(from: number): number | undefined {
    const html = this.#html;
    for (let at = from; at < html.length; at++) {
      const sign = html[at];
      if (sign === '>') return at + 1;
      if ((sign === '"' || sign === "'") && html[at - 1] === '=') {
        at = html.indexOf(sign, at + 1);
        if (at < 0) return undefined;
      }
    }
    return undefined;
  }

  /** The place behind the next `end`, in any case, and behind the `>` that closes it. */
  #behind(end: string, from: number): number | undefined {
    if (this.#missing.has(end)) return undefined;
    const search = new RegExp(end === '-->' ? end : `${end}\\s*>`, 'giu');
    search.lastIndex = from;
    if (search.exec(this.#html) !== null) return search.lastIndex;
    this.#missing.add(end);
    return undefined;
  }
}

/**
 * The text of HTML: a line for each block, `> ` before what is quoted, `- ` before items of lists. Never throws; linear in the text.
 */
export function textOfHtml(html: string): string {
  const lines = new Lines();
  let preformatted = 0;
  let from = 0;
  const add = (to: number): void => {
    const words = withoutEntities(html.slice(from, to));
    if (preformatted === 0) lines.add(words.replace(/[ \t\r\n\f]+/gu, ' '));
    else lines.addLines(words);
  };
  for (const { start, end, name, isEnd } of new Tags(html).read()) {
    add(start);
    from = end;
    if (name === 'br') lines.break();
    else if (name === 'td' || name === 'th') lines.add(' ');
    else if (LINES.has(name)) lines.end();
    else if (BLOCKS.has(name)) lines.blank();
    const step = isEnd ? -1 : 1;
    if (name === 'blockquote') lines.depth = Math.max(0, lines.depth + step);
    if (name === 'pre') preformatted = Math.max(0, preformatted + step);
    if (name === 'li' && !isEnd) lines.add('- ');
  }
  add(html.length);
  return lines.text;
}
