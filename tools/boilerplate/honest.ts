import type { LabelledParagraph, Page } from './pages';
import { hashText, seeded } from './random';

/**
 * Documents of honest short lines, made of words from the content of labelled pages: verse, dialogue, chat, minutes,
 * tables, clauses, code. Web pages hold few of them, and every line is content.
 */
export function honestPages(pages: readonly Page[], share: number, seed: number): Page[] {
  const made: Page[] = [];
  for (const page of pages) {
    if (page.view === 'full') continue;
    const random = seeded(seed ^ hashText(`honest ${page.id}`));
    if (random() >= share) continue;
    const sentences = page.paragraphs
      .filter(({ label, text }) => label === 'content' && text.length > 40)
      .flatMap(({ text }) => text.slice(0, 1200).split(/(?<=[.!?。！？])\s*/u))
      .filter((sentence) => sentence.length > 8);
    if (sentences.length < 8) continue;
    const shape = shapes[Math.floor(random() * shapes.length)];
    const lines = shape(sentences.slice(0, 60), random);
    made.push({
      id: `${page.id} honest`,
      source: page.source,
      view: 'honest',
      lang: page.lang,
      site: page.site ?? page.id,
      paragraphs: lines.map(({ text, nl }): LabelledParagraph => ({ text, nl, label: 'content' })),
    });
  }
  return made;
}

interface Line {
  readonly text: string;
  readonly nl: number;
}
type Shape = (sentences: readonly string[], random: () => number) => Line[];

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)];
const integer = (low: number, high: number, random: () => number): number =>
  low + Math.floor(random() * (high - low + 1));
const wordsOf = (sentence: string): string[] => {
  const words = sentence.split(/\s+/u).filter((word) => word.length > 0);
  return words.length > 2 ? words : Array.from(sentence);
};
const joinWords = (words: readonly string[]): string =>
  words.join(words.every((word) => word.length === 1) ? '' : ' ');
const title = (sentences: readonly string[], random: () => number): Line => ({
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
  const name = (): string => (names.length === 0 ? 'x' : pick(names, random));
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

const list: Shape = (sentences, random) => {
  const marker = pick(['- ', '• ', '* ', '', ''], random);
  const lines: Line[] = [title(sentences, random)];
  for (const sentence of sentences.slice(0, 30)) {
    const words = wordsOf(sentence);
    const short = random() < 0.6;
    lines.push({
      text: short ? marker + joinWords(words.slice(0, integer(1, 5, random))) : joinWords(words),
      nl: short ? 1 : 2,
    });
  }
  return lines;
};

const shapes: readonly Shape[] = [verse, dialogue, chat, minutes, tabular, clauses, code, list];
