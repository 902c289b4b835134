/**
 * Names of languages by their BCP 47 tags, in the user's own language.
 * @param locale the language of the client, if it tells one; of what is no tag English is taken
 */
export function languageNames(locale: string | undefined): (language: string) => string {
  let names: Intl.DisplayNames | undefined;
  return (language) => {
    names ??= displayNames(locale ?? 'en') ?? displayNames('en');
    return names?.of(language) ?? language;
  };
}

function displayNames(locale: string): Intl.DisplayNames | undefined {
  try {
    return new Intl.DisplayNames([locale, 'en'], { type: 'language' });
  } catch {
    return undefined;
  }
}
