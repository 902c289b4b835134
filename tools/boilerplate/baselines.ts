import type { SectionBody } from '../../src/format/index';
import { Char, classes, Count, COUNT_COLUMNS, type Scan } from '../../src/boilerplate/learning';

type Grade = 'good' | 'near' | 'short' | 'bad';

/**
 * jusText's rules (Pomikálek 2011) on plain text, where nothing is known of links: paragraphs are graded by length
 * and density of function words, then short and nearly good ones take the grade of their neighbours. Returns 1 for
 * furniture. Thresholds are jusText's own defaults.
 */
export function jusTextStyle(body: SectionBody, { counts, paragraphs }: Scan): Float64Array {
  const grades: Grade[] = body.paragraphs.map(({ start, end }, index) => {
    const row = index * COUNT_COLUMNS;
    if (counts[row + Count.copyright] > 0) return 'bad';
    const length = end - start;
    if (length < 70) return 'short';
    const density = counts[row + Count.stop] / Math.max(1, counts[row + Count.words]);
    if (density >= 0.32) return length > 200 ? 'good' : 'near';
    return density >= 0.3 ? 'near' : 'bad';
  });
  const revised = grades.slice();
  const neighbour = (from: number, step: number, stopAtNear: boolean): Grade => {
    for (let index = from + step; index >= 0 && index < paragraphs; index += step) {
      const grade = grades[index];
      if (grade === 'good' || grade === 'bad' || (stopAtNear && grade === 'near')) return grade;
    }
    return 'bad';
  };
  grades.forEach((grade, index) => {
    if (grade !== 'short') return;
    const before = neighbour(index, -1, false);
    const after = neighbour(index, 1, false);
    if (before === after) revised[index] = before;
    else {
      const near = neighbour(index, -1, true) === 'near' || neighbour(index, 1, true) === 'near';
      revised[index] = near ? 'good' : 'bad';
    }
  });
  grades.forEach((grade, index) => {
    if (grade !== 'near') return;
    revised[index] =
      neighbour(index, -1, false) === 'bad' && neighbour(index, 1, false) === 'bad' ? 'bad' : 'good';
  });
  return Float64Array.from(revised, (grade) => (grade === 'good' ? 0 : 1));
}

/**
 * C4's line rules (Raffel et al. 2020): a line stays when it has five words or more, ends as a sentence ends, and
 * speaks of neither scripts nor cookies. Returns 1 for furniture.
 */
export function c4Style(body: SectionBody, { counts }: Scan): Float64Array {
  return Float64Array.from(body.paragraphs, ({ start, end }, index) => {
    const words = counts[index * COUNT_COLUMNS + Count.words];
    const last = classes.of(body.text.charCodeAt(end - 1));
    if (words < 5 || (last !== Char.sentenceEnd && last !== Char.quote)) return 1;
    const line = body.text.slice(start, Math.min(end, start + 2000)).toLowerCase();
    return /javascript|lorem ipsum|terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies/u.test(
      line,
    )
      ? 1
      : 0;
  });
}
