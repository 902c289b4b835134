/**
 * The words of dates and figures, a table a language. Adding a language is adding a table: patterns are built
 * from it. Month and weekday names are given in order, all spellings of one joined by `|`.
 */
export interface Vocabulary {
  readonly months: readonly string[];
  /** Monday first. */
  readonly weekdays: readonly string[];
  /** Words for a day counted from the dateline. */
  readonly days: Readonly<Record<string, number>>;
  /** Between day, month and year: "de", "del". */
  readonly of: string;
  /** After the day's number: "st", ".", "er". */
  readonly ordinal: string;
  readonly units: {
    readonly day: string;
    readonly week: string;
    readonly month: string;
    readonly year: string;
  };
  /** "last", "this" and "next" before a unit or weekday. */
  readonly last: string;
  readonly current: string;
  readonly next: string;
  /** The same after the unit: "semana pasada". */
  readonly lastAfter?: string;
  readonly nextAfter?: string;
  /** "3 days ago" or "hace 3 días". */
  readonly agoAfter?: string;
  readonly agoBefore?: string;
  readonly percent: string;
  /** Powers of ten by word. */
  readonly multipliers: Readonly<Record<string, number>>;
  readonly numbers: readonly string[];
  /** What stands before a year that is one: "in 2018". */
  readonly beforeYear: string;
}

const EN: Vocabulary = {
  months: [
    'January|Jan\\.?',
    'February|Feb\\.?',
    'March|Mar\\.?',
    'April|Apr\\.?',
    'May',
    'June|Jun\\.?',
    'July|Jul\\.?',
    'August|Aug\\.?',
    'September|Sept?\\.?',
    'October|Oct\\.?',
    'November|Nov\\.?',
    'December|Dec\\.?',
  ],
  weekdays: [
    'Monday|Mon\\.',
    'Tuesday|Tues\\.',
    'Wednesday|Wed\\.',
    'Thursday|Thurs?\\.',
    'Friday|Fri\\.',
    'Saturday|Sat\\.',
    'Sunday|Sun\\.',
  ],
  days: {
    today: 0,
    tonight: 0,
    yesterday: -1,
    tomorrow: 1,
    'the day before yesterday': -2,
    'the day after tomorrow': 2,
  },
  of: 'of',
  ordinal: 'st|nd|rd|th',
  units: { day: 'days?', week: 'weeks?', month: 'months?', year: 'years?' },
  last: 'last|past|previous',
  current: 'this|the current',
  next: 'next|coming|following',
  agoAfter: 'ago|earlier|later',
  percent: 'per cent|percent|pct|percentage points?',
  multipliers: {
    hundred: 2,
    thousand: 3,
    lakh: 5,
    lakhs: 5,
    million: 6,
    mln: 6,
    mn: 6,
    m: 6,
    crore: 7,
    crores: 7,
    billion: 9,
    bln: 9,
    bn: 9,
    trillion: 12,
    tn: 12,
    k: 3,
    b: 9,
    K: 3,
    M: 6,
    B: 9,
    Thousand: 3,
    Million: 6,
    Billion: 9,
    Trillion: 12,
    Lakh: 5,
    Crore: 7,
  },
  numbers:
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
      ' ',
    ),
  beforeYear: 'in|since|by|of|from|until|till|during|before|after|to|and|early|late|mid|year|between',
};

const ES: Vocabulary = {
  months:
    'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre'.split(
      ' ',
    ),
  weekdays: 'lunes martes mi[eé]rcoles jueves viernes s[aá]bado domingo'.split(' '),
  days: { hoy: 0, ayer: -1, mañana: 1, anteayer: -2 },
  of: 'de|del',
  ordinal: 'º|°',
  units: { day: 'd[ií]as?', week: 'semanas?', month: 'mes(?:es)?', year: 'años?' },
  last: 'pasad[oa]|[uú]ltim[oa]',
  current: 'este|esta',
  next: 'pr[oó]xim[oa]',
  lastAfter: 'pasad[oa]',
  nextAfter: 'pr[oó]xim[oa]|que viene',
  agoBefore: 'hace',
  percent: 'por ciento',
  multipliers: { mil: 3, millón: 6, millon: 6, millones: 6, 'mil millones': 9, billones: 12 },
  numbers: 'cero un dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' '),
  beforeYear: 'en|de|del|desde|hasta|año|durante',
};

