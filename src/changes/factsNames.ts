import { fold } from './words';

/** Names of states and bodies that no letters tell to be the same. */
const OTHER_NAMES: readonly (readonly string[])[] = [
  ['us', 'usa', 'america', 'united states', 'united states of america', 'american'],
  ['uk', 'britain', 'great britain', 'united kingdom', 'british'],
  ['eu', 'european union', 'european'],
  ['un', 'united nations'],
  ['russia', 'russian federation', 'russian'],
  ['netherlands', 'holland', 'dutch'],
];

function wordsOfName(name: string): string[] {
  return fold(name)
    .replace(/(?<=\p{L})\.(?=\s?\p{L}\.|$)/gu, '')
    .replace(/'s\b/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'the' && word !== 'of');
}

/** Letters that spellings of one name exchange: doubled, y and i, k, c and q, w and v, ph and f, ij and y. */
function skeleton(word: string): string {
  return word
    .replace(/ph/gu, 'f')
    .replace(/[yj]/gu, 'i')
    .replace(/[cq]/gu, 'k')
    .replace(/w/gu, 'v')
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?<=.)e$/u, '');
}

function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short);
  if (/^(?:s|'s|es)$/u.test(long.slice(short.length)) && long.startsWith(short)) return true;
  return short.length >= 4 && skeleton(a) === skeleton(b);
}

/** EU and European Union, BOJ and Bank of Japan. */
function isAcronymOf(short: readonly string[], long: string): boolean {
  const letters = short.join('');
  const initials = fold(long)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'the');
  const all = initials.map((word) => word[0]).join('');
  const without = initials
    .filter((word) => !/^(?:of|and|for|in|der|de|la|du|des|del)$/u.test(word))
    .map((word) => word[0])
    .join('');
  return initials.length > 1 && letters.length > 1 && (letters === all || letters === without);
}

/** Whether two written names may be one: the same words but for initials, spelling and words that one of them leaves out. */
export function sameName(left: string, right: string): boolean {
  const a = wordsOfName(left);
  const b = wordsOfName(right);
  if (a.length === 0 || b.length === 0 || a.join('') === b.join('')) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.every((word) => long.some((other) => sameWord(word, other)))) return true;
  if (isAcronymOf(a, right) || isAcronymOf(b, left)) return true;
  const [x, y] = [a.join(' '), b.join(' ')];
  return OTHER_NAMES.some((names) => names.includes(x) && names.includes(y));
}
