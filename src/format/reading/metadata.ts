import { mailHeader, mailMetadata } from '../document/mailHeader';
import type { ParsedFile, Section } from '../document/types';
import { isOfForm } from '../problems/content';
import { CONTROL_CHARACTER, HIDDEN_CHARACTER } from '../problems/nameCharacters';
import { CANONICAL_DIALECT } from '../writing/decode';
import { percentDecoded, percentEncoded } from '../writing/escape';

/** What would not be seen in a value stays as it is written. */
const UNSEEN = new RegExp(`${CONTROL_CHARACTER.source}|${HIDDEN_CHARACTER.source}`, 'gu');

/**
 * What is said of a document beside its text, in written order: the attributes of its header, with what stands there as `%XX` as text, or
 * the columns of its row; where these say nothing, who wrote the message that it is, to whom, when and of what. Without attributes that only
 * say how it is written; a flag has the value `''`.
 */
export function metadataOf(
  { dialect }: ParsedFile,
  { attributes, body }: Section,
): ReadonlyMap<string, string> {
  const said = dialect === CANONICAL_DIALECT ? attributesInWords(attributes) : attributes;
  if (said.size > 0) return said;
  const header = mailHeader(body.text);
  return header === undefined ? said : mailMetadata(header);
}

function attributesInWords(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [name, value] of attributes)
    if (!isOfForm(name)) said.set(name, percentDecoded(value).replace(UNSEEN, percentEncoded));
  return said;
}
