import type { Sentence } from './sentence';
import { Casing } from './sentence';
import { foldedHashes } from './tokens';
import type { Mention } from './types';
import { Look, type WordTypes } from './words';

/**
 * Words before a name of two words and more that make it one of a person, in many languages, as they stand in running text; written for
 * Winnow. Titles that a body's name follows just as often ("chef", "leader") are not among them.
 */
const TITLES =
  // Danish, Norwegian, Swedish
  'statsminister statsministeren finansminister finansministern udenrigsminister utenriksminister utrikesminister utrikesministern ' +
  'justitsminister justisminister forsvarsminister försvarsminister miljøminister miljöminister kulturminister undervisningsminister ' +
  'utbildningsminister præsident præsidenten presidenten kong kung kungen dronning drottning prins prinsesse prinsessan kronprins professor ' +
  'direktør direktøren direktör direktören formanden ordföranden borgmester borgmesteren borgmästare borgmästaren ordfører kaptajn kapten kaptein ' +
  'løjtnant løytnant löjtnant oberst överste biskop biskopen ærkebiskop ärkebiskop erkebiskop pave påven pastor advokat advokaten doktor ' +
  'skuespiller skuespilleren skådespelaren skådespelerskan forfatter forfatteren författaren kunstneren konstnären sanger sangeren sångaren sångerskan ' +
  'træner træneren trener treneren tränaren statsråd riksdagsledamoten talsmanden talsmannen journalist journalisten redaktør redaktör chefredaktør ' +
  'chefredaktör lektor forskeren forskaren partiledaren partilederen instruktøren regissören maleren malaren tonsättaren komponisten ' +
  // Finnish, Estonian
  'presidentti presidentin pääministeri pääministerin ministeri ulkoministeri valtiovarainministeri opetusministeri professori toimitusjohtaja ' +
  'puheenjohtaja kansanedustaja kenraali eversti kapteeni piispa arkkipiispa paavi kuningas kuningatar prinssi prinsessa tohtori kirjailija ' +
  'näyttelijä laulaja valmentaja päätoimittaja toimittaja tutkija kaupunginjohtaja ohjaaja säveltäjä peaminister ' +
  // Romanian, Turkish, Indonesian
  'președintele premierul ministrul profesorul generalul regele regina cardinalul deputatul senatorul directorul primarul antrenorul actorul ' +
  'scriitorul regizorul cancelarul cumhurbaşkanı başbakan bakanı başkanı müdürü sözcüsü kraliçe presiden menteri gubernur bupati walikota ' +
  'jenderal direktur ketua ' +
  // German, Dutch
  'präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin ministerin ministerpräsident professorin könig königin prinz prinzessin ' +
  'papst bischof kardinal schauspieler bürgermeister president minister-president burgemeester generaal koning koningin prinses paus bisschop ' +
  // French, Italian, Spanish, Portuguese
  'président présidente ministre chancelier chancelière maire professeur docteur général colonel capitaine roi reine prince princesse pape évêque ' +
  'entraîneur acteur actrice écrivain directeur directrice député députée sénateur presidente presidenta ministro cancelliere cancelliera ' +
  'sindaco professore dottore generale colonnello capitano principe principessa vescovo cardinale allenatore attore attrice scrittore direttore ' +
  'deputato senatore governatore canciller alcalde alcaldesa profesora coronel capitán rey reina príncipe princesa obispo cardenal entrenador ' +
  'actriz escritor escritora directora diputado diputada senador senadora gobernador portavoz expresidente primeiro-ministro chanceler prefeito ' +
  'professora capitão rainha bispo cardeal treinador técnico ator atriz diretor deputado governador general major minister ministra profesor senator premier ';

