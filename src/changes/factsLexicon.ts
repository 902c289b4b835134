import { POLES, WORDNET_ANTONYMS } from './factsPoles';

/** What is known of single words beforehand, by language; all of it folded as `fold` does. General knowledge, learned from no corpus. */

export type Language = 'en' | 'de' | 'fr' | 'es';

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}

/** `word=value` pairs. */
function mapOf(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(/\s+/u).map((pair) => pair.split('=') as [string, string]));
}

/** Forms that no ending tells. */
const irregular = mapOf(
  'rose=rise risen=rise fell=fall fallen=fall grew=grow grown=grow won=win lost=lose sold=sell bought=buy began=begin begun=begin gave=give given=give ' +
    'took=take taken=take kept=keep left=leave went=go gone=go came=come sank=sink sunk=sink shrank=shrink shrunk=shrink built=build found=find forgot=forget ' +
    'forgotten=forget hid=hide hidden=hide led=lead broke=break broken=break sent=send lent=lend met=meet said=say told=tell was=be were=be is=be are=be been=be am=be ' +
    "being=be 's=be had=have has=have does=do did=do done=do died=die dying=die held=hold made=make forbade=forbid forbidden=forbid fought=fight shown=show " +
    'wo=will ca=can better=better men=man women=woman children=child people=person analyse=analyze analysed=analyze',
);

/** A word without its endings of number, person and tense, and without the differences of British and American spelling. */
export function stemOf(folded: string): string {
  const word = irregular.get(folded) ?? folded;
  if (word.length < 4) return word;
  let stem = BRITISH.test(word) ? american(word) : word;
  if (stem.endsWith('s')) stem = singular(stem);
  if (stem.length > 4) stem = untensed(stem);
  const last = stem.at(-1);
  if (last !== undefined && last === stem.at(-2) && DOUBLED.includes(last)) stem = stem.slice(0, -1);
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

/** Letters that are doubled before an ending: stopped, planning. */
const DOUBLED = 'bdglmnprt';
/** What all words that Britain spells otherwise have. */
const BRITISH = /is[eia]|our|res?$/u;

function american(word: string): string {
  return word
    .replace(/is(e|ed|es|ing|ation|ations)$/u, 'iz$1')
    .replace(/(?<=[bcdfghlmnprtv])our(?=$|s$|ed$|ing$|ab|it|ful)/u, 'or')
    .replace(/(?<=[bt])re(?=s?$)/u, 'er');
}

function singular(word: string): string {
  return word
    .replace(/ies$/u, 'y')
    .replace(/(?<=(?:ss|x|z|ch|sh))es$/u, '')
    .replace(/(?<=[^su])s$/u, '');
}

/** A word of five letters and more without the endings of the past and of what goes on. */
function untensed(word: string): string {
  if (word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  return word.endsWith('ing') || word.endsWith('ed') ? word.replace(/(?<=[aeiouy].*)(?:ing|ed)$/u, '') : word;
}

function stemsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u).map(stemOf));
}

/** Words that nearly every sentence of a language has, and others have not: they tell the language of a passage. */
export const telltales: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: setOf('the of and to is was were with that for by from which has have are will he she they not'),
  de: setOf('der die das und ist nicht ein eine mit von dem den wird war auf fur im zu des sich hat'),
  fr: setOf('le la les des et est une du dans que pour pas sur au aux il elle qui ont sont ne'),
  es: setOf('el la en los las del una y que por con para se fue su es no lo al como han son'),
};

/** Articles and `and`: they say nothing of a fact, and differ in every rewording. */
export const fillers: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: setOf("a an the and also that which 's s"),
  de: setOf('der die das den dem des ein eine einen einem einer eines und auch'),
  fr: setOf('le la les un une des du de et l d ne n aussi'),
  es: setOf('el la los las un una unos unas y e tambien'),
};

