/**
 * How long it takes to read 20 MB, and how much of that an edit costs again. `npm run bench:parse`.
 * Ratios are against splitting the same text into lines, the least that any line-based reader does.
 */
import { bodyOf, parseFile, reparseFile, type ParsedFile, type ParseOptions } from '../src/format/index';
import { finish } from '../src/lexis/index';

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
  'lines of JSON': filled(
    (index, text) => `${JSON.stringify({ id: `a/${index}`, text, date: '2024-05-01' })}\n`,
  ),
  CSV: `id,text,date\n${filled((index, text) => `${index},"${text} He said ""no"".",2024-05-01\n`)}`,
  'hard for headers': filled((index) => `=== FILE: ${' '.repeat(200)}${index} =\n- # * item ${index}\n`),
};

/** Tables are read as such; all else is text. */
function languageOf(title: string): NonNullable<ParseOptions['language']> {
  if (title.includes('JSON')) return 'jsonl';
  return title.includes('CSV') ? 'csv' : 'text';
}

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
function parseFileOnce(text: string, options: ParseOptions): ReturnType<typeof parseFile> {
  if (parsed?.text !== text) parsed = { text, file: parseFile(text, options) };
  return parsed.file;
}

const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0).padStart(7);

console.log(
  '20 MB of                sections   parse ms (best)  split ms   ratio   edit ms (best)   edit : parse',
);
for (const [title, text] of Object.entries(texts)) {
  const options = { language: languageOf(title) };
  const parse = measure(() => parseFile(text, options), 5);
  const split = measure(() => text.split('\n').length, 5);
  let file = parseFile(text, options);
  const middle = text.length >> 1;
  const edited = Buffer.from(`${text.slice(0, middle)}x${text.slice(middle)}`).toString('utf8');
  const edit = measure(() => {
    file = reparseFile(
      parseFileOnce(text, options),
      edited,
      [{ span: { start: middle, end: middle }, text: 'x' }],
      options,
    );
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

/** Milliseconds of CPU of one run, over `runs` of them. */
function processorTime(run: () => void, runs: number): number {
  run();
  const start = process.cpuUsage();
  for (let count = 0; count < runs; count++) run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / runs;
}

/** The text with `letter` typed at `at`, in one piece as an editor has it: the cost of that is not the parser's. */
function typedText(text: string, at: number): string {
  return Buffer.from(`${text.slice(0, at)}x${text.slice(at)}`).toString('utf8');
}

function letterCost(
  text: string,
  options: ParseOptions,
): { sections: number; parse: number; edit: number; paragraphs: number } {
  let file = parseFile(text, options);
  for (const { body } of file.sections) finish(body.preparing());
  const parse = processorTime(() => void parseFile(text, options), 3);
  const edits: { from: ParsedFile; text: string; at: number }[] = [];
  for (let count = 0; count < 10; count++) {
    const at = (file.text.length >> 1) + count;
    const typed = typedText(file.text, at);
    edits.push({ from: file, text: typed, at });
    file = reparseFile(file, typed, [{ span: { start: at, end: at }, text: 'x' }]);
    for (const { body } of file.sections) finish(body.preparing());
  }
  const again = (each: (after: ParsedFile) => void): number => {
    let index = 0;
    return processorTime(() => {
      const { from, text: typed, at } = edits[index++ % edits.length];
      each(reparseFile(from, typed, [{ span: { start: at, end: at }, text: 'x' }]));
    }, 20);
  };
  const edit = again(() => undefined);
  const paragraphs = again((after) => {
    for (const { body } of after.sections) finish(body.preparing());
  });
  return { sections: file.sections.length, parse, edit, paragraphs };
}

function folders(names: number): string {
  const lines = Array.from(
    { length: names },
    (_, index) => `=== FILE: ${'a/'.repeat(2000)}${index}.txt ===\none\n`,
  );
  return Buffer.from(lines.join('')).toString('utf8');
}

const head = (text: string, size: number): string => Buffer.from(text.slice(0, size)).toString('utf8');
const kinds: Readonly<Record<string, string>> = {
  'bundle of 1.5 MB': head(texts.canonical, 1_500_000),
  'plain text of 1 MB': head(texts.plain, 1_000_000),
  'bundle of 20 MB': texts.canonical,
  'JSON of 20 MB': texts['lines of JSON'],
  'CSV of 20 MB': texts.CSV,
  'deep names, 0.1 MB': folders(25),
  'deep names, 1 MB': folders(250),
};
console.log('\none letter, ms of CPU     sections     parse      edit   edit and paragraphs');
for (const [title, text] of Object.entries(kinds)) {
  const { sections, parse, edit, paragraphs } = letterCost(text, { language: languageOf(title) });
  const cells = [String(sections).padStart(10), round(parse), edit.toFixed(2).padStart(8)];
  console.log(`${title.padEnd(22)}  ${cells.join('   ')}   ${paragraphs.toFixed(2).padStart(18)}`);
}

const body = measure(() => bodyOf(texts.plain).paragraphs.length, 3);
console.log(`\nparagraphs of 20 MB as one section: ${round(body.median).trim()} ms`);
const long = texts['one line'].slice(0, 5_000_000);
const sentences = measure(() => bodyOf(long).sentences(0).length, 1);
console.log(`sentences of one paragraph of 5 MB: ${round(sentences.median).trim()} ms`);
