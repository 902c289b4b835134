import { counted, type Words } from './words';

const ONES = 'uno due tre quattro cinque sei sette otto nove'.split(' ');
const TENS = 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta'.split(' ');

/** Numbers are one word: "venticinque", "trecento", "ventimila". */
function numbers(): Record<string, number> {
  const all: Record<string, number> = {
    ...counted(
      'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
      0,
    ),
    ...counted(TENS.join(' '), 20, 10),
  };
  TENS.forEach((ten, tens) => {
    ONES.forEach((one, ones) => {
      const stem = /^[uo]/u.test(one) ? ten.slice(0, -1) : ten;
      all[stem + one] = 20 + 10 * tens + ones + 1;
    });
  });
  for (const [word, value] of Object.entries(all)) if (value > 1) all[`${word}mila`] = 1000 * value;
  ONES.forEach((one, index) => {
    const hundred = index === 0 ? 'cento' : `${one}cento`;
    all[hundred] = 100 * (index + 1);
    all[`${hundred}mila`] = 100_000 * (index + 1);
  });
  return { ...all, 'un|una': 1 };
}

export const ITALIAN: Words = {
  form: 'comma',
  joinsTens: false,
  isDollarSign: true,
  numbers: numbers(),
  articles: "un|una|un'",
  vague:
    'alcuni|alcune|diversi|diverse|parecchi|qualche|decine|una decina|decina|una ventina|una trentina|una quarantina|una cinquantina|un centinaio|centinaio|centinaia|migliaia|un migliaio|un paio|svariati',
  times: { dozzina: 12 },
  scales: {
    'mille|mila': 3,
    'milione|milioni|mln|mln.': 6,
    'miliardo|miliardi|mld|mld.|mrd': 9,
    'bilione|bilioni': 12,
  },
  wholeScales: 'mille',
  vagueScales: 'milioni|miliardi',
  letterScales: { k: 3, M: 6 },
  halves: 'e mezzo|e mezza',
  fractions: { 'mezzo|mezza': 0.5, 'un quarto': 0.25 },
  ofOne: 'di',
  joins: 'e',
  and: 'e|o|ed',
  point: 'virgola',
  to: 'a|al|ai|all|agli|o|fino a',
  between: 'tra|fra',
  the: "il|l'|i|gli",
  from: 'da|dal|dai|dagli',
  of: "di|in|d'",
  percent: 'per cento|percento',
  points: 'punto percentuale|punti percentuali',
  basisPoints: 'punto base|punti base',
  currencies: {
    USD: 'dollaro|dollari|dollari americani|dollari statunitensi|dollari USA',
    CAD: 'dollari canadesi',
    AUD: 'dollari australiani',
    EUR: 'euro',
    GBP: 'sterlina|sterline|sterline britanniche',
    JPY: 'yen',
    CNY: 'yuan|renminbi',
    CHF: 'franchi svizzeri|franco svizzero',
    ITL: 'lira|lire|vecchie lire',
    DEM: 'marchi tedeschi',
    RUB: 'rubli|rublo',
    TRY: 'lire turche',
    INR: 'rupie indiane',
    BRL: 'real brasiliani|reais',
    SEK: 'corone svedesi',
    NOK: 'corone norvegesi',
    DKK: 'corone danesi',
    CZK: 'corone ceche',
    '*': 'franchi|pesos|dinari|corone|rupie|dirham|marchi',
  },
  rareCurrencies: 'corone|marchi',
  hundredths: { EUR: 'centesimo|centesimi|cent|centesimi di euro' },
  units: {
    'km/h': "chilometri all'ora|chilometri orari|km orari",
    'km²': 'chilometro quadrato|chilometri quadrati|chilometri quadri',
    'm²': 'metro quadrato|metri quadrati|metri quadri|mq',
    'm³': 'metro cubo|metri cubi|mc',
    km: 'chilometro|chilometri',
    cm: 'centimetro|centimetri',
    mm: 'millimetro|millimetri',
    m: 'metro|metri',
    nmi: 'miglia nautiche|miglia marine',
    mi: 'miglia',
    ha: 'ettaro|ettari',
    kg: 'chilogrammo|chilogrammi|chilo|chili',
    mg: 'milligrammo|milligrammi',
    g: 'grammo|grammi',
    t: 'tonnellata|tonnellate',
    l: 'litro|litri',
    bbl: 'barile|barili',
    kWh: 'kilowattora|chilowattora',
    GW: 'gigawatt',
    MW: 'megawatt',
    kW: 'kilowatt|chilowatt',
    '°C': 'gradi Celsius|gradi centigradi',
    '°': 'grado|gradi',
    GB: 'gigabyte',
    MB: 'megabyte',
  },
  weights: '',
  weighing: '',
  dates: {
    isDayFirst: true,
    hasSmallMonths: true,
    isMonthFirst: false,
    months:
      'gennaio|gen. febbraio|feb. marzo|mar. aprile|apr. maggio|mag. giugno|giu. luglio|lug. agosto|ago. settembre|set. ottobre|ott. novembre|nov. dicembre|dic.'.split(
        ' ',
      ),
    homonyms: 'domenica|sabato',
    weekdays:
      'lunedì|lunedi martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato domenica'.split(
        ' ',
      ),
    days: {
      'oggi|stamattina|stamani|stamane|stasera|stanotte|questa mattina|questa sera|questa notte|questo pomeriggio|oggi pomeriggio': 0,
      'ieri|ieri mattina|ieri sera|ieri notte|ieri pomeriggio|la notte scorsa|la scorsa notte': -1,
      'domani|domani mattina|domani sera|domani pomeriggio': 1,
      "l'altro ieri|l'altroieri|avantieri": -2,
      dopodomani: 2,
    },
    dayParts: 'mattina|sera|pomeriggio|notte',
    ordinals: { 'primo|prima': 1, 'secondo|seconda': 2, terzo: 3, quarto: 4 },
    ordinalSuffixes: 'º|°|o',
    beforeDay: "il|l'|al|dal",
    ofDate: "di|del|dell'anno",
    periodParts: 'inizio|metà|fine|inizi di|metà di|fine di',
    beforeMonth: 'a|ad|in|da|di|dal|dallo|del|nel|fino a|mese di|per|entro|e',
    beforeYear: "nel|dal|del|anno|fine|al|il|e|tra|fra|da|di|inizio|metà|dell'anno|fino al|entro il|verso il",
    counted:
      'persone|abitanti|euro|metri|chilometri|uomini|donne|morti|posti|voti|soldati|volte|anni|dollari',
    units: {
      day: 'giorno/giorni',
      week: 'settimana/settimane',
      month: 'mese/mesi',
      year: 'anno/anni',
      other:
        'fine settimana|weekend|decennio|secolo|trimestre|estate|inverno|primavera|autunno|notte|ora/decenni|secoli|ore',
    },
    last: 'scorso|scorsa|scorsi|scorse|ultimo|ultima|ultimi|ultime|passato|passata',
    current: "questo|questa|quest'",
    next: 'prossimo|prossima|prossimi|prossime',
    upToNow: '',
    approximate: 'circa|quasi|oltre|più di|almeno|meno di|che',
    beforeChrist: 'a.C.|avanti Cristo',
    lastAfter: 'scorso|scorsa|scorsi|scorse|passato|passata',
    nextAfter: 'prossimo|prossima|prossimi|prossime',
    agoAfter: 'fa|or sono',
    agoBefore: '',
    fromOther: 'dopo|prima|più tardi',
    seasons: 'primavera|estate|autunno|inverno',
    quarters: 'trimestre',
    century: 'secolo',
    isCenturyFirst: true,
    beforeDecade: 'anni',
    decadeSuffixes: '',
    afterDecade: '',
    decades: {},
    hours: 'ore',
    isHourAfterAt: true,
    at: 'alle|alle ore|ore|dalle|dalle ore|verso le|le|le ore|fino alle',
    atHour: 'alle|alle ore|dalle|ore|dalle ore',
    beforeNoon: 'di mattina|del mattino',
    afterNoon: 'di sera|del pomeriggio',
    clocks: { mezzogiorno: 'T12:00', mezzanotte: 'T00:00' },
  },
};
