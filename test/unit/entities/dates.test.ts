import assert from 'node:assert/strict';
import { readGrammar } from '../../../src/entities/training';
import { shown, tagged } from './model';

const anchor = { year: 2024, month: 9, day: 28 }; // a Saturday

/** Dates and times in a sentence of a report of 28 September 2024; those that only count from another day have a "~". */
function dates(text: string, language: string): string[] {
  const found = readGrammar(text, language, anchor).filter(({ type }) => type === 'date' || type === 'time');
  return shown(text, found).map((each, index) => (found[index].relative === true ? `~${each}` : each));
}

function examples(language: string, table: readonly (readonly [text: string, ...found: string[]])[]): void {
  for (const [text, ...found] of table) test(text, () => assert.deepEqual(dates(text, language), found));
}

suite('entities: dates and times in English', () =>
  examples('en', [
    ['It lasts from 3-5 May 2024.', 'date: 3-5 May 2024 = 2024-05-03/2024-05-05'],
    ['It began on May twenty-first.', 'date: May twenty-first = 2024-05-21'],
    ['It began on the third of May.', 'date: third of May = 2024-05-03'],
    ['He left yesterday evening.', '~date: yesterday evening = 2024-09-27'],
    ['He left this morning.', '~date: this morning = 2024-09-28'],
    ['He left early Sunday morning.', 'date: early Sunday morning = 2024-09-22'],
    ['He left in the evening of December 18.', 'date: evening of December 18 = 2024-12-18'],
    ['He left at noon.', 'time: noon = T12:00'],
    ['He left at midnight.', 'time: midnight = T00:00'],
    ['He left at five p.m. sharp.', 'time: five p.m. = T17:00'],
    ['It sank in nineteen ninety-six.', 'date: nineteen ninety-six = 1996'],
    ['It sank in the mid-1990s.', 'date: mid-1990s = 1990/1999'],
    ['The 2022-23 season ended.', 'date: 2022-23 = 2022/2023'],
    ['Sales fell in Q3 2024.', 'date: Q3 2024 = 2024-07/2024-09'],
    ['It will end in the second half of January.', 'date: second half of January'],
    ['He left a couple of days ago.', '~date: a couple of days ago'],
    ['He comes the following morning.', '~date: following morning'],
    [
      'It is in gazette-2025-05-12 and letters/2025-05-15.',
      'date: 2025-05-12 = 2025-05-12',
      'date: 2025-05-15 = 2025-05-15',
    ],
    ['It was built in 1900 BC.', 'date: 1900 BC = -1899'],
    ['It will end in the last week of March.', 'date: last week of March'],
    ['This may be so. More than 2000 came, and the Vancouver Sun.'],
    ['It fell in the past year.', '~date: past year'],
    // Two readings.
    ['It began on 03/04/2020.', 'date: 03/04/2020'],
    ['It began on 13/04/2020.', 'date: 13/04/2020 = 2020-04-13'],
    ['He was in his room, 1990 people were not.'],
    ['Section 3.5.2 of version 2.5.1, law 12.345/2001, chapter 10/12.'],
    ['May I march, said April Jones to June.', 'date: June'],
    ['August Wilson, Mrs May and Theresa May came.'],
  ]),
);

suite('entities: dates and times in German', () =>
  examples('de', [
    ['Am Montag, den 3. Mai 2024, kam er.', 'date: Montag, den 3. Mai 2024 = 2024-05-03'],
    ['Vom 3. bis 5. Mai 2024.', 'date: 3. bis 5. Mai 2024 = 2024-05-03/2024-05-05'],
    ['Am 3.5.2024 und am 03.05.24.', 'date: 3.5.2024 = 2024-05-03', 'date: 03.05.24 = 2024-05-03'],
    ['Ende Mai kam er.', 'date: Ende Mai'],
    ['In den 1990er Jahren kam er.', 'date: 1990er Jahren = 1990/1999'],
    ['Er kam am Donnerstagmorgen.', 'date: Donnerstagmorgen = 2024-09-26'],
    [
      'Er kam heute Morgen, und morgen geht er.',
      '~date: heute Morgen = 2024-09-28',
      '~date: morgen = 2024-09-29',
    ],
    ['Er kam am Morgen.'],
    ['Er kam vor drei Jahren.', '~date: vor drei Jahren = 2021'],
    ['Er kam am vergangenen Montag.', 'date: vergangenen Montag = 2024-09-23'],
    ['Er kam in den letzten drei Jahren.', '~date: letzten drei Jahren'],
    ['Er kam um 14 Uhr und um 8.30 Uhr.', 'time: 14 Uhr = T14:00', 'time: 8.30 Uhr = T08:30'],
    ['Im ersten Quartal 2024.', 'date: ersten Quartal 2024 = 2024-01/2024-03'],
    ['Der 1. FC Köln in der 2. Bundesliga, Artikel 3.5.2, Platz 3.'],
  ]),
);