const FR: Vocabulary = {
  months:
    'janvier f[eé]vrier mars avril mai juin juillet ao[uû]t septembre octobre novembre d[eé]cembre'.split(
      ' ',
    ),
  weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '),
  days: { "aujourd'hui": 0, 'aujourd’hui': 0, hier: -1, demain: 1, 'avant-hier': -2 },
  of: 'de',
  ordinal: 'er',
  units: { day: 'jours?', week: 'semaines?', month: 'mois', year: 'ans?|années?' },
  last: 'derni[eè]re?|pass[eé]e?',
  current: 'ce|cette',
  next: 'prochaine?',
  lastAfter: 'derni[eè]re?|pass[eé]e?',
  nextAfter: 'prochaine?',
  agoBefore: 'il y a',
  percent: 'pour cent',
  multipliers: { mille: 3, million: 6, millions: 6, milliard: 9, milliards: 9 },
  numbers: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze'.split(' '),
  beforeYear: 'en|de|depuis|année|vers|fin|début',
};

const DE: Vocabulary = {
  months:
    'Januar|Jänner Februar März|Maerz April Mai Juni Juli August September Oktober November Dezember'.split(
      ' ',
    ),
  weekdays: 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag'.split(' '),
  days: { heute: 0, gestern: -1, morgen: 1, vorgestern: -2, übermorgen: 2 },
  of: '',
  ordinal: '\\.',
  units: { day: 'Tag(?:e|en)?', week: 'Wochen?', month: 'Monat(?:e|en|s)?', year: 'Jahr(?:e|en|s)?' },
  last: 'letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?',
  current: 'diese[nrsm]?',
  next: 'nächste[nrsm]?|kommende[nrsm]?',
  agoBefore: 'vor',
  percent: 'Prozent',
  multipliers: { tausend: 3, Million: 6, Millionen: 6, 'Mio.': 6, Milliarde: 9, Milliarden: 9, 'Mrd.': 9 },
  numbers: 'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  beforeYear: 'im|seit|bis|ab|Jahr|Jahre|von|Ende|Anfang|Mitte',
};

const PT: Vocabulary = {
  months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(
    ' ',
  ),
  weekdays: 'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo'.split(' '),
  days: { hoje: 0, ontem: -1, amanhã: 1, anteontem: -2 },
  of: 'de',
  ordinal: 'º|°',
  units: { day: 'dias?', week: 'semanas?', month: 'm[eê]s(?:es)?', year: 'anos?' },
  last: 'passad[oa]|[uú]ltim[oa]',
  current: 'este|esta|neste|nesta',
  next: 'pr[oó]xim[oa]',
  lastAfter: 'passad[oa]',
  nextAfter: 'que vem',
  agoBefore: 'h[aá]',
  percent: 'por cento',
  multipliers: { mil: 3, milhão: 6, milhões: 6, bilhão: 9, bilhões: 9, trilhões: 12 },
  numbers: 'zero um dois três quatro cinco seis sete oito nove dez onze doze'.split(' '),
  beforeYear: 'em|de|desde|até|ano',
};

const IT: Vocabulary = {
  months:
    'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
      ' ',
    ),
  weekdays: 'luned[iì] marted[iì] mercoled[iì] gioved[iì] venerd[iì] sabato domenica'.split(' '),
  days: { oggi: 0, ieri: -1, domani: 1, "l'altro ieri": -2 },
  of: 'di|del',
  ordinal: 'º|°',
  units: { day: 'giorn[oi]', week: 'settiman[ae]', month: 'mes[ei]', year: 'ann[oi]' },
  last: 'scors[oa]|ultim[oa]',
  current: 'quest[oa]',
  next: 'prossim[oa]',
  lastAfter: 'scors[oa]|fa',
  nextAfter: 'prossim[oa]',
  agoAfter: 'fa',
  percent: 'per cento',
  multipliers: { mila: 3, milione: 6, milioni: 6, miliardo: 9, miliardi: 9 },
  numbers: 'zero un due tre quattro cinque sei sette otto nove dieci undici dodici'.split(' '),
  beforeYear: 'nel|dal|del|anno|fine',
};

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = { en: EN, es: ES, fr: FR, de: DE, pt: PT, it: IT };

/** The words of a language by BCP 47 primary tag; English where there is no table. */
export function vocabularyOf(language: string): Vocabulary {
  return VOCABULARIES[language] ?? EN;
}

/** `pattern=code;…` as pairs, in order. */
function rows(table: string): [string, string][] {
  return table.split(';').map((row) => row.split('=') as [string, string]);
}