export const negators: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: setOf("not n't no never none neither nor nobody nothing nowhere without cannot non"),
  de: setOf('nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nichts ohne weder'),
  fr: setOf('pas jamais aucun aucune rien personne sans ni nul nulle non'),
  es: setOf('no nunca jamas ningun ninguno ninguna nadie nada sin tampoco ni'),
};

/**
 * Words that say no without being a negator: `strong` ones turn the sentence as a negator does; beside the others a negator on
 * the other side is no change.
 */
export const denials: Readonly<
  Record<Language, { readonly strong: ReadonlySet<string>; readonly weak: ReadonlySet<string> }>
> = {
  en: {
    strong: stemsOf(
      'fail unable inability refuse refusal refrain avoid prevent abstain impossible unlikely hardly barely scarcely rarely seldom unwilling forget ' +
        'neglect hinder cancel',
    ),
    weak: stemsOf(
      'absence absent lack failure decline deny reject ban prohibit forbid cease halt stop shut hamper block abandon dissuade evade skip escape ' +
        'shortage deficiency miss ignore few little disagree oppose malfunction devoid free instead rather unlike despite although lose out less ' +
        'except only unless exclude excluding until far too end dismiss unclear uncertain doubt',
    ),
  },
  de: {
    strong: setOf(
      'verweigern verweigert verweigerte ablehnen abgelehnt leugnen bestreiten fehlt fehlen unmoglich kaum scheitern scheiterte verbieten verboten',
    ),
    weak: setOf('selten wenig nur statt ausser'),
  },
  fr: {
    strong: setOf(
      'refuser refuse nier nie rejeter rejette manque impossible guere echoue echouer interdire interdit incapable',
    ),
    weak: setOf('rarement peu seulement sauf plutot'),
  },
  es: {
    strong: setOf(
      'negar niega rechazar rechaza rechazo falta imposible apenas fracaso fracasar prohibir prohibe incapaz rehusar',
    ),
    weak: setOf('raramente poco solo salvo excepto'),
  },
};

/** Words that narrow what is said: with them on one side only, the sides say different things. */
export const restrictors: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: setOf('only solely exclusively except excluding unless merely'),
  de: setOf('nur lediglich ausschliesslich ausser'),
  fr: setOf('seulement uniquement exclusivement sauf excepte'),
  es: setOf('solo solamente unicamente exclusivamente salvo excepto'),
};

/** Verbs of possibility and of duty; two of different strength are another modality. */
export const modals: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: mapOf(
    'may=may might=may could=may possibly=may perhaps=may maybe=may must=must shall=must mandatory=must required=must obliged=must ' +
      "should=should ought=should will=will 'll=will ll=will optional=may",
  ),
  de: mapOf(
    'kann=may konnen=may konnte=may konnten=may darf=may durfen=may muss=must mussen=must soll=should sollen=should sollte=should ' +
      'sollten=should wird=will werden=will vielleicht=may moglicherweise=may',
  ),
  fr: mapOf(
    'peut=may peuvent=may pourrait=may pourraient=may doit=must doivent=must devrait=should devraient=should',
  ),
  es: mapOf(
    'puede=may pueden=may podria=may podrian=may debe=must deben=must deberia=should deberian=should quizas=may',
  ),
};

/** Differences of modality that are told; `can` and `could`, `will` and `would` are left in peace, for tense changes them. */
export const modalOpposites: ReadonlySet<string> = setOf(
  'may/must must/may must/should should/must may/will will/may',
);

/** Numbers as words; those of a hundred and more multiply what stands before them. */
export const numerals: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: mapOf(
    'zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 ' +
      'sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 dozen=12',
  ),
  de: mapOf(
    'null=0 zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12 dreizehn=13 vierzehn=14 funfzehn=15 ' +
      'sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreissig=30 vierzig=40 funfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90',
  ),
  fr: mapOf(
    'zero=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 ' +
      'vingt=20 trente=30 quarante=40 cinquante=50 soixante=60',
  ),
  es: mapOf(
    'cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 ' +
      'dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90',
  ),
};

