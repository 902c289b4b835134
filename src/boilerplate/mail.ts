import type { Paragraph, SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { cost, Pace } from './pace';

/** What closes a message: notices to whoever gets it by mistake, and the words and the name above them. */

/** Notices name what they are about in their first words, in UTF-16 units. A choice. */
const HEAD_UNITS = 160;
/** Units of a paragraph that are looked at for a notice: a choice, most are shorter. */
export const NOTICE_UNITS = 800;

/** What a notice is about, in the languages whose words the table below has. */
const MESSAGE =
  /e-?mail|\bmessage\b|communication|transmission|\bfax\b|facsimile|nachricht|courriel|\bmensaje\b|\bcorreo\b|messaggio|\bbericht\b|mensagem|meddelande|\bviesti|\bbesked/iu;

/** What notices say, each in a few languages. */
const SAYINGS: readonly RegExp[] = [
  /confidential|vertraulich|confidentiel|confiden[cz]ial|riservat|vertrouwelijk|konfidentiell|fortrolig|luottamuksel/iu,
  /privileged|legally protected|proprietary|rechtlich geschützt|secret professionnel|secreto profesional/iu,
  /(?:intended|named) (?:recipient|addressee)|intended (?:only|solely|exclusively)|addressee|adressat|empfänger|destinataire|destinat[aá]ri|geadresseerde|mottagare|modtager|vastaanottaj/iu,
  /\bin error\b|by mistake|irrtümlich|versehentlich|par erreur|por error|per errore|por engano|abusivement|ten onrechte|av misstag|ved en fejl|vahingossa/iu,
  /\bdelete|\bdestroy|lösch|vernicht|détrui|supprim|elimin|\bborr|cancell|verwijder|apag|radera|\bslet|poista/iu,
  /attach|anhäng|anhang|anlage|pi[eè]ces? jointe|adjunt|allegat|bijlage|anexo|bilag|liite/iu,
  /strictly prohibited|unauthori[sz]ed|unzulässig|nicht gestattet|interdite|prohibid|vietat|verboden|proibid/iu,
];
/** A choice: a sentence of a text that speaks of mail has one of them or two. */
const MIN_SAYINGS = 3;

/** Notices in other words: of printing, of mail from outside. */
const OTHER_NOTICE =
  /consider the environment before printing|think (?:twice )?before (?:you print|printing)|avant d.imprimer (?:ce|cet)|bevor sie (?:diese|dieses) .{0,20}(?:aus)?drucken|(?:e-?mail|message) originated (?:from )?outside/iu;

/**
 * Whether a paragraph, or its first {@link NOTICE_UNITS}, is a notice about the message that it stands in: whom it is for, what to do
 * who has it by mistake.
 */
export function isMailNotice(paragraph: string): boolean {
  const head = paragraph.slice(0, HEAD_UNITS).replace(/\s*[\r\n][\s>]*/gu, ' ');
  if (!MESSAGE.test(head)) return false;
  if (OTHER_NOTICE.test(head)) return true;
  const words = paragraph.replace(/\s*[\r\n][\s>]*/gu, ' ');
  let said = 0;
  for (const saying of SAYINGS) if (saying.test(words) && ++said === MIN_SAYINGS) return true;
  return false;
}

/** Paragraphs that the format room tells by where they stand; 0 are all others. */
export const Mark = { field: 1, signature: 2, page: 3 } as const;

/** Lines above the end of a message that are looked at for who signs it, and how long they are. Choices. */
const SIGNING_LINES = 3;
const MAX_SIGNING_LENGTH = 60;

const CLOSING =
  /^(?:(?:best|kind|warm|many)(?:est)? ?(?:regards|wishes|thanks)|regards|cheers|thanks(?: .{0,20})?|thank you|sincerely(?: yours)?|yours(?: \w+)?|love|(?:mit )?(?:freundlichen?|besten?|herzlichen?|vielen?|liebe) grü(?:ß|ss)en?|mfg|lg|vg|cordialement|bien à vous|saludos(?: cordiales)?|un saludo|atentamente|(?:cordiali )?saluti|met vriendelijke groet|groeten|med vänlig hälsning|hälsningar|mvh)\b[\p{L} ,.!-]*$/iu;
const NAME = /^-{0,2} ?\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3}[,.]?$/u;

/**
 * Which paragraphs are the words and the name that close a message, as 1: short ones right above its end, which is that of the text,
 * a signature, a notice, the header of the next message, or where a quotation begins or ends. Nothing in texts that are no messages,
 * and no line that holds a phrase of sites, by `isPhrase`. `marks` and `mailNotice` are those of `LineForms`.
 */
export function* markingSignOffs(
  body: SectionBody,
  { marks, mailNotice }: { readonly marks: Uint8Array; readonly mailNotice: Uint8Array },
  isPhrase: (index: number) => boolean,
): Work<Uint8Array> {
  const { paragraphs } = body;
  const signs = new Uint8Array(paragraphs.length);
  if (!marks.includes(Mark.field) && !marks.includes(Mark.signature)) return signs;
  const pace = new Pace();
  let left = SIGNING_LINES;
  for (let index = paragraphs.length - 1; index >= 0; index--) {
    if (pace.spent(2 * cost.row)) yield;
    const paragraph = paragraphs[index];
    if (endsAbove(paragraph, paragraphs.at(index + 1), mailNotice[index + 1] === 1)) left = SIGNING_LINES;
    if (left === 0) continue;
    const words = wordsOf(body, paragraph);
    // Lines of marks alone are blank lines of what is quoted.
    if (words === '') continue;
    const isOne = isSigning(paragraph, words) && mailNotice[index] === 0 && !isPhrase(index);
    if (isOne) signs[index] = 1;
    left = isOne ? left - 1 : 0;
  }
  return signs;
}

/** Whether a message, or what is quoted of one, ends between a paragraph and the one below it, if there is one. */
function endsAbove(paragraph: Paragraph, below: Paragraph | undefined, isNotice: boolean): boolean {
  if (below === undefined || isNotice) return true;
  if (below.kind === 'signature' || below.kind === 'field') return paragraph.kind !== below.kind;
  return (below.kind === 'quote') !== (paragraph.kind === 'quote');
}

function wordsOf({ text }: SectionBody, { start, end, kind }: Paragraph): string {
  const words = text.slice(start, end);
  return kind === 'quote' && words.length <= MAX_SIGNING_LENGTH ? words.replace(/^[>\s]+/u, '') : words;
}

function isSigning({ kind }: Paragraph, words: string): boolean {
  if (kind === 'signature' || kind === 'field' || kind === 'code' || words.length > MAX_SIGNING_LENGTH)
    return false;
  return CLOSING.test(words) || NAME.test(words);
}
