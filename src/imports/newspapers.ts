import { decodeExport } from '../encodings/index';
import { type ImportedDocument, metadataOf, numberedName, tidied } from './document';

const COUNTED = /^\s*\d+ of \d+ DOCUMENTS?\s*$/;
const END = /^\s*End of Document\s*$/;
/** `BYLINE: By A. Writer` and, in newer downloads, `Byline: By A. Writer`. */
const LEXIS_FIELD =
  /^(HEADLINE|BYLINE|SECTION|LENGTH|DATELINE|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|SUBJECT|ORGANIZATION|COMPANY|PERSON|CITY|COUNTRY|GRAPHIC|JOURNAL-CODE|Section|Length|Byline|Dateline|Load-Date|Language|Publication-Type|Highlight): *(.*)$/;
/** What only stands behind the text. */
const BEHIND = /^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|Load-Date|Language|Publication-Type)$/;
const COPYRIGHT = /^\s*(?:Copyright (?:©|\(c\)|\d{4})|All Rights Reserved)/i;

/**
 * The articles of a LexisNexis (Nexis) download as text: `1 of 25 DOCUMENTS` above each, or `End of Document` below. The first lines say
 * where and when it appeared, fields stand above and below the text.
 */
export function* fromLexis(bytes: Uint8Array): Generator<ImportedDocument> {
  let index = 0;
  for (const lines of articlesOf(decodeExport(bytes))) {
    const fields = new Map<string, string>();
    const head: string[] = [];
    const body: string[] = [];
    let isBehind = false;
    for (const line of lines) {
      const field = LEXIS_FIELD.exec(line);
      if (field !== null) {
        fields.set(field[1].toLowerCase(), field[2]);
        isBehind ||= BEHIND.test(field[1]) && body.some((each) => each.trim() !== '');
      } else if (/^(?:Body|Classification)\s*$/.test(line)) isBehind = line.startsWith('Classification');
      else if (COPYRIGHT.test(line)) continue;
      else if (fields.size === 0) head.push(line);
      else if (!isBehind) body.push(line);
    }
    const first = head.map((line) => line.trim()).filter((line) => line !== '');
    const known = headOf(first, fields.get('headline'));
    const metadata = metadataOf([...Object.entries(known), ...fields]);
    yield { name: numberedName(index++, known.title ?? ''), text: tidied(body.join('\n')), metadata };
  }
}

function* articlesOf(text: string): Generator<string[]> {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const isCounted = lines.some((line) => COUNTED.test(line));
  let article: string[] | undefined = isCounted ? undefined : [];
  for (const line of lines) {
    if (!(isCounted ? COUNTED : END).test(line)) {
      article?.push(line);
      continue;
    }
    if (article?.some((each) => each.trim() !== '')) yield article;
    article = [];
  }
  if (isCounted && article !== undefined) yield article;
}

const DATE =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*\d{4}|\b\d{1,2} \w+ \d{4}\b/i;

/** Where it appeared, when, and under what title: in the old form the title comes last, in the new one first. */
function headOf(lines: readonly string[], headline: string | undefined): Record<string, string | undefined> {
  const date = lines.findIndex((line) => DATE.test(line));
  const isNew = date === 2;
  return {
    title: headline ?? (isNew ? lines.at(0) : lines.slice(date + 1).at(-1)),
    publication: isNew ? lines.at(1) : lines.at(0),
    date: date < 0 ? undefined : lines[date],
  };
}

const RULE = /^_{20,}\s*$/;
const NUMBER = /^Document \d+ of \d+\s*$/;
const PROQUEST_FIELD = /^([A-Z][A-Za-z /-]{1,40}): ?(.*)$/;
const TEXT_FIELD = /^(?:Full text|Abstract)$/i;

/** The articles of a ProQuest export as text: rules of underscores between them, `Title: …`, `Full text: …` and other fields in each. */
export function* fromProquest(bytes: Uint8Array): Generator<ImportedDocument> {
  let index = 0;
  for (const lines of betweenRules(decodeExport(bytes))) {
    const fields = new Map<string, string>();
    const texts = new Map<string, string[]>();
    let current: string[] | undefined;
    let isFresh = true;
    for (const line of lines) {
      // A field starts behind a blank line: a colon in a sentence starts none.
      const field: RegExpExecArray | null = isFresh ? PROQUEST_FIELD.exec(line) : null;
      if (field !== null) {
        current = TEXT_FIELD.test(field[1]) ? [field[2]] : undefined;
        if (current === undefined) fields.set(field[1], field[2]);
        else texts.set(field[1].toLowerCase(), current);
      } else current?.push(line);
      isFresh = line.trim() === '' || (field !== null && current === undefined);
    }
    const text = tidied((texts.get('full text') ?? texts.get('abstract') ?? []).join('\n'));
    if (fields.size === 0 && text === '') continue;
    yield { name: numberedName(index++, fields.get('Title') ?? ''), text, metadata: metadataOf(fields) };
  }
}

function* betweenRules(text: string): Generator<string[]> {
  let lines: string[] = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (!RULE.test(line)) {
      if (!NUMBER.test(line)) lines.push(line);
      continue;
    }
    yield lines;
    lines = [];
  }
  yield lines;
}
