import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createEntityTagger } from '../../../src/entities/index';
import { bodyOf } from '../../../src/format/index';
import { onlyEnglish } from '../../support/models';
import { ModelError } from '../../../src/lexis/index';
import { modelBytes, shown, tagged, tagger } from './model';

suite('entities: names', () => {
  test('people, organisations, places and nationalities in running text', () => {
    const text =
      'President Emmanuel Macron met officials of the World Health Organization in Geneva on behalf of the French government.';
    const found = tagged(text);
    for (const expected of [
      'person: Emmanuel Macron',
      'organisation: World Health Organization',
      'place: Geneva',
      'group: French',
    ]) {
      assert.ok(found.includes(expected), `${expected} is missing in ${found.join('; ')}`);
    }
  });

  test('a name that the end of a line divides, but not one before a hyphen of its own', () => {
    const text =
      'The commission met officials of the World Health Organiza-\ntion in Wash-\nington. The letter of Daniel Diek-\nmann was read there, and the London-\nbased firm knew of it.';
    assert.deepEqual(tagged(text), [
      'organisation: World Health Organiza-\ntion',
      'place: Wash-\nington',
      'person: Daniel Diek-\nmann',
      'place: London',
    ]);
  });

  suite('over the end of a page', () => {
    const page = (number: number): string => `\n\nPage ${number} of 3\n\nMinutes of the Harbour Board\n\n`;

    /** The people in a text of three pages, of which the second ends with some words and the third goes on with others. */
    function people(above: string, below: string): readonly string[] {
      const text = `Minutes of the Harbour Board\n\nThe board met on Friday and heard the master of the port.${page(1)}The second crane had never been paid, and the letter came from ${above}${page(2)}${below} on Monday, as the board was told by Karin Holm.\n\nPage 3 of 3\n`;
      return tagged(text).filter((each) => each.startsWith('person'));
    }

    test('halves of a name are no two people', () => {
      assert.deepEqual(people('Ursula', 'von der Leyen'), ['person: Karin Holm']);
      assert.deepEqual(people('President Charles', 'de Gaulle'), ['person: Karin Holm']);
      assert.deepEqual(people('Anna We-', 'ber'), ['person: Karin Holm']);
    });

    test('whole names are found', () => {
      const found = ['person: Ursula von der Leyen', 'person: Karin Holm'];
      assert.deepEqual(people('Ursula von der Leyen', 'and was read'), found);
      assert.deepEqual(people('a lady, and', 'not Ursula von der Leyen,'), found);
    });

    test('names that the user gave are found in any case', () => {
      tagger().setKnownNames([{ name: 'Ursula', type: 'person' }]);
      try {
        assert.deepEqual(people('Ursula', 'von der Leyen')[0], 'person: Ursula');
      } finally {
        tagger().setKnownNames([]);
      }
    });
  });

  test('a text without capitals has names, too', () => {
    assert.deepEqual(
      tagged('anna schmidt met barack obama in berlin on monday and said that the talks were good.').filter(
        (each) => !each.startsWith('date'),
      ),
      ['person: anna schmidt', 'person: barack obama', 'place: berlin'],
    );
    assert.deepEqual(tagged('click here to read more about our terms of service and privacy policy'), []);
  });

  test('a short form follows the long name of the document', () => {
    const text =
      'Shares of Meridian Logistics Holdings Ltd fell on Friday. Meridian said it would close two hubs. Analysts had expected Meridian to grow.';
    const meridian = tagged(text).filter((each) => each.includes('Meridian'));
    assert.equal(meridian.length, 3);
    assert.ok(meridian.every((each) => each.startsWith('organisation: ')));
  });

  test('the owner in a heading is the firm of the text', () => {
    const text =
      'Siemens’s Response and Recent Developments\n\nSiemens denied this in Munich on Friday. The company Siemens said it would appeal.';
    const siemens = tagged(text).filter((each) => each.includes('Siemens'));
    assert.deepEqual(siemens, ['organisation: Siemens', 'organisation: Siemens', 'organisation: Siemens']);
  });

  test('a town alone before a small word is a place', () => {
    const text =
      'Tarnholm filed to list its unit on the Oslo stock exchange after talks with the Gothenburg harbour board.';
    const found = tagged(text);
    assert.ok(found.includes('place: Oslo') && found.includes('place: Gothenburg'), found.join('; '));
  });

  test('what stands before its own initials in brackets is an organisation', () => {
    const text = 'The Nordic Port Inspectorate (NPI) met on Friday. The NPI said that it would report.';
    assert.ok(tagged(text).includes('organisation: Nordic Port Inspectorate'), tagged(text).join('; '));
  });

  test('words that lost their spaces are no name', () => {
    const found = tagged(
      'HomeTechBelgian intelligence service monitors the hub, the newspaper said in a long report.',
    );
    assert.ok(!found.some((each) => each.includes('HomeTech')));
  });

  test('a text without names has none', () => {
    assert.deepEqual(tagged('The rain came in the night and it was cold, so they stayed at home.'), []);
  });
});

