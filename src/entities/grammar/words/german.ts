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
  percent: 'Prozent|v.H.|vH',
  points: 'Prozentpunkt|Prozentpunkte|Prozentpunkten',
  basisPoints: 'Basispunkt|Basispunkte|Basispunkten',
  currencies: {
    USD: 'US-Dollar|US-Dollars|Dollar|Dollars|amerikanische Dollar|amerikanischen Dollar',
    CAD: 'kanadische Dollar|kanadischen Dollar|Kanada-Dollar',
    AUD: 'australische Dollar|australischen Dollar',
    HKD: 'Hongkong-Dollar',
    SGD: 'Singapur-Dollar',
    EUR: 'Euro|Euros',
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
};
