import type { LabelledParagraph, Page } from './pages';
import { phraseTables } from './phrases';
import { hashText, seeded } from './random';

/**
 * Documents of honest short lines, made of words from the content of labelled pages: verse, dialogue, chat, minutes, tables, clauses,
 * code, settings, programmes, lists, headings, fixtures, facts of products, references, recipes, questions, glossaries. Web pages hold few of them, and every
 * line is content; half of them stand between furniture of the page.
 */
export function honestPages(pages: readonly Page[], share: number, seed: number): Page[] {
  const made: Page[] = [];
  for (const page of pages) {
    if (page.view === 'full') continue;
    const random = seeded(seed ^ hashText(`honest ${page.id}`));
    if (random() >= share) continue;
    const sentences = sentencesOf(page);
    if (sentences.length < 8) continue;
    const shape = shapes[Math.floor(random() * shapes.length)];
    const lines = shape(withSiteWords(sentences.slice(0, 60), sentences.siteWords), random);
    made.push(
      honestPage(page, 'honest', lines, random() < FURNISHED ? furnitureOf(page, random) : NO_FURNITURE),
    );
  }
  return made;
}

/** What sites say of themselves, by language: honest texts say it, too, as a heading, an entry of a list, a name in code. */
const siteWords: ReadonlyMap<string, readonly string[]> = byLanguage();

function byLanguage(): Map<string, readonly string[]> {
  const words = new Map<string, readonly string[]>();
  for (const languages of Object.values(phraseTables)) {
    for (const [lang, phrases] of Object.entries(languages)) {
      const short = phrases
        .split('|')
        .map((phrase) => phrase.replace(/^[=^]|:$/gu, ''))
        .filter((phrase) => phrase.split(' ').length <= 3);
      words.set(lang, [...(words.get(lang) ?? []), ...short]);
    }
  }
  return words;
}

/** How often a short line of an honest text is what sites say, too: a choice. */
const SITE_WORDS = 0.08;

/** So many documents of a series are made of one page. */
const SERIES = 4;

/**
 * Series of honest documents that share headings and a title, as papers share "Abstract" and recipes "Ingredients": lines that stand in
 * many documents, and are content in each.
 */
export function honestSeries(pages: readonly Page[], share: number, seed: number): Page[] {
  const all: Page[] = [];
  for (const page of pages) {
    if (page.view === 'full') continue;
    const random = seeded(seed ^ hashText(`series ${page.id}`));
    if (random() >= share) continue;
    const sentences = sentencesOf(page);
    if (sentences.length < 8 * SERIES) continue;
    const shape = shapes[Math.floor(random() * shapes.length)];
    const headings = Array.from({ length: integer(2, 6, random) }, () =>
      capitalised(beginning(sentences, random, 1, 4)),
    );
    const series = random() < 0.5 ? [{ ...title(sentences, random), nl: 0 }] : [];
    for (let part = 0; part < SERIES; part++) {
      const own = sentences.filter((_, index) => index % SERIES === part).slice(0, 40);
      const made = shape(withSiteWords(own, sentences.siteWords), random);
      const lines = [...series, ...withHeadings(made, headings)];
      all.push(honestPage(page, `series ${part}`, lines));
    }
  }
  return all;
}

/** Lines with each heading at the beginning of one of as many parts. */
function withHeadings(lines: readonly Line[], headings: readonly string[]): Line[] {
  const size = Math.ceil(lines.length / headings.length);
  return headings.flatMap((text, index) => {
    const part = lines.slice(index * size, (index + 1) * size);
    return part.length === 0 ? [] : [{ text, nl: 2 }, ...part];
  });
}

function sentencesOf({ paragraphs, lang }: Page): Sentences {
  const sentences = paragraphs
    .filter(({ label, text }) => label === 'content' && text.length > 40)
    .flatMap(({ text }) => text.slice(0, 1200).split(/(?<=[.!?。！？])\s*/u))
    .filter((sentence) => sentence.length > 8);
  return withSiteWords(sentences, siteWords.get(lang) ?? siteWords.get('en') ?? []);
}

function withSiteWords(sentences: readonly string[], words: readonly string[]): Sentences {
  return Object.assign([...sentences], { siteWords: words });
}

/** How many of the honest documents stand on a page, between its furniture: a choice. */
const FURNISHED = 0.5;

/** Furniture above and below a text. */
interface Furniture {
  readonly above: readonly LabelledParagraph[];
  readonly below: readonly LabelledParagraph[];
}

