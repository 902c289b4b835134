import { KINDS } from './labels';
import { extendPhrase, ListBit } from './lexicon';
import { ORGANISATION, OTHER, PERSON, PLACE } from './opinions';
import type { RecognisedName } from './recogniser';
import { Casing, type Sentence } from './sentence';
import { foldedHash, foldedHashes } from './tokens';
import type { Mention } from './types';
import { Look, type WordTypes } from './words';

/** A sentence whose names are looked over, with its text. */
interface Reading {
  readonly text: string;
  readonly sentence: Sentence;
  readonly words: WordTypes;
}

/** Bodies that are named by what they are for. */
const BODY = foldedHashes(
  'ministry department committee subcommittee bureau office institute commission board agency council secretariat ' +
    'directorate faculty school college association federation authority administration organization organisation ' +
    'foundation academy center centre campaign coalition society fund conference court tribunal alliance inspectorate',
);
/** What such bodies are for; these words in a row, with commas, are one name. */
const CONCERNS = foldedHashes(
  'trade industry industries energy education welfare health labor labour science sciences technology transport ' +
    'transportation communications communication telecommunications tourism culture sport sports youth women family families ' +
    'agriculture food fisheries fishery forestry forests environment housing infrastructure finance economy economic commerce ' +
    'investment justice interior security immigration citizenship information broadcasting media arts heritage water mines ' +
    'mining minerals resources affairs employment pensions business innovation skills planning land lands livestock climate ' +
    'development services service relations cooperation works gender children research statistics design engineering ' +
    'mathematics medicine alcohol tobacco firearms explosives marine supply irrigation electricity petroleum hydrocarbons ' +
    'religion religious awqaf foreign external public natural rural urban social human local national regional international ' +
    'higher vocational technical secondary consumer protection pensioners insurance taxation customs excise ' +
    'competition markets enterprise enterprises entrepreneurship startups smes small medium veterans elderly disability ' +
    'nutrition sanitation safety defense defence aviation ports shipping highways roads railways post posts digital data ' +
    'budget budgets banking humanities letters philosophy history economics politics law humanitarian peace disarmament ' +
    'rights equality integration migration refugees asylum territorial administration government reform privatization ' +
    'privatisation property geology meteorology hydrology conservation wildlife ecology ecological transition demographic ' +
    'challenge community communities games fitness leisure creative space aeronautics fitness nursing pharmacy dentistry',
);
const THE = foldedHash('the');
const COMMA = foldedHash(',');
const AMPERSAND = foldedHash('&');
const OPENING = foldedHash('(');
const CLOSING = foldedHash(')');
const AND = foldedHashes('and &');
const OF = foldedHashes('of for on and the & in to');
const AIMS = foldedHashes('on for against');
/** Officers of a body: "Secretary of Health and Human Services". */
const OFFICERS = foldedHashes(
  'secretary minister commissioner director chief head chairman undersecretary administrator',
);
/** Codes of markets and currencies, which name nobody. */
const CODES = new Set(
  (
    'USD EUR GBP JPY CHF CNY CNH AUD CAD NZD SEK NOK DKK INR KRW BRL MXN ZAR RUB HKD SGD THB IDR MYR PHP PLN CZK HUF ILS ' +
    'SPX NDX DJI DJIA IXIC RUT VIX GDAXI FCHI HSI CPI GDP PPI PMI IPO ETF GMT UTC EST EDT CET BST'
  ).split(' '),
);
/** Codes of prices and rates as agencies write them: "LCOc1", "GBP=", ".SPX", "TOTF.PA". */
const PRICE_CODE =
  /^(?:[A-Z]{2,5}c\d{1,2}|[A-Z]{3,6}=[A-Z0-9]{0,4}|\.[A-Z0-9]{2,8}|[A-Z0-9]{2,6}\.(?:[LON]|PA|DE|AS|MI|MC|HK|T|SS|SZ|NS|BO|TO|AX|OL|ST|CO|HE|VX|S))$/u;

/**
 * The names of a sentence with the spans that a reader would mark: bodies with commas are one, an abbreviation in brackets tells
 * where its long form begins, two columns of a table are two things, and codes of markets are no names.
 */
