import { firstNotBefore } from '../lexis/index';
import type { Span } from '../format/index';
import type { KnownMention, Telling } from './types';
import { dialogueSpans } from './quotationDashes';
import { type QuotedMail, quotedMailIn } from './quotationMail';
import { type MarkFamily, type MarkedSpan, isSpaceCode, markedSpans } from './quotationMarks';
import { type Attribution, NarrationReader, genderOf } from './quotationSpeakers';

/** Something put between quotation marks, said after a long dash, or quoted of a message; the span includes the marks. */
export interface Quotation extends Span {
  /** What stands between the marks, a span for each paragraph. */
  readonly parts: readonly Span[];
  readonly family: MarkFamily | 'dash' | 'mail';
  /** False where no closing mark was found before the text or paragraph ended. */
  readonly isClosed: boolean;
  /** How many quotations this one stands in; for quoted messages how many of those. */
  readonly depth: number;
  /** Somebody's words; false for titles, names and words only held at a distance. */
  readonly isSpeech: boolean;
  /** Whose words, as a name or noun phrase of the text; absent where that is unclear. */
  readonly speaker?: Span;
  /** The pronoun that stands for the speaker. */
  readonly pronoun?: Span;
  /** Verb of saying, or words such as "according to". */
  readonly verb?: Span;
}

/**
 * Quotations of a text in order, nested ones after those they stand in. Marks may be of any typography, straight, or as
 * tokenisers write them. Linear in the text.
 */
export function quotationsIn(source: string | Telling): Quotation[] {
  const text = typeof source === 'string' ? source : source.text;
  const mentions = typeof source === 'string' ? [] : source.mentions;
  const spans: Found[] = markedSpans(text).map((span) => ({ ...span, kind: span.family }));
  for (const span of dialogueSpans(text, spans)) spans.push({ ...span, kind: 'dash' });
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const quotations = new Attributing(text, mentions, spans).quotations();
  const mails = quotedMailIn(text);
  if (mails.length === 0) return quotations;
  return [...mailsAsQuotations(mails), ...quotations].sort((a, b) => a.start - b.start || b.end - a.end);
}

function mailsAsQuotations(mails: readonly QuotedMail[]): Quotation[] {
  const around: Span[] = [];
  return mails.map(({ start, end, lines, speaker, verb }) => {
    while (around.length > 0 && around[around.length - 1].end <= start) around.pop();
    const depth = around.length;
    around.push({ start, end });
    const base = { start, end, parts: lines, family: 'mail' as const, isClosed: true, depth, isSpeech: true };
    return { ...base, ...(speaker && { speaker }), ...(verb && { verb }) };
  });
}

type Found = Omit<MarkedSpan, 'family'> & { readonly kind: MarkFamily | 'dash' };

/** What was said before, for pronouns and for quotations that go on. */
interface Said {
  readonly end: number;
  readonly attribution: Attribution;
}

const CHINESE =
  /(?<subject>\p{Script=Han}{0,20}?)(?<verb>说道|說道|表示|指出|强调|強調|认为|認為|回答|补充说|补充|写道|告诉记者|说|說|称|稱|问|問)[：:，,]?\s*$/u;

/** A pronoun stands for somebody named so many characters before: docs/changes.md, "Constants". */
const MEMORY = 600;

class Attributing {
  readonly #text: string;
  readonly #mentions: readonly KnownMention[];
  readonly #spans: readonly Found[];
  readonly #reader: NarrationReader;
  #named: Span | undefined;

  constructor(text: string, mentions: readonly KnownMention[], spans: readonly Found[]) {
    this.#text = text;
    this.#mentions = mentions.filter(({ type }) => type === 'person');
    this.#spans = spans;
    this.#reader = new NarrationReader(text, mentions);
  }