/** Those of Slavic languages, where no other language has them: a name of two words is a person's, in one of more the first may be that of a land or body, in the genitive. */
const SLAVIC_TITLES =
  // Croatian, Serbian, Bosnian, Slovene
  'predsjednik predsjednika predsjednica predsednik predsednika predsednica premijer premijera premijerka ministar ministra ministrica ministarka ' +
  'kancelar kancelarka profesor profesorica direktor direktorica kralj kraljica princ princeza nadbiskup biskup gradonačelnik trener izbornik ' +
  'glumac glumica pisac književnik pjevač pevač zastupnik novinar novinarka glasnogovornik redatelj pukovnik kapetan ' +
  // Polish, Czech, Slovak
  'prezydent prezydenta premier premiera minister ministra generał pułkownik król królowa papież kardynał aktor aktorka pisarz reżyser poseł ' +
  'posłanka senator dyrektor prezes burmistrz ksiądz redaktor kanclerz przewodniczący prezident prezidenta premiér ministr ministryně generál ' +
  'papež kardinál trenér herec herečka spisovatel režisér poslanec poslankyně senátor ředitel primátor starosta kancléř kancléřka předseda ' +
  // Russian, Ukrainian, Bulgarian
  'президент президента премьер премьер-министр министр министра канцлер профессор генерал король тренер актер писатель режиссер депутат ' +
  'губернатор мэр президентът премиерът министърът міністр депутатка';

/** Words before a name, also of one word, that make it one of a person. */
const HONORIFICS =
  'dr dr. prof prof. herr hr hr. fru fröken frøken herra rouva gospodin gospođa gospođica pan pani paní domnul doamna bapak frau meneer mevrouw ' +
  'monsieur madame mademoiselle mme signor signora señor señora doña senhor senhora sr sr. sra sra. господин госпожа пан пані';

/** What a company's name ends with, letter by letter as it is written. */
const COMPANY_ENDING =
  /^\s(?:GmbH(?: & Co\. KG)?|AG|KG|SE|A\/S|ASA?|AB|ApS|Oyj?|S\.A\.|S\.p\.A\.|SpA|S\.r\.l\.|Srl|SARL|SAS|N\.V\.|B\.V\.|Ltd\.?|Ltda\.?|Lda\.?|Inc\.?|LLC|PLC|plc|j?\.?d\.o\.o\.|d\.d\.|s\.r\.o\.|a\.s\.|[Ss]p\. z o\.o\.|Kft\.?|Zrt\.?|Nyrt\.?|Tbk|Bhd|A\.Ş\.)(?![\p{L}\p{N}]| \p{Lu})/u;
/** What one begins with. */
const COMPANY_BEGINNING = foldedHashes('AB PT Oy A/S ООО ОАО ЗАО ПАО');

/** Small words inside the names of people. */
const PARTICLES = foldedHashes('af av von van de da di del der den ten bin al el la y e');
const OTHER_TITLES = foldedHashes(TITLES);
const ONLY_SLAVIC_TITLES = new Set(
  [...foldedHashes(SLAVIC_TITLES)].filter((title) => !OTHER_TITLES.has(title)),
);
const ALL_TITLES = new Set([...OTHER_TITLES, ...ONLY_SLAVIC_TITLES]);
/** Bodies in the genitive, which follow a Slavic title as a name does. */
const BODIES = foldedHashes(
  'uprave kluba skupštine sabora senata republike vlade saveza udruge stranke komisije odbora vijeća suda banke grada općine županije društva ' +
    'fakulteta instituta predsjedništva parlamenta rady rządu klubu banku sejmu senatu związku vlády strany klubu soudu akademie',
);
const honorifics = foldedHashes(HONORIFICS);
/** The first word of what is no person though it follows a title: "predsjednik Europske Komisije". */
const ADJECTIVE = /(?:[sšc]k(?:e|og|ih|oj|a|i|iej|iego|é|ého|ej|ou)|чк(?:ой|ого)|ск(?:ой|ого|их))$/u;
/** An abbreviation, also with an ending: "UNESCO-a". */
const ACRONYM = /^\p{Lu}{2}/u;
/** Words of a name at the most. */
const MAX_WORDS = 4;
/** How sure such a name is: as sure as a listed one. A choice. */
const CONFIDENCE = 0.7;

/**
 * Names that a text introduces, for languages without a model: people behind a title, firms by their ending. Capitals in a row, nothing else;
 * what it is worth is in docs/entities.md, "Names that a text introduces".
 */
