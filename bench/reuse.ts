/**
 * Measures shared text.
 *
 *   npm run bench:reuse -- FILE… [--predictions OUT.jsonl]
 *       scores pairs `{id, a, b, label | sim}`; predictions `{id, score, class}`; of labelled ones for each class what the
 *       default shows and whether the probability means what it says
 *   npm run bench:reuse -- --index FILE… [--predictions OUT.jsonl] [--limit N] [--peer N]
 *       finds all pairs among lines `{id, text}`; predictions `{a, b, score, class}`; with `orig_id` also recall and
 *       precision; --limit takes a seeded sample, --peer runs npm minhash on so many lines of it (10000; 0: not)
 *   npm run bench:reuse -- --sentences FILE… [--limit N]
 *       plants a sentence of one line, in four versions, in another line that has nothing to do with it: how many are
 *       found among all lines
 *   npm run bench:reuse -- --exact FILE… [--limit N]
 *       compares 2,000 of the lines with each of all lines: how many pairs the index lacks
 *   npm run bench:reuse -- --crowds [--limit N]
 *       near-equal short texts, 1,000, 10,000 and up to N of them (10000), and a megabyte of few words: time, the longest
 *       step, one changed passage; needs no data
 *   npm run bench:reuse
 *       10,000 and 100,000 real paragraphs: time, growth, memory, one paragraph against the index; of more see `bench:scale -- paragraphs`
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Work } from '../src/lexis/index';
import { type ReuseClass, type ReuseIndex, createPairScorer, createReuseIndex } from '../src/reuse/index';
import { printReliability } from '../tools/reuse/reliability';
import { checkExactness } from './exact';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly orig_id?: string;
  readonly op?: string;
  readonly k?: number;
}

interface LabelledPair {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly label?: string | null;
  readonly sim?: number | null;
}

interface FoundPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  readonly class: ReuseClass;
}

const model = new Uint8Array(readFileSync('models/reuse.bin'));
const positive = new Set(['exact', 'near', 'paraphrase']);

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

function writeLines(file: string, lines: readonly object[]): void {
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** CPU seconds of this process so far, user and system. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function row(name: string, value: string): void {
  console.log(`${name.padEnd(44)} ${value}`);
}

/** The same sample on every run. */
function sampled<T>(items: readonly T[], count: number): T[] {
  const shuffled = [...items];
  let state = 12345;
  for (let i = shuffled.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const other = state % (i + 1);
    [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
  }
  return shuffled.slice(0, count);
}

// Pairs

function areaUnderCurve(scored: readonly { score: number; right: boolean }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let ranks = 0;
  let rights = 0;
  for (let at = 0; at < sorted.length;) {
    let end = at;
    while (end < sorted.length && sorted[end].score === sorted[at].score) end++;
    for (let i = at; i < end; i++) {
      if (!sorted[i].right) continue;
      ranks += (at + 1 + end) / 2;
      rights++;
    }
    at = end;
  }
  return (ranks - (rights * (rights + 1)) / 2) / (rights * (sorted.length - rights));
}

function precisionAndF1(scored: readonly { score: number; right: boolean }[]): [number, number] {
  const sorted = [...scored].sort((a, b) => b.score - a.score);
  const all = sorted.filter(({ right }) => right).length;
  let found = 0;
  let average = 0;
  let best = 0;
  sorted.forEach(({ right, score }, i) => {
    if (right) average += ++found / (i + 1);
    if (score !== sorted[i + 1]?.score) best = Math.max(best, (2 * found) / (i + 1 + all));
  });
  return [average / all, best];
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, i) => {
    xy += (value - mx) * (y[i] - my);
    xx += (value - mx) ** 2;
    yy += (y[i] - my) ** 2;
  });
  return xy / Math.sqrt(xx * yy);
}

