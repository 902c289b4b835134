import assert from 'node:assert/strict';
import { grammarAsked, readGrammar } from '../../../src/entities/training';
import { shown } from './model';

/** Sums, percentages and quantities in a text. */
function figures(text: string, language: string): string[] {
  const found = readGrammar(text, language).filter(({ type }) => /money|percent|quantity/u.test(type));
  return shown(text, found);
}

function examples(language: string, table: readonly (readonly [text: string, ...found: string[]])[]): void {
  for (const [text, ...found] of table) test(text, () => assert.deepEqual(figures(text, language), found));
}

suite('entities: sums, percentages and quantities in English', () => {
  suite('numbers in digits', () =>
    examples('en', [
      ['It cost 45 000 euros.', 'money: 45 000 euros = EUR 45000'],
      ['It cost 45\u00a0000 euros.', 'money: 45\u00a0000 euros = EUR 45000'],
      ['It cost 45\u2009000\u2009000 euros.', 'money: 45\u2009000\u2009000 euros = EUR 45000000'],
      ["It cost CHF 1'250.50.", "money: CHF 1'250.50 = CHF 1250.5"],
      ['It cost $1,234,567.89.', 'money: $1,234,567.89 = USD 1234567.89'],
      ['It cost EUR 1.234,50.', 'money: EUR 1.234,50 = EUR 1234.5'],
      ['It cost 1,23,456 rupees.', 'money: 1,23,456 rupees = INR 123456'],
      ['It yields 8 3/4%.', 'percent: 8 3/4% = 8.75 %'],
      ['It yields 8½ percent.', 'percent: 8½ percent = 8.5 %'],
      ['It yields ½ percent.', 'percent: ½ percent = 0.5 %'],
      ['It cost $1½ million.', 'money: $1½ million = USD 1500000'],
      ['It fell by -3.5% (-1%).', 'percent: -3.5% = -3.5 %', 'percent: -1% = -1 %'],
    ]),
  );

  suite('numbers in words', () =>
    examples('en', [
      ['Fifty percent of them came.', 'percent: Fifty percent = 50 %'],
      ['It cost twenty five million dollars.', 'money: twenty five million dollars = USD 25000000'],
      ['It rose two point five percent.', 'percent: two point five percent = 2.5 %'],
      [
        'It rose ninety-nine point two five percent.',
        'percent: ninety-nine point two five percent = 99.25 %',
      ],
      ['It cost one hundred and five dollars.', 'money: one hundred and five dollars = USD 105'],
      [
        'It cost one million two hundred thousand euros.',
        'money: one million two hundred thousand euros = EUR 1200000',
      ],
      ['It cost two and a half million dollars.', 'money: two and a half million dollars = USD 2500000'],
      ['It cost a million and a half dollars.', 'money: a million and a half dollars = USD 1500000'],
      ['It cost half a million dollars.', 'money: half a million dollars = USD 500000'],
      ['It cost a dozen euros.', 'money: a dozen euros = EUR 12'],
      ['It rose a quarter of a percentage point.', 'percent: a quarter of a percentage point = 0.25 pp'],
      ['It fell six tenths of a percent.', 'percent: six tenths of a percent = 0.6 %'],
      ['It rose one-half percent.', 'percent: one-half percent = 0.5 %'],
      ['It cost three trillion dollars.', 'money: three trillion dollars = USD 3000000000000'],
      ['It cost three dollars and fifty cents.', 'money: three dollars and fifty cents = USD 3.5'],
      ['It cost a couple of hundred dollars.', 'money: a couple of hundred dollars'],
      ['It cost tens of millions of dollars.', 'money: tens of millions of dollars'],
      ['A multi-billion-dollar plan.', 'money: multi-billion-dollar'],
    ]),
  );

  suite('ranges', () =>
    examples('en', [
      ['It is 50-70% full.', 'percent: 50-70% = 50/70 %'],
      ['It cost 4 to 5 billion euros.', 'money: 4 to 5 billion euros = EUR 4000000000/5000000000'],
      ['It cost between $4 and $5 billion.', 'money: $4 and $5 billion = USD 4000000000/5000000000'],
      ['It rose from $3 to $4 million.', 'money: $3 to $4 million = USD 3000000/4000000'],
      ['It cost $3m-$4m.', 'money: $3m-$4m = USD 3000000/4000000'],
      [
        'It cost between two million and five million dollars.',
        'money: two million and five million dollars = USD 2000000/5000000',
      ],
      ['It cost 500,000 to 1 million dollars.', 'money: 500,000 to 1 million dollars = USD 500000/1000000'],
      // Where each end is a sum of its own, each is a mention.
      ['It rose from 5 percent to 7 percent.', 'percent: 5 percent = 5 %', 'percent: 7 percent = 7 %'],
      ['It cost $5,000 to $15,000.', 'money: $5,000 = USD 5000', 'money: $15,000 = USD 15000'],
      ['They got 5, 6 and 7 percent.', 'percent: 5 = 5 %', 'percent: 6 = 6 %', 'percent: 7 percent = 7 %'],
      ['It is 5 to 10 km away.', 'quantity: 5 to 10 km = 5/10 km'],
      ['It cost 8.25-to-8.50 dollars.', 'money: 8.25-to-8.50 dollars = USD 8.25/8.5'],
      ['It rose three-six percent.', 'percent: three-six percent = 3/6 %'],
      // Nobody can say what this is.
      ['It fell 7-5 percent.', 'percent: 7-5 percent'],
    ]),
  );

  suite('currencies', () =>
    examples('en', [
      ['It cost US$ 5 million.', 'money: US$ 5 million = USD 5000000'],
      ['It cost U.S. $ 5 million.', 'money: U.S. $ 5 million = USD 5000000'],
      ['It cost A$5m.', 'money: A$5m = AUD 5000000'],
      ['It cost 45 €.', 'money: 45 € = EUR 45'],
      ['It cost CHF 5.- there.', 'money: CHF 5.- = CHF 5'],
      ['It cost 5,- EUR there.', 'money: 5,- EUR = EUR 5'],
      ['It cost EUR500m.', 'money: EUR500m = EUR 500000000'],
      ['It cost $5 million USD.', 'money: $5 million USD = USD 5000000'],
      ['It cost Rs 5 lakh crore.', 'money: Rs 5 lakh crore = INR 5000000000000'],
      ['It cost 5,000 won.', 'money: 5,000 won = KRW 5000'],
      ['It cost COP 50,000.', 'money: COP 50,000 = COP 50000'],
      ['It cost 30 million New Zealand dollars.', 'money: 30 million New Zealand dollars = NZD 30000000'],
      ['It cost 1.28 billion H.K. Dlrs.', 'money: 1.28 billion H.K. Dlrs = HKD 1280000000'],
      ['It cost 50 Canadian cents.', 'money: 50 Canadian cents = CAD 0.5'],
      ['It cost 47 mln dlrs.', 'money: 47 mln dlrs = USD 47000000'],
      ['It cost 200 pounds.', 'money: 200 pounds = GBP 200'],
      // Of which state?
      ['It cost 200 pesos.', 'money: 200 pesos'],
    ]),
  );

  suite('what only looks like a sum', () =>
    examples('en', [
      ['COP 27 was held in Egypt, COP27 and COP28 before.'],
      ['CFC 1 won the match, and who in 1995 won the cup?'],
      ['Flight BA 117, a Boeing 737, Area 51, the G7, MLS 3-2, No. 10, version 2.5.1.'],
      ['Call 555-1234 of 10 Downing Street under Law 12.345/2001.'],
      ['It has 1.2.3 percent.'],
      ['In P 66024 and at PO 5 on the R 40.'],
      ['Three dollars a barrel, or a ton of it.', 'money: Three dollars = USD 3'],
      // Glued to what follows.
      ['Was $3,99912.', 'money: $3,99912'],
      ['A dollar is a dollar in the euro zone.'],
      ['He weighs 200 pounds.', 'quantity: 200 pounds = 200 lb'],
      ['It held 200 pounds of explosives.', 'quantity: 200 pounds = 200 lb'],
      ['The rate rose by 25 basis points.', 'quantity: 25 basis points = 25 bp'],
    ]),
  );
});