suite('entities: languages', () => {
  const texts: [string, string][] = [
    ['en', 'The committee said that it was not able to reach a decision on the proposal.'],
    ['es', 'El gobierno dijo que no hay una decisión sobre la propuesta de los ministros.'],
    ['fr', 'Le gouvernement a dit que la décision sur les propositions ne sera pas prise.'],
    ['de', 'Die Regierung hat gesagt, dass die Entscheidung über den Vorschlag noch nicht gefallen ist.'],
    ['ru', 'Правительство заявило, что решение по этому предложению ещё не принято.'],
    ['zh', '政府表示尚未就该提案作出决定。'],
    ['ar', 'قالت الحكومة إنها لم تتخذ قرارا بشأن الاقتراح بعد.'],
    ['und', '1234 5678 ####'],
  ];
  for (const [language, text] of texts) {
    test(`${language}: ${text.slice(0, 30)}`, () => assert.equal(tagger().language(bodyOf(text)), language));
  }

  const menu = 'Home\nNews\nSport\nAbout Us\nSubscribe\nLog In\nPrivacy Policy\n\n'.repeat(40);
  const article =
    'The committee said on Monday that it was not able to reach a decision, and that they would meet again in May.';
  const meldung =
    'Die Regierung hat am Montag gesagt, dass die Entscheidung über den Vorschlag noch nicht gefallen ist. ';

  test('an English page with its menu in front, of any length, is English', () => {
    assert.equal(tagger().language(bodyOf(menu + article)), 'en');
    assert.equal(tagger().language(bodyOf(menu.repeat(20) + article)), 'en');
  });

  test('a menu, a table and a list of names are English where no other language speaks', () => {
    const table = 'Ajax 3 1 PSV\nFeyenoord 2 2 Utrecht\nTwente 0 1 Vitesse\n'.repeat(30);
    for (const text of [menu, table, 'Jane Doe\nJohn Roe\nAnn Lee'])
      assert.equal(tagger().language(bodyOf(text)), 'en');
  });

  test('a page is in the language of most of its prose, wherever that stands', () => {
    assert.equal(tagger().language(bodyOf(`${menu}${meldung.repeat(3)}\n\n${article}`)), 'de');
    assert.equal(tagger().language(bodyOf(`${meldung}\n\n${`${article} `.repeat(3)}`)), 'en');
  });

  test('running text without English words is not English', () => {
    const swahili =
      'Watu kumi na wanane wanaswa kwa makosa mbalimbali katika mkoa wa Shinyanga ambapo jeshi la polisi limefanya msako mkali. ';
    assert.equal(tagger().language(bodyOf(swahili.repeat(5))), 'und');
  });

  test('one sign of another language does not make it that language', () => {
    assert.equal(tagger().language(bodyOf(`${'政府表示尚未就该提案作出决定。'.repeat(9)}の`)), 'zh');
    assert.equal(
      tagger().language(bodyOf(`${'Правительство заявило, что решение ещё не принято. '.repeat(9)}Київ`)),
      'ru',
    );
  });

  test('without a model a name is found where the text introduces it', () => {
    const cases: [string, string[]][] = [
      [
        'Ayer el presidente Pedro Sánchez dijo en el pleno que la ministra María Jesús Montero no iba a responder a la pregunta.',
        ['person: Pedro Sánchez', 'person: María Jesús Montero'],
      ],
      [
        'Am Montag hat die Nordwind Reederei GmbH in Hamburg gesagt, dass Frau Meier und der Bundeskanzler nicht dabei waren.',
        ['organisation: Nordwind Reederei GmbH', 'person: Meier'],
      ],
      [
        'I går sagde statsminister Lars Løkke Rasmussen, at Novo Nordisk A/S ikke ville betale mere for det, og at det var nok.',
        ['person: Lars Løkke Rasmussen', 'organisation: Novo Nordisk A/S'],
      ],
      [
        'Jučer je predsjednik Boris Tadić rekao da predsjednik Europske Komisije i predsjednik Skupštine Vojvodine Nenad Čanak nisu došli.',
        ['person: Boris Tadić'],
      ],
      [
        'Вчера президент Владимир Зеленский заявил, что министр обороны и депутат Государственной думы не приехали на встречу.',
        ['person: Владимир Зеленский'],
      ],
    ];
    for (const [text, names] of cases)
      assert.deepEqual(
        tagged(text).filter((each) => /^(person|organisation)/u.test(each)),
        names,
      );
  });

  test('without a model no other names are found, but figures, dates and listed countries', () => {
    assert.ok(!tagger().hasModel('de'));
    assert.deepEqual(
      tagged(
        'Der Minister hat am 3. März 2020 in Berlin mit den Kollegen aus Portugal und von der Bank gesprochen.',
      ),
      ['date: 3. März 2020 = 2020-03-03', 'place: Portugal'],
    );
  });
});