export function withReadersSpans(
  text: string,
  sentence: Sentence,
  names: readonly RecognisedName[],
  words: WordTypes,
): readonly RecognisedName[] {
  if (names.length === 0) return names;
  const reading = { text, sentence, words };
  let result: readonly RecognisedName[] = names.filter(
    (name) => !isCode(reading, name) && !crossesColumns(reading, name),
  );
  result = withLongForms(reading, grown(reading, result));
  result = result.flatMap((name) => withoutOfficer(reading, withoutArticle(reading, name)));
  return withReversed(reading, withCompany(reading, result));
}

function wordAt({ text, sentence }: Reading, i: number): string {
  return text.slice(sentence.tokens.start[i], sentence.tokens.end[i]);
}

function hashAt({ sentence, words }: Reading, i: number): number {
  return i >= 0 && i < sentence.types.length ? words.lower(sentence.types[i]) : 0;
}

function lookAt({ sentence, words }: Reading, i: number): number {
  return i >= 0 && i < sentence.types.length ? words.look(sentence.types[i]) : 0;
}

function listsAt({ sentence, words }: Reading, i: number): number {
  return i >= 0 && i < sentence.types.length ? words.lists(sentence.types[i]) : 0;
}

const isCapital = (reading: Reading, i: number): boolean => (lookAt(reading, i) & Look.capital) !== 0;

function isCode(reading: Reading, { first, last, kind }: RecognisedName): boolean {
  if (last > first || kind === PLACE) return false;
  const word = wordAt(reading, first);
  return CODES.has(word) || PRICE_CODE.test(word);
}

/** A table's columns are parted by tabs: "Role⇥City" is no name, while "Anna⇥Berg" may be one person. */
function crossesColumns(
  { text, sentence: { tokens } }: Reading,
  { first, last, kind }: RecognisedName,
): boolean {
  return last > first && kind !== PERSON && text.slice(tokens.start[first], tokens.end[last]).includes('\t');
}

/** Makes names longer by what belongs to them; those that are covered then are part of them. */
function grown(reading: Reading, names: readonly RecognisedName[]): readonly RecognisedName[] {
  const result: RecognisedName[] = [];
  const isTold = reading.sentence.casing === Casing.Normal;
  for (const [at, name] of names.entries()) {
    if ((result.at(-1)?.last ?? -1) >= name.first) continue;
    if (name.kind !== ORGANISATION) {
      result.push(name);
      continue;
    }
    const whole = isTold ? endOfAim(reading, name, names.slice(at + 1)) : name;
    const last = endOfSeries(reading, whole);
    result.push(last === name.last ? name : { ...name, last });
  }
  return result;
}

/** "National Institute" goes on with "on Drug Abuse" where nothing else is named there. */
function endOfAim(
  reading: Reading,
  name: RecognisedName,
  following: readonly RecognisedName[],
): RecognisedName {
  const preposition = name.last + 1;
  if (!BODY.has(hashAt(reading, name.last)) || !AIMS.has(hashAt(reading, preposition))) return name;
  if (name.last === name.first || !isCapital(reading, preposition + 1)) return name;
  if ((listsAt(reading, preposition + 1) & (ListBit.calendar | ListBit.title)) !== 0) return name;
  let last = preposition + 1;
  while (
    isCapital(reading, last + 1) ||
    (AND.has(hashAt(reading, last + 1)) && CONCERNS.has(hashAt(reading, last + 2)))
  )
    last += 1;
  const isNamed = following.some(
    (each) => each.first <= last && (each.kind === PERSON || each.kind === PLACE),
  );
  return isNamed ? name : { ...name, last };
}

