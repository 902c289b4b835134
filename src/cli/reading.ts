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

/** Said of a file that is called like a table and holds no documents. */
export function unreadTableSentence(label: string): string {
  return `${label}: not read: no text column (--text-column names one)`;
}
