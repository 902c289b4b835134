import type { Entity } from '../../entities/index';
import { passageHead, passageSpan, type Span } from '../../format/index';
import { firstNotBefore } from '../../lexis/index';
import { contentKey } from '../contentKey';
import { patternOf } from '../decisions';
import type { Change, Place, SectionState, SharedPassage } from '../document';
import { listingLog } from '../features/log';
import { dateOf } from '../features/stories';
import { isInFurniture, type MentionPlace, unorderedPlaces } from '../features/mentions';
import { changeRecords } from '../findingKinds';
import { follow, sharedAt } from '../findings/shared';
import { inkAt } from '../findings/changes';
import { metadata } from '../metadata';
import { compareText } from '../order';
import { inOrderOfPaths, rounded } from '../places';
import { siteOf } from '../sites/siteOf';
import { documentKey } from '../twins';
import type { World } from '../world';
import type { CorpusRow, CorpusRows, CorpusTableName } from './model';

/** Rows of a table that are made between two chances to be interrupted: a choice, some milliseconds. */
const AT_ONCE = 500;

/**
 * The rows of one table of the corpus, made while they are gone through. All work must have been done. The same documents, decisions and
 * settings give the same rows, whatever the order in which documents arrived.
 */
export function corpusRows(
  world: World,
  table: CorpusTableName,
  pathOf: (uri: string) => string,
): CorpusRows {
  const corpus = new Corpus(world, pathOf);
  switch (table) {
    case 'documents':
      return documentRows(corpus);
    case 'passages':
      return passageRows(corpus);
    case 'lines':
      return lineRows(corpus);
    case 'links':
      return linkRows(corpus);
    case 'changes':
      return changeRows(corpus);
    case 'entities':
      return entityRows(corpus);
    case 'mentions':
      return mentionRows(corpus);
    case 'decisions':
      return decisionRows(corpus);
  }
}

/** The documents with their numbers. */
class Corpus {
  readonly states: readonly SectionState[];
  readonly #numbers: ReadonlyMap<SectionState, number>;
  readonly #heads = new Map<SectionState, readonly number[]>();

  constructor(
    readonly world: World,
    readonly pathOf: (uri: string) => string,
  ) {
    this.states = inOrderOfPaths(world, pathOf);
    this.#numbers = new Map(this.states.map((state, index) => [state, index]));
  }

  /** The number of a document; -1 for one that is none of these. */
  numberOf(state: SectionState): number {
    return this.#numbers.get(state) ?? -1;
  }

  /** The paragraphs that begin a passage: where a text goes on behind the end of a page or a division, its parts are one passage. */
  headsOf(state: SectionState): readonly number[] {
    const known = this.#heads.get(state);
    if (known !== undefined) return known;
    const { body } = state;
    const heads = body.paragraphs.flatMap((_, index) => (passageHead(body, index) === index ? [index] : []));
    this.#heads.set(state, heads);
    return heads;
  }

  /** The number of the passage that begins with a paragraph. */
  passageOf(state: SectionState, paragraph: number): number {
    const heads = this.headsOf(state);
    return firstNotBefore(heads.length, (at) => heads[at] < paragraph);
  }
}

function* documentRows(corpus: Corpus): CorpusRows {
  const { world, states, pathOf } = corpus;
  for (const [doc, state] of states.entries()) {
    const { document, body } = state;
    const said = metadata(state);
    const { name } = document.section(state.index);
    yield [
      doc,
      pathOf(document.uri),
      name === '' ? null : name,
      world.tagger.language(body),
      dateOf(state) ?? null,
      said.get('source') ?? said.get('publication') ?? null,
      said.get('url') ?? null,
      siteOf(world, state)?.label ?? null,
      documentKey(state) ?? null,
      body.text.length,
      corpus.headsOf(state).length,
      corpus.headsOf(state).filter((head) => state.flags[head]).length,
    ];
  }
}

function* passageRows(corpus: Corpus): CorpusRows {
  for (const [doc, state] of corpus.states.entries()) {
    for (const [n, head] of corpus.headsOf(state).entries()) {
      const { start, end } = passageSpan(state.body, head);
      const text = state.passageText(head);
      const verdict = state.verdicts?.at(head);
      const range = state.range({ start, end });
      yield [
        doc,
        n,
        start,
        end,
        text.length,
        head,
        ...[range.start.line, range.start.character, range.end.line, range.end.character],
        contentKey(text),
        contentKey(patternOf(text)),
        rounded(verdict?.probability ?? 0),
        state.flags[head] ?? false,
        verdict?.kind ?? null,
        corpus.world.reuse.wordsAt(state.id, head) ?? null,
      ];
    }
    yield undefined;
  }
}

/** In how many documents each line stands, by its key; first lines as they are, then whatever their numbers. */
function* lineRows({ world }: Corpus): CorpusRows {
  const lines = [...world.recurrence.lines()].sort(
    (left, right) => Number(left.masked) - Number(right.masked) || compareText(left.line, right.line),
  );
  yield undefined;
  for (const [at, { line, masked, sections }] of lines.entries()) {
    yield [line, masked, sections];
    if (at % AT_ONCE === AT_ONCE - 1) yield undefined;
  }
}

/** Passages that share text, each pair once: `a` is the earlier one. */
function* linkRows(corpus: Corpus): CorpusRows {
  const { world, states } = corpus;
  for (const state of states) {
    const settings = world.settingsOf(state.document.uri);
    for (const head of corpus.headsOf(state)) {
      const shared = state.apart[head] === true ? undefined : sharedAt(world, state, head, settings);
      for (const place of shared?.places ?? []) {
        const row = linkRow(corpus, state, head, place);
        if (row !== undefined) yield row;
      }
    }
    yield undefined;
  }
}

