import { ENTITY_TYPES } from './entityTypes';
import { keepFirst } from './grammar/index';
import { introducedNames } from './introductions';
import { KINDS } from './labels';
import { ListBit } from './lexicon';
import type { RecognisedName } from './recogniser';
import { Casing, type Sentence } from './sentence';
import { gluedMentions, peopleOf, withReadersSpans } from './spans';
import type { EntityType, Mention } from './types';
import { Look, type WordTypes } from './words';

const TITLE_LISTS = ListBit.title | ListBit.firstName | ListBit.surname;

/** The mentions of a sentence, from the names that its model and its document settled on. */
export function mentionsOf(
  sentence: Sentence,
  text: string,
  names: readonly RecognisedName[],
  words: WordTypes,
): Mention[] {
  const mentions: Mention[] = [];
  const taken = new Uint8Array(sentence.types.length);
  const spans = withReadersSpans(text, sentence, joinedByHyphen(text, sentence, names, words), words);
  for (const { first, last } of peopleOf(text, sentence, words, spans)) {
    taken.fill(1, first, last + 1);
    mentions.push(mention(sentence, first, last, 'group', 0.8));
  }
  for (const name of spans.map((each) => withoutTitles(sentence, each, words))) {
    if (taken[name.first] === 1) continue;
    const type = typeOf(sentence, name, words);
    taken.fill(1, name.first, name.last + 1);
    if (type === null || isGlued(text, sentence, name)) continue;
    mentions.push(mention(sentence, name.first, name.last, type, name.confidence));
  }
  addDemonyms(sentence, taken, mentions, words);
  mentions.push(...gluedMentions(text, sentence, words));
  return mentions;
}

/** "Mr Smith" names Smith: the title is no part of the name. */
function withoutTitles(sentence: Sentence, name: RecognisedName, words: WordTypes): RecognisedName {
  if (KINDS[name.kind] !== 'person') return name;
  let first = name.first;
  while (first < name.last && (words.lists(sentence.types[first]) & TITLE_LISTS) === ListBit.title)
    first += 1;
  return first === name.first ? name : { ...name, first };
}

/** Names of other kinds count only where they are nationalities and the like. */
function typeOf(sentence: Sentence, name: RecognisedName, words: WordTypes): EntityType | null {
  const kind = KINDS[name.kind];
  const listed = words.lists(sentence.types[name.first]) | sentence.begins[name.first];
  const isDemonym = (listed & ListBit.demonym) !== 0 && name.last - name.first <= 1;
  if (kind === null) return isDemonym ? 'group' : null;
  return isDemonym && name.first === name.last && name.confidence < 0.8 && kind !== 'place' ? 'group' : kind;
}

function addDemonyms(sentence: Sentence, taken: Uint8Array, mentions: Mention[], words: WordTypes): void {
  for (let i = 0; i < taken.length; i += 1) {
    if (taken[i] === 1 || (words.look(sentence.types[i]) & Look.capital) === 0) continue;
    const isLong = (sentence.begins[i] & ListBit.demonym) !== 0 && i + 1 < taken.length && taken[i + 1] === 0;
    if (!isLong && (words.lists(sentence.types[i]) & ListBit.demonym) === 0) continue;
    const last = isLong ? i + 1 : i;
    mentions.push(mention(sentence, i, last, 'group', 0.9));
    i = last;
  }
}

/** Without a model names are those that the text introduces, and listed countries. */
export function foundWithoutModel(text: string, sentence: Sentence, words: WordTypes): Mention[] {
  return keepFirst([...introducedNames(text, sentence, words), ...listedPlaces(sentence, words)]);
}

