/** What a member's name looks like. */

const EXTENSION = /\.[A-Za-z][\w+-]{0,11}$/;
const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;
const DOT_FILE = /^\.[\w-][\w.-]*$/;
const BARE_NAMES = new Set(
  (
    'authors brewfile build changelog changes codeowners contributing contributors copying copyright dockerfile ' +
    'gemfile gnumakefile history install jenkinsfile justfile kconfig licence license makefile manifest news notice ' +
    'pipfile procfile rakefile readme todo unlicense vagrantfile version workspace'
  ).split(' '),
);
const MAX_WORDS = 8;
/** No path is longer; more would only cost time. */
const MAX_PATH_LENGTH = 4096;

/**
 * True when a name reads as a file name or an address: an extension and at most eight words, a dot-file, a slash
 * without spaces, a URL, or a well-known name such as `README`. `3 of 10` and `K.` do not.
 */
export function isPathLike(name: string): boolean {
  if (name === '' || name.length > MAX_PATH_LENGTH) return false;
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  if (EXTENSION.test(base)) return name.split(/\s+/, MAX_WORDS + 1).length <= MAX_WORDS;
  if (DOT_FILE.test(base) || BARE_NAMES.has(base.toLowerCase())) return true;
  return base.length < name.length ? !/\s/.test(name) : URL_LIKE.test(name);
}