function benchPairs(files: readonly string[], predictions: string | undefined): void {
  const judge = createPairScorer(model);
  const written: object[] = [];
  for (const file of files) {
    const pairs = readLines<LabelledPair>(file);
    const begin = cpuSeconds();
    const verdicts = pairs.map(({ a, b }) => judge(a, b));
    const seconds = cpuSeconds() - begin;
    pairs.forEach(({ id }, i) => written.push({ id, ...verdicts[i] }));
    const parts = [`${pairs.length} pairs`, `${((seconds * 1e6) / pairs.length).toFixed(0)} µs each`];
    const labelled = pairs.flatMap(({ label }, i) =>
      typeof label === 'string' ? [{ score: verdicts[i].score, right: positive.has(label) }] : [],
    );
    if (labelled.some(({ right }) => right) && labelled.some(({ right }) => !right)) {
      const [average, f1] = precisionAndF1(labelled);
      parts.push(
        `AUC ${areaUnderCurve(labelled).toFixed(4)}`,
        `AP ${average.toFixed(4)}`,
        `best F1 ${f1.toFixed(4)}`,
      );
    }
    const graded = pairs.flatMap(({ sim }, i) => (typeof sim === 'number' ? [[verdicts[i].score, sim]] : []));
    if (graded.length > 1) {
      parts.push(
        `Pearson ${correlation(
          graded.map(([x]) => x),
          graded.map(([, y]) => y),
        ).toFixed(4)}`,
      );
    }
    row(file.split(/[\\/]/).at(-1) ?? file, parts.join('  '));
    printReliability(
      pairs.flatMap(({ label }, i) => {
        const { class: type, score } = verdicts[i];
        return typeof label === 'string' ? [{ type, score, isRight: positive.has(label) }] : [];
      }),
    );
  }
  if (predictions !== undefined) writeLines(predictions, written);
}

// Index

function build(lines: readonly Line[]): { index: ReuseIndex; seconds: number } {
  const begin = cpuSeconds();
  const index = createReuseIndex(model);
  lines.forEach(({ text }, i) => index.set(i, [{ text }]));
  return { index, seconds: cpuSeconds() - begin };
}

function allPairs(index: ReuseIndex, count: number): FoundPair[] {
  const found: FoundPair[] = [];
  for (let section = 0; section < count; section++) {
    for (const { counterparts } of index.matches(section, 'likely')) {
      for (const { section: other, score, class: kind } of counterparts) {
        if (other > section) found.push({ a: section, b: other, score, class: kind });
      }
    }
  }
  return found;
}

/** Recall of (edit, original) by operation, precision over all pairs, at the default threshold and at 0.998. */
function benchEdits(lines: readonly Line[], pairs: readonly FoundPair[]): void {
  const edited = new Set(
    lines.flatMap(({ orig_id: original }) => (original === undefined ? [] : [original])),
  );
  const owner = lines.map(({ id, orig_id: original }) => original ?? (edited.has(id) ? id : undefined));
  const isRight = ({ a, b }: FoundPair): boolean => owner[a] !== undefined && owner[a] === owner[b];
  const editOf = ({ a, b }: FoundPair): number => {
    if (lines[a].id === lines[b].orig_id) return b;
    return lines[b].id === lines[a].orig_id ? a : -1;
  };
  const edits = lines.filter(({ orig_id: original }) => original !== undefined).length;
  const report = (title: string, kept: readonly FoundPair[]): void => {
    const right = kept.filter(isRight).length;
    const found = new Set(kept.map(editOf).filter((line) => line >= 0));
    row(
      title,
      `recall ${(found.size / edits).toFixed(4)}  precision ${(right / kept.length).toFixed(4)}  pairs ${kept.length}`,
    );
    const operations = new Map<string, [number, number]>();
    lines.forEach(({ orig_id: original, op, k }, line) => {
      if (original === undefined) return;
      const name = `${op ?? '?'}${k ? ` ${k}` : ''}`;
      const [all, hit] = operations.get(name) ?? [0, 0];
      operations.set(name, [all + 1, hit + (found.has(line) ? 1 : 0)]);
    });
    console.log([...operations].map(([name, [all, hit]]) => `  ${name}: ${(hit / all).toFixed(2)}`).join(''));
  };
  report('edits at the default threshold', pairs);
  printReliability(pairs.map((pair) => ({ type: pair.class, score: pair.score, isRight: isRight(pair) })));
  const sorted = [...pairs].sort((p, q) => q.score - p.score);
  let right = 0;
  let cut = 0;
  sorted.forEach((pair, i) => {
    if (isRight(pair)) right++;
    if (right / (i + 1) >= 0.998 && pair.score !== sorted[i + 1]?.score) cut = i + 1;
  });
  report(
    `edits at precision 0.998 (score ${sorted[Math.max(0, cut - 1)]?.score.toFixed(4)})`,
    sorted.slice(0, cut),
  );
}