function linkRow(corpus: Corpus, state: SectionState, head: number, place: Place): CorpusRow | undefined {
  if (!follow(place)) return undefined;
  const [a, b] = [corpus.numberOf(state), corpus.numberOf(place.state)];
  const [from, to] = [corpus.passageOf(state, head), corpus.passageOf(place.state, place.paragraph)];
  if (a > b || (a === b && from >= to)) return undefined;
  const [own, other] = [passageSpan(state.body, head), passageSpan(place.state.body, place.paragraph)];
  const { class: kind, score } = place.counterpart;
  return [a, from, b, to, kind, rounded(score), own.start, own.end, other.start, other.end];
}

/** What two passages give differently, each pair of places once: `a` is the earlier one. */
function* changeRows(corpus: Corpus): CorpusRows {
  const told = new Set<string>();
  for (const state of corpus.states) {
    for (const { subject } of state.current('findings')?.shown ?? []) {
      const row = subject.type === 'change' ? changeRow(corpus, subject.change) : undefined;
      const key = JSON.stringify(row?.slice(0, -1));
      if (row === undefined || told.has(key)) continue;
      told.add(key);
      yield row;
    }
    yield undefined;
  }
}

interface Side {
  readonly doc: number;
  readonly span: Span;
  readonly value: string;
}

function changeRow(corpus: Corpus, change: Change): CorpusRow | undefined {
  const { kind, passage, place, own, other, ownValue, otherValue, agreeing } = change;
  if (!follow(place)) return undefined;
  const sides = [sideOf(corpus, passage, own, ownValue), sideOf(corpus, place, other, otherValue)];
  const [a, b] = sides.sort((left, right) => left.doc - right.doc || left.span.start - right.span.start);
  return [
    changeRecords[kind].code,
    ...[a.doc, a.span.start, a.span.end, a.value],
    ...[b.doc, b.span.start, b.span.end, b.value],
    agreeing,
  ];
}

/** Where a side gives its value; of one that gives none where it could be. */
function sideOf(
  corpus: Corpus,
  { state, paragraph }: Pick<SharedPassage, 'state' | 'paragraph'>,
  span: Span,
  value: string,
): Side {
  const { start } = state.body.paragraphs[paragraph];
  const at =
    span.end > span.start ? span : { start: inkAt(state.passageText(paragraph), span).start, end: 0 };
  const end = Math.max(at.start, at.end);
  return { doc: corpus.numberOf(state), span: { start: start + at.start, end: start + end }, value };
}

function* entityRows(corpus: Corpus): CorpusRows {
  const { entities } = corpus.world;
  for (const [number, entity] of entitiesIn(corpus).entries()) {
    const { name, type, aliases, furniture } = entity;
    const counts = [entities.mentionCount(entity), entities.sectionCount(entity)];
    yield [number, name, type, aliases, ...counts, furniture];
    if (number % AT_ONCE === AT_ONCE - 1) yield undefined;
  }
}

/**
 * All entities by what they are, then by name, those that are called the same by where they are named first: the order in which documents
 * arrived makes no difference.
 */
function entitiesIn(corpus: Corpus): readonly Entity[] {
  const firsts = new Map<Entity, MentionAt>();
  const firstOf = (entity: Entity): MentionAt => {
    const first = firsts.get(entity) ?? placesOf(corpus, entity)[0];
    firsts.set(entity, first);
    return first;
  };
  return [...corpus.world.entities.all()].sort(
    (left, right) =>
      compareText(left.type, right.type) ||
      compareText(left.name, right.name) ||
      compareText(left.aliases.join('\n'), right.aliases.join('\n')) ||
      inOrderOfPlaces(firstOf(left), firstOf(right)),
  );
}

/** A mention with the number of its document. */
interface MentionAt extends MentionPlace {
  readonly doc: number;
}

function placesOf(corpus: Corpus, entity: Entity): readonly MentionAt[] {
  return unorderedPlaces(corpus.world, entity)
    .map((place) => ({ ...place, doc: corpus.numberOf(place.state) }))
    .sort(inOrderOfPlaces);
}

function inOrderOfPlaces(left: MentionAt, right: MentionAt): number {
  return left.doc - right.doc || left.mention.start - right.mention.start;
}

function* mentionRows(corpus: Corpus): CorpusRows {
  for (const [number, entity] of entitiesIn(corpus).entries()) {
    for (const place of placesOf(corpus, entity)) yield [number, place.doc, ...mentionCells(place)];
    if (number % AT_ONCE === AT_ONCE - 1) yield undefined;
  }
}

/** The cells of a mention behind its entity and document. */
export function mentionCells(place: MentionPlace): CorpusRow {
  const { start, end, value, relative = false, confidence } = place.mention;
  const text = place.state.body.text.slice(start, end);
  return [start, end, text, value ?? null, relative, rounded(confidence), isInFurniture(place)];
}

/** The log of decisions, the newest first. */
function* decisionRows({ world }: Corpus): CorpusRows {
  const { entries } = yield* listingLog(world, { limit: Number.MAX_SAFE_INTEGER });
  for (const { group, standing, what, excerpt, where, by, at, folder, decision } of entries)
    yield [group, standing, what, excerpt, where, by ?? null, at ?? null, folder, decision];
}