/** English `billion` is 10^9; the long scale of the others is read as they write it. */
export const scales: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: mapOf(
    'hundred=100 thousand=1000 k=1000 million=1000000 mn=1000000 m=1000000 mio=1000000 billion=1000000000 bn=1000000000 b=1000000000 ' +
      'trillion=1000000000000 tn=1000000000000',
  ),
  de: mapOf(
    'hundert=100 tausend=1000 tsd=1000 million=1000000 millionen=1000000 mio=1000000 milliarde=1000000000 milliarden=1000000000 mrd=1000000000 ' +
      'billion=1000000000000 billionen=1000000000000',
  ),
  fr: mapOf(
    'cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000 milliards=1000000000',
  ),
  es: mapOf('cien=100 ciento=100 mil=1000 millon=1000000 millones=1000000'),
};

/** Chinese and Japanese scales after digits: 3万 = 30,000. */
export const hanScales: ReadonlyMap<string, string> = mapOf(
  '百=100 千=1000 万=10000 萬=10000 亿=100000000 億=100000000',
);
export const hanDigits: ReadonlyMap<string, string> = mapOf(
  '零=0 〇=0 一=1 二=2 两=2 三=3 四=4 五=5 六=6 七=7 八=8 九=9 十=10',
);

export const ordinals: ReadonlyMap<string, string> = mapOf(
  'first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12',
);

/** Spans of time as words of their own: a month is no year, with a number before it or without. */
export const periods: ReadonlySet<string> = stemsOf(
  'second minute hour day week month quarter year decade century',
);

export const currencies: ReadonlyMap<string, string> = mapOf(
  '$=USD us$=USD dollar=USD dollars=USD usd=USD €=EUR euro=EUR euros=EUR eur=EUR £=GBP gbp=GBP pound=GBP pounds=GBP sterling=GBP ¥=JPY yen=JPY jpy=JPY ' +
    'yuan=CNY rmb=CNY cny=CNY 元=CNY ruble=RUB rouble=RUB rubles=RUB roubles=RUB rub=RUB ₽=RUB rupee=INR rupees=INR inr=INR ₹=INR franc=CHF francs=CHF ' +
    'franken=CHF chf=CHF krone=NOK kroner=NOK krona=SEK kronor=SEK won=KRW ₩=KRW cent=cent cents=cent dolar=USD dolares=USD',
);

export const units: ReadonlyMap<string, string> = mapOf(
  '%=% percent=% prozent=% pct=% percentage=% km=km kilometer=km kilometers=km kilometre=km kilometres=km kilometern=km kilometros=km ' +
    'm=m meter=m meters=m metre=m metres=m metern=m metros=m cm=cm centimeter=cm centimeters=cm centimetre=cm centimetres=cm mm=mm millimetre=mm millimetres=mm ' +
    'millimeter=mm millimeters=mm mile=mi miles=mi ft=ft foot=ft feet=ft inch=in inches=in yard=yd yards=yd acre=acre acres=acre hectare=ha hectares=ha ' +
    'ha=ha hektar=ha kg=kg kilo=kg kilos=kg kilogram=kg kilograms=kg g=g gram=g grams=g gramm=g ton=t tons=t tonne=t tonnes=t tonnen=t toneladas=t lb=lb lbs=lb ' +
    'ounce=oz ounces=oz oz=oz litre=l litres=l liter=l liters=l litern=l gallon=gal gallons=gal barrel=bbl barrels=bbl mph=mph kmh=kmh ' +
    'mw=MW kw=kW gw=GW kwh=kWh mwh=MWh watt=W watts=W megawatt=MW megawatts=MW gigawatt=GW gigawatts=GW gb=GB mb=MB tb=TB celsius=°C fahrenheit=°F ' +
    'second=s seconds=s sekunden=s minute=min minutes=min minuten=min hour=h hours=h stunde=h stunden=h heures=h heure=h horas=h day=d days=d tag=d tage=d tagen=d jours=d jour=d ' +
    'dias=d week=wk weeks=wk woche=wk wochen=wk semaine=wk semaines=wk semanas=wk month=mo months=mo monat=mo monate=mo monaten=mo mois=mo meses=mo ' +
    'year=yr years=yr jahr=yr jahre=yr jahren=yr an=yr ans=yr annee=yr annees=yr anos=yr ano=yr decade=dec decades=dec century=cen centuries=cen quarter=qu quarters=qu',
);

