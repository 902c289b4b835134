import { strict as assert } from 'node:assert';
import { finish, type Decision, type EntityDeed, type Review } from '../../../src/review/index';
import { folder, put, reviewOf } from './support';

const typed = (name: string, type: 'person' | 'organisation' | 'place'): Decision => ({
  kind: 'entity',
  name,
  action: 'type',
  type,
});

/** Names that a reviewer gave, so that nothing depends on what a model takes for a name. */
const names: readonly Decision[] = [
  typed('Anna Brennick', 'person'),
  typed('Anna Brennlck', 'person'),
  typed('Harbour Trust', 'organisation'),
];

const documents = {
  'a.txt': 'then anna said that Anna Brennick will lead the Harbour Trust.\n',
  'b.txt': 'it was said that Anna Brennick and Anna Brennlck met on 3 May 2021.\n',
};

const query = { order: 'documents' } as const;

/** The types of a review, people first: "person 2". */
function types(review: Review, text?: string): readonly string[] {
  const listed = finish(review.listingEntityTypes({ ...query, ...(text !== undefined && { text }) }));
  return listed.map(({ type, total }) => `${type} ${total}`);
}

/** The entities of a type: "Anna Brennick 2/2", with how many documents name it, and how often. */
function entities(
  review: Review,
  type: 'person' | 'organisation' | 'place' = 'person',
  order: 'documents' | 'mentions' = 'documents',
): readonly string[] {
  const { rows } = finish(review.listingEntities(type, { order }, { from: 0, count: 100 }));
  return rows.map(({ name, aliases, documents, mentions }) =>
    [`${name} ${documents}/${mentions}`, ...aliases].join(', '),
  );
}

/** Takes decisions back. */
function undo(review: Review, decisions: readonly Decision[]): void {
  review.takeLines(folder, review.linesToForget(folder, decisions));
  review.advance();
}

/** Decides something, and returns what was remembered. */
function decide(review: Review, deed: EntityDeed): readonly Decision[] {
  const decided = finish(review.decidingOnEntities(deed));
  assert.ok(decided !== undefined);
  const decisions = decided.decisions.map(({ decision }) => decision);
  undo(
    review,
    decided.withdrawn.map(({ decision }) => decision),
  );
  review.remember(folder, decisions);
  review.advance();
  return decisions;
}

suite('the entities of a workspace', () => {
  test('are listed by type, people first and dates last, with the total of the status', () => {
    const review = reviewOf(documents, { decisions: names });
    assert.deepEqual(types(review), ['person 2', 'organisation 1', 'date 1']);
    assert.equal(review.entityCount(), 4);
    assert.deepEqual(entities(review), ['Anna Brennick 2/2', 'Anna Brennlck 1/1']);
  });

  test('are sorted by the documents or by the mentions, and searched by part of a name', () => {
    const review = reviewOf(
      { ...documents, 'c.txt': 'Anna Brennlck, Anna Brennlck, and Anna Brennlck again.\n' },
      { decisions: names },
    );
    assert.deepEqual(entities(review), ['Anna Brennlck 2/4', 'Anna Brennick 2/2']);
    put(review, 'd.txt', 'and Anna Brennick came.\n');
    assert.deepEqual(entities(review), ['Anna Brennick 3/3', 'Anna Brennlck 2/4']);
    assert.deepEqual(entities(review, 'person', 'mentions'), ['Anna Brennlck 2/4', 'Anna Brennick 3/3']);
    assert.deepEqual(types(review, 'HÁRBOUR'), ['organisation 1']);
  });

  test('are told in parts, each with its places in reading order', () => {
    const review = reviewOf(documents, { decisions: names });
    const part = finish(review.listingEntities('person', query, { from: 1, count: 5 }));
    assert.deepEqual([part.rows.map(({ name }) => name), part.total], [['Anna Brennlck'], 2]);
    const places = finish(review.listingMentions('person:anna brennick', { from: 0, count: 1 }));
    assert.equal(places.total, 2);
    assert.deepEqual(
      places.rows.map(({ document, words, location }) => [document, words, location.range.start.character]),
      [['a.txt', 'then anna said that Anna Brennick will lead the Harbour Trust.', 20]],
    );
    assert.deepEqual(finish(review.listingMentions('person:nobody', { from: 0, count: 1 })).rows, []);
  });

  test('what was not changed is not counted again', () => {
    const review = reviewOf(documents, { decisions: names });
    const [first] = finish(review.listingEntityTypes(query));
    assert.equal(first.total, 2);
    const before = review.entityWork;
    finish(review.listingEntityTypes(query));
    finish(review.listingEntities('person', query, { from: 0, count: 100 }));
    assert.equal(review.entityWork, before);
    put(review, 'c.txt', 'the Harbour Trust said no.\n');
    finish(review.listingEntityTypes(query));
    assert.equal(review.entityWork, before + 1, 'only the one that another document names');
  });
});