interface MinHash {
  update(shingle: string): void;
}
interface MinHashPackage {
  Minhash: new (options: { numPerm: number }) => MinHash;
  LshIndex: new (options: { bandSize: number }) => {
    insert(key: string, hash: MinHash): void;
    query(hash: MinHash): string[];
  };
}

/** CPU seconds of npm minhash over the same lines: word 3-shingles, 128 permutations, bands of 4. */
function minhashSeconds(lines: readonly Line[]): number {
  const { Minhash, LshIndex } = createRequire(import.meta.url)('minhash') as MinHashPackage;
  const begin = cpuSeconds();
  const index = new LshIndex({ bandSize: 4 });
  lines.forEach(({ text }, line) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const hash = new Minhash({ numPerm: 128 });
    for (let i = 0; i + 3 <= words.length; i++) hash.update(words.slice(i, i + 3).join(' '));
    index.insert(String(line), hash);
    index.query(hash);
  });
  return cpuSeconds() - begin;
}

function utf8Bytes(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

/** 95th percentile in milliseconds of adding one changed paragraph and reading its matches. */
function queryTime(index: ReuseIndex, lines: readonly Line[]): number {
  const times = sampled(lines, 1000).map(({ text }, i) => {
    const words = text.split(' ');
    words.splice(words.length >> 1, 1, `changed${i}`);
    const begin = process.hrtime.bigint();
    index.set(lines.length, [{ text: words.join(' ') }]);
    index.matches(lines.length, 'likely');
    return Number(process.hrtime.bigint() - begin) / 1e6;
  });
  index.delete(lines.length);
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
}

function benchIndex(lines: readonly Line[], predictions: string | undefined, peer: number): number {
  const { index, seconds } = build(lines);
  const begin = cpuSeconds();
  const pairs = allPairs(index, lines.length);
  const total = seconds + cpuSeconds() - begin;
  row('paragraphs', `${lines.length}, ${(utf8Bytes(lines) / 1e6).toFixed(1)} MB of UTF-8`);
  row('pairs at the default threshold', String(pairs.length));
  row('CPU seconds, all pairs', total.toFixed(2));
  row(
    'index memory',
    `${(index.bytes / 1e6).toFixed(1)} MB, ${(index.bytes / utf8Bytes(lines)).toFixed(2)} bytes per byte of text`,
  );
  row('one changed paragraph, p95', `${queryTime(index, lines).toFixed(2)} ms`);
  if (peer > 0) {
    const part = lines.slice(0, peer);
    const theirs = (minhashSeconds(part) * lines.length) / part.length;
    const scaled = part.length < lines.length ? ` (${part.length} lines, scaled)` : '';
    row(
      'npm minhash, CPU seconds',
      `${theirs.toFixed(1)}${scaled}: ${(theirs / total).toFixed(1)} times ours`,
    );
  }
  if (lines.some(({ orig_id: original }) => original !== undefined)) benchEdits(lines, pairs);
  if (predictions !== undefined) {
    writeLines(
      predictions,
      pairs.map(({ a, b, score, class: kind }) => ({ a: lines[a].id, b: lines[b].id, score, class: kind })),
    );
  }
  return total;
}

// Sentences

/** Replaces a share of the words of four letters or more by others from the same pool. */
function edited(sentence: string, share: number, pool: readonly string[], seed: number): string {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
  const words = sentence.split(' ');
  const count = Math.round(words.length * share);
  const order = words.map((_, i) => [random(), i] as const).sort(([x], [y]) => x - y);
  for (const [, i] of order.slice(0, count)) words[i] = pool[Math.floor(random() * pool.length)];
  return words.join(' ');
}

/** Recall of planted sentences of at least twelve words: the pair (host, source) must be among the matches. */
function benchSentences(lines: readonly Line[]): void {
  const splitter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const sentencesOf = (text: string): string[] =>
    [...splitter.segment(text)].map(({ segment }) => segment.trim());
  const long = lines.filter(({ text }) => text.length > 400 && text.length < 3000);
  const pool = lines
    .slice(0, 2000)
    .flatMap(({ text }) => text.split(/\s+/).filter((word) => word.length > 3));
  const versions = [0, 0.1, 0.2, 0.3];
  const planted: { source: string; host: string; version: number }[] = [];
  const used = sampled(long, 1600);
  for (let i = 0; i + 1 < used.length && planted.length < 800; i += 2) {
    const candidates = sentencesOf(used[i].text).filter((each) => {
      const words = each.split(' ').length;
      return words >= 12 && words <= 40;
    });
    const host = sentencesOf(used[i + 1].text);
    if (candidates.length === 0 || host.length < 3) continue;
    const version = planted.length % versions.length;
    const sentence = edited(candidates[candidates.length >> 1], versions[version], pool, i + 1);
    host.splice(host.length >> 1, 0, /[.!?]["”’)]?$/.test(sentence) ? sentence : `${sentence}.`);
    planted.push({ source: used[i].text, host: host.join(' '), version });
  }
  const index = createReuseIndex(model);
  const begin = cpuSeconds();
  lines.forEach(({ text }, i) => index.set(i, [{ text }]));
  const places = new Map(lines.map(({ text }, i) => [text, i]));
  planted.forEach(({ host }, i) => index.set(lines.length + i, [{ text: host }]));
  row('CPU seconds', (cpuSeconds() - begin).toFixed(2));
  versions.forEach((share, version) => {
    const all = planted.flatMap((each, i) => (each.version === version ? [{ ...each, i }] : []));
    const found = all.filter(({ source, i }) =>
      index
        .matches(lines.length + i, 'likely')
        .some(({ counterparts }) => counterparts.some(({ section }) => section === places.get(source))),
    );
    row(`sentences with ${share * 100} % of their words replaced`, `${found.length} of ${all.length} found`);
  });
}

// Crowds

/** CPU milliseconds of the work, and of its longest step. */
function stepped(work: Work<unknown>): { all: number; longest: number } {
  const begin = cpuSeconds();
  let longest = 0;
  for (let isDone = false; !isDone;) {
    const before = cpuSeconds();
    isDone = work.next().done === true;
    longest = Math.max(longest, cpuSeconds() - before);
  }
  return { all: (cpuSeconds() - begin) * 1e3, longest: longest * 1e3 };
}

/** Adds the sections, changes the text in the middle of the one in the middle and reads its matches. */
function benchCrowd(name: string, sections: readonly (readonly string[])[]): void {
  const index = createReuseIndex(model);
  let all = 0;
  let longest = 0;
  sections.forEach((texts, section) => {
    const work = stepped(
      index.setting(
        section,
        texts.map((text) => ({ text })),
      ),
    );
    all += work.all;
    longest = Math.max(longest, work.longest);
  });
  const section = sections.length >> 1;
  const texts = [...sections[section]];
  const passage = texts.length >> 1;
  texts[passage] += ' altogether';
  const key = stepped(
    index.setting(
      section,
      texts.map((text) => ({ text })),
    ),
  );
  const counterparts = index.matchesAt(section, passage, 'likely')?.total ?? 0;
  row(
    name,
    `${(all / 1e3).toFixed(2)} s, longest step ${longest.toFixed(1)} ms; a key ${key.all.toFixed(1)} ms, ` +
      `longest step ${key.longest.toFixed(1)} ms, ${counterparts} counterparts; ${index.cut.texts} texts cut, ${index.shortened.texts} shortened`,
  );
}

function benchCrowds(most: number): void {
  const names = 'Anna Boris Clara Dmitri Elena Fiona Gustav Helga Ivan Julia'.split(' ');
  const note = (i: number): string =>
    `Note ${i}: the delivery of ${(i * 7) % 1000} crates for ${names[i % 10]} arrived at the northern depot on day ${i % 365} and was signed for by the guard.`;
  for (const count of [1000, 10_000, most].filter((each, i) => i < 2 || each > 10_000))
    benchCrowd(
      `${count} near-equal files`,
      Array.from({ length: count }, (_, i) => [note(i)]),
    );
  let state = 1;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const syllables = 'ba ke lo mi nu ra se ti vo zu'.split(' ');
  const words = Array.from(
    { length: 200 },
    (_, i) => `w${syllables[i % 10]}l${syllables[Math.floor(i / 10) % 10]}${i}`,
  );
  const line = (length: number): string => Array.from({ length }, () => words[random(200)]).join(' ');
  benchCrowd('1 MB of 200 words, in lines', [Array.from({ length: 11_000 }, () => line(12))]);
  benchCrowd('1 MB of 200 words, one line', [[line(132_000)]]);
  benchCrowd('1 MB of one word', [['harbour '.repeat(125_000)]]);
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      index: { type: 'boolean', default: false },
      predictions: { type: 'string' },
      exact: { type: 'boolean', default: false },
      sentences: { type: 'boolean', default: false },
      crowds: { type: 'boolean', default: false },
      limit: { type: 'string' },
      peer: { type: 'string', default: '10000' },
    },
  });
  const peer = Number(values.peer);
  if (values.crowds) return benchCrowds(Number(values.limit ?? 10_000));
  if (values.exact) {
    const lines = positionals.flatMap((file) => readLines<Line>(file));
    const used = values.limit === undefined ? lines : sampled(lines, Number(values.limit));
    const texts = used.map(({ text }) => text);
    const {
      probes,
      texts: all,
      pairs,
      lost,
      excess,
      cut,
    } = checkExactness(model, texts, Math.max(1, Math.floor(texts.length / 2000)));
    row(
      `${probes} texts against each of ${all}`,
      `${pairs} candidates, ${lost} pairs lost, ${excess} too many, ${cut} texts in a crowd`,
    );
    return;
  }
  if (values.sentences) {
    const lines = positionals.flatMap((file) => readLines<Line>(file));
    benchSentences(values.limit === undefined ? lines : sampled(lines, Number(values.limit)));
    return;
  }
  if (positionals.length > 0 && !values.index) return benchPairs(positionals, values.predictions);
  if (positionals.length > 0) {
    const lines = positionals.flatMap((file) => readLines<Line>(file));
    benchIndex(
      values.limit === undefined ? lines : sampled(lines, Number(values.limit)),
      values.predictions,
      peer,
    );
    return;
  }
  const file = join(
    process.env['WINNOW_SHARED'] ?? join(process.cwd(), '..', 'shared'),
    'data',
    'text',
    'paragraphs.jsonl',
  );
  if (!existsSync(file)) {
    console.log('The labelled data is not here; set WINNOW_SHARED, or name files.');
    return;
  }
  const lines = readLines<Line>(file);
  const small = benchIndex(sampled(lines, 10_000), undefined, 0);
  console.log();
  const large = benchIndex(sampled(lines, 100_000), undefined, peer);
  row('growth from 10,000 to 100,000', `${(large / small).toFixed(1)} times`);
}

main();
