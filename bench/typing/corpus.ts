/**
 * Texts to measure on, made from own words by a seeded generator: news with names, figures and dates, pages with
 * the menus of their sites, retellings. The same seed gives the same texts.
 */

/** A source of numbers that is the same every time (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(from: readonly T[]): T {
    return from[this.below(from.length)];
  }

  /** Like a word's rank in a text: the first ones often, the last ones seldom. */
  ranked<T>(from: readonly T[]): T {
    return from[Math.floor(from.length * this.next() ** 2)];
  }
}

const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

const nouns = list(`
  council harbour market school bridge report court company village minister team road farm bank hospital river
  committee plan price vote strike ferry station festival budget museum storm factory union harvest park railway tax
  loan orchard mayor teacher pilot engineer witness tunnel licence library tender warehouse airport island valley
  forest reservoir tram clinic studio theatre choir cinema brewery bakery quarry vineyard mill sawmill garage depot
  archive laboratory satellite turbine cable pipeline meadow footpath lighthouse customs border embassy treaty letter
  contract verdict appeal survey petition referendum deadline shortage surplus dispute merger audit inquiry rescue
  flood drought fire outbreak vaccine trial patient nurse surgeon student campus lecture prize novel poem sculpture
  portrait orchestra violin concert album stadium league coach goalkeeper referee season penalty transfer medal race
  sprint marathon cyclist sailor crew captain cargo container crane anchor tide reef fishery trawler net salmon`);
const stems = list(`
  grain stone copper timber water winter summer night dawn harbour mountain coast river field iron glass paper silk
  salt amber silver north south east west city county village farm forest lake island bridge rail road air sea wind
  sun rain snow cloud fire earth clay sand wool flax barley apple cherry pear plum honey milk cheese bread fish`);
const tails = list(`
  works yard house board hall keeper maker guild trade dealer grower route line side land gate path mill shop worker
  owner driver plant store fair week report rules fund prize show tax price output stock quota season school`);
const compounds = stems.flatMap((stem) => tails.map((tail) => `${stem} ${tail}`));
const adjectives = list(`
  new old local regional public private early late heavy light quiet busy narrow wide empty crowded broken repaired
  costly cheap modern ancient temporary permanent foreign domestic rural coastal northern southern eastern western
  annual weekly unusual familiar disputed planned delayed popular forgotten famous modest ambitious careful hasty
  wooden concrete electric digital legal illegal independent joint separate final second third rival former future`);
const verbs = list(`
  approved rejected delayed opened closed visited praised criticised inspected repaired sold bought rented funded
  announced cancelled postponed reviewed signed abandoned expanded reduced doubled halved welcomed questioned defended
  described measured counted published withdrew presented restored replaced protected flooded cleared searched
  evacuated blocked joined left led followed copied translated recorded filmed painted designed planned started
  finished tested banned allowed taxed subsidised exported imported planted harvested stored shipped loaded`);
const adverbials = list(`
  yesterday again quietly reluctantly unanimously unexpectedly finally immediately eventually twice recently
  overnight publicly privately jointly narrowly formally briefly repeatedly slowly`);
const connectors = [
  'after',
  'although',
  'because',
  'while',
  'before',
  'even though',
  'as soon as',
  'months after',
  'days before',
  'so that',
];
const givenNames = list(`
  Anna Paul Maria Jonas Clara Emil Ida Oskar Lena Hugo Nora Felix Greta Anton Vera Simon Alma Victor Edith Leo Sofia
  Martin Helen Robert Judith Thomas Irene Peter Laura David Agnes Frank Rosa Daniel Ellen Stephen Diane Michael`);
const nameStarts = list(`
  Lind Berg Wint Har Mor Kes Fal Ost Bran Tor Mel Ven Sor Dal Gren Hol Kal Ros Stan Wal Ash Bel Cor Dun Fen Gar Hask
  Ing Jar Kel Lor Mar Nor Pel Quill Rav Sel Tam Ulm Var Whit Yar Zell`);
