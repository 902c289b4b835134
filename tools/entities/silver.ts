import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Analysis,
  Casing,
  consistentNames,
  hashFolded,
  KINDS,
  LABEL_COUNT,
  labelOf,
  ListBit,
  Look,
  mayFollow,
  type Recogniser,
  type Sentence,
} from '../../src/entities/training';
import { dataFolder } from './corpus';
import { pageSentences, readPages } from './news';
import { bodyOf } from '../../src/format/index';

/** A document that nobody labelled. */
export interface RawDocument {
  readonly sentences: readonly string[];
}

const ANY_LABEL = (1 << LABEL_COUNT) - 1;
/** Before the first token stands something that is outside. */
const START = 1;
const ORGANISATION = KINDS.indexOf('organisation');
const MAX_PAGE = 8000;
/** Small words inside a name that begins with "Ministry" or the like. */
const LINKS = new Set(['of', 'for', 'and', '&'].map((word) => hashFolded(word, 0, word.length)));

/**
 * Unlabelled text that may train shipped weights: news and articles from the two page sets with a fitting licence,
 * and speeches and press releases of the US Senate (public domain). `skip` names pages that are labelled.
 */
export function readRaw(skip: ReadonlySet<string>, senate: number, articles: number): RawDocument[] {
  const documents: RawDocument[] = [];
  for (const page of readPages('andy')) {
    if (page.lang === 'en' && !skip.has(page.id))
      documents.push({ sentences: pageSentences(page, MAX_PAGE) });
  }
  let taken = 0;
  for (const page of readPages('wcxb_dev')) {
    if (page.lang !== 'en' || taken >= articles) continue;
    const sentences = pageSentences(page, MAX_PAGE);
    const length = sentences.reduce((sum, each) => sum + each.length, 0);
    if (sentences.length < 8 || length / sentences.length < 70) continue; // lists of products are no prose
    documents.push({ sentences });
    taken += 1;
  }
  return [...documents, ...readSenate(senate)];
}

function readSenate(count: number): RawDocument[] {
  const byDocument = new Map<string, string[]>();
  for (const line of readFileSync(join(dataFolder(), 'text/paragraphs.jsonl'), 'utf8').split('\n')) {
    if (!line.includes('"source": "senate"')) continue;
    const { doc, text } = JSON.parse(line) as { doc: string; text: string };
    const list = byDocument.get(doc) ?? [];
    if (text.length < 3000) list.push(text);
    byDocument.set(doc, list);
  }
  const documents = [...byDocument.values()].filter((list) => list.length > 1);
  const step = Math.max(1, Math.floor(documents.length / Math.max(1, count)));
  return documents
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map((paragraphs) => {
      const body = bodyOf(paragraphs.join('\n\n'));
      const sentences = body.paragraphs.flatMap((_, index) =>
        body.sentences(index).map((span) => body.text.slice(span.start, span.end)),
      );
      return { sentences: sentences.slice(0, 40) };
    });
}

/** What a teacher is sure of, as allowed labels of each token; what it is not sure of is left free. */
export function silverLabels(teacher: Recogniser, document: RawDocument): Uint16Array[] {
  const context = teacher.newContext();
  const sentences = document.sentences.map((text) => teacher.read(text, 0, text.length));
  for (const sentence of sentences) context.add(sentence, 1);
  const analyses: Analysis[] = sentences.map((sentence) => {
    const evidence = teacher.evidence(sentence, context);
    return { sentence, evidence, ...teacher.recognise(sentence, evidence) };
  });
  const names = consistentNames(analyses, teacher);
  return analyses.map((analysis, index) => {
    const allowed = outsideLabels(analysis, teacher);
    for (const name of names[index]) {
      const isSure = name.confidence >= 0.75;
      for (let i = name.first; i <= name.last; i += 1) {
        allowed[i] = isSure ? 1 << labelOf(name.kind, i > name.first) : ANY_LABEL;
      }
    }
    organisationRuns(analysis.sentence, teacher, allowed);
    freeImpossible(allowed);
    return allowed;
  });
}

function outsideLabels({ sentence, evidence }: Analysis, teacher: Recogniser): Uint16Array {
  const allowed = new Uint16Array(sentence.types.length);
  const namedness = teacher.namedness(sentence, evidence);
  for (let i = 0; i < allowed.length; i += 1) {
    const isCapital = (teacher.words.look(sentence.types[i]) & Look.capital) !== 0;
    allowed[i] = namedness[i] <= (isCapital ? 0.03 : 0.15) ? 1 : ANY_LABEL;
  }
  return allowed;
}

/** Two opinions side by side may contradict each other; where no labelling fits, both tokens are left free. */
function freeImpossible(allowed: Uint16Array): void {
  let reachable = START;
  for (let i = 0; i < allowed.length; i += 1) {
    let next = followers(reachable) & allowed[i];
    if (next === 0) {
      allowed[i] = ANY_LABEL;
      next = followers(reachable);
    }
    reachable = next;
  }
}

function followers(labels: number): number {
  let next = 0;
  for (let label = 0; label < LABEL_COUNT; label += 1) {
    for (let to = 0; to < LABEL_COUNT; to += 1)
      if ((labels >> label) & 1 && mayFollow(label, to)) next |= 1 << to;
  }
  return next;
}

/** Capitalised runs that end in "Department" or "Inc", begin "Ministry of", or are listed: organisations. */
function organisationRuns(sentence: Sentence, teacher: Recogniser, allowed: Uint16Array): void {
  if (sentence.casing !== Casing.Normal) return;
  const { words } = teacher;
  const { types } = sentence;
  const isCapital = (i: number): boolean => i < types.length && (words.look(types[i]) & Look.capital) !== 0;
  for (let i = sentence.first; i < types.length; i += 1) {
    if (!isCapital(i)) continue;
    let last = i;
    const opens = isOrganisationWord(words.lists(types[i]));
    for (;;) {
      if (isCapital(last + 1)) last += 1;
      else if (opens && isCapital(last + 2) && LINKS.has(words.lower(types[last + 1]))) last += 2;
      else break;
    }
    const lists = words.lists(types[last]);
    const isListed = (sentence.begins[i] & (ListBit.organisation | ListBit.team)) !== 0;
    const isPlace = (sentence.begins[i] & (ListBit.country | ListBit.town)) !== 0;
    if (last > i && !isPlace && i > sentence.first && (opens || isOrganisationWord(lists) || isListed)) {
      for (let k = i; k <= last; k += 1)
        if (!isFixedOther(allowed[k])) allowed[k] = 1 << labelOf(ORGANISATION, k > i);
    }
    i = last;
  }
}

const STRONG = ListBit.organisationWord | ListBit.companyEnding;

function isOrganisationWord(lists: number): boolean {
  return (lists & STRONG) !== 0 && (lists & (ListBit.placeWord | ListBit.title)) === 0;
}

function isFixedOther(allowed: number): boolean {
  const person = (1 << labelOf(0, false)) | (1 << labelOf(0, true));
  return (allowed & (allowed - 1)) === 0 && (allowed & person) !== 0;
}