export const months: ReadonlyMap<string, string> = mapOf(
  'january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11 december=12 jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 ' +
    'sep=9 sept=9 oct=10 nov=11 dec=12 januar=1 februar=2 marz=3 mai=5 juni=6 juli=7 oktober=10 dezember=12 janvier=1 fevrier=2 mars=3 avril=4 juin=6 ' +
    'juillet=7 aout=8 septembre=9 octobre=10 novembre=11 decembre=12 enero=1 febrero=2 marzo=3 abril=4 mayo=5 junio=6 julio=7 agosto=8 septiembre=9 octubre=10 ' +
    'noviembre=11 diciembre=12',
);

/** Months that are other words as well: they are months beside a number only. */
export const doubtfulMonths: ReadonlySet<string> = setOf('may march mar mars sep dec');

export const weekdays: ReadonlyMap<string, string> = mapOf(
  'monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7 mondays=1 tuesdays=2 wednesdays=3 thursdays=4 fridays=5 saturdays=6 sundays=7 ' +
    'montag=1 dienstag=2 mittwoch=3 donnerstag=4 freitag=5 samstag=6 sonnabend=6 sonntag=7 lundi=1 mardi=2 mercredi=3 jeudi=4 vendredi=5 samedi=6 dimanche=7 ' +
    'lunes=1 martes=2 miercoles=3 jueves=4 viernes=5 sabado=6 domingo=7',
);

export const relativeDays: ReadonlyMap<string, string> = mapOf(
  'today=0 yesterday=-1 tomorrow=1 tonight=0 heute=0 gestern=-1 morgen=1 hier=-1 demain=1 hoy=0 ayer=-1',
);

function opposites(language: Language): ReadonlyMap<string, ReadonlySet<string>> {
  const table = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    const known = table.get(a) ?? new Set<string>();
    known.add(b);
    table.set(a, known);
  };
  const oppose = (one: readonly string[], other: readonly string[]): void => {
    for (const a of one)
      for (const b of other) {
        if (a === b) continue;
        add(a, b);
        add(b, a);
      }
  };
  for (const line of POLES[language]) {
    const groups = line.split(' / ').map((group) => group.split(' ').map(stemOf));
    groups.forEach((group, i) => groups.slice(i + 1).forEach((other) => oppose(group, other)));
  }
  if (language !== 'en') return table;
  for (const pair of WORDNET_ANTONYMS) {
    const [one, other] = pair.split('/').map(stemOf);
    oppose([one], [other]);
  }
  return table;
}

/** By language, made for the first that asks: making all of them takes longer than most documents. */
const opposed = new Map<Language, ReturnType<typeof opposites>>();

function opposedIn(language: Language): ReturnType<typeof opposites> {
  const known = opposed.get(language) ?? opposites(language);
  opposed.set(language, known);
  return known;
}

const DENYING_PREFIX = /^(?:un|in|im|ir|il|dis|non|mis|de|anti)$/u;

/** Whether one of two stems is the other with a prefix that denies: lawful, unlawful. */
function isDenied(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 4 &&
    long.endsWith(short) &&
    DENYING_PREFIX.test(long.slice(0, long.length - short.length))
  );
}

/** Whether two stems say the opposite of one another; never of a word and itself. */
export function areOpposite(a: string, b: string, language: Language): boolean {
  return opposedIn(language).get(a)?.has(b) === true || isDenied(a, b);
}