suite('entities: dates and times in French', () =>
  examples('fr', [
    ['Le 1er mai 2024.', 'date: 1er mai 2024 = 2024-05-01'],
    ['Il est venu lundi 3 mars.', 'date: lundi 3 mars = 2024-03-03'],
    ['Du 3 au 5 mai 2024.', 'date: 3 au 5 mai 2024 = 2024-05-03/2024-05-05'],
    ['Dans les années 1990.', 'date: années 1990 = 1990/1999'],
    ['Les années quatre-vingt-dix.', 'date: années quatre-vingt-dix = 1990/1999'],
    ['Au XIXe siècle.', 'date: XIXe siècle'],
    [
      "Il est venu hier soir, la semaine dernière et l'an dernier.",
      '~date: hier soir = 2024-09-27',
      '~date: semaine dernière = 2024-W38',
      '~date: an dernier = 2023',
    ],
    ['Il est venu il y a trois ans.', '~date: il y a trois ans = 2021'],
    [
      'Il est venu à 14h30, à 14 heures et à midi.',
      'time: 14h30 = T14:30',
      'time: 14 heures = T14:00',
      'time: midi = T12:00',
    ],
    ['Ils étaient sept. Trois sont partis.'],
    ['Après 14 heures de vol, il voit Mars et le Midi.'],
  ]),
);

suite('entities: dates and times in Spanish', () =>
  examples('es', [
    ['El 1º de mayo de 2024.', 'date: 1º de mayo de 2024 = 2024-05-01'],
    ['Del 3 al 5 de mayo.', 'date: 3 al 5 de mayo = 2024-05-03/2024-05-05'],
    ['A finales de mayo.', 'date: finales de mayo'],
    ['En los años noventa.', 'date: años noventa = 1990/1999'],
    [
      'Llegó ayer por la tarde y se va mañana.',
      '~date: ayer por la tarde = 2024-09-27',
      '~date: mañana = 2024-09-29',
    ],
    ['Llegó por la mañana.'],
    ['Llegó hace tres años.', '~date: hace tres años = 2021'],
    [
      'Llegó la semana pasada, el lunes pasado.',
      '~date: semana pasada = 2024-W38',
      'date: lunes pasado = 2024-09-23',
    ],
    ['Llegó a las 3 de la tarde.', 'time: 3 de la tarde = T15:00'],
    ['Gritó a las 14 personas.'],
  ]),
);

suite('entities: dates and times in Italian', () =>
  examples('it', [
    ['Il 1° maggio 2024.', 'date: 1° maggio 2024 = 2024-05-01'],
    ["Negli anni '90 e nel XIX secolo.", "date: anni '90 = 1990/1999", 'date: XIX secolo'],
    [
      "È venuto ieri sera, tre anni fa, l'anno scorso.",
      '~date: ieri sera = 2024-09-27',
      '~date: tre anni fa = 2021',
      '~date: anno scorso = 2023',
    ],
    ['È venuto alle 14.30.', 'time: 14.30 = T14:30'],
    ['Nel Mezzogiorno, dopo 14 ore di volo.'],
  ]),
);

suite('entities: dates and times in Portuguese', () =>
  examples('pt', [
    ['Em 2 de maio de 2024.', 'date: 2 de maio de 2024 = 2024-05-02'],
    ['Na segunda-feira, 3 de março.', 'date: segunda-feira, 3 de março = 2024-03-03'],
    ['Na década de 1990.', 'date: década de 1990 = 1990/1999'],
    [
      'Veio ontem à noite e no mês que vem.',
      '~date: ontem à noite = 2024-09-27',
      '~date: mês que vem = 2024-10',
    ],
    ['Veio há duas semanas, às 14h30.', '~date: há duas semanas = 2024-09-14', 'time: 14h30 = T14:30'],
  ]),
);

suite('entities: dates and times in Dutch', () =>
  examples('nl', [
    ['Op 2 mei 2024.', 'date: 2 mei 2024 = 2024-05-02'],
    ['In de jaren negentig.', 'date: jaren negentig = 1990/1999'],
    [
      'Hij kwam gisteravond, vorige week, drie jaar geleden.',
      '~date: gisteravond = 2024-09-27',
      '~date: vorige week = 2024-W38',
      '~date: drie jaar geleden = 2021',
    ],
    ['Hij kwam om 14.30 uur, om 14 uur.', 'time: 14.30 uur = T14:30', 'time: 14 uur = T14:00'],
    ['Hij kwam maandagavond.', 'date: maandagavond = 2024-09-23'],
  ]),
);

suite('entities: figures in a text without digits', () => {
  const examples: [string, string][] = [
    ['The shop will open again at noon, as was said.', 'time: noon = T12:00'],
    ['They left the shop this morning, as was said.', 'date: this morning'],
    ['They built the shop in nineteen ninety-six, as was said.', 'date: nineteen ninety-six = 1996'],
    ['They sold it for half a million dollars, as was said.', 'money: half a million dollars = USD 500000'],
    ['It is a multi-billion-dollar plan, as was said.', 'money: multi-billion-dollar'],
    ['They own fifty percent of it, as was said.', 'percent: fifty percent = 50 %'],
    ['They built the shop in the nineties, as was said.', 'date: nineties'],
    ['They will come in the summer of next year, as was said.', 'date: summer of next year'],
  ];
  for (const [text, expected] of examples) test(text, () => assert.deepEqual(tagged(text), [expected]));
});
