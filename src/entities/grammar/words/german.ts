import { counted, type Words } from './words';

const ONES = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
const TENS = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');

/** Numbers are one word: "fünfundzwanzig", "dreihundert", "zwanzigtausend", "dreieinhalb". */
function numbers(): Record<string, number> {
  const all: Record<string, number> = {
    'ein|eins|eine|einem|einer|einen|eines': 1,
    'zwo|beiden': 2,
    dreissig: 30,
    anderthalb: 1.5,
    eineinhalb: 1.5,
    ...counted(
      'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
      0,
    ),
    ...counted(TENS.join(' '), 20, 10),
  };
  TENS.forEach((ten, tens) => {
    ONES.forEach((one, ones) => (all[`${one}und${ten}`] = 20 + 10 * tens + ones + 1));
  });
  const small = Object.entries(all).filter(([word, value]) => Number.isInteger(value) && !word.includes('|'));
  ONES.forEach((one, index) => {
    all[`${one}hundert`] = 100 * (index + 1);
    all[`${one}hunderttausend`] = 100_000 * (index + 1);
    if (index > 0) all[`${one}einhalb`] = index + 1.5;
  });
  all['hunderttausend'] = 100_000;
  for (const [word, value] of small)
    if (value > 0) all[`${word === 'eins' ? 'ein' : word}tausend`] = 1000 * value;
  return all;
}

/** "Neunzigerjahre" and its dative by the first year. */
function decades(): Record<string, number> {
  const named = TENS.map((ten, index): [string, number] => [
    `${ten}erjahre|${ten}erjahren|${ten}er Jahre|${ten}er Jahren`,
    1920 + 10 * index,
  ]);
  return Object.fromEntries(named);
}

/** "Ersten", "erstes" and the like. */
function ordinals(): Record<string, number> {
  const stems = 'erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft'.split(' ');
  const inflected = (stem: string): string =>
    ['e', 'en', 'er', 'es', 'em'].map((ending) => stem + ending).join('|');
  return Object.fromEntries(stems.map((stem, index) => [inflected(stem), index + 1]));
}

