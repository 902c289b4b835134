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
  numbers: 'zero un due tre quattro cinque sei sette otto nove dieci undici dodici'.split(' '),
  beforeYear: 'nel|dal|del|anno|fine',
};

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = { en: EN, es: ES, fr: FR, de: DE, pt: PT, it: IT };

/** The words of a language by BCP 47 primary tag; English where there is no table. */
export function vocabularyOf(language: string): Vocabulary {
  return VOCABULARIES[language] ?? EN;
}

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
    ...[units.day, units.week, units.month, units.year].flatMap(spellings),
    ...Object.keys(words.days),
    ...OTHER_TRIGGERS.split(' '),
  ];
  return phrases
    .flatMap((phrase) => phrase.split(/[ -]/u))
    .filter((word) => word.length > 1 && !NO_TRIGGER.has(word));
}

/** Small words inside phrases whose last word triggers already. */
const NO_TRIGGER = new Set(['the', 'of', 'per', 'a', 'an', 'before', 'after', 'new', 'points', 'in', 'or']);
