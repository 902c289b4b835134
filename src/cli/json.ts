import type { CheckReportParts } from '../review/index';

/** The lists of a report in the order of its contract, with what a record of each is called. */
const LISTS = [
  ['documents', 'document'],
  ['findings', 'finding'],
  ['stories', 'story'],
  ['entities', 'entity'],
] as const;

/** The report as one line of JSON, in pieces: docs/check.schema.json describes it. */
export function* jsonOf(parts: CheckReportParts): Generator<string, void, undefined> {
  yield `{"version":${parts.version}`;
  for (const [name] of LISTS) {
    yield `,"${name}":`;
    yield* listOf<unknown>(parts[name]);
  }
  yield `,"limits":${JSON.stringify([...parts.limits])}}\n`;
}

/** A list as JSON, in pieces. */
export function* listOf<T>(items: Iterable<T>): Generator<string, void, undefined> {
  let before = '[';
  for (const each of items) {
    yield `${before}${JSON.stringify(each)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** The same as JSON Lines: each item of the lists is a line that says in `record` what it is, behind a first line with the version. */
export function* linesOf(parts: CheckReportParts): Generator<string, void, undefined> {
  yield `${JSON.stringify({ record: 'report', version: parts.version })}\n`;
  for (const [name, record] of LISTS)
    for (const each of parts[name]) yield `${JSON.stringify({ record, ...each })}\n`;
  for (const sentence of parts.limits) yield `${JSON.stringify({ record: 'limit', sentence })}\n`;
}
