import * as l10n from '@vscode/l10n';
import { mailHeader, metadataOf, type Span } from '../format/index';
import type { SectionState } from './document';
import { escapeMarkdown, linkMarkdown } from './messages/markdown';

/** What is said of a document beside its text, as a reviewer reads it. */

/** The names that imports, tables and mail give to what they say; others are shown as they are written. */
const WORDS: Readonly<Record<string, () => string>> = {
  from: () => l10n.t('From'),
  to: () => l10n.t('To'),
  cc: () => l10n.t('Copy to'),
  date: () => l10n.t('Date'),
  subject: () => l10n.t('Subject'),
  title: () => l10n.t('Title'),
  source: () => l10n.t('Source'),
  publication: () => l10n.t('Publication'),
  author: () => l10n.t('Author'),
  byline: () => l10n.t('Byline'),
  url: () => l10n.t('Address'),
};

/** So many are shown in a hover, each so long, in characters: choices. The header itself has them all. */
const MAX_SHOWN = 20;
const MAX_VALUE_LENGTH = 300;

/** By name what is said of a document. */
export function metadata(state: SectionState): ReadonlyMap<string, string> {
  const { file } = state.document;
  const section = file.sections[state.index];
  const inputs = [file.dialect, section.attributes, section.body];
  return state.memos.get('metadata', inputs, () => metadataOf(file, section));
}

/** Where the header of the message stands in its body that a document is; undefined for what is none. */
export function messageHeader({ body, memos }: SectionState): Span | undefined {
  return memos.get('message header', [body], () => mailHeader(body.text)?.span);
}

/** A list in Markdown of what is said of a document; undefined where nothing is. */
export function metadataMarkdown(state: SectionState): string | undefined {
  const said = [...metadata(state)];
  if (said.length === 0) return undefined;
  const lines = said.slice(0, MAX_SHOWN).map(([name, value]) => {
    const word = escapeMarkdown(Object.hasOwn(WORDS, name) ? WORDS[name]() : name);
    if (value === '') return `- ${word}`;
    const short = shortened(value, MAX_VALUE_LENGTH);
    return `- ${word}: ${short === value ? linkMarkdown(value) : escapeMarkdown(short)}`;
  });
  if (said.length > MAX_SHOWN) lines.push(`- ${l10n.t('And {0} more.', said.length - MAX_SHOWN)}`);
  return lines.join('\n');
}

/** In the Outline of a name and of a date: choices. */
const MAX_SOURCE_LENGTH = 40;
const MAX_DATE_LENGTH = 30;
/** A day as ISO 8601 and as mail writes it. */
const DAY = /\b\d{4}-\d{2}-\d{2}(?!\d)|\b\d{1,2}\.? \p{L}{3,}\.? \d{4}\b/u;
const SOURCES = ['source', 'publication', 'from', 'author', 'byline', 'url'];

/** When a document was written and where it is from, each as short as can be; what is not said is left out. */
export function whenAndWhence(said: ReadonlyMap<string, string>): readonly string[] {
  const date = said.get('date') ?? '';
  const source = SOURCES.map((name) => said.get(name)).find((value) => value !== undefined) ?? '';
  return [
    DAY.exec(date)?.[0] ?? shortened(date, MAX_DATE_LENGTH),
    shortened(withoutAddress(source), MAX_SOURCE_LENGTH),
  ].filter((words) => words !== '');
}

/** `"Ken Li" <ken@example.org>` is Ken Li, `https://www.example.org/a` is example.org/a. */
function withoutAddress(source: string): string {
  const name = /^\s*"?(?<name>[^"<>]*[^"<>\s])"?\s*<[^<>]*>/u.exec(source)?.groups?.['name'];
  return name ?? source.replace(/^https?:\/\/(?:www\.)?/iu, '');
}

/** On one line, cut to some characters. */
export function shortened(words: string, limit: number): string {
  const line = words.replace(/\s+/gu, ' ').trim();
  if (line.length <= limit) return line;
  const characters = [...line];
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}
