import { type LoadedDocument, readOnlyReason } from './documents';
import { counted } from './terminal';

/** So many names are said; the rest is counted. */
const MAX_NAMES = 10;

/** What was assumed of the bytes of documents, and which of them could not be read: a sentence each. */
export function encodingSentences(documents: readonly LoadedDocument[]): string[] {
  const assumed = new Map<string, string[]>();
  const sentences: string[] = [];
  for (const { label, encoding } of documents) {
    const reason = readOnlyReason(encoding);
    if (reason !== undefined) sentences.push(`${label}: ${reason}`);
    else if (encoding.assumed !== undefined) {
      const labels = assumed.get(encoding.name) ?? [];
      assumed.set(encoding.name, labels);
      labels.push(label);
    }
  }
  for (const [name, labels] of assumed) sentences.push(readAs(name, labels));
  return sentences;
}

function readAs(name: string, labels: readonly string[]): string {
  if (labels.length === 1) return `${labels[0]}: not UTF-8; read as ${name}`;
  const named = labels.slice(0, MAX_NAMES).join(', ');
  const more = labels.length - MAX_NAMES;
  const list = more > 0 ? `${named} and ${more} more` : named;
  return `${counted(labels.length, 'document')} not UTF-8; read as ${name}: ${list}`;
}