/** The last token of "Ministry of Trade, Industry and Energy", also where only a part of it was found. */
function endOfSeries(reading: Reading, { first, last }: RecognisedName): number {
  let hasBody = false;
  for (let i = first; i <= last; i += 1) hasBody ||= BODY.has(hashAt(reading, i));
  if (!hasBody || !CONCERNS.has(hashAt(reading, last))) return last;
  let end = last;
  let isClosed = false;
  for (;;) {
    let next = end + 1;
    const isComma = hashAt(reading, next) === COMMA;
    if (isComma) next += 1;
    const isLast = AND.has(hashAt(reading, next));
    if (isLast) next += 1;
    if ((!isComma && !isLast) || (isLast && hashAt(reading, next) === 0)) break;
    const stop = endOfConcern(reading, next);
    if (stop < 0) break;
    end = stop;
    isClosed = isLast;
    if (isLast) break;
  }
  // Without its "and" a series may be a list of something else.
  return isClosed ? end : last;
}

/** The last of the words, from `at` on, that say what a body is for; -1 where there are none. */
function endOfConcern(reading: Reading, at: number): number {
  let end = -1;
  if (hashAt(reading, at) === THE) at += 1;
  for (let i = at; isCapital(reading, i) && CONCERNS.has(hashAt(reading, i)); i += 1) end = i;
  return end;
}

/** Capitals in brackets whose letters begin the words before them tell where the long form of an organisation begins. */
function withLongForms(reading: Reading, names: readonly RecognisedName[]): readonly RecognisedName[] {
  let result = names;
  for (let short = 2; short + 1 < reading.sentence.types.length; short += 1) {
    if (hashAt(reading, short - 1) === OPENING && hashAt(reading, short + 1) === CLOSING)
      result = withLongForm(reading, result, short);
  }
  return result;
}

function withLongForm(
  reading: Reading,
  names: readonly RecognisedName[],
  short: number,
): readonly RecognisedName[] {
  const first = beginningOf(reading, short);
  if (first < 0) return names;
  const last = short - 2;
  const covered = names.filter((each) => each.first <= last && each.last >= first);
  const isOrganisation = names.some(
    (each) => each.kind === ORGANISATION && each.first <= short && each.last >= first,
  );
  if (!isOrganisation || covered.some((each) => each.first < first)) return names;
  const confidence = Math.max(0.8, ...covered.map((each) => each.confidence));
  const whole = { first, last, kind: ORGANISATION, confidence };
  const rest = names.filter((each) => !covered.includes(each) && each.first !== short);
  return [...rest, whole, { first: short, last: short, kind: ORGANISATION, confidence }].sort(
    (a, b) => a.first - b.first,
  );
}

/** Letters of an abbreviation from which its words are looked for: fewer fit by chance. A choice. */
const MIN_LETTERS = 3;

/** Where the words begin whose first letters are the capitals at `short`, in brackets; -1 where they are others. */
function beginningOf(reading: Reading, short: number): number {
  const letters = wordAt(reading, short);
  if (letters.length < MIN_LETTERS || !/^\p{Lu}+$/u.test(letters)) return -1;
  let i = short - 2;
  for (let k = letters.length - 1; k >= 0; i -= 1) {
    if (i < 0) return -1;
    const isSmall = OF.has(hashAt(reading, i)) || hashAt(reading, i) === COMMA;
    const isSame = wordAt(reading, i)[0].toUpperCase() === letters[k];
    if (isSame && (isCapital(reading, i) || isSmall)) k -= 1;
    else if (!isSmall) return -1;
  }
  return isCapital(reading, i + 1) ? i + 1 : -1;
}

/** "The Nordic Port Inspectorate" is called the Inspectorate: the article of a body is no part of its name. */
function withoutArticle(reading: Reading, name: RecognisedName): RecognisedName {
  const isArticle = name.kind === ORGANISATION && hashAt(reading, name.first) === THE;
  return isArticle && BODY.has(hashAt(reading, name.last)) ? { ...name, first: name.first + 1 } : name;
}

/** "Secretary of Health and Human Services Tommy Thompson" names a body and a person. */
function withoutOfficer(reading: Reading, name: RecognisedName): readonly RecognisedName[] {
  const { first, last, kind } = name;
  if (kind !== ORGANISATION || last - first < 2 || !OFFICERS.has(hashAt(reading, first - 2))) return [name];
  const isGiven = (listsAt(reading, last - 1) & ListBit.firstName) !== 0;
  if (!isGiven || (listsAt(reading, last) & ListBit.organisationWord) !== 0) return [name];
  return CONCERNS.has(hashAt(reading, last - 2))
    ? [
        { ...name, last: last - 2 },
        { ...name, first: last - 1, kind: PERSON },
      ]
    : [name];
}

