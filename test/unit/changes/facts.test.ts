import assert from 'node:assert/strict';
import { type FactChange, type KnownMention, changedFacts, turnedFacts } from '../../../src/changes/index';

function mention(text: string, of: string, type: string, value?: string): KnownMention {
  const start = text.indexOf(of);
  return { start, end: start + of.length, type, ...(value === undefined ? {} : { value }) };
}

const telling = (text: string): { text: string; mentions: KnownMention[] } => ({ text, mentions: [] });

function told(changes: readonly FactChange[]): string[] {
  return changes.map(({ kind, left, right }) => `${kind}: ${left.value} / ${right.value}`);
}

const changes = (left: string, right: string): string[] => told(changedFacts(telling(left), telling(right)));

suite('Changed facts', () => {
  const same: [string, string, string][] = [
    ['words and digits', 'They sent twenty-five men.', 'They sent 25 men.'],
    ['separators of thousands', 'It has 1,200 seats.', 'It has 1200 seats.'],
    ['scales', 'It has 1,200 seats.', 'It has 1.2 thousand seats.'],
    ['places of the currency', 'It cost $4.2bn in all.', 'It cost 4.2 billion dollars in all.'],
    ['per cent in words', 'It rose by 3%.', 'It rose by 3 per cent.'],
    ['units of one dimension', 'They waited 2 hours.', 'They waited 120 minutes.'],
    ['square kilometres', 'It burnt 12 km² of it.', 'It burnt 12 square kilometres of it.'],
    ['initials', 'On Monday J. Brennick signed.', 'On Monday Jonathan Brennick signed.'],
    ['names of states', 'Then the U.S. agreed.', 'Then the United States agreed.'],
    ['spelling', 'The organisation of the centre.', 'The organization of the center.'],
    [
      'the order of a list',
      'He saw pears, 3 plums, Anna and Boris.',
      'He saw Boris and Anna, 3 plums, pears.',
    ],
    ['negation in other words', "It can't work.", 'It cannot work.'],
    ['a negation said by the verb', 'He did not agree to the plan.', 'He refused the plan.'],
    [
      'punctuation alone',
      'The mayor, Tom Harker, called it "a waste".',
      'The mayor Tom Harker called it “a waste”.',
    ],
    ['Chinese and other digits', '人口３万', '人口30000'],
    ['Arabic digits', 'قتل ٣٤ شخصا', 'قتل 34 شخصا'],
    ['synonyms', 'Prices rose by 3 per cent.', 'Prices increased by 3 per cent.'],
  ];
  for (const [what, left, right] of same)
    test(`are none: ${what}`, () => {
      assert.deepEqual(changes(left, right), []);
    });

  const different: [string, string, string[]][] = [
    [
      'It cost 84 million euros.',
      'It cost 48 million euros.',
      ['amount: 84 million euros / 48 million euros'],
    ],
    ['It fell from 4.2 billion.', 'It fell from 2.4 billion.', ['figure: 4.2 billion / 2.4 billion']],
    ['It rose by -3 per cent.', 'It rose by 3 per cent.', ['figure: -3 per cent / 3 per cent']],
    ['It burnt 12 km² of it.', 'It burnt 12 km of it.', ['unit: km² / km']],
    ['A barrel costs $70 now.', 'A barrel costs €70 now.', ['unit: $ / €']],
    ['They vote on 3 May.', 'They vote on 13 May.', ['date: 3 May / 13 May']],
    ['They vote on Thursday.', 'They vote on Friday.', ['date: Thursday / Friday']],
    ['It was built in 2019.', 'It was built in 2021.', ['date: 2019 / 2021']],
    ['He met Anna Petrova there.', 'He met Anna Ivanova there.', ['name: Anna Petrova / Anna Ivanova']],
    ['The firm will not sell.', 'The firm will sell.', ['negation: not / ']],
    ['All may enter.', 'Only members may enter.', ['restriction:  / Only']],
    ['The board may resign.', 'The board must resign.', ['modality: may / must']],
    ['Shares went up today.', 'Shares went down today.', ['direction: up / down']],
    ['Mayor rejects plan', 'Mayor open to plan', ['direction: rejects / open']],
    ['The act is lawful.', 'The act is unlawful.', ['direction: lawful / unlawful']],
    ['Die Aktie stieg nicht.', 'Die Aktie stieg.', ['negation: nicht / ']],
    [
      'Er zahlte 1.200 Euro an die Bank.',
      'Er zahlte 2.100 Euro an die Bank.',
      ['amount: 1.200 Euro / 2.100 Euro'],
    ],
    [
      'Le prix a augmenté dans la ville.',
      'Le prix a baissé dans la ville.',
      ['direction: augmenté / baissé'],
    ],
    ['El precio subió en la ciudad.', 'El precio bajó en la ciudad.', ['direction: subió / bajó']],
    ['他有三个人', '他有五个人', ['figure: 三 / 五']],
  ];
  for (const [left, right, expected] of different)
    test(`${left} ${right}`, () => {
      assert.deepEqual(changes(left, right), expected);
    });

  test('are shown where they stand, a missing word by its place', () => {
    const [change] = changedFacts(telling('😀 The firm will not sell.'), telling('😀 The firm will sell.'));
    assert.deepEqual([change.left.start, change.left.end], [17, 20]);
    assert.deepEqual([change.right.start, change.right.end], [16, 16]);
  });

  test('are none where a passage only says more', () => {
    assert.deepEqual(changes('She died in June.', 'She died in June at the age of 88.'), []);
  });

  test('take a name as the mention has it', () => {
    const [a, b] = ['The Halden brewery said so.', 'The Varna brewery said so.'];
    const left = { text: a, mentions: [mention(a, 'Halden brewery', 'organisation')] };
    const right = { text: b, mentions: [mention(b, 'Varna brewery', 'organisation')] };
    assert.deepEqual(told(changedFacts(left, right)), ['name: Halden brewery / Varna brewery']);
  });

  test('a word that lost its spaces to the one before it is the same name', () => {
    const [left, right] = [
      'HomeBusinessSwedish inspectors went in first.',
      'Swedish inspectors went in first.',
    ];
    const found = changedFacts(
      { text: left, mentions: [mention(left, 'Swedish', 'group')] },
      { text: right, mentions: [mention(right, 'Swedish', 'group')] },
    );
    assert.deepEqual(found, []);
  });

  test('tell a place from its people no more than a word from its adjective', () => {
    const [left, right] = ['Troops of Belgium went in first.', 'The Belgian troops went in first.'];
    const found = changedFacts(
      { text: left, mentions: [mention(left, 'Belgium', 'place')] },
      { text: right, mentions: [mention(right, 'Belgian', 'group')] },
    );
    assert.deepEqual(told(found), []);
  });

  test('are none where a date is written otherwise', () => {
    const [a, b] = ['It ended on 13/05/2020 in Varna.', 'It ended on 13 May 2020 in Varna.'];
    const left = { text: a, mentions: [mention(a, '13/05/2020', 'date', '2020-05-13')] };
    const right = { text: b, mentions: [mention(b, '13 May 2020', 'date', '2020-05-13')] };
    assert.deepEqual(changedFacts(left, right), []);
  });

  test('say when the same words mean another year', () => {
    const text = 'Income rose this year.';
    const of = (value: string, words: string) => ({
      text: words,
      mentions: [mention(words, 'this year', 'date', value)],
    });
    const [change] = changedFacts(of('2019', text), of('2020', `${text} `));
    assert.deepEqual(
      [change.kind, change.left.value, change.left.meaning, change.right.meaning],
      ['date', 'this year', '2019', '2020'],
    );
    assert.deepEqual(changedFacts(of('2020', text), of('2020', `${text} `)), []);
  });
});

