import { column, logByte, share } from './columns';
import { Char } from './characters';
import type { Context } from './context';
import { pairHash } from './features';
import { HashTable } from './lexicon';
import { Count, countColumns, type Scan } from './scan';

const placeColumn = column('from-start');

export function writePlace({ body, length }: Context, matrix: Uint8Array, width: number): void {
  const whole = body.text.length;
  for (let index = 0; index < length; index++) {
    const at = index * width + placeColumn;
    const paragraph = body.paragraphs[index];
    matrix[at] = logByte(index);
    matrix[at + 1] = logByte(length - 1 - index);
    matrix[at + 2] = share(paragraph.start + paragraph.end, 2 * whole);
    matrix[at + 3] = index === 0 ? 0 : logByte(paragraph.linesBefore);
    matrix[at + 4] = index + 1 < length ? logByte(body.paragraphs[index + 1].linesBefore) : 0;
  }
}

const repetitionColumn = column('same-line');

export function writeRepetition({ scan, length }: Context, matrix: Uint8Array, width: number): void {
  const lines = new HashTable(length);
  const shapes = new HashTable(length);
  const starts = new HashTable(length);
  const ends = new HashTable(length);
  for (let index = 0; index < length; index++) {
    lines.add(scan.lineHash[index], 1);
    shapes.add(scan.shapeHash[index], 1);
    starts.add(startKey(scan, index), 1);
    ends.add(endKey(scan, index), 1);
  }
  for (let index = 0; index < length; index++) {
    const at = index * width + repetitionColumn;
    matrix[at] = logByte(lines.get(scan.lineHash[index]));
    matrix[at + 1] = logByte(shapes.get(scan.shapeHash[index]));
    matrix[at + 2] = logByte(starts.get(startKey(scan, index)));
    matrix[at + 5] = logByte(ends.get(endKey(scan, index)));
  }
}

/**
 * How much of a nearby line begins or ends this one (a breadcrumb or a page title holds the headline), and how much of
 * this one begins or ends a nearby line.
 */
export function writeEchoes({ scan, length }: Context, matrix: Uint8Array, width: number): void {
  const { wordStart } = scan;
  for (let index = 0; index < length; index++) {
    const size = wordStart[index + 1] - wordStart[index];
    let echo = 0;
    let echoed = 0;
    if (size >= 3) {
      for (let other = Math.max(0, index - 3); other <= Math.min(length - 1, index + 3); other++) {
        const otherSize = wordStart[other + 1] - wordStart[other];
        if (other === index || otherSize < 3) continue;
        const common = commonEdge(scan, index, other);
        if (size >= otherSize) echo = Math.max(echo, share(common, otherSize));
        if (otherSize >= size) echoed = Math.max(echoed, share(common, size));
      }
    }
    matrix[index * width + repetitionColumn + 3] = echo;
    matrix[index * width + repetitionColumn + 4] = echoed;
  }
}

/** Whether a longer line nearby begins or ends with all of this one, as a breadcrumb or page title does with the headline. */
export function isHeadlineOfNear(scan: Scan, index: number): boolean {
  for (let other = Math.max(0, index - 3); other <= Math.min(scan.paragraphs - 1, index + 3); other++)
    if (isHeadlineOf(scan, index, other)) return true;
  return false;
}

/** Whether this line begins or ends with all of a shorter line nearby: the other way round. */
export function holdsHeadline(scan: Scan, index: number): boolean {
  for (let other = Math.max(0, index - 3); other <= Math.min(scan.paragraphs - 1, index + 3); other++)
    if (isHeadlineOf(scan, other, index)) return true;
  return false;
}

function isHeadlineOf(scan: Scan, index: number, other: number): boolean {
  const { counts, wordStart } = scan;
  const size = wordStart[index + 1] - wordStart[index];
  const otherSize = wordStart[other + 1] - wordStart[other];
  if (size < 4 || size > edgeWords || otherSize < size || otherSize > size + 12) return false;
  const longer = counts[other * countColumns + Count.units] > counts[index * countColumns + Count.units];
  // The first word may have grown together with the breadcrumb before it.
  return (
    longer && scan.lineHash[other] !== scan.lineHash[index] && commonEdge(scan, index, other) >= size - 1
  );
}

