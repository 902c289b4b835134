import * as l10n from '@vscode/l10n';
import { UNKNOWN_LANGUAGE } from '../entities/index';
import { compareText } from './order';

/** Languages that are named one by one; the others are counted. A choice. */
const MAX_NAMED = 5;

/** A language in which no names are read, and how many documents have text in it. */
export interface UnreadLanguage {
  /** BCP 47 primary tag. */
  readonly language: string;
  readonly documents: number;
}

/** In which languages no names were read in how many documents: sums that are kept as documents come, change and go. */
export class UnreadLanguages {
  readonly #ofSection = new Map<number, readonly string[]>();
  readonly #counts = new Map<string, number>();

  /** Replaces what is known of a section. */
  set(section: number, languages: readonly string[]): void {
    for (const language of this.#ofSection.get(section) ?? []) this.#add(language, -1);
    for (const language of languages) this.#add(language, 1);
    if (languages.length === 0) this.#ofSection.delete(section);
    else this.#ofSection.set(section, languages);
  }

  /** What is known of a section. */
  of(section: number): readonly string[] {
    return this.#ofSection.get(section) ?? [];
  }

  /** Those of most documents first. */
  all(): readonly UnreadLanguage[] {
    return [...this.#counts]
      .map(([language, documents]) => ({ language, documents }))
      .sort((a, b) => b.documents - a.documents || compareText(a.language, b.language));
  }

  #add(language: string, by: 1 | -1): void {
    const count = (this.#counts.get(language) ?? 0) + by;
    if (count === 0) this.#counts.delete(language);
    else this.#counts.set(language, count);
  }
}

/** A sentence for each language in which no names are read. `nameOf` names a language by its tag. */
export function unreadSentences(
  unread: readonly UnreadLanguage[],
  nameOf: (language: string) => string,
): readonly string[] {
  const named = unread.length > MAX_NAMED + 1 ? unread.slice(0, MAX_NAMED) : unread;
  const sentences = named.map(({ language, documents }) =>
    sentence(
      language === UNKNOWN_LANGUAGE ? l10n.t('a language that is not known') : nameOf(language),
      documents,
    ),
  );
  const others = unread.slice(named.length);
  if (others.length === 0) return sentences;
  const documents = others.reduce((sum, each) => sum + each.documents, 0);
  return [...sentences, sentence(l10n.t('{0} other languages', others.length), documents)];
}

function sentence(language: string, documents: number): string {
  return documents === 1
    ? l10n.t('Names are not read in {language}: 1 document.', { language })
    : l10n.t('Names are not read in {language}: {documents} documents.', { language, documents });
}
