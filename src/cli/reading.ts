import { languageOf, type ParseOptions } from '../review/index';

/** Options that say how files are read as documents. */
export interface ReadingOptions {
  readonly dialect?: string;
  readonly textColumn?: string;
}

/** How a file of that name is read. */
export function readingOf(
  label: string,
  { dialect, textColumn }: ReadingOptions,
): ParseOptions & { readonly language: NonNullable<ParseOptions['language']> } {
  return { language: languageOf(label), dialect, textColumn };
}

/** Why a file that is called like a table and holds no documents is not read. */
export const UNREAD_TABLE = 'not read: no text column (--text-column names one)';

/** Said of such a file. */
export function unreadTableSentence(label: string): string {
  return `${label}: ${UNREAD_TABLE}`;
}