suite('what is said of entities', () => {
  test('one that is read otherwise is offered, and is the same from then on', () => {
    const review = reviewOf(documents, { decisions: names });
    const near = finish(review.listingNearEntities('person:anna brennlck', 5));
    assert.deepEqual(
      near.map(({ name }) => name),
      ['Anna Brennick'],
    );
    const decisions = decide(review, {
      as: 'merge',
      ids: ['person:anna brennlck'],
      into: 'person:anna brennick',
    });
    assert.deepEqual(entities(review), ['Anna Brennick 2/3, Anna Brennlck']);
    undo(review, decisions);
    assert.deepEqual(entities(review), ['Anna Brennick 2/2', 'Anna Brennlck 1/1']);
  });

  test('one of another type takes that of the one it is the same as', () => {
    const review = reviewOf(documents, { decisions: [...names, typed('Anna Brennlck', 'place')] });
    assert.deepEqual(entities(review, 'place'), ['Anna Brennlck 1/1']);
    decide(review, { as: 'merge', ids: ['place:anna brennlck'], into: 'person:anna brennick' });
    assert.deepEqual(entities(review), ['Anna Brennick 2/3, Anna Brennlck']);
  });

  test('people who are known by one word each are made one', () => {
    const review = reviewOf(
      { 'a.txt': 'when Brennick came.\n', 'b.txt': 'when Brennlck left.\n' },
      { decisions: [typed('Brennick', 'person'), typed('Brennlck', 'person')] },
    );
    decide(review, { as: 'merge', ids: ['person:brennlck'], into: 'person:brennick' });
    assert.deepEqual(entities(review), ['Brennick 2/2, Brennlck']);
  });

  test('a type is given to all its names, and names are taken for none', () => {
    const review = reviewOf(documents, { decisions: names });
    decide(review, { as: 'retype', ids: ['organisation:harbour trust'], type: 'place' });
    assert.deepEqual(entities(review, 'place'), ['Harbour Trust 1/1']);
    decide(review, { as: 'hide', ids: ['place:harbour trust'] });
    assert.deepEqual(types(review), ['person 2', 'date 1']);
  });

  test('a name that was joined by how it is written stands for itself, a name that was made the same is let go', () => {
    const review = reviewOf(
      { 'a.txt': 'when Anna Brennick came, Brennick sang.\n', 'b.txt': 'when Karl Ott sang.\n' },
      {
        decisions: [
          typed('Anna Brennick', 'person'),
          typed('Brennick', 'person'),
          typed('Karl Ott', 'person'),
        ],
      },
    );
    assert.deepEqual(entities(review), ['Anna Brennick 1/2, Brennick', 'Karl Ott 1/1']);
    decide(review, { as: 'split', id: 'person:anna brennick', names: ['Brennick'] });
    assert.deepEqual(entities(review), ['Anna Brennick 1/1', 'Brennick 1/1', 'Karl Ott 1/1']);
    put(review, 'c.txt', 'and Brennick again.\n');
    assert.deepEqual(entities(review), ['Brennick 2/2', 'Anna Brennick 1/1', 'Karl Ott 1/1']);
    decide(review, { as: 'merge', ids: ['person:karl ott'], into: 'person:brennick' });
    assert.deepEqual(entities(review), ['Brennick 3/3, Karl Ott', 'Anna Brennick 1/1']);
    assert.deepEqual(decide(review, { as: 'split', id: 'person:brennick', names: ['Karl Ott'] }), []);
    assert.equal(entities(review).length, 3);
  });

  test('a name is none in one document, and stays one in others', () => {
    const review = reviewOf(documents, { decisions: names });
    const { rows } = finish(review.listingMentions('person:anna brennick', { from: 1, count: 1 }));
    const { uri, range } = rows[0].location;
    const decisions = decide(review, {
      as: 'hideHere',
      id: 'person:anna brennick',
      uri,
      position: range.start,
    });
    assert.deepEqual(decisions, [
      { kind: 'entity', name: 'Anna Brennick', action: 'ignore-here', document: 'b.txt' },
    ]);
    assert.deepEqual(entities(review), ['Anna Brennick 1/1', 'Anna Brennlck 1/1']);
    put(review, 'b.txt', 'it was said that Anna Brennick sang.\n');
    put(review, 'c.txt', 'and Anna Brennick came.\n');
    assert.deepEqual(entities(review), ['Anna Brennick 2/2'], 'in what is written there later, too');
    undo(review, decisions);
    assert.deepEqual(entities(review), ['Anna Brennick 3/3']);
  });

  test('a name that is none in one document keeps the type it was given where it is let go', () => {
    const review = reviewOf(
      { 'a.txt': 'when Anna Brennick sang Brennick won.\n', 'b.txt': 'when Brennick came.\n' },
      {
        decisions: [
          ...names,
          typed('Brennick', 'person'),
          { kind: 'entity', name: 'Brennick', action: 'ignore-here', document: 'b.txt' },
        ],
      },
    );
    assert.deepEqual(decide(review, { as: 'split', id: 'person:anna brennick', names: ['Brennick'] }), [
      { kind: 'entity', name: 'Brennick', action: 'apart', type: 'person' },
    ]);
  });

  test('it is listed and found under the name that a reviewer gives it, last given last taken back', () => {
    const review = reviewOf(documents, { decisions: names });
    decide(review, { as: 'display', id: 'organisation:harbour trust', name: ' The  Trust ' });
    assert.deepEqual(entities(review, 'organisation'), ['The Trust 1/1, Harbour Trust']);
    assert.deepEqual(types(review, 'the trust'), ['organisation 1']);
    const second = decide(review, { as: 'display', id: 'organisation:trust', name: 'HT' });
    assert.deepEqual(second, [{ kind: 'entity', name: 'Harbour Trust', action: 'display', as: 'HT' }]);
    assert.deepEqual(entities(review, 'organisation'), ['HT 1/1, Harbour Trust']);
    undo(review, second);
    assert.deepEqual(entities(review, 'organisation'), ['The Trust 1/1, Harbour Trust']);
    assert.deepEqual(decide(review, { as: 'display', id: 'organisation:trust', name: '' }), []);
    assert.deepEqual(entities(review, 'organisation'), ['Harbour Trust 1/1']);
  });

  test('two that are said not to be the same are not offered, nor one where a reviewer had made them so', () => {
    const review = reviewOf(documents, { decisions: names });
    const merged = { ids: ['person:anna brennlck'], into: 'person:anna brennick' };
    const apart = { as: 'different', ids: merged.ids, from: merged.into } as const;
    const decisions = decide(review, apart);
    assert.deepEqual(finish(review.listingNearEntities('person:anna brennick', 5)), []);
    undo(review, decisions);
    const [near] = finish(review.listingNearEntities('person:anna brennick', 5));
    assert.deepEqual([near.name, near.evidence, near.neighbours], ['Anna Brennlck', { by: 'reading' }, 0]);
    decide(review, apart);
    decide(review, { as: 'merge', ...merged });
    assert.deepEqual(entities(review), ['Anna Brennick 2/3, Anna Brennlck']);
  });

  test('what two have beside them speaks for their being one', () => {
    const review = reviewOf(
      {
        'a.txt': 'then anna said that Anna Brennick will lead the Harbour Trust.\n',
        'b.txt': 'it was said that Anna Brennlck left the Harbour Trust.\n',
      },
      { decisions: names },
    );
    const [near] = finish(review.listingNearEntities('person:anna brennick', 5));
    assert.equal(near.neighbours, 1, 'the trust');
  });

  test('of one that is not known any more nothing is said', () => {
    const review = reviewOf(documents, { decisions: names });
    assert.equal(finish(review.decidingOnEntities({ as: 'hide', ids: ['person:nobody'] })), undefined);
  });
});
