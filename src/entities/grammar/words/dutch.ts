import { counted, type Words } from './words';

const ONES = 'een twee drie vier vijf zes zeven acht negen'.split(' ');
const TENS = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');

/** Numbers are one word: "vijfentwintig", "driehonderd", "twintigduizend". */
function numbers(): Record<string, number> {
  const all: Record<string, number> = {
    ...counted(
      'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
      0,
    ),
    ...counted(TENS.join(' '), 20, 10),
  };
  TENS.forEach((ten, tens) => {
    ONES.forEach((one, ones) => (all[`${one}en${ten}`] = 20 + 10 * tens + ones + 1));
  });
  for (const [word, value] of Object.entries(all)) if (value > 1) all[`${word}duizend`] = 1000 * value;
  ONES.forEach((one, index) => {
    if (index === 0) return;
    all[`${one}honderd`] = 100 * (index + 1);
    all[`${one}honderdduizend`] = 100_000 * (index + 1);
  });
  return {
    ...all,
    anderhalf: 1.5,
    anderhalve: 1.5,
    honderdduizend: 100_000,
    'tweeënhalf|twee-en-een-half': 2.5,
  };
}

export const DUTCH: Words = {
  form: 'comma',
  joinsTens: false,
  isDollarSign: true,
  numbers: numbers(),
  articles: "een|'n",
  vague: 'enkele|enige|een paar|paar|verschillende|meerdere|tientallen|honderden|tal van|diverse',
  times: { dozijn: 12 },
  scales: {
    'honderd|honderden': 2,
    'duizend|duizenden': 3,
    'miljoen|miljoenen|mln|mln.|mio': 6,
    'miljard|miljarden|mld|mld.|mrd': 9,
    'biljoen|biljoenen': 12,
  },
  wholeScales: 'honderd|duizend',
  vagueScales: 'honderden|duizenden|miljoenen|miljarden',
  letterScales: { k: 3, m: 6 },
  halves: 'en een half|en een halve',
  fractions: { 'half|halve|een half|een halve': 0.5, 'kwart|een kwart': 0.25, driekwart: 0.75 },
  ofOne: 'van een',
  joins: 'en',
  and: 'en|of',
  point: 'komma',
  to: 'tot|naar|à|of|tot en met',
  between: 'tussen',
  the: 'de|het',
  from: 'van',
  of: 'aan',
  percent: 'procent',
  points: 'procentpunt|procentpunten',
  basisPoints: 'basispunt|basispunten',
  currencies: {
    USD: 'dollar|dollars|Amerikaanse dollar|Amerikaanse dollars',
    CAD: 'Canadese dollar|Canadese dollars',
    AUD: 'Australische dollar|Australische dollars',
    HKD: 'Hongkong-dollar|Hongkongse dollar',
    EUR: "euro|euro's|euros",
    GBP: 'pond sterling|Britse pond|pond',
    JPY: 'yen',
    CNY: 'yuan|renminbi',
    NLG: 'gulden|guldens',
    BEF: 'Belgische frank|Belgische franken',
    CHF: 'Zwitserse frank|Zwitserse franken',
    RUB: 'roebel|roebels',
    TRY: 'Turkse lira',
    INR: 'Indiase roepie|Indiase roepies',
    SEK: 'Zweedse kroon|Zweedse kronen',
    NOK: 'Noorse kroon|Noorse kronen',
    DKK: 'Deense kroon|Deense kronen',
    DEM: 'Duitse mark',
    SRD: 'Surinaamse dollar|Surinaamse dollars',
    '*': 'frank|franken|peso|dinar|kronen|kroon|roepies|lira|rand',
  },
  rareCurrencies: 'kroon|kronen|rand',
  hundredths: { EUR: 'cent|eurocent' },
  units: {
    'km/h': 'kilometer per uur|km per uur',
    'km²': 'vierkante kilometer',
    'm²': 'vierkante meter',
    'm³': 'kubieke meter|kuub',
    km: 'kilometer|kilometers',
    cm: 'centimeter|centimeters',
    mm: 'millimeter|millimeters',
    m: 'meter|meters',
    nmi: 'zeemijl|zeemijlen',
    mi: 'mijl',
    ha: 'hectare|hectaren',
    kg: "kilogram|kilo|kilo's",
    mg: 'milligram',
    g: 'gram',
    t: 'ton',
    l: 'liter|liters',
    bbl: 'vat|vaten',
    kWh: 'kilowattuur',
    GW: 'gigawatt',
    MW: 'megawatt',
    kW: 'kilowatt',
    '°C': 'graden Celsius',
    '°': 'graad|graden',
    GB: 'gigabyte',
    MB: 'megabyte',
  },
  weights: 'pond',
  weighing: 'weegt|woog|wegen|zwaar|zware',
  dates: {
    isDayFirst: true,
    hasSmallMonths: true,
    isMonthFirst: false,
    months:
      'januari|jan. februari|feb. maart|mrt. april|apr. mei juni|jun. juli|jul. augustus|aug. september|sept. oktober|okt. november|nov. december|dec.'.split(
        ' ',
      ),
    homonyms: 'morgen',
    weekdays: 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'
      .split(' ')
      .map((day) =>
        ['', 'ochtend', 'morgen', 'middag', 'avond', 'nacht'].map((part) => day + part).join('|'),
      ),
    days: {
      'vandaag|vanmorgen|vanochtend|vanmiddag|vanavond|vannacht|deze ochtend|deze middag|deze avond': 0,
      'gisteren|gisterochtend|gistermorgen|gistermiddag|gisteravond|gisternacht|afgelopen nacht|gisteren avond':
        -1,
      'morgen|morgenochtend|morgenmiddag|morgenavond': 1,
      eergisteren: -2,
      overmorgen: 2,
    },
    dayParts: 'ochtend|morgen|middag|avond|nacht',
    ordinals: { eerste: 1, tweede: 2, derde: 3, vierde: 4 },
    ordinalSuffixes: 'e|ste|de',
    beforeDay: 'de|den',
    ofDate: 'van',
    periodParts: 'begin|half|medio|midden|eind|einde',
    beforeMonth: 'in|sinds|tot|vanaf|eind|begin|half|medio|maand|de maand|van|voor|en|uit',
    beforeYear: 'in|sinds|tot|vanaf|jaar|het jaar|van|eind|begin|voor|na|en|tussen|rond|uit|medio',
    counted:
      'mensen|inwoners|euro|meter|kilometer|personen|stemmen|banen|soldaten|doden|keer|jaar|exemplaren',
    units: {
      day: 'dag/dagen',
      week: 'week/weken',
      month: 'maand/maanden',
      year: 'jaar/jaren',
      other: 'weekend|weekeinde|decennium|eeuw|kwartaal|zomer|winter|lente|herfst|uur/decennia|eeuwen|uren',
    },
    last: 'vorige|vorig|afgelopen|laatste',
    current: 'deze|dit',
    next: 'volgende|volgend|komende|komend|aanstaande',
    upToNow: '',
    approximate: 'ongeveer|bijna|ruim|zo n|meer dan|minder dan|dan|circa|zeker|minstens|krap',
    beforeChrist: 'v.Chr.|voor Christus',
    lastAfter: '',
    nextAfter: '',
    agoAfter: 'geleden',
    agoBefore: '',
    fromOther: 'later|eerder',
    seasons: 'voorjaar|lente|zomer|najaar|herfst|winter',
    quarters: 'kwartaal',
    century: 'eeuw',
    isCenturyFirst: false,
    beforeDecade: 'jaren',
    decadeSuffixes: '',
    afterDecade: '',
    decades: {},
    hours: 'uur|u',
    isHourAfterAt: true,
    at: 'om|rond|tegen|vanaf|tot|omstreeks',
    atHour: '',
    beforeNoon: "'s ochtends|'s morgens",
    afterNoon: "'s avonds|'s middags",
    clocks: { middernacht: 'T00:00' },
  },
};