const edgeWords = 40;

/** The number of words with which both paragraphs begin, or end, whichever is more; at most `edgeWords`. */
function commonEdge({ words, wordStart }: Scan, one: number, other: number): number {
  const most = Math.min(
    edgeWords,
    wordStart[one + 1] - wordStart[one],
    wordStart[other + 1] - wordStart[other],
  );
  let front = 0;
  while (front < most && words[wordStart[one] + front] === words[wordStart[other] + front]) front++;
  let back = 0;
  while (back < most && words[wordStart[one + 1] - 1 - back] === words[wordStart[other + 1] - 1 - back])
    back++;
  return Math.max(front, back);
}

/** The first two words of a paragraph as a key. */
export function startKey({ words, wordStart, lineHash }: Scan, index: number): number {
  const from = wordStart[index];
  return wordStart[index + 1] - from >= 2 ? pairHash(words[from], words[from + 1]) : lineHash[index];
}

/** The last two words of a paragraph as a key. */
function endKey({ words, wordStart, lineHash }: Scan, index: number): number {
  const to = wordStart[index + 1];
  return to - wordStart[index] >= 2 ? pairHash(words[to - 2], words[to - 1]) : lineHash[index];
}

/** The rough form of a paragraph: length, first and last character, whether there are prices and numbers. */
function formKey({ scan: { counts }, words }: Context, index: number): number {
  const row = index * countColumns;
  const size = Math.min(15, logByte(words[index]) >> 1);
  const signs = (counts[row + Count.currency] > 0 ? 1 : 0) | (counts[row + Count.digits] > 0 ? 2 : 0);
  return (((((size << 5) | counts[row + Count.first]) << 5) | counts[row + Count.last]) << 2) | signs;
}

/** How often the form of a paragraph, and its form with that of a neighbour, stand in the section: cards repeat theirs. */
export function writeForms(context: Context, matrix: Uint8Array, width: number): void {
  const { length } = context;
  const forms = Int32Array.from({ length }, (_, index) => formKey(context, index));
  const single = new HashTable(length);
  const pairs = new HashTable(length);
  for (let index = 0; index < length; index++) {
    single.add(forms[index], 1);
    if (index > 0) pairs.add((forms[index - 1] << 16) ^ forms[index], 1);
  }
  for (let index = 0; index < length; index++) {
    const at = index * width + repetitionColumn;
    matrix[at + 6] = logByte(single.get(forms[index]));
    matrix[at + 7] = index === 0 ? 0 : logByte(pairs.get((forms[index - 1] << 16) ^ forms[index]));
    matrix[at + 8] = index + 1 === length ? 0 : logByte(pairs.get((forms[index] << 16) ^ forms[index + 1]));
  }
}

const topicColumn = column('topic-share');

/** How many words of a paragraph, function words apart, the prose of the same section uses as well. */
export function writeTopic({ scan, length, prose }: Context, matrix: Uint8Array, width: number): void {
  const { words, stop, wordStart, counts } = scan;
  const inProse = new HashTable(256);
  for (let index = 0; index < length; index++) {
    if (prose[index] === 0) continue;
    for (let at = wordStart[index]; at < wordStart[index + 1]; at++) inProse.add(words[at], 1);
  }
  for (let index = 0; index < length; index++) {
    const own = prose[index];
    let shared = 0;
    let total = 0;
    const to = Math.min(wordStart[index + 1], wordStart[index] + 200);
    for (let at = wordStart[index]; at < to; at++) {
      if (stop[at] === 1) continue;
      total++;
      if (inProse.get(words[at]) > own) shared++;
    }
    const column = index * width + topicColumn;
    matrix[column] = share(shared, total);
    matrix[column + 1] = logByte(shared);
    matrix[column + 2] = logByte(total - shared);
    if (counts[index * countColumns + Count.words] === 0) matrix[column] = 0;
  }
  writeHeadline(scan, prose, matrix, width);
}