/** "YouTube, Telegram & WhatsApp": names of one word that an ampersand joins to a list of firms are firms. */
function withCompany(reading: Reading, names: readonly RecognisedName[]): readonly RecognisedName[] {
  const added: RecognisedName[] = [];
  for (const name of names) {
    if (name.kind !== ORGANISATION) continue;
    const items = itemsBehind(reading, name.last + 1);
    for (const at of items) {
      const found = names.find((each) => each.first <= at && each.last >= at);
      if (found === undefined || found.kind === OTHER)
        added.push({ first: at, last: at, kind: ORGANISATION, confidence: name.confidence });
    }
  }
  if (added.length === 0) return names;
  const isAdded = (name: RecognisedName): boolean => added.some((each) => each.first === name.first);
  return [...names.filter((name) => !isAdded(name)), ...added].sort((a, b) => a.first - b.first);
}

/** What stands in lists of firms and is none: days, peoples, places and given names. */
const NO_FIRM_LISTS = ListBit.calendar | ListBit.demonym | ListBit.country | ListBit.city | ListBit.firstName;

/** The single words of ", Telegram & WhatsApp" from `at` on, up to the one behind the ampersand; none where it is no such list. */
function itemsBehind(reading: Reading, at: number): readonly number[] {
  const items: number[] = [];
  for (let i = at; ; i += 2) {
    const isEnd = hashAt(reading, i) === AMPERSAND;
    if ((!isEnd && hashAt(reading, i) !== COMMA) || !isCapital(reading, i + 1)) return [];
    if ((listsAt(reading, i + 1) & NO_FIRM_LISTS) !== 0) return [];
    items.push(i + 1);
    if (isEnd) return items.length > 1 && !isCapital(reading, i + 2) ? items : [];
  }
}

/** "BRENNICK, JONATHAN": a family name in capitals and a given name behind a comma are one person. */
function withReversed(reading: Reading, names: readonly RecognisedName[]): readonly RecognisedName[] {
  const result: RecognisedName[] = [];
  for (const name of names) {
    if ((result.at(-1)?.last ?? -1) >= name.first) continue;
    const last = endOfReversed(reading, name);
    result.push(last < 0 ? name : { ...name, last, kind: PERSON });
  }
  return result;
}

function endOfReversed(reading: Reading, { first, last }: RecognisedName): number {
  const given = last + 2;
  if (last > first || hashAt(reading, last + 1) !== COMMA) return -1;
  const isShouted = (lookAt(reading, first) & Look.allCapital) !== 0 && isCapital(reading, given);
  const isFamily = (listsAt(reading, first) & OTHER_LISTS) === 0;
  if (!isShouted || !isFamily || (listsAt(reading, given) & GIVEN_LISTS) !== ListBit.firstName) return -1;
  // "SMITH, JONES, BROWN" are three.
  if (hashAt(reading, given + 1) === COMMA && isCapital(reading, given + 2)) return -1;
  const isInitial =
    given + 1 < reading.sentence.types.length && /^\p{Lu}\.?$/u.test(wordAt(reading, given + 1));
  return isInitial ? given + 1 : given;
}

const PLACE_LISTS = ListBit.city | ListBit.country;
/** What a family name in front of a given name is not. */
const OTHER_LISTS = PLACE_LISTS | ListBit.firstName | ListBit.organisation | ListBit.team;
/** A given name, and what else it may be. */
const GIVEN_LISTS = PLACE_LISTS | ListBit.firstName | ListBit.organisation;
const NAME_LISTS = ListBit.firstName | ListBit.surname | ListBit.town | ListBit.team | ListBit.organisation;
/** What people are called by their place: the ending, and what the place has instead. */
const PEOPLE_ENDINGS: readonly (readonly [ending: string, instead: readonly string[]])[] = [
  ['nians', ['']],
  ['ians', ['', 'y', 'ia', 'e']],
  ['eans', ['', 'e', 'a']],
  ['ans', ['', 'a', 'o', 'e', 'ia', 'as']],
  ['ns', ['']],
  ['ers', ['', 'e']],
  ['enes', ['o', 'a', 'e', 'us']],
  ['ites', ['', 'e']],
  ['enos', ['', 'a', 'o']],
];