/** `CODE sign sign;…` by sign. */
function bySpelling(table: string): Record<string, string> {
  const pairs = table.split(';').flatMap((row) => {
    const [code, ...signs] = row.split(' ');
    return signs.map((sign) => [sign, code]);
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** Currency signs and abbreviations that stand before the amount, longest first. */
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  'US $': 'USD',
  ...bySpelling(
    'USD US$ U.S.$ $;CAD C$ CA$;AUD A$ AU$;NZD NZ$;HKD HK$;SGD S$;TWD NT$;BRL R$;JMD J$;XCD EC$;' +
      'GHS GH¢ GH₵ GHc GHC ₵;NAD N$;TTD TT$;BZD BZ$;GYD G$;FJD FJ$;MOP MOP$;ZWL ZW$;PAB B/.;PEN S/. S/;' +
      'INR Rs. Rs ₹;BDT Tk. Tk ৳;MYR RM;IDR Rp;KES Sh Sh. Shs KSh Ksh KSh. Ksh.;UGX USh UShs;TZS TSh;' +
      'PHP Php PhP P ₱;XOF CFA FCFA;AED Dh Dhs;SAR SR;QAR QR;KWD KD;BHD BD;JOD JD;OMR RO;EGP LE;ILS NIS ₪;' +
      'BOB Bs;RWF Frw;NGN N ₦;ZAR R;ZMW K;EUR €;GBP £;JPY ¥;KRW ₩;RUB ₽;TRY ₺;THB ฿;VND ₫;UAH ₴;CRC ₡;' +
      'MNT ₮;KZT ₸',
  ),
};

/** ISO 4217 codes that occur in running text. */
export const CURRENCY_CODES =
  'USD EUR GBP JPY CNY RMB INR KRW RUB BRL CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF RON TRY ZAR MXN ARS CLP COP PEN SGD HKD TWD THB MYR IDR PHP VND PKR BDT LKR NPR SAR AED QAR KWD BHD OMR ILS EGP MAD TND DZD NGN GHS KES UGX TZS ETB ZMW XAF XOF UAH KZT MUR NAD BWP MWK RWF GMD XCD TTD JMD BBD GYD FJD PGK MNT KGS UZS MMK LAK KHR BND MOP IRR IQD SYP LBP JOD SDG LYD HNL NIO GTQ CRC PAB DOP UYU PYG BOB VES ISK BGN RSD GEL AZN'.split(
    ' ',
  );

/** Currency words after the amount, as regular expressions, with their code; dollars of a nation come first. */
export const CURRENCY_WORDS: readonly (readonly [string, string])[] = rows(
  '(?:US|U\\.S\\.|American) dollars?=USD;Canadian dollars?=CAD;Australian dollars?=AUD;' +
    'New Zealand dollars?=NZD;Hong Kong dollars?=HKD;Singapore dollars?=SGD;(?:New )?Taiwan dollars?=TWD;' +
    'Namibian? dollars?=NAD;Jamaican? dollars?=JMD;Fijian dollars?=FJD;' +
    'dollars?|dólares|dollari|Dollar=USD;cents?=USD;euros?|Euro=EUR;' +
    'pounds? sterling|sterling|British pounds?=GBP;Egyptian pounds?=EGP;Lebanese pounds?=LBP;' +
    'Syrian pounds?=SYP;pounds=GBP;pence=GBP;yen=JPY;yuan|renminbi=CNY;Pakistani? rupees=PKR;' +
    'Sri Lankan? rupees=LKR;rupees?=INR;rupiahs?=IDR;ringgits?=MYR;baht=THB;dong=VND;won=KRW;taka=BDT;' +
    'pesos?=MXN;reais|Brazilian reals?=BRL;roubles?|rubles?=RUB;hryvnias?=UAH;zlotys?|zloty=PLN;' +
    '(?:Turkish )?lira=TRY;shekels?=ILS;Qatari? riyals?=QAR;(?:Omani )?rials?=OMR;(?:Saudi )?riyals?=SAR;' +
    '(?:UAE )?dirhams?=AED;Jordanian dinars?=JOD;Bahraini dinars?=BHD;Algerian dinars?=DZD;' +
    'Iraqi dinars?=IQD;(?:Kuwaiti )?dinars?=KWD;rand=ZAR;naira=NGN;cedis?=GHS;shillings?=KES;birr=ETB;' +
    'pula=BWP;kyats?=MMK;kip=LAK;riels?=KHR;tugriks?|togrogs?=MNT;tenge=KZT;colones=CRC;quetzales=GTQ;' +
    'lempiras?=HNL;cordobas?=NIO;balboas?=PAB;bolivars|bolivares=VES;soles=PEN;guaranies|guaranis=PYG;' +
    'gourdes?=HTG;forints?=HUF;(?:German|Deutsche) marks?=DEM;lire=ITL;pesetas=ESP;escudos=PTE;' +
    'guilders=NLG;crowns=CZK;kwacha=ZMW;CFA francs?=XOF;' +
    'Swiss francs?|francs? suisses?|(?:Schweizer )?Franken=CHF;francs?=CHF;' +
    '(?:Swedish )?(?:kronor|kronas?)=SEK;(?:Norwegian )?kroner=NOK;Danish kroner=DKK',
);

/** Units of measure: what may stand after a number, and the symbol in the value. */
export const UNITS: readonly (readonly [string, string])[] = rows(
  'km/h|kilomet(?:er|re)s? (?:per|an) hour|kph=km/h;mph|miles? (?:per|an) hour=mph;' +
    'square kilomet(?:er|re)s?|sq\\.? ?km|km²=km²;square met(?:er|re)s?|sq\\.? ?m|m²=m²;' +
    'square miles?=sq mi;square feet|square foot|sq\\.? ?ft=sq ft;cubic met(?:er|re)s?|m³=m³;' +
    'kilomet(?:er|re)s?|kms?|kilómetros?|quilômetros?|kilomètres?|chilometri|Kilometer=km;' +
    'centimet(?:er|re)s?|cm=cm;millimet(?:er|re)s?|mm=mm;met(?:er|re)s?|metros|mètres|metri|Meter=m;' +
    'nautical miles?=nmi;miles?=mi;feet|foot|ft=ft;inch(?:es)?=in;yards?=yd;hectares?|ha=ha;acres?=acre;' +
    'kilograms?|kilogrammes?|kilos?|kgs?=kg;milligrams?|mg=mg;grams?|grammes?=g;' +
    'metric tons?|tonnes?|tons?|toneladas|tonnellate|Tonnen=t;ounces?|oz=oz;lbs?=lb;lit(?:er|re)s?=l;' +
    'gallons?=gal;barrels(?: per day| a day)?|bpd=bbl;bushels?=bu;kilowatt[- ]hours?|kWh=kWh;' +
    'gigawatts?|GW=GW;megawatts?|MW=MW;kilowatts?|kW=kW;degrees? Celsius|degrees? C|°C=°C;' +
    'degrees? Fahrenheit|degrees? F|°F=°F;degrees?=°;terabytes?|TB=TB;gigabytes?|GB=GB;megabytes?|MB=MB;' +
    'basis points|bps=bp',
);

/** Words of laws and times that stand without figures. */
const OTHER_TRIGGERS =
  'act regulation directive treaty convention ordinance amendment protocol accord accords statute code constitution title gdpr dmca hipaa fisa foia coppa ccpa century quarter twenties thirties forties fifties sixties seventies eighties nineties decade decades noon midnight';

/** Every spelling that a pattern of plain words with `?`, `|`, `[..]` and `(?:..)` stands for. */
export function spellings(pattern: string): string[] {
  const classes = /\[([^\]]+)\](\?)/u.exec(pattern);
  if (classes) {
    const choices = [...classes[1], ...(classes[2] === '?' ? [''] : [])];
    return choices.flatMap((char) => spellings(pattern.replace(classes[0], char)));
  }
  const group = /\(\?:([^()]*)\)(\?)/u.exec(pattern);
  if (group) {
    const choices = [...group[1].split('|'), ...(group[2] === '?' ? [''] : [])];
    return choices.flatMap((part) => spellings(pattern.replace(group[0], part)));
  }
  if (pattern.includes('|')) return pattern.split('|').flatMap(spellings);
  const optional = /(\\.|.)\?/u.exec(pattern);
  if (optional)
    return [optional[1], ''].flatMap((part) => spellings(pattern.replace(optional[0], () => part)));
  return [pattern.replace(/\\(.)/gu, '$1')];
}

/** The last words of everything that the tables of a language find without a figure. */
export function triggerWords(words: Vocabulary): string[] {
  const { units } = words;
  const phrases = [
    ...words.months.flatMap(spellings),
    ...words.weekdays.flatMap(spellings),
    ...[units.day, units.week, units.month, units.year, words.percent].flatMap(spellings),
    ...Object.keys(words.days),
    ...Object.keys(words.multipliers),
    ...UNITS.flatMap(([pattern]) => spellings(pattern)),
    ...CURRENCY_WORDS.flatMap(([pattern]) => spellings(pattern)),
    ...OTHER_TRIGGERS.split(' '),
  ];
  return phrases
    .flatMap((phrase) => phrase.split(/[ -]/u))
    .filter((word) => word.length > 1 && !NO_TRIGGER.has(word));
}

/** Small words inside phrases whose last word triggers already. */
const NO_TRIGGER = new Set(['the', 'of', 'per', 'a', 'an', 'before', 'after', 'new', 'points', 'in', 'or']);