/** Countries and the like, capitalised and within a sentence. */
function listedPlaces(sentence: Sentence, words: WordTypes): Mention[] {
  const mentions: Mention[] = [];
  if (sentence.casing !== Casing.Normal) return mentions;
  for (let i = sentence.first + 1; i < sentence.types.length; i += 1) {
    if ((words.look(sentence.types[i]) & Look.capital) === 0) continue;
    const beginsPhrase = (sentence.begins[i] & ListBit.country) !== 0;
    if (!beginsPhrase && (words.lists(sentence.types[i]) & ListBit.country) === 0) continue;
    let last = i;
    while (
      beginsPhrase &&
      last + 1 < sentence.types.length &&
      (sentence.inside[last + 1] & ListBit.country) !== 0
    ) {
      last += 1;
    }
    if (sentence.tokens.end[last] - sentence.tokens.start[i] > 3)
      mentions.push(mention(sentence, i, last, 'place', 0.6));
    i = last;
  }
  return mentions;
}

function mention(
  sentence: Sentence,
  first: number,
  last: number,
  type: EntityType,
  confidence: number,
): Mention {
  return { start: sentence.tokens.start[first], end: sentence.tokens.end[last], type, confidence };
}

/** Software that splits text into words leaves "Hwang In - beom": parts around a spaced hyphen are one person. */
function joinedByHyphen(
  text: string,
  sentence: Sentence,
  names: readonly RecognisedName[],
  words: WordTypes,
): readonly RecognisedName[] {
  if (!text.includes(' - ')) return names;
  const { start, end, count } = sentence.tokens;
  const isHyphen = (i: number): boolean => i + 1 < count && text.slice(end[i - 1], start[i + 1]) === ' - ';
  const joined: RecognisedName[] = [];
  for (const name of names) {
    const before = joined.at(-1);
    const isPerson = KINDS[name.kind] === 'person';
    if (
      isPerson &&
      before?.kind === name.kind &&
      name.first === before.last + 2 &&
      isHyphen(before.last + 1)
    ) {
      joined[joined.length - 1] = { ...before, last: name.last };
      continue;
    }
    const next = name.last + 2;
    const isOpen = isPerson && name.last + 1 < count && isHyphen(name.last + 1);
    const isUnknown =
      isOpen && words.cluster(sentence.types[next]) === 0 && !names.some((each) => each.first === next);
    joined.push(isUnknown ? { ...name, last: next } : name);
  }
  return joined;
}

/** "HomeTechBelgian": words that lost their spaces are no name. */
function isGlued(text: string, sentence: Sentence, name: RecognisedName): boolean {
  const own = text.slice(sentence.tokens.start[name.first], sentence.tokens.end[name.first]);
  if (own.length > 60) return true;
  return (own.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0) >= 2;
}

function isInOrder(mentions: readonly Mention[]): boolean {
  for (let at = 1; at < mentions.length; at += 1)
    if (mentions[at].start < mentions[at - 1].start) return false;
  return true;
}

/** The longer of two overlapping mentions, the figure if they are equal. */
export function merged(names: readonly Mention[], figures: readonly Mention[]): readonly Mention[] {
  if (figures.length === 0) return isInOrder(names) ? names : [...names].sort((a, b) => a.start - b.start);
  const all = [...figures, ...names];
  const isUnbroken = (each: Mention): boolean => ENTITY_TYPES[each.type].isUnbroken;
  all.sort((a, b) => Number(isUnbroken(b)) - Number(isUnbroken(a)) || b.end - b.start - (a.end - a.start));
  return keepFirst(all);
}

/**
 * Names that the user gave stand, whatever else was found there, except inside a longer name: "Ledger" does not cut
 * "Baltic Ledger". Both lists are in order and without overlap.
 */
export function withKnown(known: readonly Mention[], found: readonly Mention[]): Mention[] {
  if (known.length === 0) return [...found];
  const result: Mention[] = [];
  let next = 0;
  for (const each of found) {
    while (next < known.length && known[next].end <= each.start) result.push(known[next++]);
    let end = next;
    while (end < known.length && known[end].start < each.end) end++;
    if (!known.slice(next, end).every((inner) => isLonger(each, inner))) continue;
    result.push(each);
    next = end;
  }
  return [...result, ...known.slice(next)];
}

/** Whether `inner` lies in `outer` and is not all of it. */
function isLonger(outer: Mention, inner: Mention): boolean {
  const isInside = outer.start <= inner.start && outer.end >= inner.end;
  return isInside && outer.end - outer.start > inner.end - inner.start;
}
