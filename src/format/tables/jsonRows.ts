import type { Span } from '../document/types';
import { decodeJsonCell } from './cells';
import { type Columns, NESTED, SAMPLE_SIZE, type Sample } from './columns';
import {
  inOneLine,
  NO_FAULTS,
  type RowDocument,
  type RowFault,
  type RowReader,
  type RowReading,
  type TableHead,
} from './rows';

/** A JSON object. */
type JsonObject = Readonly<Record<string, unknown>>;

/** Keys of objects whose values are read as attributes, too: datatrove writes them so. */
const NESTING_KEYS = ['metadata', 'meta'];
const BLANK = /^[ \t\r\n]*$/;
const JSON_SPACE = new Set([...' \t\r\n']);

/**
 * Lines of JSON, each an object. `JSON.parse` says whether a line is JSON and what its values are; where the text stands in it a scan of
 * the line finds, which needs to know valid JSON only.
 */
export class JsonRows implements RowReader {
  readonly #text: string;
  readonly #origin: number;
  #head: TableHead | undefined;

  constructor(text: string, origin: number) {
    this.#text = text;
    this.#origin = origin;
  }

  head(): TableHead {
    this.#head ??= this.#readHead();
    return this.#head;
  }

  over(text: string): JsonRows {
    const reader = new JsonRows(text, this.#origin);
    // Samples are parts of the text before, which they would keep alive.
    reader.#head = { ...this.head(), samples: [] };
    return reader;
  }

  #readHead(): TableHead {
    const names = new Set<string>();
    const samples: Sample[] = [];
    let lines = 0;
    let at = this.#origin;
    while (at < this.#text.length && lines < SAMPLE_SIZE) {
      const end = this.#lineEnd(at);
      const line = this.#text.slice(at, end);
      at = end;
      if (BLANK.test(line)) continue;
      lines++;
      const value = objectOf(line);
      if (value === undefined) continue;
      const sample = sampleOf(value);
      samples.push(sample);
      for (const name of sample.keys()) names.add(name);
    }
    return {
      start: this.#origin,
      reach: at,
      names: [...names],
      samples,
      isTable: samples.length > 0 && samples.length * 2 >= lines,
    };
  }

  row(at: number, columns: Columns): RowReading {
    const end = this.#lineEnd(at);
    const line = this.#text.slice(at, end);
    if (BLANK.test(line)) return { end, reach: end, isBlank: true, document: undefined, faults: NO_FAULTS };
    const value = objectOf(line);
    const read = value === undefined ? undefined : this.#document(value, at, columns);
    if (read !== undefined) return { end, reach: end, isBlank: false, document: read, faults: NO_FAULTS };
    const span = { start: at, end: at + line.trimEnd().length };
    const fault: RowFault =
      value === undefined
        ? { code: 'invalid-json', span }
        : { code: 'missing-text', span, data: { column: columns.text } };
    return { end, reach: end, isBlank: false, document: undefined, faults: [fault] };
  }

  #document(value: JsonObject, at: number, columns: Columns): RowDocument | undefined {
    const wanted = columns.id === undefined ? [columns.text] : [columns.text, columns.id];
    const places = stringsOf(this.#text, at, wanted);
    const content = places.get(columns.text);
    if (content === undefined) return undefined;
    const attributes = new Map<string, string>();
    for (const [attribute, column] of columns.attributes) {
      const said = inOneLine(scalar(valueAt(value, column)) ?? '');
      if (said !== '') attributes.set(attribute, said);
    }
    return {
      content,
      decoded: decodeJsonCell(this.#text.slice(content.start, content.end)),
      id: columns.id === undefined ? '' : inOneLine(scalar(value[columns.id]) ?? ''),
      idSpan: columns.id === undefined ? undefined : places.get(columns.id),
      attributes,
    };
  }

  #lineEnd(at: number): number {
    const feed = this.#text.indexOf('\n', at);
    return feed < 0 ? this.#text.length : feed + 1;
  }
}

function objectOf(line: string): JsonObject | undefined {
  // An error costs many times what a line does.
  if (!line.trimStart().startsWith('{') || !line.trimEnd().endsWith('}')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string or a number as a text. */
function scalar(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

function sampleOf(value: JsonObject): Sample {
  const sample = new Map<string, string>();
  for (const [key, own] of Object.entries(value)) {
    const text = scalar(own);
    if (text !== undefined) sample.set(key, text);
    if (!NESTING_KEYS.includes(key) || !isObject(own)) continue;
    for (const [inner, said] of Object.entries(own)) {
      const nested = scalar(said);
      if (nested !== undefined) sample.set(key + NESTED + inner, nested);
    }
  }
  return sample;
}

function valueAt(value: JsonObject, column: string): unknown {
  const parting = column.indexOf(NESTED);
  if (parting < 0) return value[column];
  const outer = value[column.slice(0, parting)];
  return isObject(outer) ? outer[column.slice(parting + 1)] : undefined;
}

/**
 * Where the strings of some keys stand in the object that begins at or behind an offset, without their quotes. Of a key that is there
 * twice the last counts, as for `JSON.parse`.
 * @param text valid JSON from there on
 */
function stringsOf(text: string, from: number, wanted: readonly string[]): Map<string, Span> {
  const found = new Map<string, Span>();
  let at = skipSpace(text, text.indexOf('{', from) + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    const key = keyOf(text.slice(at, keyEnd));
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, start);
    if (wanted.includes(key)) {
      if (text[start] === '"') found.set(key, { start: start + 1, end: end - 1 });
      else found.delete(key);
    }
    const next = skipSpace(text, end);
    at = text[next] === ',' ? skipSpace(text, next + 1) : next;
  }
  return found;
}

function keyOf(literal: string): string {
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (JSON_SPACE.has(text[at])) at++;
  return at;
}

/** Behind the closing quote of the string that begins at an offset. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at);
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
}

/** Behind the value that begins at an offset. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  let depth = 0;
  for (let at = start; ; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (character === ',' || JSON_SPACE.has(character))) return at;
  }
}