const NO_FURNITURE: Furniture = { above: [], below: [] };

/** Some of the furniture of a page: the last lines above its content, the first below. */
function furnitureOf({ paragraphs }: Page, random: () => number): Furniture {
  const first = paragraphs.findIndex(({ label }) => label === 'content');
  const last = paragraphs.findLastIndex(({ label }) => label === 'content');
  const isFurniture = ({ label }: LabelledParagraph): boolean => label === 'boilerplate';
  return {
    above: paragraphs
      .slice(0, first)
      .filter(isFurniture)
      .slice(-integer(1, 10, random)),
    below: paragraphs
      .slice(last + 1)
      .filter(isFurniture)
      .slice(0, integer(1, 18, random)),
  };
}

function honestPage(
  page: Page,
  name: string,
  lines: readonly Line[],
  { above, below }: Furniture = NO_FURNITURE,
): Page {
  const content = lines.map(({ text, nl }): LabelledParagraph => ({ text, nl, label: 'content' }));
  return {
    id: `${page.id} ${name}`,
    source: page.source,
    view: 'honest',
    lang: page.lang,
    site: page.site ?? page.id,
    paragraphs: [...above, ...content, ...below],
  };
}

interface Line {
  readonly text: string;
  readonly nl: number;
}
/** The sentences of a page, and what sites say in its language. */
interface Sentences extends ReadonlyArray<string> {
  readonly siteWords: readonly string[];
}
type Shape = (sentences: Sentences, random: () => number) => Line[];

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)];
const integer = (low: number, high: number, random: () => number): number =>
  low + Math.floor(random() * (high - low + 1));
const wordsOf = (sentence: string): string[] => {
  const words = sentence.split(/\s+/u).filter((word) => word.length > 0);
  return words.length > 2 ? words : Array.from(sentence);
};
const joinWords = (words: readonly string[]): string =>
  words.join(words.every((word) => word.length === 1) ? '' : ' ');
const title = (sentences: Sentences, random: () => number): Line => ({
  text: joinWords(wordsOf(pick(sentences, random)).slice(0, integer(2, 6, random))).replace(/[.,;:]+$/u, ''),
  nl: 0,
});

const verse: Shape = (sentences, random) => {
  const lines: Line[] = [title(sentences, random)];
  const perStanza = integer(3, 6, random);
  const length = integer(4, 8, random);
  const words = sentences.flatMap(wordsOf);
  for (let at = 0; at < words.length && lines.length < 40; at += length) {
    const line = joinWords(words.slice(at, at + length));
    const first = (lines.length - 1) % perStanza === 0;
    lines.push({ text: line.charAt(0).toUpperCase() + line.slice(1), nl: first ? 2 : 1 });
  }
  return lines;
};

const dialogue: Shape = (sentences, random) => {
  const names =
    random() < 0.5
      ? ['Q', 'A']
      : [
          pick(sentences, random).split(/\s/u)[0].slice(0, 12),
          pick(sentences, random).split(/\s/u)[0].slice(0, 12),
        ];
  const gap = integer(1, 2, random);
  const lines: Line[] = [title(sentences, random)];
  sentences.forEach((sentence, index) => {
    const words = wordsOf(sentence);
    const said = joinWords(random() < 0.5 ? words.slice(0, integer(1, 7, random)) : words);
    lines.push({ text: `${names[index % 2]}: ${said}`, nl: index % 2 === 0 ? gap : 1 });
  });
  return lines;
};

