import assert from 'node:assert/strict';
import { tagged } from './model';

/** The names of a text without dates and figures. */
const names = (text: string): readonly string[] =>
  tagged(text).filter((each) => /^(?:person|organisation|place|group)/u.test(each));

suite('entities: spans as a reader would mark them', () => {
  const examples: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'what a body is for, with commas, is one name',
      'The Ministry of Science, Technology and Innovation paid, and the Department of Health, Education, and Welfare did not.',
      [
        'organisation: Ministry of Science, Technology and Innovation',
        'organisation: Department of Health, Education, and Welfare',
      ],
    ],
    [
      'a body before other names in a list is by itself',
      'Officials of the Ministry of Defence, Lockheed Martin and Boeing signed it.',
      ['organisation: Ministry of Defence', 'organisation: Lockheed Martin', 'organisation: Boeing'],
    ],
    [
      'letters in brackets tell where the long form begins',
      'The Ministry of Trade, Industry and Energy (MOTIE) said on Monday that exports rose. MOTIE said so.',
      ['organisation: Ministry of Trade, Industry and Energy', 'organisation: MOTIE', 'organisation: MOTIE'],
    ],
    [
      'an institute on something',
      'He studied at the National Institute on Drug Abuse in Rockville.',
      ['organisation: National Institute on Drug Abuse', 'place: Rockville'],
    ],
    [
      'an institute on some day',
      'He spoke to the Peterson Institute on Monday, and at home to nobody.',
      ['organisation: Peterson Institute'],
    ],
    [
      'an officer behind the body',
      'The letter went to Secretary of Health and Human Services Tommy Thompson in the morning.',
      ['organisation: Health and Human Services', 'person: Tommy Thompson'],
    ],
    [
      'firms that an ampersand joins',
      'YouTube, Telegram & WhatsApp were blocked for a week.',
      ['organisation: YouTube', 'organisation: Telegram', 'organisation: WhatsApp'],
    ],
    [
      'feasts that an ampersand joins to a firm',
      'Siemens, Christmas & Easter were on her mind.',
      ['organisation: Siemens'],
    ],
    [
      'a family name in capitals before the given name',
      'BRENNICK, JONATHAN paid the fee for the flat. Nobody else came.',
      ['person: BRENNICK, JONATHAN'],
    ],
  ];
  for (const [what, text, expected] of examples) test(what, () => assert.deepEqual(names(text), expected));

  test('a row of a table is no name across its columns', () => {
    assert.deepEqual(
      names('Name\tRole\tCity\nAnna Berg\tChair\tOslo').filter((each) => each.includes('\t')),
      [],
    );
  });
});

suite('entities: people by their place', () => {
  test('towns, states and countries, also of two words', () => {
    assert.deepEqual(
      names(
        'Hong Kongers, Idahoans and Cairenes marched with the Baltimoreans and with New Yorkers they knew.',
      ),
      [
        'group: Hong Kongers',
        'group: Idahoans',
        'group: Cairenes',
        'group: Baltimoreans',
        'group: New Yorkers',
      ],
    );
  });

  test('other words with these endings are none', () => {
    const found = names(
      'The managers, lawyers and Veterans of the Rangers read their Papers. Partners came, and Orders.',
    );
    assert.deepEqual(
      found.filter((each) => each.startsWith('group')),
      [],
    );
  });
});

suite('entities: what names nobody', () => {
  test('codes of markets and currencies', () => {
    assert.deepEqual(names('Brent crude LCOc1 fell and GBP rose against USD while SPX was flat.'), []);
  });

  test('of words that lost their spaces only the people or the country at the end', () => {
    assert.deepEqual(names('HomeTechBelgian intelligence service watches a firm in Liege.'), [
      'group: Belgian',
      'place: Liege',
    ]);
  });
});