  quotations(): Quotation[] {
    const found: Quotation[] = [];
    const around: Span[] = [];
    const outer = outermost(this.#spans);
    const place = new Map(outer.map((span, i) => [span, i]));
    let said: Said | undefined;
    for (const span of this.#spans) {
      while (around.length > 0 && around[around.length - 1].end <= span.start) around.pop();
      const depth = around.length;
      around.push(span);
      const at = place.get(span);
      const attribution = at === undefined ? undefined : this.#attributionOf(outer, at, said);
      found.push(this.#quotation(span, depth, attribution));
      if (at === undefined) continue;
      said = attribution && { end: span.end, attribution };
      this.#named = attribution?.speaker;
    }
    return found;
  }

  #quotation(span: Found, depth: number, attribution: Attribution | undefined): Quotation {
    const { start, end, kind, isClosed } = span;
    const isSpeech = kind === 'dash' || isSpoken(this.#text, span, attribution);
    const base = { start, end, parts: partsOf(this.#text, span), family: kind, isClosed, depth, isSpeech };
    if (!attribution) return base;
    const { speaker, pronoun, verb } = attribution;
    return { ...base, ...(speaker && { speaker }), ...(pronoun && { pronoun }), ...(verb && { verb }) };
  }

  #attributionOf(outer: readonly Found[], at: number, said: Said | undefined): Attribution | undefined {
    const span = outer[at];
    const previousEnd = at > 0 ? outer[at - 1].end : 0;
    const nextStart = at + 1 < outer.length ? outer[at + 1].start : this.#text.length;
    const lastInk = inkBefore(this.#text, span.innerEnd);
    const isOver = lastInk === '.' || lastInk === '。';
    const before = this.#reader.before(previousEnd, span.start);
    const after = this.#reader.after(span.end, nextStart, isOver, '.!?…。！？'.includes(lastInk));
    const own = better(before, after, isOver) ?? this.#inChinese(previousEnd, span.start);
    const chosen = own ?? this.#goesOn(span, previousEnd, said);
    return chosen && this.#resolved(chosen, span);
  }

  /** 王明表示：“…”: a verb of saying directly before the marks; before it a short name, or a person known. */
  #inChinese(from: number, to: number): Attribution | undefined {
    const start = Math.max(from, to - 40);
    const match = CHINESE.exec(this.#text.slice(start, to));
    const verb = match?.groups?.verb;
    if (!match || verb === undefined) return undefined;
    const subject = match.groups?.subject ?? '';
    const at = start + match.index;
    const verbAt = at + subject.length;
    const reach = { start: at, end: to };
    const base = { verb: { start: verbAt, end: verbAt + verb.length }, reach };
    const known = this.#mentions[lastBefore(this.#mentions, verbAt)];
    if (known && known.start >= at) return { ...base, speaker: { start: known.start, end: known.end } };
    if (/^[他她它]们?$/u.test(subject)) return { ...base, pronoun: { start: at, end: verbAt } };
    return subject.length >= 2 && subject.length <= 4
      ? { ...base, speaker: { start: at, end: verbAt } }
      : base;
  }

  /** "A," said X. "B.": nothing but the words about X stands between. */
  #goesOn(span: Span, previousEnd: number, said: Said | undefined): Attribution | undefined {
    if (said?.end !== previousEnd) return undefined;
    const between = this.#text.slice(Math.max(previousEnd, said.attribution.reach.end), span.start);
    const isSameSentence = span.start - previousEnd <= 80 && !/[.!?;\n]|[^\s]\s+\p{Lu}/u.test(between);
    if (span.start - previousEnd > 200 || (!isSameSentence && /[\p{L}\p{N}\n]/u.test(between)))
      return undefined;
    const { speaker, pronoun, reach } = said.attribution;
    return { reach, ...(speaker && { speaker }), ...(pronoun && { pronoun }) };
  }

  /** A pronoun stands for the one person it can stand for, or for nobody. */
  #resolved(attribution: Attribution, quotation: Span): Attribution {
    const { pronoun } = attribution;
    if (attribution.speaker || !pronoun) return attribution;
    const word = this.#text.slice(pronoun.start, pronoun.end);
    const gender = genderOf(word);
    if (gender === 0) return attribution;
    const speaker =
      this.#mentions.length > 0 ? this.#onlyPerson(quotation, gender) : this.#lastNamed(quotation, gender);
    return speaker ? { ...attribution, speaker } : attribution;
  }

  /** The last speaker, if no other name stands between. */
  #lastNamed(quotation: Span, gender: number): Span | undefined {
    const named = this.#named;
    if (!named || named.end > quotation.start || quotation.start - named.end > MEMORY) return undefined;
    const name = this.#text.slice(named.start, named.end);
    if (genderOf(name) * gender < 0 || !/^\p{Lu}/u.test(name)) return undefined;
    const between = this.#text.slice(named.end, quotation.start);
    return /[^.!?"“”‘’'«»\s]\s+\p{Lu}\p{Ll}+/u.test(between) ? undefined : named;
  }

  /** The only person named in the text before, within memory. */
  #onlyPerson(quotation: Span, gender: number): Span | undefined {
    let only: KnownMention | undefined;
    for (let i = lastBefore(this.#mentions, quotation.start); i >= 0; i--) {
      const mention = this.#mentions[i];
      if (quotation.start - mention.end > MEMORY) break;
      const name = this.#text.slice(mention.start, mention.end);
      if (genderOf(name) * gender < 0) continue;
      if (only && lastWord(name) !== lastWord(this.#text.slice(only.start, only.end))) return undefined;
      only ??= mention;
    }
    return only && { start: only.start, end: only.end };
  }
}

function lastWord(name: string): string {
  return name.slice(name.search(/\S+$/u)).toLowerCase();
}

function lastBefore(spans: readonly Span[], offset: number): number {
  return firstNotBefore(spans.length, (index) => spans[index].end <= offset) - 1;
}

/** What follows counts before what leads, but where the quotation ended a sentence. */
function better(
  before: Attribution | undefined,
  after: Attribution | undefined,
  isOver: boolean,
): Attribution | undefined {
  if (!before || !after) return after ?? before;
  const isNamed = (one: Attribution): boolean => one.speaker !== undefined || one.pronoun !== undefined;
  if (isNamed(after) !== isNamed(before)) return isNamed(after) ? after : before;
  return isOver ? before : after;
}

function outermost(spans: readonly Found[]): Found[] {
  let end = 0;
  return spans.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function inkBefore(text: string, end: number): string {
  let at = end;
  while (at > 0 && isSpaceCode(text.charCodeAt(at - 1))) at--;
  return at > 0 ? text[at - 1] : '';
}

function partsOf(text: string, { innerStart, innerEnd, repeated }: Found): Span[] {
  const parts: Span[] = [];
  let start = innerStart;
  for (const mark of repeated) {
    parts.push(trimmed(text, start, mark.start));
    start = mark.end;
  }
  parts.push(trimmed(text, start, innerEnd));
  return parts.filter((part) => part.end > part.start);
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end--;
  while (start < end && isSpaceCode(text.charCodeAt(start))) start++;
  return { start, end };
}

const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/** Shorter quotations are looked at closely, longer ones are speech. In characters: docs/changes.md, "Constants". */
const SHORT = 160;

/** Words of somebody rather than a title or a word held at a distance. */
function isSpoken(text: string, span: Found, attribution: Attribution | undefined): boolean {
  const inner = text.slice(span.innerStart, Math.min(span.innerEnd, span.innerStart + SHORT));
  if (span.innerEnd - span.innerStart > SHORT) return true;
  const words = inner.match(WORDS) ?? [];
  if (attribution?.verb ?? attribution?.speaker) return words.length > 0;
  const han = (inner.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? []).length;
  if (words.length === 0) return false;
  if (words.length > 0 && words.every((word) => /^\p{Lu}/u.test(word)) && !/[.,!?]\s*$/u.test(inner))
    return attribution?.verb !== undefined;
  const lead = inkBefore(text, span.start);
  if (lead === ':' || lead === '：') return true;
  const isWhole = /[.!?…。！？]["'”’\s]*$|--?\s*$|—\s*$/u.test(inner);
  const startsSentence =
    lead === '' ||
    '.!?…。！？"”’»)'.includes(lead) ||
    /\n\s*$/u.test(text.slice(Math.max(0, span.start - 3), span.start));
  if (isWhole) return startsSentence || words.length >= 4 || han >= 6 || /[!?！？]\s*$/u.test(inner);
  if (/,\s*$/u.test(inner))
    return startsSentence || (words.length >= 4 && !words.every((word) => /^\p{Lu}/u.test(word)));
  return words.length >= 8 || han >= 12;
}