const nameEnds = list(`
  quist man er strom ford berg dal well ton ley sen wick mar holm gate stead worth low ham by field brook ridge croft`);
const bodies =
  list(`Authority Council Agency Cooperative Bank Institute Union Group Holdings University Museum Railways
  Shipping Foods Energy Press League Foundation Ministry Association`);
const months = list(`January February March April May June July August September October November December`);
const weekdays = list(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday`);

const menuWords = list(`
  Home News Sport Weather Culture Business Opinion Travel Video Podcasts Local World Politics Science Health Lifestyle
  Jobs Property Cars Puzzles Newsletters Archive Contact About Subscribe Search Login Register`);
const pleas = [
  'Share this article',
  'Follow us on social media',
  'Sign up for our newsletter and never miss a story',
  'Leave a Reply',
  'Your email address will not be published. Required fields are marked *',
  'We use cookies to give you the best experience on our site.',
  'Read more',
  'Related articles',
  'Advertisement',
  'Print this page',
];

export class Writer {
  readonly #random: Random;
  readonly #nouns: readonly string[];
  readonly #people: readonly string[];
  readonly #bodies: readonly string[];
  readonly #places: readonly string[];
  readonly #menus: readonly (readonly string[])[];
  readonly #told: string[] = [];

  constructor(seed: number) {
    const random = new Random(seed);
    this.#random = random;
    this.#nouns = [...nouns, ...compounds];
    const surname = (): string => random.one(nameStarts) + random.one(nameEnds);
    this.#places = Array.from({ length: 400 }, surname);
    this.#people = Array.from({ length: 3000 }, () => `${random.one(givenNames)} ${surname()}`);
    this.#bodies = Array.from({ length: 600 }, () => `${random.one(this.#places)} ${random.one(bodies)}`);
    this.#menus = Array.from({ length: 60 }, () => {
      const words = Array.from({ length: 6 + random.below(6) }, () => random.one(menuWords));
      return [...new Set(words), ...Array.from({ length: 3 }, () => random.one(pleas))];
    });
  }

  sentence(): string {
    const random = this.#random;
    const clause = `${this.#actor()} ${random.one(verbs)} ${this.#thing()}`;
    const rest = random.next();
    if (rest < 0.25) return `${clause} ${random.one(adverbials)}, ${this.#person()} said.`;
    if (rest < 0.45)
      return `${clause} ${random.one(connectors)} ${this.#thing()} ${random.one(verbs)} ${this.#thing()}.`;
    if (rest < 0.6) return `On ${this.#date()}, ${clause} in ${random.ranked(this.#places)}.`;
    if (rest < 0.75) return `${clause}, ${this.#figure()} more than ${random.one(adjectives)} forecasts.`;
    if (rest < 0.85) return `“${clause} ${random.one(adverbials)},” said ${this.#person()}.`;
    return `${clause} for ${this.#figure()} ${random.one(adverbials)}.`;
  }

  paragraph(): string {
    return Array.from({ length: 2 + this.#random.below(4) }, () => this.sentence()).join(' ');
  }

  /** About so many characters of paragraphs, an empty line between two; one in twelve tells another's again. */
  article(size: number): string {
    const parts: string[] = [`${this.#actor()} ${this.#random.one(verbs)} ${this.#thing()}`];
    for (let length = parts[0].length; length < size;) {
      const paragraph = this.#next();
      parts.push(paragraph);
      length += paragraph.length + 2;
    }
    return parts.join('\n\n');
  }

  /** An article with the menu and the pleas of its site. */
  page(size: number): string {
    return this.pageOf((taken) => this.article(Math.max(200, size - taken)));
  }

  /** The same around another text, which is told how many characters the menu and the pleas take. */
  pageOf(article: (taken: number) => string): string {
    const menu = this.#random.one(this.#menus);
    const above = menu.slice(0, 5).join('\n');
    const below = menu.slice(5).join('\n\n');
    return `${above}\n\n${article(above.length + below.length)}\n\n${below}\n`;
  }

  #next(): string {
    const random = this.#random;
    if (this.#told.length > 20 && random.chance(1 / 12)) {
      const again = random.one(this.#told);
      return random.chance(0.5)
        ? again
        : again.replace(/\b(?:the|a)\b/u, random.one(['one', 'this', 'that']));
    }
    const paragraph = this.paragraph();
    if (this.#told.length < 5000) this.#told.push(paragraph);
    return paragraph;
  }

  #person(): string {
    return this.#random.ranked(this.#people);
  }

  #actor(): string {
    const random = this.#random;
    const kind = random.next();
    if (kind < 0.3) return this.#person();
    if (kind < 0.55) return `The ${random.ranked(this.#bodies)}`;
    return `The ${random.one(adjectives)} ${random.ranked(this.#nouns)}`;
  }

  #thing(): string {
    const random = this.#random;
    const kind = random.next();
    if (kind < 0.15) return `the ${random.ranked(this.#bodies)}`;
    const noun = `the ${random.one(adjectives)} ${random.ranked(this.#nouns)}`;
    return kind < 0.45 ? `${noun} of ${random.ranked(this.#places)}` : noun;
  }

  #figure(): string {
    const random = this.#random;
    const amount = `${1 + random.below(99)}.${random.below(10)}`;
    return random.one([
      `€${amount} million`,
      `${amount} per cent`,
      `$${amount} billion`,
      `${random.below(5000)} tonnes`,
    ]);
  }

  #date(): string {
    const random = this.#random;
    if (random.chance(0.3)) return random.one(weekdays);
    return `${1 + random.below(28)} ${random.one(months)} ${2005 + random.below(20)}`;
  }
}

