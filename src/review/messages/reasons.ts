import * as l10n from '@vscode/l10n';
import type { Reason } from '../../boilerplate/index';

/** A reason for a verdict on a paragraph, as a sentence. An unknown id comes out as it is, never empty. */
export function reasonText(reason: Reason): string {
  const { data } = reason;
  switch (reason.id) {
    case 'recurs-in-workspace':
      return data.count === 1
        ? l10n.t('The same line stands in one other document')
        : l10n.t('The same line stands in {count} other documents', data);
    case 'recurs-with-other-numbers':
      return data.count === 1
        ? l10n.t('The same line with other numbers stands in one other document')
        : l10n.t('The same line with other numbers stands in {count} other documents', data);
    case 'among-recurring':
      return l10n.t('It stands among lines that other documents have as well');
    case 'edge-of-pages':
      return l10n.t('It recurs at the edge of the {pages} pages of the document, or counts them', data);
    case 'below-signature-mark':
      return l10n.t('It is the signature at the end of a message');
    case 'mail-notice':
      return l10n.t('It says whom the message is meant for, and what others should do with it');
    case 'short-line':
      return data.words === 1 ? l10n.t('A single word') : l10n.t('A short line: {words} words', data);
    case 'long-paragraph':
      return l10n.t('A long paragraph: {words} words', data);
    case 'title-case':
      return l10n.t('Its words are capitalised like a label or a headline');
    case 'sentence-case':
      return l10n.t('It is written like a sentence');
    case 'link-list-shape':
      return l10n.t('It has the shape of a list of links or labels');
    case 'plain-punctuation':
      return l10n.t('It is punctuated like running text');
    case 'no-sentence-end':
      return l10n.t('It does not end like a sentence');
    case 'sentence-end':
      return l10n.t('It ends like a sentence');
    case 'few-function-words':
      return l10n.t('Few of its words join sentences ({count} of {words})', data);
    case 'running-text':
      return l10n.t('It reads like running text');
    case 'speaks-to-reader':
      return l10n.t('It speaks to the reader of a site');
    case 'date-or-byline':
      return l10n.t('It looks like a date or a byline');
    case 'web-address':
      return l10n.t('It holds a web address or a handle');
    case 'known-phrase':
      return l10n.t('It holds a phrase that sites use');
    case 'no-known-phrase':
      return l10n.t('It holds no phrase that sites use');
    case 'furniture-words':
      return l10n.t('Its words are common in site furniture');
    case 'content-words':
      return l10n.t('Its words are common in articles');
    case 'page-start':
      return l10n.t('It stands at the start (paragraph {paragraph} of {paragraphs})', data);
    case 'page-end':
      return l10n.t('It stands at the end (paragraph {paragraph} of {paragraphs})', data);
    case 'place-of-content':
      return l10n.t('It stands where articles stand');
    case 'repeats-in-document':
      return l10n.t('It stands in this document {count} times', data);
    case 'stands-once':
      return l10n.t('It stands in this document once');
    case 'off-topic':
      return l10n.t('It shares few words with the rest of the document');
    case 'on-topic':
      return l10n.t('It shares words with the rest of the document');
    case 'among-short-lines':
      return l10n.t('It stands among short lines');
    case 'among-prose':
      return l10n.t('It stands among prose');
    case 'between-furniture':
      return l10n.t('What stands round it is furniture');
    case 'between-content':
      return l10n.t('What stands round it is content');
    case 'page-makeup':
      return l10n.t('The document as a whole looks like a saved page');
    case 'document-makeup':
      return l10n.t('The document as a whole looks like running text');
    default:
      return reason.id;
  }
}