suite('entities: sums and percentages in other languages', () => {
  suite('German', () =>
    examples('de', [
      ['Das kostet 1,2 Mrd. Euro.', 'money: 1,2 Mrd. Euro = EUR 1200000000'],
      ['Das kostet 45.000 Euro.', 'money: 45.000 Euro = EUR 45000'],
      ['Das kostet 5,- Euro.', 'money: 5,- Euro = EUR 5'],
      ['Benzin kostet 1,659 Euro.', 'money: 1,659 Euro = EUR 1.659'],
      ['Das kostet fünfundzwanzig Euro.', 'money: fünfundzwanzig Euro = EUR 25'],
      ['Das kostet eine halbe Million Euro.', 'money: eine halbe Million Euro = EUR 500000'],
      ['Das kostet mehrere Tausend Euro.', 'money: mehrere Tausend Euro'],
      ['Es stieg um 5 bis 7 Prozent.', 'percent: 5 bis 7 Prozent = 5/7 %'],
      ['Es stieg um 0,5 Prozentpunkte.', 'percent: 0,5 Prozentpunkte = 0.5 pp'],
      ['Eine 80-prozentige Tochter.', 'percent: 80-prozentige = 80 %'],
      ['Der Dollar stieg, und ein Euro fiel.'],
    ]),
  );

  suite('French', () =>
    examples('fr', [
      ["Cela coûte 1,2 milliard d'euros.", "money: 1,2 milliard d'euros = EUR 1200000000"],
      ['Cela coûte 45\u202f000 euros.', 'money: 45\u202f000 euros = EUR 45000'],
      ['Cela coûte 5 M€.', 'money: 5 M€ = EUR 5000000'],
      ['Cela coûte un million et demi d’euros.', 'money: un million et demi d’euros = EUR 1500000'],
      [
        "Cela coûte soixante et onze millions d'euros.",
        "money: soixante et onze millions d'euros = EUR 71000000",
      ],
      ['quatre-vingt-dix pour cent', 'percent: quatre-vingt-dix pour cent = 90 %'],
      ['Cela coûte 500 francs CFA.', 'money: 500 francs CFA = XOF 500'],
      ["Cela coûte des centaines d'euros.", "money: centaines d'euros"],
    ]),
  );

  suite('Spanish', () =>
    examples('es', [
      ['Costó 1.200 millones de euros.', 'money: 1.200 millones de euros = EUR 1200000000'],
      ['Costó 5 mil millones de dólares.', 'money: 5 mil millones de dólares = USD 5000000000'],
      ['Costó treinta y cinco euros.', 'money: treinta y cinco euros = EUR 35'],
      ['Entre el 5 y el 7 por ciento.', 'percent: 5 y el 7 por ciento = 5/7 %'],
      // Which sum it is depends on which side of the ocean it was written.
      ['Costó $500 millones y 1,234 euros.', 'money: $500 millones', 'money: 1,234 euros'],
    ]),
  );

  suite('Italian', () =>
    examples('it', [
      ['Costa 45mila euro.', 'money: 45mila euro = EUR 45000'],
      ['Costa venticinque milioni di euro.', 'money: venticinque milioni di euro = EUR 25000000'],
      ['Tra il 5 e il 7 per cento.', 'percent: 5 e il 7 per cento = 5/7 %'],
      ['Costa 0,5 mld. di euro.', 'money: 0,5 mld. di euro = EUR 500000000'],
    ]),
  );

  suite('Portuguese', () =>
    examples('pt', [
      ['Custou R$ 1,2 bilhão.', 'money: R$ 1,2 bilhão = BRL 1200000000'],
      ['Custou vinte e cinco mil euros.', 'money: vinte e cinco mil euros = EUR 25000'],
      ['Subiu de 5 a 7 por cento.', 'percent: 5 a 7 por cento = 5/7 %'],
      ['Custou CR$ 52,3 bilhões.', 'money: CR$ 52,3 bilhões = BRR 52300000000'],
      // A thousand escudos, or more of an older kind.
      ['Custou 3200 contos.', 'money: 3200 contos'],
      ['Custou 50 centavos.', 'money: 50 centavos = BRL 0.5'],
    ]),
  );

  suite('Dutch', () =>
    examples('nl', [
      ['Het kost 1,2 miljard euro.', 'money: 1,2 miljard euro = EUR 1200000000'],
      ['Het kost vijfentwintig miljoen euro.', 'money: vijfentwintig miljoen euro = EUR 25000000'],
      ["Het kost miljoenen euro's.", "money: miljoenen euro's"],
      ['Tussen de 5 en 7 procent.', 'percent: 5 en 7 procent = 5/7 %'],
    ]),
  );

  suite('a language without a table', () =>
    examples('sv', [
      ['Det kostar EUR 1.234,50.', 'money: EUR 1.234,50 = EUR 1234.5'],
      ['Det kostar EUR 1 234.', 'money: EUR 1 234 = EUR 1234'],
      // A thousand and some, or one and a quarter?
      ['Det kostar EUR 1,234.', 'money: EUR 1,234'],
    ]),
  );
});

suite('entities: what reading figures and dates costs', () => {
  const hostile: readonly [what: string, piece: string][] = [
    ['digits', '7'],
    ['digits and spaces', '1 '],
    ['groups', '000 '],
    ['numbers in words', 'twenty '],
    ['hundreds', 'hundred '],
    ['decimals', '1.'],
    ['ranges', '1 to '],
    ['lists', '1, '],
    ['signs', '$'],
    ['sums', '$1 to '],
    ['fractions', '1/2 '],
    ['halves', 'half a '],
    ['weeks of weeks', 'first week of '],
    ['last of last', 'last week of '],
    ['days', 'May 1 - '],
    ['parts', 'end of the '],
    ['times', '5:'],
  ];
  for (const [what, piece] of hostile)
    test(`grows with the text: ${what}`, () => {
      const asked = (length: number): number => {
        const before = grammarAsked('en');
        readGrammar(piece.repeat(length / piece.length), 'en');
        return grammarAsked('en') - before;
      };
      assert.ok(asked(3600) <= 12 * 3600);
      assert.ok(asked(360_000) <= 12 * 360_000);
    });
});