suite('entities: bad input', () => {
  const cases: Record<string, string> = {
    empty: '',
    'one token of a million letters': 'x'.repeat(1_000_000),
    'one token of mixed case': 'aB'.repeat(200_000),
    'a million digits': '1'.repeat(1_000_000),
    'digits and stops': '1.'.repeat(200_000),
    'at signs': '@a'.repeat(100_000),
    hyphens: 'A-'.repeat(100_000),
    apostrophes: "A'".repeat(100_000),
    capitals: 'THE PRIME MINISTER OF CANADA SAID ON MONDAY THAT OTTAWA WOULD NOT PAY. '.repeat(50),
    'small letters': 'the prime minister of canada said on monday that ottawa would not pay. '.repeat(50),
    'astral letters': '𝐀𝐥𝐢𝐛𝐚𝐛𝐚 said 😀 that 𠮷野家 '.repeat(500),
    'right to left': 'قال الرئيس John Smith إن الاجتماع في القاهرة 2024 '.repeat(200),
    'lone surrogates': '\ud800 John \udc00Smith\ud800 said in Paris \udfff',
    'soft hyphens and marks': 'Jo\u00adhn Sm\u0301ith\u200b said in Par\u200bis.',
  };
  for (const [name, text] of Object.entries(cases)) {
    test(name, () => {
      const mentions = tagger().tag(bodyOf(text));
      let last = 0;
      for (const { start, end } of mentions) {
        assert.ok(
          start >= last && end > start && end <= text.length,
          'in order, without overlap, inside the text',
        );
        assert.ok(!splitsCharacter(text, start) && !splitsCharacter(text, end), 'on code-point borders');
        last = end;
      }
    });
  }

  test('any text: spans are in order, inside the text and on code-point borders', () => {
    const words = fc.constantFrom(
      'John',
      'Smith',
      '(',
      ')',
      'Ltd',
      '3',
      'March',
      '$',
      '😀',
      ' - ',
      'ﷺ',
      "'s",
      '\n',
      '.',
      'EU',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
        const text = parts.join(' ');
        let last = 0;
        for (const { start, end } of tagger().tag(bodyOf(text))) {
          assert.ok(start >= last && end > start && end <= text.length);
          assert.ok(!splitsCharacter(text, start) && !splitsCharacter(text, end));
          last = end;
        }
      }),
      { numRuns: 150 },
    );
  });
});

function splitsCharacter(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}

suite('entities: edits and the model file', () => {
  test('after an edit the result is that of tagging anew', () => {
    const before =
      'Maria Lopez works for Northwind Traders in Lisbon. She joined in 2019.\n\nLopez lives in Porto now.';
    const after = before.replace('She joined in 2019.', 'She joined Contoso Ltd in May 2020.');
    const first = bodyOf(before);
    const second = bodyOf(after);
    const own = createEntityTagger(onlyEnglish(modelBytes()));
    own.tag(first);
    assert.deepEqual(shown(after, own.tag(second, first)), shown(after, tagger().tag(bodyOf(after))));
  });

  test('tagging repeats', () => {
    const text = 'Angela Merkel spoke in Berlin about the European Union and Siemens.';
    assert.deepEqual(tagged(text), tagged(text));
  });

  test('the file is at most 2 MB, 1.2 MB compressed', () => {
    const bytes = modelBytes();
    assert.ok(bytes.length <= 2_000_000);
    assert.ok(gzipSync(bytes, { level: 9 }).length <= 1_200_000);
  });

  test('other bytes are refused', () => {
    assert.throws(() => createEntityTagger(onlyEnglish(new Uint8Array(100))), ModelError);
    assert.throws(() => createEntityTagger(onlyEnglish(new Uint8Array())), ModelError);
  });
});

suite('entities: names that the user gave', () => {
  const own = createEntityTagger(onlyEnglish(modelBytes()));
  own.setKnownNames([
    { name: 'Nordwind', type: 'organisation' },
    { name: 'Nordwind Reederei', type: 'organisation' },
    { name: '吉野家', type: 'organisation' },
    { name: 'Ann', type: 'person' },
  ]);
  const cases: [string, string, string[]][] = [
    [
      'in a language without a model, the longest first',
      'Die Nordwind Reederei hat gesagt, dass die Flotte von Nordwind nicht verkauft wird.',
      ['organisation: Nordwind Reederei', 'organisation: Nordwind'],
    ],
    ['not inside another word', 'Der Nordwinde wegen und mit Anna ist die Fahrt nicht möglich.', []],
    [
      'between letters of a script without spaces',
      '政府表示吉野家尚未就该提案作出决定。',
      ['organisation: 吉野家'],
    ],
    [
      'not inside a longer name',
      'Officials of the Nordwind Shipping Corporation met the press in the capital.',
      ['organisation: Nordwind Shipping Corporation'],
    ],
    [
      'whatever the model says',
      'Nordwind said on behalf of the committee that it would not appeal.',
      ['organisation: Nordwind'],
    ],
  ];
  for (const [name, text, expected] of cases)
    test(name, () => assert.deepEqual(shown(text, own.tag(bodyOf(text))), expected));
});
