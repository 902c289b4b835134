import { decodeExport } from '../encodings/index';
import { type ImportedDocument, metadataOf, numberedName, tidied, withoutEntities } from './document';

/** The elements of a name, outermost only, with their start tags. Linear: nothing in them is looked at twice. */
function* elements(text: string, name: string): Generator<{ readonly tag: string; readonly inside: string }> {
  const opening = new RegExp(`<${name}(?:\\s[^>]*)?>`, 'gi');
  const closing = new RegExp(`</${name}>`, 'gi');
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(text)?.index ?? text.length;
    yield { tag: match[0], inside: text.slice(opening.lastIndex, end) };
    opening.lastIndex = end;
  }
}

function inside(text: string, name: string): string | undefined {
  for (const element of elements(text, name)) return withoutEntities(element.inside);
  return undefined;
}

/** `<TOPICS><D>trade</D><D>grain</D></TOPICS>` as `trade, grain`. */
function listed(text: string, name: string): string | undefined {
  for (const list of elements(text, name)) {
    return [...elements(list.inside, 'D')].map((each) => withoutEntities(each.inside)).join(', ');
  }
  return undefined;
}

const LISTS = ['TOPICS', 'PLACES', 'PEOPLE', 'ORGS', 'EXCHANGES', 'COMPANIES'];

/** The stories of a file of the Reuters-21578 collection. */
export function* fromReuters(bytes: Uint8Array): Generator<ImportedDocument> {
  let index = 0;
  for (const { tag, inside: story } of elements(decodeExport(bytes), 'REUTERS')) {
    const id = /\bNEWID="([^"]*)"/i.exec(tag)?.[1];
    const title = inside(story, 'TITLE');
    const body = inside(story, 'BODY') ?? withoutTags(inside(story, 'TEXT') ?? '');
    yield {
      name: numberedName(index++, `${id ?? ''} ${title ?? ''}`),
      text: tidied(body),
      metadata: metadataOf([
        ['id', id],
        ['title', title],
        ['date', inside(story, 'DATE')],
        ['dateline', inside(story, 'DATELINE')],
        ...LISTS.map((name) => [name, listed(story, name)] as const),
      ]),
    };
  }
}

const TITLES = ['HEADLINE', 'HEAD', 'TTL', 'TITLE', 'HL'];

/** The documents of a TREC collection: `<DOC>` with `<DOCNO>` and one or more `<TEXT>`. */
export function* fromTrec(bytes: Uint8Array): Generator<ImportedDocument> {
  let index = 0;
  for (const { inside: document } of elements(decodeExport(bytes), 'DOC')) {
    const id = inside(document, 'DOCNO')?.trim();
    const title = TITLES.map((name) => inside(document, name)).find((found) => found !== undefined);
    const texts = [...elements(document, 'TEXT')].map((each) => withoutTags(withoutEntities(each.inside)));
    yield {
      name: numberedName(index++, id ?? title ?? ''),
      text: tidied(texts.map(tidied).join('\n')),
      metadata: metadataOf([
        ['id', id],
        ['title', title && withoutTags(title)],
        ['date', inside(document, 'DATE') ?? inside(document, 'DATE1') ?? inside(document, 'DD')],
        ['byline', inside(document, 'BYLINE')],
      ]),
    };
  }
}

function withoutTags(text: string): string {
  return text.replace(/<\/?[A-Za-z][^<>]{0,200}>/g, '');
}
