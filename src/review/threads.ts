import type { MailIds } from '../changes/index';
import { mailHeader, quoteDepth, type SectionBody } from '../format/index';
import type { SectionState } from './document';

/** What tells that documents are messages of one thread: the ids that mail programs write (RFC 5322, 3.6.4), and what a message quotes. */

const ID = /<[^<>\s]+>/gu;
const FIELDS = ['message-id', 'in-reply-to', 'references'] as const;

/** The ids of a message, from the attributes of its document or the fields above it; undefined where it has none. */
export function mailIdsOf(state: SectionState): MailIds | undefined {
  const { attributes } = state.document.section(state.index);
  const { text } = state.body;
  const above = attributes.has('message-id') ? attributes : mailHeader(text)?.fields;
  const values = FIELDS.map((name) => above?.get(name) ?? '');
  return state.memos.get('mail ids', values, () => {
    const [own, ...others] = values.map((value) => value.match(ID) ?? []);
    const named = others.flat();
    return own.length === 0 && named.length === 0 ? undefined : { own: own.at(0), named };
  });
}

/** Whether one of two equal passages is quoted by a message, and the other is not, or less deep. */
export function quotesOther(
  one: SectionState,
  passage: number,
  other: SectionState,
  otherPassage: number,
): boolean {
  const [own, there] = [depthOf(one, passage), depthOf(other, otherPassage)];
  if (own === undefined || there === undefined || own === there) return false;
  return hasFields(own > there ? one.body : other.body);
}

/** How deep a passage was quoted when it was compared; undefined while another text is compared. */
function depthOf({ compared }: SectionState, passage: number): number | undefined {
  return compared?.paragraphs[passage] && quoteDepth(compared, passage);
}

const FRONT_MATTER = /^(?:---|\+\+\+)$/mu;

/** Whether a document is a message: it has a header, or a line that says who wrote what is quoted. */
function hasFields({ text, paragraphs }: SectionBody): boolean {
  return paragraphs.some(({ kind }) => kind === 'field') && !FRONT_MATTER.test(text.slice(0, 4));
}