/** Paragraphs among which the headline is looked for, and the words it may have. */
const headline = { within: 80, atLeast: 3, atMost: 25 };

/**
 * The headline: of the short lines down to the third paragraph of prose, the one that shares most words with the prose, the
 * last of equals. Every paragraph learns how far it is from there, and how many of its words stand there.
 */
function writeHeadline(scan: Scan, prose: Uint8Array, matrix: Uint8Array, width: number): void {
  const { words, stop, wordStart, paragraphs } = scan;
  let found = -1;
  let most = 1;
  for (let index = 0, seen = 0; index < Math.min(paragraphs, headline.within) && seen < 3; index++) {
    seen += prose[index];
    const size = wordStart[index + 1] - wordStart[index];
    const shared = matrix[index * width + topicColumn + 1];
    if (prose[index] === 1 || size < headline.atLeast || size > headline.atMost || shared < most) continue;
    found = index;
    most = shared;
  }
  if (found < 0) return;
  const own = new Set(words.subarray(wordStart[found], wordStart[found + 1]));
  for (let index = 0; index < paragraphs; index++) {
    const column = index * width + topicColumn + 3;
    const distance = index - found;
    matrix[column] = 128 + Math.sign(distance) * Math.min(100, logByte(Math.abs(distance)));
    let shared = 0;
    let total = 0;
    const to = Math.min(wordStart[index + 1], wordStart[index] + 60);
    for (let at = wordStart[index]; at < to; at++) {
      if (stop[at] === 1) continue;
      total++;
      if (own.has(words[at])) shared++;
    }
    matrix[column + 1] = share(shared, total);
  }
}

const listColumn = column('list-length');

/** Runs of lines that all begin with a digit, or all with a sign: how long the run is, and the place in it. */
export function writeLists({ scan: { counts }, length }: Context, matrix: Uint8Array, width: number): void {
  const lead = (index: number): number => counts[index * countColumns + Count.first];
  for (let start = 0; start < length;) {
    const own = lead(start);
    let end = start + 1;
    if (own !== Char.lower && own !== Char.upper && own !== Char.han) {
      while (end < length && lead(end) === own) end++;
      for (let index = start; index < end; index++) {
        matrix[index * width + listColumn] = logByte(end - start);
        matrix[index * width + listColumn + 1] = logByte(index - start);
      }
    }
    start = end;
  }
}

const rhythmColumn = column('since-prose');

export function writeRhythm(context: Context, matrix: Uint8Array, width: number): void {
  const { length, prose, words, body } = context;
  const at = (index: number): number => index * width + rhythmColumn;
  let since = 250;
  for (let index = 0; index < length; index++) {
    matrix[at(index)] = logByte(since);
    since = prose[index] === 1 ? 1 : Math.min(250, since + 1);
  }
  let until = 250;
  for (let index = length - 1; index >= 0; index--) {
    matrix[at(index) + 1] = logByte(until);
    until = prose[index] === 1 ? 1 : Math.min(250, until + 1);
  }
  for (let start = 0; start < length;) {
    let end = start + 1;
    while (end < length && prose[end] === prose[start]) end++;
    const size = logByte(end - start);
    for (let index = start; index < end; index++) {
      matrix[at(index) + 2] = size;
      matrix[at(index) + 3] = share(index - start, end - start);
    }
    start = end;
  }
  writeProseCounts(context, matrix, width);
  writeAlike(context, matrix, width);
  writeWindow(context, matrix, width, 2, 4);
  writeWindow(context, matrix, width, 8, 5);
  for (let start = 0; start < length;) {
    let end = start + 1;
    let total = words[start];
    while (end < length && body.paragraphs[end].linesBefore <= 1) total += words[end++];
    for (let index = start; index < end; index++) {
      matrix[at(index) + 7] = logByte(end - start);
      matrix[at(index) + 8] = logByte(Math.floor(total / (end - start)));
    }
    start = end;
  }
}

