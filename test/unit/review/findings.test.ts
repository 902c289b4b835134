import { strict as assert } from 'node:assert';
import { defaultSettings } from '../../../src/review/index';
import type { Settings } from '../../../src/review/index';
import {
  festival,
  form,
  harbour,
  harbourEdited,
  orchard,
  put,
  reviewOf,
  school,
  shown,
  slice,
  uriOf,
} from './support';

suite('findings', () => {
  test('an edited copy is reported on both sides, each naming the other', () => {
    const review = reviewOf({
      'one.txt': `${orchard}\n\n${harbour}\n`,
      'two.txt': `${festival}\n\n${harbourEdited}\n`,
    });
    const [one] = review.findings(uriOf('one.txt')).findings;
    assert.match(one.message, /^Edited copy in two\.txt, paragraph 2 \(0\.\d\d\)$/);
    assert.equal(one.code, 'shared-near');
    assert.deepEqual(one.range, {
      start: { line: 2, character: 0 },
      end: { line: 2, character: harbour.length },
    });
    assert.deepEqual(
      one.related.map(({ uri, range }) => [uri, range.start.line]),
      [[uriOf('two.txt'), 2]],
    );
    const [two] = review.findings(uriOf('two.txt')).findings;
    assert.match(two.message, /^Edited copy in one\.txt, paragraph 2/);
  });

  test('an editor underlines the first words of a copy, or all of it', () => {
    const documents = { 'a.txt': `${harbour}\n\n${orchard}\n`, 'b.txt': `${harbourEdited}\n\n${school}\n` };
    const marked = (mark: 'firstWords' | 'passage'): string[] => {
      const settings = () => ({ ...defaultSettings, shared: { ...defaultSettings.shared, mark } });
      const review = reviewOf(documents, { settings });
      return review
        .findings(uriOf('a.txt'))
        .findings.map((finding) => slice(documents['a.txt'], finding.mark ?? finding.range));
    };
    const [whole, fact] = marked('passage');
    assert.equal(whole, harbour);
    const [calm, same] = marked('firstWords');
    assert.ok(harbour.startsWith(`${calm} `) && calm.length <= 32, calm);
    assert.equal(same, fact);
  });

  test('a letter in one passage has the findings of others neither worded nor placed again', () => {
    const changed = school.replace('evenings', 'mornings');
    const text = `${harbour}\n\nNobody else was asked for a word on it, and nobody gave one.\n\n${orchard}\n\n${festival}\n\n${changed}\n\n${form}\n`;
    const review = reviewOf({
      'a.txt': text,
      'b.txt': `${harbourEdited}\n`,
      'c.txt': `${orchard}\n\n${festival}\n`,
      'd.txt': `${school}\n`,
    });
    const before = review.findings(uriOf('a.txt')).findings;
    put(review, 'a.txt', text.replace('containers', 'containerrs'));
    const after = review.findings(uriOf('a.txt')).findings;
    const kept = after.filter((finding) => before.includes(finding)).map(({ data }) => data.type);
    assert.deepEqual([...new Set(kept)].sort(), ['change', 'shared', 'sharedRun']);
    assert.deepEqual(
      after
        .filter((finding) => !before.includes(finding))
        .map(({ range, data }) => `${range.start.line} ${data.type}`),
      // The probability of furniture rests on the page as a whole.
      ['0 shared', '0 change', '10 boilerplate'],
    );
  });

  test('the same text is an exact copy, and each passage is one finding however many copies there are', () => {
    const review = reviewOf({
      'a.txt': `${harbour}\n\n${orchard}\n`,
      'b.txt': `${harbour}\n\n${school}\n`,
      'c.txt': `${harbour}\n\n${festival}\n`,
    });
    assert.deepEqual(shown(review.findings(uriOf('a.txt')).findings), [
      `0:0-0:${harbour.length} shared-exact Same text in b.txt, paragraph 1, and 1 more`,
    ]);
  });

  test('a copy within one document says which paragraph', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n\n${orchard}\n\n${harbour}\n` });
    assert.deepEqual(
      review.findings(uriOf('a.txt')).findings.map(({ message }) => message),
      ['Same text in paragraph 3 of this document', 'Same text in paragraph 1 of this document'],
    );
  });

  test('members of a bundle are named by their own names', () => {
    const review = reviewOf({
      'all.txt': `=== FILE: a.txt ===\n${harbour}\n=== FILE: b.txt ===\n${orchard}\n\n${harbour}\n`,
    });
    assert.deepEqual(
      review.findings(uriOf('all.txt')).findings.map(({ message }) => message),
      ['Same text in b.txt, paragraph 2', 'Same text in a.txt, paragraph 1'],
    );
  });

  test('scope document leaves the counterparts of other files out', () => {
    const settings = {
      ...defaultSettings,
      shared: { ...defaultSettings.shared, scope: 'document' as const },
    };
    const review = reviewOf(
      { 'a.txt': `${harbour}\n`, 'b.txt': `${harbour}\n` },
      { settings: () => settings },
    );
    assert.deepEqual(review.findings(uriOf('a.txt')).findings, []);
  });

  test('a run of boilerplate is one faded finding', () => {
    const text = `${orchard}\n\n${festival}\n\n${school}\n\n${form}\n`;
    const review = reviewOf({ 'a.txt': text });
    const [finding, ...others] = review.findings(uriOf('a.txt')).findings;
    assert.deepEqual(others, []);
    assert.equal(finding.code, 'boilerplate-comment-form');
    assert.equal(finding.unnecessary, true);
    assert.match(finding.message, /^Comment form, 3 lines \(0\.\d\d\)$/);
    assert.deepEqual([finding.range.start.line, finding.range.end.line], [6, 10]);
  });

  test('severity off silences a code, a group sets the others', () => {
    const settings = { ...defaultSettings, severity: { 'shared-exact': 'off', shared: 'error' } as const };
    const review = reviewOf(
      {
        'a.txt': `${harbour}\n\n${orchard}\n`,
        'b.txt': `${harbour}\n\n${orchard.replace('three weeks', 'five weeks')}\n`,
      },
      { settings: () => settings },
    );
    assert.deepEqual(
      review.findings(uriOf('a.txt')).findings.map(({ code, severity }) => [code, severity]),
      [
        ['shared-near', 'error'],
        ['changed-figure', 'error'],
      ],
    );
  });

  test('what exceeds maxFindings is cut, the weightiest stay, and the number is told', () => {
    const settings = { ...defaultSettings, maxFindings: 1 };
    const text = `=== FILE: a.txt ===\n${harbour}\n=== FILE: a.txt ===\n${harbour}\n`;
    const { findings, cut } = reviewOf({ 'all.txt': text }, { settings: () => settings }).findings(
      uriOf('all.txt'),
    );
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['identical-document', 'duplicate-name'],
    );
    assert.equal(cut, 1);
  });

  test('a document of a bundle shows as many findings as it would alone, however many the others have', () => {
    const settings = { ...defaultSettings, maxFindings: 2 };
    const page = `${orchard}\n\n${festival}\n\n${school}\n\n${form}\n`;
    const copies = `${harbour}\n\nPears and plums have a word to say, too.\n\n${harbour}\n`;
    const text = `=== FILE: copies.txt ===\n${copies}=== FILE: page.txt ===\n${page}`;
    const { findings, cut } = reviewOf({ 'all.txt': text }, { settings: () => settings }).findings(
      uriOf('all.txt'),
    );
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['shared-exact', 'shared-exact', 'boilerplate-comment-form'],
    );
    assert.equal(cut, 0);
  });

  test('a generation changes only when the findings do', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n`, 'b.txt': `${harbour}\n` });
    const before = review.findings(uriOf('a.txt'));
    put(review, 'c.txt', `${orchard}\n`);
    assert.equal(review.findings(uriOf('a.txt')).generation, before.generation);
    put(review, 'b.txt', `${festival}\n`);
    const after = review.findings(uriOf('a.txt'));
    assert.notEqual(after.generation, before.generation);
    assert.deepEqual(after.findings, []);
  });

  test('an edit in one document names its counterparts as changed, and nobody else', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n`, 'b.txt': `${harbour}\n`, 'c.txt': `${orchard}\n` });
    review.takeChanged();
    put(review, 'b.txt', `${harbourEdited}\n`);
    assert.deepEqual([...review.takeChanged()].sort(), [uriOf('a.txt'), uriOf('b.txt')]);
  });

  test('a detector that is switched off does no work, and catches up when it is switched on', () => {
    let settings: Settings = { ...defaultSettings, shared: { ...defaultSettings.shared, enabled: false } };
    const review = reviewOf(
      { 'a.txt': `${harbour}\n`, 'b.txt': `${orchard}\n\n${harbour}\n` },
      { settings: () => settings },
    );
    assert.deepEqual(review.findings(uriOf('a.txt')).findings, []);
    settings = defaultSettings;
    review.settingsChanged();
    review.advance();
    assert.deepEqual(
      review.findings(uriOf('a.txt')).findings.map(({ code }) => code),
      ['shared-exact'],
    );
  });

  test('datelines and bylines recur without being copies of one another', () => {
    const head = 'Saturday, March 15, 2025\n\nBy Joana Teixeira\n\n';
    const review = reviewOf({
      'a.txt': `${head}${orchard}\n\n${school}\n`,
      'b.txt': `${head}${festival}\n\n${harbour}\n`,
    });
    assert.deepEqual(shown(review.findings(uriOf('a.txt')).findings), []);
  });

  test('a removed document takes its counterparts along', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n`, 'b.txt': `${harbour}\n` });
    review.removeDocument(uriOf('b.txt'));
    review.advance();
    assert.deepEqual(review.findings(uriOf('a.txt')).findings, []);
    assert.deepEqual(review.findings(uriOf('b.txt')).findings, []);
  });

  test('ranges are right after astral characters, in CRLF and behind a BOM', () => {
    const review = reviewOf({
      'a.txt': `\uFEFF😀 ${harbour}\r\n\r\n${orchard}\r\n`,
      'b.txt': `${orchard}\n`,
    });
    assert.deepEqual(shown(review.findings(uriOf('a.txt')).findings), [
      `2:0-2:${orchard.length} shared-exact Same text in b.txt, paragraph 1`,
    ]);
  });

  test('empty, blank and one-line documents have no findings and break nothing', () => {
    for (const text of ['', '\n', ' \r\n\t', '\uFEFF', 'word', '=== FILE: a.txt ===\n']) {
      const review = reviewOf({ 'a.txt': text });
      assert.ok(
        review.findings(uriOf('a.txt')).findings.every(({ code }) => code === 'empty-member'),
        JSON.stringify(text),
      );
    }
  });
});
