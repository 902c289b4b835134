import { UnreadLanguages, unreadSentences } from '../unread';
import { noSums } from '../queue/queue';
import type { QueueSums } from '../queue/types';
import type { Totals } from '../review';
import type { KnownDocuments } from './known';

/** What can be told of all documents from what is known of each. */
export type KnownTotals = Pick<
  Totals,
  'documents' | 'sections' | 'boilerplate' | 'shared' | 'formatProblems' | 'cut' | 'limits'
> & { readonly review: QueueSums };

/**
 * Sums over known documents.
 * @param languageName what a language is called, by its tag
 */
export function totalsOf(known: KnownDocuments, languageName: (language: string) => string): KnownTotals {
  const sums = { sections: 0, boilerplate: 0, shared: 0, formatProblems: 0 };
  const review = noSums();
  const cut: { readonly uri: string; readonly cut: number }[] = [];
  const unread = new UnreadLanguages();
  for (const [uri, { sums: of, sections }] of known) {
    for (const section of sections) unread.set(sums.sections++, section.unread);
    sums.boilerplate += of.boilerplate;
    sums.shared += of.shared;
    sums.formatProblems += of.formatProblems;
    if (of.cut > 0) cut.push({ uri, cut: of.cut });
    for (const name of Object.keys(review) as (keyof QueueSums)[]) review[name] += of.review[name];
  }
  return {
    documents: known.size,
    ...sums,
    review,
    cut,
    limits: unreadSentences(unread.all(), languageName),
  };
}
