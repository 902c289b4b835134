import { Char } from './characters';
import { Count } from './scan';
import type { BoilerplateKind } from './types';

/** What the kind of a line and of its neighbours rests on, beside the kind that its shape suggests; bits. */
export const Trait = {
  /** A name, and nothing else, as far as capitals tell. */
  name: 1,
  /** Who a writer is: a role, or a sentence with one. */
  writer: 2,
  /** A date or a time. */
  date: 4,
  /** A field of a form. */
  field: 8,
  /** Entries of a menu one behind the other. */
  entries: 16,
} as const;

/** A line with nothing but its words, which may be an entry of a menu as well as a headline, begins or goes on. */
export function isListed(counts: Uint16Array, row: number): boolean {
  return counts[row + Count.first] === Char.separator;
}

function isDateLine(counts: Uint16Array, row: number): boolean {
  const words = counts[row + Count.words];
  const dated = counts[row + Count.calendar] + counts[row + Count.numbers];
  return (
    words > 0 &&
    words <= 14 &&
    dated * 10 >= words * 6 &&
    (counts[row + Count.calendar] > 0 || counts[row + Count.years] > 0)
  );
}

/** Whether a line tells when: a date, or a time with few words. */
export function tellsWhen(counts: Uint16Array, row: number): boolean {
  return isDateLine(counts, row) || (counts[row + Count.times] > 0 && counts[row + Count.words] <= 8);
}

const BYLINE_START = /^(?:by|von|par|por|di|door|av|af|from|автор|autor|του|της)[:\s]+\p{Lu}/iu;

const ROLES =
  'editor|writer|reporter|journalist|correspondent|columnist|author|contributor|reviewer|founder|publisher|intern|professor|redakteurin?|autorin?|rédact(?:eur|rice)|redactora?|periodista|skribent|redaktör|toimittaja';
const WRITER_ROLE = new RegExp(`\\b(?:${ROLES})\\b(?!['’]s)`, 'iu');
/** "Anna Holm is an editor at …": who the writer is, in a sentence. */
const WRITER_NOTE = new RegExp(
  `^.{3,60}\\b(?:is an?|is the|has been|ist|est|es|är|on)\\b.{0,80}\\b(?:${ROLES})\\b`,
  'iu',
);
/** "View all articles by this author" stands below a name. */
const BY_WRITER = /\b(?:articles|posts|stories|more)\s(?:by|from)\s(?:this|\p{Lu})/u;

/** A line that names its writer: "By Anna Holm", with little beside the names. */
function isByline(text: string, counts: Uint16Array, row: number): boolean {
  const words = counts[row + Count.words];
  return words <= 10 && counts[row + Count.capitalised] * 2 >= words && BYLINE_START.test(text);
}

/** Who a writer is, as a role alone ("Deputy Editor") or in a sentence. */
function isWriterNote(text: string, counts: Uint16Array, row: number): boolean {
  const words = counts[row + Count.words];
  if (words > 40 || counts[row + Count.capitalised] === 0 || !WRITER_ROLE.test(text)) return false;
  return (
    (words <= 6 && !isListed(counts, row)) || (counts[row + Count.capitalised] > 1 && WRITER_NOTE.test(text))
  );
}

function isName(counts: Uint16Array, row: number): boolean {
  const words = counts[row + Count.words];
  return (
    words >= 2 &&
    words <= 4 &&
    counts[row + Count.capitalised] === words &&
    counts[row + Count.han] === 0 &&
    !isListed(counts, row)
  );
}

const FIELD =
  /(?:[([](?:required|optional|erforderlich|pflichtfeld|obligatoire|obligatorio|obrigatório|obbligatorio|verplicht|obligatoriskt|pakollinen|wymagane|обязательно|必填)[)\]]\s*[:*]?|\s?\*)$/iu;

function isField(text: string, counts: Uint16Array, row: number): boolean {
  return counts[row + Count.words] <= 6 && counts[row + Count.letters] > 0 && FIELD.test(text);
}

/** A label that waits for its value, a row of a table, a line of code, a place with its postal code, an address. */
function isLabelOrCell(text: string, counts: Uint16Array, row: number): boolean {
  const ends = ':{;='.includes(text.charAt(text.length - 1));
  const begins = '|{}\\'.includes(text.charAt(0)) || text.startsWith('//');
  if (ends || begins || counts[row + Count.tabs] > 0) return true;
  if (/^(?:[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?:\/\/|www\.)\S+)$/u.test(text)) return true;
  return counts[row + Count.digits] >= 5 && counts[row + Count.letters] > 0 && ADDRESS.test(text);
}

const ADDRESS = /\b\d{5}\b|(?<!\p{L})(?:tel|phone|fax|telefon|tél|тел|τηλ)(?!\p{L})|電話|电话/iu;