suite('Changed facts of any text', () => {
  const words =
    "up down 3 4 -3 1,200 km km² % $ € not never no only may must Anna Boris J. U.S. Monday Friday May 2019 one two hundred million 三 万 😀 é́ the of , . and 9:30 a.m. لا ٣ nicht won't";
  const vocabulary = words.split(' ');
  let state = 7;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
  const sentence = (length: number): string[] =>
    Array.from({ length }, () => vocabulary[random(vocabulary.length)]);
  const edited = (text: string[]): string[] =>
    text.flatMap((word) => {
      const dice = random(10);
      if (dice === 0) return [];
      return dice === 1 ? sentence(1) : dice === 2 ? [word, ...sentence(1)] : [word];
    });
  const splitsPair = (text: string, at: number): boolean =>
    at > 0 && /[\ud800-\udbff]/u.test(text[at - 1]) && /[\udc00-\udfff]/u.test(text[at] ?? '');

  test('are the same from both sides, and lie on code-point borders', () => {
    for (let round = 0; round < 2000; round++) {
      const one = sentence(random(30));
      const left = telling(one.join(' '));
      const right = telling(edited(one).join(' '));
      const there = changedFacts(left, right);
      const back = changedFacts(right, left);
      const turned = back.map(({ kind, left: l, right: r }) => JSON.stringify({ kind, left: r, right: l }));
      assert.deepEqual(there.map((change) => JSON.stringify(change)).sort(), turned.sort());
      assert.deepEqual(turnedFacts(there), back);
      for (const { left: l, right: r } of there) {
        assert.equal(left.text.slice(l.start, l.end), l.value);
        assert.equal(right.text.slice(r.start, r.end), r.value);
        for (const at of [l.start, l.end]) assert.equal(splitsPair(left.text, at), false);
        for (const at of [r.start, r.end]) assert.equal(splitsPair(right.text, at), false);
      }
      assert.deepEqual(changedFacts(left, left), []);
    }
  });

  test('a telling is read once, however many others it is held against', () => {
    let asked = 0;
    const counting: ProxyHandler<KnownMention[]> = {
      get: (target, name, receiver) => {
        asked++;
        return Reflect.get(target, name, receiver) as unknown;
      },
    };
    const text = 'The firm sold 12 ships on Monday.';
    const held = { text, mentions: new Proxy<KnownMention[]>([], counting) };
    const askedWith = (figure: string): number => {
      asked = 0;
      const found = changedFacts(held, telling(text.replace('12', figure)));
      assert.deepEqual(told(found), [`figure: 12 / ${figure}`]);
      return asked;
    };
    assert.ok(askedWith('14') > askedWith('15'));
  });

  test('are found in a megabyte as in a line', () => {
    const line = 'The firm of that town sold 12 ships to its neighbour. ';
    const left = line.repeat(20000);
    const at = line.length * 10000;
    const right = left.slice(0, at) + line.replace('12', '13') + left.slice(at + line.length);
    assert.deepEqual(changes(left, right), ['figure: 12 / 13']);
  });

  test('are none where a word is repeated a hundred thousand times more often', () => {
    assert.deepEqual(changes('not '.repeat(200000), 'not '.repeat(100000)), []);
  });
});
