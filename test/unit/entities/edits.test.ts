import assert from 'node:assert/strict';
import { createEntityTagger } from '../../../src/entities/index';
import { bodyOf, parseFile, reparseFile } from '../../../src/format/index';
import { onlyEnglish } from '../../support/models';
import { modelBytes } from './model';

/** Small whole numbers, the same on every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SENTENCES = [
  'Jane Doe of the World Bank (WB) flew to Oslo on Monday.',
  'Doe said that Cainiao, a firm from Hangzhou, would pay $3 million.',
  'Cainiao Logistics Holding Ltd fell 3%.',
  'Ajax 3 Feyenoord 1',
  'BRUSSELS FEARS CAINIAO',
  'The match was won by the striker of Ajax after a penalty goal in the final.',
  'Belgian Intelligence Service Monitors Cainiao',
  'Die Regierung hat am Montag gesagt, dass die Entscheidung noch nicht gefallen ist.',
  'Brussels, 3 March 2021. Last week the Dutch minister, Mr van Dijk, met Cainiao in Oslo.',
  'the oslo of old was small.',
];

suite('entities: tagging after an edit', () => {
  const edited = createEntityTagger(onlyEnglish(modelBytes()));
  const fresh = createEntityTagger(onlyEnglish(modelBytes()));

  for (let seed = 1; seed <= 25; seed += 1) {
    test(`any history of edits finds what a fresh reading finds, ${seed}`, () => {
      const random = randomNumbers(seed);
      const sentence = (): string => SENTENCES[random(SENTENCES.length)];
      let text = Array.from({ length: 12 }, sentence).join(seed % 2 === 0 ? '\n\n' : ' ');
      let body = bodyOf(text);
      edited.tag(body);
      for (let step = 0; step < 20; step += 1) {
        const at = random(text.length);
        const removed = random(3) === 0 ? random(60) : random(2);
        const added = ['x', '', ' ', '\n\n', sentence(), ` ${sentence()} `, 'Oslo'][random(7)];
        text = text.slice(0, at) + added + text.slice(at + removed);
        const next = bodyOf(text);
        assert.deepEqual(edited.tag(next, body), fresh.tag(next), JSON.stringify(text));
        body = next;
      }
    });
  }

  test('one letter: one sentence is recognised', () => {
    const text = Array.from(
      { length: 200 },
      (_, at) => `The rain of day ${at} fell on Oslo and Jane Doe.`,
    ).join('\n\n');
    const body = bodyOf(text);
    edited.tag(body);
    const before = edited.recognised;
    const at = text.indexOf('day 100') - 1;
    edited.tag(bodyOf(`${text.slice(0, at)}s${text.slice(at)}`), body);
    assert.equal(edited.recognised - before, 1);
  });

  test('of a body that was forgotten all sentences are recognised again, and of what follows one', () => {
    const days = Array.from({ length: 20 }, (_, at) => `The rain of day ${at} fell on Oslo and Jane Doe.`);
    const bodies = [10, 11, 12].map((length) => bodyOf(days.slice(0, length).join('\n\n')));
    edited.tag(bodies[0]);
    edited.forget(bodies[0]);
    const before = edited.recognised;
    assert.deepEqual(edited.tag(bodies[1], bodies[0]), fresh.tag(bodies[1]));
    assert.equal(edited.recognised - before, 11);
    assert.deepEqual(edited.tag(bodies[2], bodies[1]), fresh.tag(bodies[2]));
    assert.equal(edited.recognised - before, 11 + 1);
  });

  test('one letter in a paragraph of many sentences: one sentence is recognised', () => {
    const text = Array.from({ length: 200 }, (_, at) => `The rain of day ${at} fell on Oslo.`).join(' ');
    for (const day of [0, 100, 199]) {
      const body = bodyOf(text);
      edited.tag(body);
      const before = edited.recognised;
      const next = bodyOf(text.replace(`day ${day} `, `days ${day} `));
      assert.deepEqual(edited.tag(next, body), fresh.tag(next));
      assert.equal(edited.recognised - before, 1, `day ${day}`);
    }
  });

  test('one letter in one of a hundred documents that were all read: one sentence is recognised', () => {
    const texts = Array.from(
      { length: 100 },
      (_, at) =>
        `It rained on Oslo.\n\nIt snowed on Jane Doe on day ${at}.\n\nIt rained on Oslo and Jane Doe.`,
    );
    const bodies = texts.map((text) => bodyOf(text));
    for (const body of bodies) edited.tag(body);
    const before = edited.recognised;
    for (const at of [0, 50, 99]) edited.tag(bodyOf(texts[at].replace('day', 'days')), bodies[at]);
    assert.equal(edited.recognised - before, 3);
  });

  test('a sentence more, a sentence less, two paragraphs made one: what is new is recognised', () => {
    const sentences = Array.from({ length: 9 }, (_, at) => `It rained on Oslo and Jane Doe on day ${at}.`);
    const text = `${sentences.slice(0, 5).join(' ')}\n\n${sentences.slice(5).join(' ')}`;
    const kinds: [string, string, number][] = [
      ['more', text.replace('day 3.', 'day 3. It snowed on Jane Doe and Oslo, too.'), 1],
      ['less', text.replace(`${sentences[2]} `, ''), 0],
      ['joined', text.replace('\n\n', ' '), 0],
      [
        'divided',
        text.replace(
          ' It rained on Oslo and Jane Doe on day 2',
          '\n\nIt rained on Oslo and Jane Doe on day 2',
        ),
        0,
      ],
    ];
    for (const [kind, after, recognised] of kinds) {
      const body = bodyOf(text);
      edited.tag(body);
      const before = edited.recognised;
      const next = bodyOf(after);
      assert.deepEqual(edited.tag(next, body), fresh.tag(next), kind);
      assert.equal(edited.recognised - before, recognised, kind);
    }
  });

  test('a word of which the document tells something new: its sentences, and no others', () => {
    const text = [
      ...Array.from({ length: 100 }, () => 'The rain fell on the town of Oslo for a day.'),
      'Then Orsk came.',
      'They saw Orsk again.',
    ].join('\n\n');
    const body = bodyOf(text);
    edited.tag(body);
    const before = edited.recognised;
    edited.tag(bodyOf(`${text}\n\nIt was the orsk of old.`), body);
    assert.equal(edited.recognised - before, 3);
  });

  test('a slip in a word that stands everywhere tells nothing of it: one sentence is recognised', () => {
    const text = Array.from({ length: 300 }, (_, at) => `The rain of day ${at} fell on Oslo.`).join(' ');
    const body = bodyOf(text);
    edited.tag(body);
    const before = edited.recognised;
    const next = bodyOf(text.replace('Oslo. The rain of day 100', 'Oslo.x The rain of day 100'));
    assert.deepEqual(edited.tag(next, body), fresh.tag(next));
    assert.equal(edited.recognised - before, 1);
  });

  test('a word about as often as one place may tell something of it: a fresh reading finds the same', () => {
    const random = randomNumbers(7);
    const kinds = ['Orsk fell for a day.', 'It was the orsk of old.', 'They saw Mr Orsk.'];
    const told = [kinds[0], kinds[0], kinds[0]];
    let often = 256;
    let body = bodyOf([...told, ...Array.from({ length: often }, () => kinds[0])].join(' '));
    edited.tag(body);
    const recognised: number[] = [];
    for (let step = 0; step < 40; step += 1) {
      if (random(3) === 0) told[random(told.length)] = kinds[random(kinds.length)];
      else often = 251 + random(6);
      const next = bodyOf([...told, ...Array.from({ length: often }, () => kinds[0])].join(' '));
      const before = edited.recognised;
      assert.deepEqual(edited.tag(next, body), fresh.tag(next), `${told.join(' ')} ${often}`);
      recognised.push(edited.recognised - before);
      body = next;
    }
    assert.ok(recognised.filter((count) => count > 200).length > 5, 'the bound is crossed again and again');
  });

  /** News of `length` characters and a little more, with some hundred names again and again. */
  function newsOf(length: number): string {
    const random = randomNumbers(3);
    const pick = (list: readonly string[]): string => list[random(list.length)];
    const given = ['Jane', 'Ola', 'Ravi', 'Mary', 'Pedro', 'Ann', 'Boris', 'Chloe'];
    const family = ['Doe', 'Nordmann', 'Patel', 'Keane', 'Alvarez', 'Lindqvist', 'Okafor', 'Brandt'];
    const towns = ['Oslo', 'Lagos', 'Lima', 'Leeds', 'Vienna', 'Hanoi', 'Quito', 'Perth'];
    const firms = ['Cainiao Holdings Ltd', 'Orsk Steel Corp.', 'Baltic Ledger Group', 'Veltrane Inc.'];
    const paragraphs: string[] = [];
    for (let written = 0; written < length;) {
      const paragraph =
        `${pick(given)} ${pick(family)} of ${pick(firms)} said in ${pick(towns)} that it rained on day ${random(900)}. ` +
        `Mr ${pick(family)} left ${pick(towns)} for ${pick(towns)} after a talk with the council.`;
      paragraphs.push(paragraph);
      written += paragraph.length + 2;
    }
    return paragraphs.join('\n\n');
  }

  for (const [name, length, bound] of [
    // A word that stands up to 256 times has all its sentences asked again where one place tells something new of it.
    ['50 kB', 50_000, 20],
    ['1 MB', 1_000_000, 1.5],
  ] as const) {
    test(`keys typed in a section of ${name}: a key has ${bound} sentences recognised at the most, on average`, () => {
      let text = newsOf(length);
      let file = parseFile(text, { detect: false });
      edited.tag(file.sections[0].body);
      const recognised: number[] = [];
      for (const place of [0.1, 0.5, 0.9]) {
        for (const typed of [' rain', ' Oslo', ' Jane Doe', '. Then']) {
          let at = text.indexOf(' ', Math.floor(text.length * place));
          for (const key of typed) {
            text = `${text.slice(0, at)}${key}${text.slice(at)}`;
            const next = reparseFile(file, text, [{ span: { start: at, end: at }, text: key }]);
            const before = edited.recognised;
            edited.tag(next.sections[0].body, file.sections[0].body);
            recognised.push(edited.recognised - before);
            file = next;
            at += 1;
          }
        }
      }
      const sum = recognised.reduce((all, each) => all + each, 0);
      assert.ok(
        sum <= bound * recognised.length,
        `${sum} in ${recognised.length} keys: ${recognised.join(' ')}`,
      );
      const body = bodyOf(text);
      assert.deepEqual(edited.tag(file.sections[0].body), fresh.tag(body));
    });
  }

  test('after a thousand edits the document still knows which sentences a word stands in', () => {
    const text = `${newsOf(2000)}\n\nThen Orsk came.\n\nThey saw Orsk again.`;
    const at = text.indexOf(' left ');
    let body = bodyOf(text);
    edited.tag(body);
    for (let edit = 0; edit < 1000; edit += 1) {
      const names = edit % 2 === 0 ? ' met Ann Lee, Ben Ray and Cy Fox of Lima and' : '';
      const next = bodyOf(`${text.slice(0, at)}${names}${text.slice(at)}`);
      edited.tag(next, body);
      body = next;
    }
    const before = edited.recognised;
    const next = bodyOf(`${text}\n\nIt was the orsk of old.`);
    assert.deepEqual(edited.tag(next, body), fresh.tag(next));
    assert.ok(edited.recognised - before >= 3, 'both sentences with Orsk, and the new one');
  });

  test('tagging that is given up anywhere can begin again', () => {
    const text = Array.from({ length: 300 }, (_, at) => SENTENCES[at % SENTENCES.length]).join('\n\n');
    const body = bodyOf(text);
    const next = bodyOf(`${text.slice(0, 5000)} Oslo ${text.slice(5000)}`);
    const wanted = fresh.tag(next);
    for (const steps of [0, 1, 3, 10, 30]) {
      edited.tag(body);
      const work = edited.tagging(next, body);
      for (let step = 0; step < steps; step += 1) work.next();
      work.return([]);
      assert.deepEqual(edited.tag(next, body), wanted, `${steps} steps`);
    }
  });

  test('a letter typed in a file: mentions before it are the same objects, those behind it are moved', () => {
    const text = Array.from({ length: 50 }, (_, at) => SENTENCES[at % 3]).join('\n\n');
    const file = parseFile(text, { detect: false });
    const at = text.indexOf(' flew', text.length >> 1);
    const typed = `${text.slice(0, at)}s${text.slice(at)}`;
    const next = reparseFile(file, typed, [{ span: { start: at, end: at }, text: 's' }]);
    const before = edited.tag(file.sections[0].body);
    const after = edited.tag(next.sections[0].body, file.sections[0].body);
    const paragraph = text.lastIndexOf('\n\n', at);
    assert.deepEqual(after, fresh.tag(bodyOf(typed)));
    before.forEach((mention, number) => {
      if (mention.end < paragraph) assert.equal(after[number], mention);
    });
    assert.equal(after.at(-1)?.start, (before.at(-1)?.start ?? 0) + 1);
  });

  test('a paragraph that becomes blank leaves those behind it where they were, and its mentions are gone', () => {
    const days = Array.from({ length: 5 }, (_, day) => `It rained on ${day + 1} March 2021.`);
    const text = days.join('\n\n');
    const body = bodyOf(text);
    const before = edited.tag(body);
    const next = bodyOf(text.replace(`${days[2]}\n\n`, (gone) => ' '.repeat(gone.length)));
    const after = edited.tag(next, body);
    assert.deepEqual(after, fresh.tag(next));
    assert.deepEqual(after, [...before.slice(0, 2), ...before.slice(3)]);
  });

  test('more blank between two paragraphs moves what stands behind it', () => {
    const text = SENTENCES.join('\n\n');
    const body = bodyOf(text);
    edited.tag(body);
    const next = bodyOf(text.replace('\n\n', ' \n  \n'));
    assert.deepEqual(edited.tag(next, body), fresh.tag(next));
  });
});
