import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createBoilerplateClassifier,
  createRecurrenceIndex,
  judgeApart,
} from '../../../src/boilerplate/index';
import { bodyOf } from '../../../src/format/index';
import { finish } from '../../../src/lexis/index';
import { repositoryModels } from '../../support/models';

/** Pages of all kinds, in mail and over several pages, too. */
const folder = join(import.meta.dirname, 'honest/documents');
const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

suite('judging a section apart', () => {
  const { boilerplate } = repositoryModels();

  test('what was judged elsewhere is what is judged here, beside others and with reasons, and costs no reading', () => {
    const elsewhere = createBoilerplateClassifier(boilerplate);
    const here = createBoilerplateClassifier(boilerplate);
    let scanned = 0;
    const adopting = createBoilerplateClassifier(boilerplate, (work) => (scanned += work.scanned));
    const others = createRecurrenceIndex();
    const bodies = texts.map((text) => bodyOf(text));
    for (const [id, body] of bodies.entries()) others.set(id, body);
    for (const body of bodies) {
      const bytes = judgeApart(elsewhere, body.text);
      assert.ok(bytes);
      assert.ok(finish(adopting.adopting(body, bytes)) && adopting.knows(body));
      assert.deepEqual(adopting.classify(body), here.classify(body));
      assert.deepEqual(adopting.classify(body, others), here.classify(body, others));
      assert.deepEqual(finish(adopting.packing(body)), bytes);
    }
    assert.equal(scanned, 0);
    const [body] = bodies;
    body.paragraphs.forEach((_, index) =>
      assert.deepEqual(adopting.explain(body, index, others), here.explain(body, index, others)),
    );
  });

  test('what was found of another section, or is nothing, is not taken over', () => {
    const classifier = createBoilerplateClassifier(boilerplate);
    const [first, second] = texts;
    const bytes = judgeApart(classifier, first);
    assert.ok(bytes);
    const other = bodyOf(second);
    assert.notEqual(bodyOf(first).paragraphs.length, other.paragraphs.length);
    assert.ok(!finish(classifier.adopting(other, bytes)) && !classifier.knows(other));
    assert.equal(judgeApart(classifier, ''), undefined, 'of nothing nothing is found');
    assert.ok(!finish(classifier.adopting(bodyOf(''), new Uint8Array(8))));
  });
});