/** Letters that a place has at least, if its people are told by its name: a choice. */
const MIN_PLACE = 4;

/** Whether a word names the people of a listed town, state or country: "Idahoans", "Cairenes". */
function isPeople(word: string, words: WordTypes, placeOf: (stem: string) => number): boolean {
  const lower = word.toLowerCase();
  if ((words.listsOf(foldedHash(lower)) & NAME_LISTS) !== 0) return false;
  return PEOPLE_ENDINGS.some(([ending, instead]) => {
    if (!lower.endsWith(ending)) return false;
    const stem = lower.slice(0, -ending.length);
    return instead.some((rest) => {
      const place = stem + rest;
      return place.length >= MIN_PLACE && (placeOf(place) & PLACE_LISTS) !== 0;
    });
  });
}

/** Tokens `[first, last]` of a sentence that name the people of a place. */
export interface People {
  readonly first: number;
  readonly last: number;
}

/**
 * People called by their town, state or country: "Idahoans", "Hong Kongers", which are one word or two. They are no part of a
 * longer name.
 */
export function peopleOf(
  text: string,
  sentence: Sentence,
  words: WordTypes,
  names: readonly RecognisedName[],
): readonly People[] {
  const reading = { text, sentence, words };
  const found: People[] = [];
  const isPart = (first: number, last: number): boolean =>
    names.some(
      (name) => name.first <= last && name.last >= first && (name.first < first || name.last > last),
    );
  for (let i = 0; i < sentence.types.length; i += 1) {
    if (!mayBePeople(reading, i)) continue;
    const people = peopleAt(reading, i);
    if (people !== undefined && !isPart(people.first, people.last)) found.push(people);
  }
  return found;
}

/** Whether a word is capitalised and ends as the names of people do; most are not, and nothing else is asked of them. */
function mayBePeople(reading: Reading, i: number): boolean {
  if ((lookAt(reading, i) & (Look.capital | Look.allCapital)) !== Look.capital) return false;
  const { start, end } = reading.sentence.tokens;
  return end[i] - start[i] > MIN_PLACE && reading.text[end[i] - 1] === 's';
}

/** The people whom a word names by itself, or with the one before it. */
function peopleAt(reading: Reading, i: number): People | undefined {
  const { words } = reading;
  const word = wordAt(reading, i);
  const before = i > 0 && isCapital(reading, i - 1) ? hashAt(reading, i - 1) : 0;
  const listsBehind = (stem: string): number => words.listsOf(extendPhrase(before, foldedHash(stem)));
  if (before !== 0 && isPeople(word, words, listsBehind)) return { first: i - 1, last: i };
  if (isCapital(reading, i + 1)) return undefined;
  const isAlone = isPeople(word, words, (stem) => words.listsOf(foldedHash(stem)));
  return isAlone ? { first: i, last: i } : undefined;
}

/** "HomeTechBelgian": of words that lost their spaces the last one, where it is a listed people, country or town. */
export function gluedMentions(text: string, sentence: Sentence, words: WordTypes): readonly Mention[] {
  const reading = { text, sentence, words };
  const found: Mention[] = [];
  for (let i = 0; i < sentence.types.length; i += 1) {
    if ((lookAt(reading, i) & Look.inner) === 0) continue;
    const word = wordAt(reading, i);
    const parts = [...word.matchAll(/\p{Lu}\p{Ll}+/gu)];
    const last = parts.at(-1);
    if (parts.length < 3 || last === undefined || last.index + last[0].length !== word.length) continue;
    const lists = words.listsOf(foldedHash(last[0]));
    const type =
      (lists & ListBit.demonym) !== 0 ? 'group' : (lists & PLACE_LISTS) !== 0 ? KINDS[PLACE] : null;
    if (type === null) continue;
    const start = sentence.tokens.start[i] + last.index;
    found.push({ start, end: start + last[0].length, type, confidence: 0.7 });
  }
  return found;
}