export function introducedNames(text: string, sentence: Sentence, words: WordTypes): Mention[] {
  const mentions: Mention[] = [];
  if (sentence.casing !== Casing.Normal) return mentions;
  const { types, tokens } = sentence;
  for (let first = 0; first < types.length; first += 1) {
    if (!isCapital(words, types[first])) continue;
    const last = runEnd(text, sentence, words, first);
    const found =
      companyIn(text, sentence, words, first, last) ?? personIn(text, sentence, words, first, last);
    if (found !== undefined) mentions.push(found);
    first = last;
    while (found !== undefined && first + 1 < types.length && tokens.start[first + 1] < found.end) first += 1;
  }
  return mentions;
}

function isCapital(words: WordTypes, type: number): boolean {
  return (words.look(type) & (Look.capital | Look.digit)) === Look.capital;
}

/** Whether a word is a title, not an abbreviation that is written like one. */
function introduces(words: WordTypes, type: number): boolean {
  const word = words.lower(type);
  return !isShouted(words, type) && (ALL_TITLES.has(word) || honorifics.has(word));
}

function isShouted(words: WordTypes, type: number): boolean {
  return (words.look(type) & Look.allCapital) !== 0;
}

/** Whether nothing but one blank stands before a token. */
function isNext(text: string, { tokens }: Sentence, at: number): boolean {
  return (
    at > 0 && tokens.start[at] === tokens.end[at - 1] + 1 && text.charCodeAt(tokens.end[at - 1]) === 0x20
  );
}

/** The last token of the capitals in a row that begin at `first`, with small words of names between them. */
function runEnd(text: string, sentence: Sentence, words: WordTypes, first: number): number {
  const { types } = sentence;
  let last = first;
  for (let at = first + 1; at < types.length && isNext(text, sentence, at); at += 1) {
    if (isCapital(words, types[at])) last = at;
    else if (at - last > 2 || !PARTICLES.has(words.lower(types[at]))) break;
  }
  return last;
}

function personIn(
  text: string,
  sentence: Sentence,
  words: WordTypes,
  from: number,
  last: number,
): Mention | undefined {
  const { types, tokens } = sentence;
  let first = from;
  let before =
    first > 0 && isNext(text, sentence, first) && !isShouted(words, types[first - 1])
      ? words.lower(types[first - 1])
      : 0;
  // Where titles are capital, they are in the row.
  while (first < last && introduces(words, types[first])) before = words.lower(types[first++]);
  if (ONLY_SLAVIC_TITLES.has(before) && first < last && ACRONYM.test(text.slice(tokens.start[first])))
    first += 1;
  const count = last - first + 1;
  const isHonoured = honorifics.has(before);
  if (ONLY_SLAVIC_TITLES.has(before) && (count > 2 || BODIES.has(words.lower(types[first]))))
    return undefined;
  if (!isHonoured && !ALL_TITLES.has(before)) return undefined;
  if (count > MAX_WORDS + 1 || (count < 2 && !isHonoured)) return undefined;
  if (isShouted(words, types[first])) return undefined;
  if (ADJECTIVE.test(text.slice(tokens.start[first], tokens.end[first]))) return undefined;
  return { start: tokens.start[first], end: tokens.end[last], type: 'person', confidence: CONFIDENCE };
}

function companyIn(
  text: string,
  sentence: Sentence,
  words: WordTypes,
  first: number,
  last: number,
): Mention | undefined {
  const { types, tokens } = sentence;
  const start = tokens.start[first];
  // The ending may be capital itself, and then it is the last of the row.
  for (let end = Math.min(last, first + MAX_WORDS); end >= first; end -= 1) {
    const ending = COMPANY_ENDING.exec(text.slice(tokens.end[end], tokens.end[end] + 16));
    if (ending === null) continue;
    return { start, end: tokens.end[end] + ending[0].length, type: 'organisation', confidence: CONFIDENCE };
  }
  const isBegun =
    last > first && last - first < MAX_WORDS && COMPANY_BEGINNING.has(words.lower(types[first]));
  const isShouted =
    (words.look(types[first]) & Look.allCapital) !== 0 || text.slice(start, start + 2) === 'Oy';
  return isBegun && isShouted
    ? { start, end: tokens.end[last], type: 'organisation', confidence: CONFIDENCE }
    : undefined;
}
