/**
 * How long it takes to read 20 MB, and how much of that an edit costs again. `npm run bench:parse`.
 * Ratios are against splitting the same text into lines, the least that any line-based reader does.
 */
import { bodyOf, parseFile, reparseFile } from '../src/format/index';

const SIZE = 20_000_000;
const RULE = '='.repeat(48);

/** The same words every time: a linear congruential generator. */
function makeText(): (words: number) => string {
  const vocabulary =
    'trade talks resumed on Monday after the minister said that the port would stay open to ships'.split(' ');
  let state = 1;
  return (words) => {
    const line: string[] = [];
    for (let count = 0; count < words; count++) {
      state = (state * 1103515245 + 12345) % 2147483648;
      line.push(vocabulary[Math.floor((state / 2147483648) * vocabulary.length)]);
    }
    return `${line.join(' ')}.`;
  };
}

function article(sentence: (words: number) => string): string {
  const parts = [sentence(8), '', 'Share', 'Follow us', ''];
  for (let paragraph = 0; paragraph < 12; paragraph++) parts.push(sentence(40 + paragraph * 5), '');
  return parts.join('\n');
}

function filled(member: (index: number, text: string) => string): string {
  const sentence = makeText();
  const parts: string[] = [];
  for (let size = 0, index = 0; size < SIZE; index++) {
    const part = member(index, article(sentence));
    parts.push(part);
    size += part.length;
  }
  return Buffer.from(parts.join('')).toString('utf8');
}

const texts: Readonly<Record<string, string>> = {
  plain: filled((_, text) => `${text}\n`),
  canonical: filled((index, text) => `=== FILE: ${index}_article.txt ===\n${text}\n`),
  gitingest: filled((index, text) => `${RULE}\nFILE: docs/${index}.md\n${RULE}\n${text}\n\n\n`),
  'one line': `${filled((_, text) => text.replaceAll('\n', ' '))}\n`,
  'hard for headers': filled((index) => `=== FILE: ${' '.repeat(200)}${index} =\n- # * item ${index}\n`),
};

/** Milliseconds of the best and the median of the runs. */
function measure(run: () => unknown, runs: number): { best: number; median: number } {
  const times: number[] = [];
  for (let count = 0; count < runs; count++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { best: times[0], median: times[times.length >> 1] };
}

let parsed: { text: string; file: ReturnType<typeof parseFile> } | undefined;
function parseFileOnce(text: string): ReturnType<typeof parseFile> {
  if (parsed?.text !== text) parsed = { text, file: parseFile(text) };
  return parsed.file;
}

const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0).padStart(7);

console.log(
  '20 MB of                sections   parse ms (best)  split ms   ratio   edit ms (best)   edit : parse',
);
for (const [title, text] of Object.entries(texts)) {
  const parse = measure(() => parseFile(text, { language: 'text' }), 5);
  const split = measure(() => text.split('\n').length, 5);
  let file = parseFile(text);
  const middle = text.length >> 1;
  const edited = Buffer.from(`${text.slice(0, middle)}x${text.slice(middle)}`).toString('utf8');
  const edit = measure(() => {
    file = reparseFile(parseFileOnce(text), edited, [{ span: { start: middle, end: middle }, text: 'x' }]);
  }, 9);
  const cells = [
    title.padEnd(20),
    String(file.sections.length).padStart(8),
    `${round(parse.median)} (${round(parse.best).trim()})`.padStart(18),
    round(split.median),
    (parse.median / split.median).toFixed(2).padStart(8),
    `${round(edit.median)} (${round(edit.best).trim()})`.padStart(16),
    `1 : ${(parse.median / edit.median).toFixed(1)}`.padStart(14),
  ];
  console.log(cells.join('  '));
}

const body = measure(() => bodyOf(texts.plain).paragraphs.length, 3);
console.log(`\nparagraphs of 20 MB as one section: ${round(body.median).trim()} ms`);
const long = texts['one line'].slice(0, 5_000_000);
const sentences = measure(() => bodyOf(long).sentences(0).length, 1);
console.log(`sentences of one paragraph of 5 MB: ${round(sentences.median).trim()} ms`);
