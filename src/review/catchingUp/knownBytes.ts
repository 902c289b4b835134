import { concatenate, type Work } from '../../lexis/index';
import type { KnownDocument, KnownDocuments, KnownSection } from './known';

/** Documents that are written or read in one step: a choice, less than a millisecond. */
const DOCUMENTS_AT_ONCE = 100;
/** Bytes of a number, and of the length of a batch. */
const WORD = 4;

/** A document: its uri, its sums, and of each section all but its data, which is so long. */
type Row = readonly [uri: string, sums: KnownDocument['sums'], sections: readonly SectionFields[]];
type SectionFields = readonly [
  name: string,
  whole: string | null,
  references: readonly string[],
  unread: readonly string[],
  length: number,
];

/**
 * What is known of documents as bytes, in slices: batches of documents, each with the length of its rows and of its data, the rows as JSON, and the
 * data, numbers of 32 bits, the lowest byte first.
 */
export function* knownBytes(known: KnownDocuments): Work<Uint8Array> {
  const parts: Uint8Array[] = [];
  let rows: Row[] = [];
  let data: Uint8Array[] = [];
  const end = (): void => {
    const json = new TextEncoder().encode(JSON.stringify(rows));
    const all = concatenate(data);
    const lengths = new Uint8Array(2 * WORD);
    const view = new DataView(lengths.buffer);
    view.setUint32(0, json.length, true);
    view.setUint32(WORD, all.length, true);
    parts.push(lengths, json, all);
    [rows, data] = [[], []];
  };
  for (const [uri, { sums, sections }] of known) {
    rows.push([uri, sums, sections.map(fieldsOf)]);
    for (const section of sections) data.push(bytesOf(section.data));
    if (rows.length < DOCUMENTS_AT_ONCE) continue;
    end();
    yield;
  }
  end();
  return concatenate(parts);
}

/** What {@link knownBytes} wrote, in slices; undefined for bytes that it did not write. */
export function* knownIn(bytes: Uint8Array): Work<KnownDocuments | undefined> {
  try {
    const known = new Map<string, KnownDocument>();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < bytes.length;) {
      const rowsEnd = at + 2 * WORD + view.getUint32(at, true);
      const end = rowsEnd + view.getUint32(at + WORD, true);
      if (end > bytes.length) return undefined;
      const json = new TextDecoder().decode(bytes.subarray(at + 2 * WORD, rowsEnd));
      let from = rowsEnd;
      for (const [uri, sums, sections] of JSON.parse(json) as readonly Row[])
        known.set(uri, {
          sums,
          sections: sections.map((fields): KnownSection => {
            const [name, whole, references, unread, length] = fields;
            // A copy, since numbers begin at a multiple of four.
            const data = wordsOf(new Uint8Array(bytes.subarray(from, (from += length * WORD))));
            return { name, whole, references, unread, data };
          }),
        });
      if (from !== end) return undefined;
      at = end;
      yield;
    }
    return known;
  } catch {
    return undefined;
  }
}

function fieldsOf({ name, whole, references, unread, data }: KnownSection): SectionFields {
  return [name, whole, references, unread, data.length];
}

const IS_LITTLE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function bytesOf(data: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(data.length * WORD);
  if (IS_LITTLE) bytes.set(new Uint8Array(data.buffer, data.byteOffset, bytes.length));
  else {
    const view = new DataView(bytes.buffer);
    data.forEach((word, at) => view.setUint32(at * WORD, word, true));
  }
  return bytes;
}

/** The numbers in bytes that have a buffer of their own. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  if (IS_LITTLE) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / WORD);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length / WORD }, (_, at) => view.getUint32(at * WORD, true));
}