export const GERMAN: Words = {
  form: 'comma',
  joinsTens: false,
  isDollarSign: true,
  numbers: numbers(),
  articles: 'ein|eine|einem|einer|einen|eines',
  vague:
    'mehrere|mehreren|mehrerer|einige|einigen|einiger|ein paar|paar|zig|etliche|viele|vielen|Dutzende|Dutzenden|zweistellige|dreistellige',
  times: { Dutzend: 12 },
  scales: {
    'hundert|Hunderte|Hunderten': 2,
    'tausend|Tausende|Tausenden|Tsd.|Tsd': 3,
    'Million|Millionen|Mio.|Mio|Mill.': 6,
    'Milliarde|Milliarden|Mrd.|Mrd|Mia.|Mia': 9,
    'Billion|Billionen|Bio.': 12,
  },
  wholeScales: 'hundert|tausend',
  vagueScales: 'Hunderte|Hunderten|Tausende|Tausenden|Millionen|Milliarden|Billionen',
  letterScales: { 'k|T': 3 },
  halves: '',
  fractions: {
    'halbe|halben|halber|halbes': 0.5,
    'eine halbe|einer halben|einen halben|ein halbes|einem halben': 0.5,
    dreiviertel: 0.75,
  },
  ofOne: '',
  joins: 'und',
  and: 'und|oder|beziehungsweise|bzw.',
  point: 'Komma',
  to: 'bis|bis zu|oder',
  between: 'zwischen',
  the: 'den|dem|die',
  from: 'von',
  of: 'von|an',
  percent: 'Prozent|prozentig|prozentige|prozentigen|prozentiger|prozentiges|v.H.|vH',
  points: 'Prozentpunkt|Prozentpunkte|Prozentpunkten',
  basisPoints: 'Basispunkt|Basispunkte|Basispunkten',
  currencies: {
    USD: 'US-Dollar|US-Dollars|Dollar|Dollars|amerikanische Dollar|amerikanischen Dollar',
    CAD: 'kanadische Dollar|kanadischen Dollar|Kanada-Dollar',
    AUD: 'australische Dollar|australischen Dollar',
    HKD: 'Hongkong-Dollar',
    SGD: 'Singapur-Dollar',
    EUR: 'Euro|Euros|Eur',
    GBP: 'Pfund Sterling|britische Pfund|britischen Pfund|Pfund',
    JPY: 'Yen',
    CNY: 'Yuan|Renminbi',
    CHF: 'Franken|Schweizer Franken|Fr.|sFr.|Stutz',
    DEM: 'Mark|D-Mark|Deutsche Mark|DM',
    ATS: 'Schilling|österreichische Schilling|österreichischen Schilling',
    RUB: 'Rubel|russische Rubel',
    UAH: 'Hrywnja|Griwna',
    PLN: 'Zloty|polnische Zloty',
    CZK: 'tschechische Kronen|tschechischen Kronen',
    SEK: 'schwedische Kronen|schwedischen Kronen',
    NOK: 'norwegische Kronen|norwegischen Kronen',
    DKK: 'dänische Kronen|dänischen Kronen',
    HUF: 'Forint',
    TRY: 'türkische Lira|türkischen Lira',
    INR: 'Rupien|indische Rupien|indischen Rupien',
    KRW: 'südkoreanische Won|Won',
    BRL: 'Real|Reais',
    ZAR: 'Rand',
    ILS: 'Schekel',
    ITL: 'Lire',
    '*': 'Kronen|Peso|Pesos|Dinar|Rial|Riyal|Dirham|Lira|Francs|Franc',
  },
  rareCurrencies: 'Real|Won|Rand|Mark',
  hundredths: { EUR: 'Cent|Cents|Eurocent|Euro-Cent', CHF: 'Rappen', DEM: 'Pfennig', USD: 'US-Cent' },
  units: {
    'km/h': 'Stundenkilometer|Stundenkilometern|Kilometer pro Stunde|Kilometern pro Stunde',
    'km²': 'Quadratkilometer|Quadratkilometern|qkm',
    'm²': 'Quadratmeter|Quadratmetern|qm',
    'm³': 'Kubikmeter|Kubikmetern',
    km: 'Kilometer|Kilometern',
    cm: 'Zentimeter|Zentimetern',
    mm: 'Millimeter|Millimetern',
    m: 'Meter|Metern',
    nmi: 'Seemeilen',
    mi: 'Meile|Meilen',
    ha: 'Hektar|Hektaren',
    kg: 'Kilogramm|Kilo|Kilos',
    mg: 'Milligramm',
    g: 'Gramm',
    t: 'Tonne|Tonnen',
    l: 'Liter|Litern',
    bbl: 'Barrel|Fass',
    kWh: 'Kilowattstunde|Kilowattstunden',
    GW: 'Gigawatt',
    MW: 'Megawatt',
    kW: 'Kilowatt',
    '°C': 'Grad Celsius',
    '°': 'Grad',
    TB: 'Terabyte',
    GB: 'Gigabyte',
    MB: 'Megabyte',
  },
  weights: 'Pfund',
  weighing: 'wiegt|wog|wiegen|schwer|schwere|schweren|schwerer',
  dates: {
    isDayFirst: true,
    hasSmallMonths: false,
    isMonthFirst: false,
    months: [
      'Januar|Jänner|Jan.',
      'Februar|Feber|Feb.',
      'März|Maerz',
      'April|Apr.',
      'Mai',
      'Juni',
      'Juli',
      'August|Aug.',
      'September|Sept.|Sep.',
      'Oktober|Okt.',
      'November|Nov.',
      'Dezember|Dez.',
    ],
    homonyms: 'März|Mai|August|Juli|morgen',
    weekdays: 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag'.split(' ').map((day) =>
      day
        .split('|')
        .flatMap((each) =>
          ['', 'morgen', 'vormittag', 'mittag', 'nachmittag', 'abend', 'nacht'].map((part) => each + part),
        )
        .join('|'),
    ),
    days: {
      'heute|heute Morgen|heute früh|heute Vormittag|heute Mittag|heute Nachmittag|heute Abend|heute Nacht': 0,
      'gestern|gestern Morgen|gestern früh|gestern Vormittag|gestern Mittag|gestern Nachmittag|gestern Abend|gestern Nacht':
        -1,
      'morgen|morgen früh|morgen Vormittag|morgen Mittag|morgen Nachmittag|morgen Abend': 1,
      vorgestern: -2,
      übermorgen: 2,
    },
    dayParts: 'Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht|früh|vormittags|nachmittags|abends|morgens',
    ordinals: ordinals(),
    ordinalSuffixes: '.',
    beforeDay: 'den|dem|der',
    ofDate: '',
    periodParts: 'Anfang|Mitte|Ende',
    beforeMonth: 'im|ab|seit|bis|bis zum|Ende|Anfang|Mitte|vom|zum|des|Monat|Monats',
    beforeYear: 'im|in|seit|bis|ab|Jahr|Jahre|Jahres|Jahren|von|Ende|Anfang|Mitte|vor|nach|und|zwischen|um',
    counted:
      'Menschen|Einwohner|Euro|Kilometer|Meter|Personen|Stimmen|Mitarbeiter|Exemplare|Teilnehmer|Zuschauer|Mann|Soldaten|Stück|Mal',
    units: {
      day: 'Tag|Tages/Tage|Tagen',
      week: 'Woche/Wochen',
      month: 'Monat|Monats/Monate|Monaten',
      year: 'Jahr|Jahres/Jahre|Jahren',
      other:
        'Wochenende|Jahrzehnt|Jahrhundert|Quartal|Nacht|Sommer|Winter|Frühjahr|Herbst|Stunde/Wochenenden|Jahrzehnte|Jahrzehnten|Stunden',
    },
    last: 'letzte|letzten|letzter|letztes|vergangene|vergangenen|vergangener|vergangenes|vorige|vorigen|voriger|voriges',
    current: 'diese|diesen|dieser|dieses|diesem',
    next: 'nächste|nächsten|nächster|nächstes|kommende|kommenden|kommender|kommendes',
    upToNow: '',
    approximate: 'als|rund|etwa|über|fast|knapp|circa|ca.|gut|mindestens|bis zu|ungefähr|insgesamt',
    beforeChrist: 'v. Chr.|vor Christus|v. u. Z.',
    lastAfter: '',
    nextAfter: '',
    agoAfter: '',
    agoBefore: 'vor',
    fromOther: 'später|zuvor|danach|davor',
    seasons: 'Frühjahr|Frühling|Sommer|Herbst|Winter',
    quarters: 'Quartal|Quartals',
    century: 'Jahrhundert|Jahrhunderts|Jh.',
    isCenturyFirst: false,
    beforeDecade: '',
    decadeSuffixes: 'er|ern',
    afterDecade: 'Jahre|Jahren',
    decades: decades(),
    hours: 'Uhr',
    isHourAfterAt: false,
    at: 'um|gegen|ab|bis',
    atHour: '',
    beforeNoon: 'morgens|in der Früh|früh|vormittags',
    afterNoon: 'abends|nachmittags',
    clocks: { Mitternacht: 'T00:00' },
  },
};