/** So many pages of about 3 KB, as a folder has them. */
export function pages(count: number): Map<string, string> {
  const writer = new Writer(9);
  const files = new Map<string, string>();
  for (let index = 0; index < count; index++)
    files.set(`site-${index % 97}/page-${index}.txt`, writer.page(3000));
  return files;
}

/** A bundle of so many documents, together about so many characters. */
export function bundleOf(documents: number, size: number): string {
  const writer = new Writer(11);
  return Array.from(
    { length: documents },
    (_, index) => `=== FILE: ${index}_story.txt ===\n${writer.page(size / documents - 30)}`,
  ).join('');
}

/** One plain text of about so many characters. */
export function plainText(size: number): string {
  return new Writer(13).article(size);
}

/** Random words from a vocabulary of sixty, in paragraphs of sixty. */
export function fewWords(size: number): string {
  const random = new Random(17);
  const vocabulary = nouns.slice(0, 60);
  const parts: string[] = [];
  for (let length = 0; length < size;) {
    const paragraph = Array.from({ length: 60 }, () => random.one(vocabulary)).join(' ');
    parts.push(`${paragraph}.`);
    length += paragraph.length + 3;
  }
  return parts.join('\n\n');
}

/** Tiny files that differ in a number and a name. */
export function nearEqual(count: number): Map<string, string> {
  const random = new Random(19);
  const files = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const name = `${random.one(givenNames)} ${random.one(nameStarts)}${random.one(nameEnds)}`;
    files.set(
      `part-${index % 211}/lot-${index}.txt`,
      `Lot ${index} of the spring sale went to ${name} for ${10 + random.below(900)} euros, the auction house said.\n`,
    );
  }
  return files;
}

/** So many short lines, together about 13 bytes each. */
export function manyLines(count: number): string {
  const random = new Random(23);
  return Array.from({ length: count }, (_, index) => `${random.one(nouns)} ${index % 1000}`.padEnd(12)).join(
    '\n',
  );
}