/** These are asked of small letters. */
const PICTURE =
  /\.(?:jpe?g|png|gif|webp|svg)$|^(?:photo|foto|image|picture|bild)s?\s?:|^(?:image|picture|photo|photograph|foto|bild|kuva|imagen|image)\s(?:of|may|von|de|av)\s|['’]s\s(?:picture|photo|avatar)$|\blogo$|\bavatar$|\bicon$/u;

const NETWORK =
  /(?<!\p{L})(?:facebook|twitter|instagram|linkedin|pinterest|whatsapp|youtube|tiktok|google\s?\+|google plus|reddit|snapchat|mastodon|bluesky|вконтакте|одноклассники)(?![\p{L}])|微博|微信/u;

const SUBSCRIBING =
  /subscri(?:be|ption|ber)|newsletter|\bsign up (?:for|to)\b|\binbox\b|(?:via|per|by) e-?(?:mail|post)\b|e-?mail you\b|\bnotified\b|e-?mail (?:alerts?|updates)|\bmembership\b|\bpatreon\b|\bdonat(?:e|ion)|make a gift|support (?:us|our)\b|abonnier|\babo(?:s|nnement)?\b|abonne[zr]|suscr[ií]|boletín|assin(?:e|atura)\b|iscriviti|prenumer|uutiskirje|tilaa\b|nyhetsbrev|подпис(?:к|ат|ыв)|рассылк|subskry|订阅|訂閱|電子報/u;

const COMMENTING =
  /\bcomment(?:s|ing|aires?)?\b|\breply to\b|\breplies\b|\bupvote\b|kommentar|kommentier|kommenter|\bcomentari|\bkomentar|коммент|comment[oi]\b|σχόλι|评论|評論|留言/u;

/** Of longer lines: the names of such pages stand in every menu. */
const CONSENT = /\bcookies?\b|datenschutz|\bprivacy\b|confidentialité|privacidad/u;

const OFFER =
  /\d\s?% (?:off|rabatt|de descuento|de réduction)|free (?:shipping|delivery|trial)|promo code|\bcoupon|\bfri frakt|versandkostenfrei|\bshipped by\b|env[ií]o gratis|livraison gratuite|spedizione gratuita|\bbest ?seller\b|免费/u;

/** A line that only its length says something of: an entry of a menu, or a headline. */
function kindByLength(counts: Uint16Array, row: number): BoilerplateKind {
  const words = counts[row + Count.words];
  if (words <= (isListed(counts, row) ? 7 : 4) || counts[row + Count.separators] * 4 >= words)
    return 'navigation';
  return words <= 25 && counts[row + Count.ends] <= 1 ? 'related-links' : 'other';
}

/** The pages of a list: "Pages: 1 2 3 … Next". */
const PAGES = /^\D{0,16}1\]?\s+2\s+3\b/u;

/** "Start Sport Nöje Tipsa Kultur Ledare", "Your StoryAboutContact": entries of a menu one behind the other. */
function isRowOfEntries(text: string, counts: Uint16Array, row: number): boolean {
  if (PAGES.test(text)) return true;
  const words = counts[row + Count.words];
  if (counts[row + Count.separators] >= 2 && counts[row + Count.separators] * 4 >= words) return true;
  if (counts[row + Count.ends] > 0 || counts[row + Count.commas] > 0) return false;
  if (counts[row + Count.joints] > 1) return true;
  return words >= 6 && counts[row + Count.capitalised] * 10 >= words * 9 && counts[row + Count.stop] <= 1;
}

/** A headline may be about newsletters, too: a longer line that asks for something says "you" or "our". */
function speaksToReader(counts: Uint16Array, row: number): boolean {
  return counts[row + Count.words] <= 6 || counts[row + Count.reader] > 0;
}

/** The kind that the characters and the words of a line suggest, whatever stands around it. */
export function kindByShape(text: string, counts: Uint16Array, row: number): BoilerplateKind {
  const words = counts[row + Count.words];
  if (counts[row + Count.copyright] > 0 && /©|\(c\)\s*\d{4}/iu.test(text)) return 'legal-notice';
  if (isByline(text, counts, row)) return 'metadata';
  if (isField(text, counts, row)) return 'comment-form';
  if (words <= 12 && isLabelOrCell(text, counts, row)) return 'other';
  if (tellsWhen(counts, row)) return 'metadata';
  const small = words <= 40 ? text.toLowerCase() : '';
  if (words <= 12 && PICTURE.test(small)) return 'image-credit';
  if (words <= 2 && isProgramName(counts, row)) return 'tracker';
  if (/^#\p{L}/u.test(text)) return 'tag-list';
  if (isWriterNote(text, counts, row)) return 'metadata';
  if (words <= 8 && NETWORK.test(small)) return 'share-bar';
  const speaks = speaksToReader(counts, row);
  if (words <= 12 && speaks && COMMENTING.test(small)) return 'comment-form';
  if (words > 4 && counts[row + Count.reader] > 0 && CONSENT.test(small)) return 'legal-notice';
  if (speaks && SUBSCRIBING.test(small)) return 'subscription';
  if (words <= 12 && (counts[row + Count.currency] > 0 || OFFER.test(small))) return 'advertising';
  if (counts[row + Count.letters] === 0) return 'other';
  return isRowOfEntries(text, counts, row) ? 'navigation' : kindByLength(counts, row);
}

/** One long word in small letters is what a program calls something. */
function isProgramName(counts: Uint16Array, row: number): boolean {
  return (
    counts[row + Count.longest] >= 12 && counts[row + Count.upper] === 0 && counts[row + Count.han] === 0
  );
}

/** What else the shape of a line says; bits of `Trait`. */
export function traitsOf(text: string, counts: Uint16Array, row: number): number {
  return (
    (isName(counts, row) ? Trait.name : 0) |
    (isWriterNote(text, counts, row) || BY_WRITER.test(text) ? Trait.writer : 0) |
    (tellsWhen(counts, row) ? Trait.date : 0) |
    (isField(text, counts, row) ? Trait.field : 0) |
    (isRowOfEntries(text, counts, row) ? Trait.entries : 0)
  );
}
