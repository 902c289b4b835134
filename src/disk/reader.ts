/** What the sources and the models are that read texts, as the build hashed them; absent where they run unbuilt. */
declare const READER: string | undefined;
/** All sources and what they are built with, in the same way. */
declare const PROGRAM: string | undefined;

/**
 * What tells who reads texts, for a cache: another whenever the same text may be read otherwise. Beside the sources and the models that are
 * sentences as ICU finds them, letters as Unicode has them, and the last bits of exponentials as the engine computes them.
 * @param version of the package
 */
export function readerOf(version: string): string {
  const built = typeof READER === 'undefined' ? '' : READER;
  const { icu = '', unicode = '', v8 } = process.versions;
  return [version, built, icu, unicode, v8].join(' ');
}

/** What tells who says something of documents: another whenever the same may be said otherwise. `reader` is that of {@link readerOf}. */
export function programOf(reader: string): string {
  return `${reader} ${typeof PROGRAM === 'undefined' ? '' : PROGRAM}`;
}
