import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultSettings, type Review, type ReviewOptions } from '../../../src/review/index';
import { folder, form, harbour, harbourEdited, orchard, reviewOf, school, uriOf } from './support';

const documents = {
  'a.txt': `By Anna Lindqvist\n\n${harbour}\n\n${orchard}\n\n${form}\n`,
  'b.txt': `By Peter Brennick of Kestrel & Sons\n\n${harbourEdited}\n\n${orchard}\n\n${form}\n`,
  'c.txt': `=== FILE: one.txt ===\n${orchard}\n\nAnna Lindqvist came.\n=== FILE: one.txt ===\n${school}\n\n${harbour}\n`,
  'd.txt': `${school}\n`,
};

/** Nobody edits, and who asks asks once. */
function once(texts: Readonly<Record<string, string>>, options: ReviewOptions = {}): Review {
  return reviewOf(texts, { ...options, keepsAnswers: false });
}

const toPath = (uri: string): string => uri.slice(folder.length + 1);

function cutsOf(review: Review): readonly number[] {
  return Object.keys(documents).map((name) => review.weighedFindings(uriOf(name)).cut);
}

/** The severities of the findings of each document. */
function severitiesOf(review: Review): readonly string[][] {
  return Object.keys(documents).map((name) => [...review.weighedFindings(uriOf(name)).severities].sort());
}

suite('a review that keeps no answers', () => {
  test('reports what one that keeps them does, however often it is asked', () => {
    const review = once(documents);
    const expected = reviewOf(documents).report(toPath);
    assert.ok(expected.findings.length > 0 && expected.stories.length > 0 && expected.entities.length > 0);
    assert.deepEqual(review.report(toPath), expected);
    assert.deepEqual(review.report(toPath), expected);
  });

  test('weighs findings as they are reported, with a limit, too', () => {
    for (const maxFindings of [0, 1, 100]) {
      const settings = (): typeof defaultSettings => ({ ...defaultSettings, maxFindings });
      const [review, kept] = [once(documents, { settings }), reviewOf(documents, { settings })];
      const { findings } = kept.report(toPath);
      const expected = Object.keys(documents).map((name) =>
        findings.flatMap(({ path, severity }) => (path === name ? [severity] : [])).sort(),
      );
      for (const each of [review, kept]) {
        assert.deepEqual(severitiesOf(each), expected);
        assert.deepEqual(
          cutsOf(each),
          Object.keys(documents).map((name) => kept.findings(uriOf(name)).cut),
        );
      }
    }
  });

  test('makes a list while it is gone through: the first line names its document and those it cites', () => {
    const review = once({
      'a.txt': documents['a.txt'],
      'b.txt': documents['b.txt'],
      'd.txt': `${orchard}\n`,
    });
    assert.equal(review.work.joined, 0);
    let named = 0;
    const { documents: files, findings } = review.reportParts((uri) => {
      named++;
      return toPath(uri);
    });
    named = 0;
    const [file] = files;
    assert.equal(file.path, 'a.txt');
    assert.equal(named, 1);
    cutsOf(review);
    assert.equal(named, 1);
    const [first] = findings;
    assert.equal(first.path, 'a.txt');
    assert.equal(named, 2 + first.related.length);
  });

  test('what was handed out is nobody’s but the asker’s', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heldOf = (review: Review): readonly WeakRef<object>[] =>
      Object.keys(documents).flatMap((name) =>
        review.findings(uriOf(name)).findings.map((finding) => new WeakRef<object>(finding)),
      );
    const [review, kept] = [once(documents), reviewOf(documents)];
    const [ofOnce, ofKept] = [heldOf(review), heldOf(kept)];
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    assert.ok(ofOnce.length > 0 && ofKept.length === ofOnce.length);
    assert.ok(ofKept.every((each) => each.deref() !== undefined));
    assert.ok(ofOnce.every((each) => each.deref() === undefined));
    assert.ok(review.idle && kept.idle);
  });
});