function writeProseCounts({ length, prose }: Context, matrix: Uint8Array, width: number): void {
  let total = 0;
  for (let index = 0; index < length; index++) total += prose[index];
  let before = 0;
  for (let index = 0; index < length; index++) {
    const at = index * width + rhythmColumn;
    matrix[at + 9] = logByte(before);
    before += prose[index];
    matrix[at + 10] = logByte(total - before);
  }
}

/** Of the six nearest paragraphs, how many are about as long and begin and end with the same class of character. */
function writeAlike({ length, scan: { counts } }: Context, matrix: Uint8Array, width: number): void {
  for (let index = 0; index < length; index++) {
    const row = index * countColumns;
    const size = logByte(counts[row + Count.units]);
    let alike = 0;
    for (let other = Math.max(0, index - 3); other <= Math.min(length - 1, index + 3); other++) {
      const otherRow = other * countColumns;
      if (other === index || Math.abs(logByte(counts[otherRow + Count.units]) - size) > 5) continue;
      if (counts[otherRow + Count.last] !== counts[row + Count.last]) continue;
      if (counts[otherRow + Count.first] === counts[row + Count.first]) alike++;
    }
    matrix[index * width + rhythmColumn + 11] = alike;
  }
}

/** Words per paragraph within `radius` (the paragraph itself left out); for the wide window the prose share too. */
function writeWindow(
  { length, words, prose }: Context,
  matrix: Uint8Array,
  width: number,
  radius: number,
  offset: number,
): void {
  let sum = 0;
  let proseSum = 0;
  for (let index = 0; index < Math.min(radius, length); index++) {
    sum += words[index];
    proseSum += prose[index];
  }
  for (let index = 0; index < length; index++) {
    if (index + radius < length) {
      sum += words[index + radius];
      proseSum += prose[index + radius];
    }
    if (index - radius - 1 >= 0) {
      sum -= words[index - radius - 1];
      proseSum -= prose[index - radius - 1];
    }
    const size = Math.min(length - 1, index + radius) - Math.max(0, index - radius);
    const at = index * width + rhythmColumn;
    matrix[at + offset] = size === 0 ? 0 : logByte(Math.floor((4 * (sum - words[index])) / size));
    if (offset === 5) matrix[at + 6] = share(proseSum - prose[index], size);
  }
}

const hanColumn = column('han-share');
const makeupColumn = column('document-prose');

/** Eight steps only: finer ones would tell the trees which page they are on, and they would learn pages by heart. */
const coarse = (byte: number): number => byte >> 5;

/** What the section is made of. */
export function writeDocument(
  { scan, length, words, prose }: Context,
  matrix: Uint8Array,
  width: number,
): void {
  const totals = { han: 0, letters: 0, words: 0, prose: 0, short: 0, stop: 0, raw: 0 };
  for (let index = 0; index < length; index++) {
    const row = index * countColumns;
    totals.han += scan.counts[row + Count.han];
    totals.letters += scan.counts[row + Count.letters];
    totals.words += words[index];
    if (prose[index] === 1) totals.prose += words[index];
    if (words[index] < 6) totals.short++;
    totals.stop += scan.counts[row + Count.stop];
    totals.raw += scan.counts[row + Count.words];
  }
  const makeup = [
    coarse(share(totals.prose, totals.words)),
    coarse(share(totals.short, length)),
    // Half of all words at most are function words.
    coarse(share(Math.min(totals.raw, 2 * totals.stop), totals.raw)),
    logByte(length) >> 3,
  ];
  const hanShare = share(totals.han, totals.letters);
  for (let index = 0; index < length; index++) {
    matrix[index * width + hanColumn] = hanShare;
    matrix.set(makeup, index * width + makeupColumn);
  }
}
