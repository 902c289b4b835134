import { textAcrossPages } from '../format/index';
import type { Range } from 'vscode-languageserver-types';
import { checkQuotation, type QuotationCheck } from '../changes/index';
import type { Work } from '../lexis/index';
import type { SectionState } from './document';
import { compareText } from './order';
import { isBefore } from './ranges';
import { sectionName } from './places';
import type { World } from './world';

/** A place where a quotation was found. */
export interface QuotationFound {
  readonly uri: string;
  /** What people call the document: the member's name, else the file's. */
  readonly name: string;
  readonly range: Range;
  /** The words as they stand there. */
  readonly text: string;
  /** Words that differ; one side may be empty. None where the quotation stands there word for word. */
  readonly changes: readonly { readonly quoted: string; readonly found: string }[];
}

/** What became of a quotation in the documents. */
export interface QuotationReport {
  readonly verdict: QuotationCheck['verdict'];
  /** Those word for word first, then those with the fewest differences. */
  readonly places: readonly QuotationFound[];
  /** How many places were left out. */
  readonly more: number;
}

/** Where a quotation is looked for. */
export interface QuotationScope {
  /** The place that it was taken from, which is not answered. */
  readonly from?: { readonly uri: string; readonly range: Range };
  /** Only these documents; all where nothing is said. */
  readonly within?: ReadonlySet<SectionState>;
  /** So many places are answered; {@link MAX_PLACES} where nothing is said. */
  readonly limit?: number;
}

/** A choice: as many as counterparts are shown with a finding. */
const MAX_PLACES = 20;

/**
 * Looks a quotation up in all documents but the place that it was taken from: found word for word, found with other words,
 * or not there. Marks round it may be there or not; ellipses and brackets stand for what a fair quotation leaves out or adds.
 */
export function* checkingQuotation(
  world: World,
  quotation: string,
  { from, within, limit = MAX_PLACES }: QuotationScope = {},
): Work<QuotationReport> {
  const words = from === undefined ? quotation : asRead(world, quotation, from);
  const found: QuotationFound[] = [];
  const documents = [...world.documents.values()].sort((left, right) => compareText(left.uri, right.uri));
  for (const document of documents) {
    for (const state of document.sections) {
      yield;
      if (within?.has(state) === false) continue;
      for (const place of placesIn(state, words)) if (!isWithin(place, from)) found.push(place);
    }
  }
  const best = [...found].sort((left, right) => left.changes.length - right.changes.length);
  if (best.length === 0) return { verdict: 'missing', places: [], more: 0 };
  const places = best.slice(0, limit);
  return {
    verdict: best[0].changes.length === 0 ? 'found' : 'altered',
    places,
    more: best.length - places.length,
  };
}

/** What was selected in a cell of a table, without its escapes. */
function asRead(
  world: World,
  quotation: string,
  { uri, range }: { readonly uri: string; readonly range: Range },
): string {
  const document = world.documents.get(uri);
  if (document === undefined) return quotation;
  const span = { start: document.offset(range.start), end: document.offset(range.end) };
  // Whoever asks may have another text by now, or have changed the words.
  const isWritten = document.file.text.slice(span.start, span.end) === quotation;
  return isWritten ? document.textOf(span) : quotation;
}

function placesIn(state: SectionState, quotation: string): readonly QuotationFound[] {
  const text = textAcrossPages(state.body);
  return checkQuotation(quotation, [text]).places.map(({ start, end, changes }) => ({
    uri: state.document.uri,
    name: sectionName(state),
    range: state.range({ start, end }),
    text: text.slice(start, end),
    changes: changes.map(({ before, after }) => ({
      quoted: quotation.slice(before.start, before.end),
      found: text.slice(after.start, after.end),
    })),
  }));
}

function isWithin(
  { uri, range }: QuotationFound,
  from: { readonly uri: string; readonly range: Range } | undefined,
): boolean {
  if (from === undefined || uri !== from.uri) return false;
  const { start, end } = from.range;
  return !isBefore(range.end, start) && !isBefore(end, range.start);
}