const chat: Shape = (sentences, random) => {
  const names = [1, 2, 3].map(() => pick(sentences, random).split(/\s/u)[0].toLowerCase().slice(0, 8));
  let minute = integer(0, 1000, random);
  const style = integer(0, 2, random);
  return sentences.map((sentence, index) => {
    minute += integer(0, 3, random);
    const time = `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const said = joinWords(wordsOf(sentence).slice(0, integer(1, 10, random))).toLowerCase();
    const name = pick(names, random);
    const head =
      style === 0 ? `[${time}] ${name}:` : style === 1 ? `${time} <${name}>` : `${name} (${time}):`;
    return { text: `${head} ${said}`, nl: index === 0 ? 0 : 1 };
  });
};

const minutes: Shape = (sentences, random) => {
  const lines: Line[] = [title(sentences, random)];
  let item = 0;
  while (lines.length < 45) {
    item++;
    const head = title(sentences, random).text;
    lines.push({ text: random() < 0.7 ? `${item}. ${head}` : `§ ${item} ${head}`, nl: 2 });
    for (let count = integer(1, 4, random); count > 0; count--) {
      const words = wordsOf(pick(sentences, random));
      const cut = joinWords(words.slice(0, integer(1, 14, random)));
      lines.push({ text: cut.endsWith('.') ? cut : `${cut}.`, nl: 1 });
    }
  }
  return lines;
};

const tabular: Shape = (sentences, random) => {
  const columns = integer(2, 6, random);
  const separator = pick(['\t', ' | ', '   ', ', ', ' '], random);
  const lines: Line[] = [title(sentences, random)];
  const rows = integer(6, 30, random);
  for (let row = 0; row < rows; row++) {
    const cells = [joinWords(wordsOf(pick(sentences, random)).slice(0, integer(1, 3, random)))];
    for (let column = 1; column < columns; column++) {
      cells.push(
        random() < 0.85
          ? integer(0, 99999, random).toLocaleString('en')
          : pick(['-', 'n/a', '0', '%'], random),
      );
    }
    lines.push({ text: cells.join(separator).trim(), nl: 1 });
  }
  return lines;
};

const clauses: Shape = (sentences, random) => {
  const lines: Line[] = [{ ...title(sentences, random), text: title(sentences, random).text.toUpperCase() }];
  let item = 0;
  for (const sentence of sentences) {
    if (random() < 0.25) {
      item++;
      lines.push({ text: `${item}. ${title(sentences, random).text.toUpperCase()}`, nl: 2 });
    }
    const words = wordsOf(sentence);
    const text = joinWords(random() < 0.4 ? words.slice(0, integer(2, 9, random)) : words);
    lines.push({
      text: pick(
        [
          `${item}.${integer(1, 9, random)} ${text}`,
          `(${pick(['a', 'b', 'c', 'd', 'i', 'ii'], random)}) ${text};`,
          text,
        ],
        random,
      ),
      nl: pick([1, 2], random),
    });
  }
  return lines;
};

const code: Shape = (sentences, random) => {
  const names = sentences
    .flatMap(wordsOf)
    .map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, ''))
    .filter((word) => word.length > 2);
  const siteNames = sentences.siteWords.map((word) => word.replace(/\s+/gu, '_'));
  const name = (): string =>
    names.length === 0 ? 'x' : pick(random() < SITE_WORDS ? siteNames : names, random);
  const makers: readonly (() => string)[] = [
    () => `${name()}.${name()}(${name()});`,
    () => `if (${name()} ${pick(['==', '<', '!=', '>='], random)} ${integer(0, 99, random)}) {`,
    () => '}',
    () => `return ${name()};`,
    () => `const ${name()} = ${name()}(${name()}, ${integer(0, 9, random)});`,
    () => `def ${name()}(${name()}, ${name()}):`,
    () => `for ${name()} in ${name()}:`,
    () => `# ${name()} ${name()} ${name()}`,
    () => `#include <${name()}.h>`,
    () => `import ${name()}`,
    () => `print("${name()} ${name()}")`,
    () => `struct ${name()} *${name()} = NULL;`,
    () => `{ "${name()}": ${integer(0, 500, random)} },`,
  ];
  return Array.from({ length: integer(12, 40, random) }, (_, index) => ({
    text: pick(makers, random)(),
    nl: index === 0 ? 0 : random() < 0.15 ? 2 : 1,
  }));
};

/** What a program is set up with: names and values, in one of several notations, in parts. */
const settings: Shape = (sentences, random) => {
  const style = integer(0, 3, random);
  const key = (): string =>
    beginning(sentences, random, 1, 2)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '_');
  const value = (): string =>
    pick(
      [
        () => String(integer(0, 9000, random)),
        () => pick(['true', 'false', 'yes', 'no', 'off', 'none'], random),
        () => `"${beginning(sentences, random, 1, 4)}"`,
        () => beginning(sentences, random, 1, 3),
      ],
      random,
    )();
  return Array.from({ length: integer(10, 32, random) }, (_, row): Line => {
    if (row % 7 === 0) {
      const text = [`[${key()}]`, `${key()}:`, `# ${beginning(sentences, random, 2, 5)}`, `${key()} {`][
        style
      ];
      return { text, nl: row === 0 ? 0 : integer(1, 2, random) };
    }
    const text = [
      `${key()} = ${value()}`,
      `  ${key()}: ${value()}`,
      `${key()}=${value()}`,
      `    ${key()} ${value()};`,
    ][style];
    return { text, nl: 1 };
  });
};

/** What is played, by whom, in parts. */
const programme: Shape = (sentences, random) => {
  const lines: Line[] = [title(sentences, random)];
  for (let part = integer(2, 5, random); part > 0; part--) {
    lines.push({ text: capitalised(beginning(sentences, random, 1, 3)), nl: 2 });
    for (let row = integer(2, 7, random); row > 0; row--) {
      const indent = pick(['', '  ', '\t'], random);
      const text = capitalised(beginning(sentences, random, 1, 5));
      lines.push({ text: indent + text, nl: 1 });
    }
    if (random() < 0.4) lines.push({ text: pick(sentences, random), nl: 2 });
  }
  return lines;
};

const list: Shape = (sentences, random) => {
  const marker = pick(['- ', '• ', '* ', '', ''], random);
  const lines: Line[] = [title(sentences, random)];
  for (const sentence of sentences.slice(0, 30)) {
    const words = wordsOf(sentence);
    const short = random() < 0.6;
    lines.push({
      text: short ? marker + beginning(sentences, random, 1, 5) : joinWords(words),
      nl: short ? 1 : 2,
    });
  }
  return lines;
};

/** Words of one sentence, from its beginning, up to a drawn number; now and then what sites say. */
const beginning = (sentences: Sentences, random: () => number, low: number, high: number): string =>
  high <= 5 && random() < SITE_WORDS
    ? pick(sentences.siteWords, random)
    : joinWords(wordsOf(pick(sentences, random)).slice(0, integer(low, high, random))).replace(
        /[.,;:]+$/u,
        '',
      );

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Prose under a headline, in parts with short headings of their own. */
const headed: Shape = (sentences, random) => {
  const numbered = random() < 0.3;
  const gap = integer(1, 2, random);
  const lines: Line[] = [title(sentences, random)];
  let part = 0;
  for (let at = 0; at < sentences.length && part < 9; part++) {
    const head = capitalised(beginning(sentences, random, 1, 5));
    lines.push({ text: numbered ? `${part + 1} ${head}` : head, nl: 2 });
    for (let paragraphs = integer(1, 3, random); paragraphs > 0; paragraphs--) {
      const count = integer(1, 4, random);
      const text = joinWords(sentences.slice(at, at + count));
      at += count;
      if (text.length > 0) lines.push({ text, nl: gap });
    }
  }
  return lines;
};

/** Matches and their results, or the stops of a tour: a day, who or where, and a figure. */
const fixtures: Shape = (sentences, random) => {
  const months = pick(
    [
      ['January', 'March', 'May', 'July', 'October'],
      ['Jan', 'Mar', 'Jun', 'Sep', 'Dec'],
      ['Januar', 'März', 'Juni', 'Oktober', 'Dezember'],
      ['enero', 'marzo', 'junio', 'octubre', 'diciembre'],
      ['janvier', 'mars', 'juin', 'octobre', 'décembre'],
    ],
    random,
  );
  const month = pick(months, random);
  const name = (): string => capitalised(beginning(sentences, random, 1, 2));
  const style = integer(0, 3, random);
  let day = integer(1, 6, random);
  const lines: Line[] = [title(sentences, random)];
  for (let row = integer(8, 30, random); row > 0; row--) {
    day = (day % 28) + integer(0, 2, random);
    const score = `${integer(0, 5, random)}${pick(['-', '–', ' : '], random)}${integer(0, 5, random)}`;
    const text = [
      () => `${day} ${month}: ${name()} v ${name()}`,
      () => `${name()} ${score} ${name()}`,
      () => `${day} ${month} – ${name()}, ${name()}`,
      () =>
        `${String(day).padStart(2, '0')}.${integer(1, 12, random)}. ${name()} ${integer(10, 23, random)}:${pick(['00', '15', '30'], random)}`,
    ][style]();
    lines.push({ text, nl: 1 });
  }
  return lines;
};

/** What a thing is like: a name, and its value. */
const facts: Shape = (sentences, random) => {
  const separator = pick([': ', ' – ', '\t', ' '], random);
  const units = ['mm', 'kg', 'cm', 'W', 'GB', '%', 'ml', 'V', '€', 'km', 'h'];
  const lines: Line[] = [title(sentences, random)];
  for (let row = integer(8, 28, random); row > 0; row--) {
    if (random() < 0.12) {
      lines.push({ text: capitalised(beginning(sentences, random, 1, 3)), nl: 2 });
      continue;
    }
    const value = pick(
      [
        () => `${integer(1, 2000, random)} ${pick(units, random)}`,
        () => `${integer(1, 300, random)} x ${integer(1, 300, random)} ${pick(units, random)}`,
        () => beginning(sentences, random, 1, 4),
        () => `${beginning(sentences, random, 1, 2)} (${integer(1, 90, random)}.${integer(0, 9, random)})`,
      ],
      random,
    )();
    lines.push({ text: `${capitalised(beginning(sentences, random, 1, 2))}${separator}${value}`, nl: 1 });
  }
  return lines;
};

/** What an author read: names, a year, a title, pages. */
const references: Shape = (sentences, random) => {
  const style = integer(0, 2, random);
  const lines: Line[] = [title(sentences, random)];
  const name = (): string => capitalised(wordsOf(pick(sentences, random))[0].replace(/[^\p{L}-]/gu, ''));
  for (let entry = 1; entry <= integer(8, 26, random); entry++) {
    const authors = Array.from(
      { length: integer(1, 3, random) },
      () => `${name()}, ${name().charAt(0)}.`,
    ).join(', ');
    const work = capitalised(beginning(sentences, random, 4, 12));
    const year = integer(1931, 2025, random);
    const from = integer(1, 800, random);
    const text = [
      () => `[${entry}] ${authors} "${work}". ${capitalised(beginning(sentences, random, 1, 3))}, ${year}.`,
      () =>
        `${authors} (${year}). ${work}. ${name()}, ${integer(1, 60, random)}(${integer(1, 9, random)}), ${from}–${from + integer(3, 40, random)}.`,
      () => `${entry}. ${authors} ${work}. ${name()} ${year};${integer(1, 90, random)}:${from}-${from + 9}.`,
    ][style]();
    lines.push({ text, nl: 1 });
  }
  return lines;
};

/** What goes in, with amounts, and what is done. */
const recipeOf: Shape = (sentences, random) => {
  const measures = ['g', 'ml', 'tbsp', 'tsp', 'cups', 'EL', 'TL', 'cl', 'kg', 'oz'];
  const lines: Line[] = [
    title(sentences, random),
    { text: capitalised(beginning(sentences, random, 1, 2)), nl: 2 },
  ];
  for (let row = integer(5, 14, random); row > 0; row--) {
    const amount = pick([`${integer(1, 500, random)}`, '½', '1/4', '2–3'], random);
    const unit = random() < 0.7 ? ` ${pick(measures, random)}` : '';
    lines.push({ text: `${amount}${unit} ${beginning(sentences, random, 1, 4).toLowerCase()}`, nl: 1 });
  }
  lines.push({ text: capitalised(beginning(sentences, random, 1, 2)), nl: 2 });
  sentences.slice(0, integer(3, 9, random)).forEach((sentence, index) => {
    lines.push({ text: random() < 0.5 ? `${index + 1}. ${sentence}` : sentence, nl: 1 });
  });
  return lines;
};

/** Questions as headings, with short answers. */
const questions: Shape = (sentences, random) => {
  const lines: Line[] = [title(sentences, random)];
  for (const sentence of sentences.slice(0, 24)) {
    if (random() < 0.45) lines.push({ text: `${capitalised(beginning(sentences, random, 3, 9))}?`, nl: 2 });
    const words = wordsOf(sentence);
    lines.push({ text: random() < 0.4 ? joinWords(words.slice(0, integer(1, 8, random))) : sentence, nl: 1 });
  }
  return lines;
};

/** Words with what they mean, or words alone. */
const glossary: Shape = (sentences, random) => {
  const style = integer(0, 2, random);
  const lines: Line[] = [title(sentences, random)];
  for (let row = integer(12, 40, random); row > 0; row--) {
    const word = beginning(sentences, random, 1, 2);
    const meaning = beginning(sentences, random, 2, 9);
    lines.push({ text: [word, `${word} – ${meaning}`, `${word}: ${meaning}`][style], nl: 1 });
  }
  return lines;
};

const shapes: readonly Shape[] = [
  verse,
  dialogue,
  chat,
  minutes,
  tabular,
  clauses,
  code,
  list,
  headed,
  fixtures,
  facts,
  references,
  recipeOf,
  questions,
  glossary,
  settings,
  programme,
];
