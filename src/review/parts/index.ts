import { LinesElsewhere, readingLines } from '../../boilerplate/index';
import { calledBy, type EntityPart, type EntityType, entityTypes } from '../../entities/index';
import { parseFile, passageHead } from '../../format/index';
import { base64Of, bytesOfBase64, finish } from '../../lexis/index';
import {
  type KnownElsewhere,
  LinkJudge,
  type SearchTerms,
  SEARCH_BOUNDS,
  TermReader,
} from '../../reuse/index';
import { DecisionBook } from '../decisions';
import type { SectionState } from '../document';
import type { Remembered, RememberedKind } from '../remembered';
import { labelLike } from '../sites/siteOf';
import { corpusRows, mentionCells } from '../tables/index';
import { type Cell, CORPUS_TABLES, type CorpusRow, type CorpusTableName } from '../tables/model';
import { ParagraphPassage } from '../stages';
import { documentKey } from '../twins';
import type { Models, Settings } from '../types';
import { Workspace } from '../workspace';
import type { PlaceElsewhere } from '../world';
import {
  type DocumentLines,
  type DocumentSite,
  type DocumentTerms,
  type Group,
  type GroupReview,
  GROUP_TABLES,
  type LineCounts,
  type LinkText,
  type LogRead,
  type NamedEntity,
  type NamedPart,
  type NamedSums,
  type PartBounds,
  type PartDocument,
  PARTS_VERSION,
  type PassageTerms,
} from './model';

/** Digits of the number of a document in its uri, so that uris are in the order of the numbers. */
const DIGITS = 16;
/** The folder of all documents, and of what was decided on them. */
const FOLDER = 'part:';
/** The columns that hold numbers of documents. */
const DOCUMENT_COLUMNS: ReadonlySet<string> = new Set(['doc', 'a_doc', 'b_doc']);

export interface CorpusPartsOptions {
  readonly settings: Settings;
  /** What a language is called, by its BCP 47 tag. */
  readonly languageName: (language: string) => string;
}

/**
 * The steps of a review that many machines do together, each with a part of a corpus that none of them holds. What is counted or joined
 * between two steps is theirs to do; whatever is found is found by the detectors of a review. docs/scale.md has the way of a corpus.
 */
export class CorpusParts {
  readonly #terms: TermReader;
  readonly #judge: LinkJudge;
  #book: DecisionBook | undefined;

  /** @throws ModelError when the bytes of the models are none */
  constructor(
    private readonly models: Models,
    private readonly options: CorpusPartsOptions,
  ) {
    this.#terms = new TermReader(models.reuse);
    this.#judge = new LinkJudge(models.reuse);
  }

  /** The bounds of the joins between the steps, and what the tables look like. */
  bounds(): PartBounds {
    return { version: PARTS_VERSION, bounds: SEARCH_BOUNDS, tables: CORPUS_TABLES };
  }

  /**
   * Takes what reviewers decided on all documents, in place of what was taken before.
   * @param folder what the table of decisions says of where the log is
   * @param log the text of `.winnow/decisions.jsonl`
   */
  decide(folder: string, log: string): LogRead {
    const { book, unreadable } = DecisionBook.parse(log);
    this.#book = book;
    const world = this.#workspace([]);
    const decisions = rowsOf(world, 'decisions').map((row) =>
      row.map((cell, at) => (at === FOLDER_COLUMN ? folder : textOf(cell))),
    );
    const asksForSites = book.decisions.some((decision) => 'site' in decision);
    return { decisions, asksForSites, unreadable };
  }

  /** What of a document is counted over the corpus, for its own verdicts and those of others. */
  linesOf(document: PartDocument): DocumentLines {
    const body = parseFile(recordOf(document), READ_AS).sections.at(0)?.body;
    return { lines: body === undefined ? [] : finish(readingLines(body)).map(keyOf) };
  }

  /**
   * What tells the site of a document, once its lines were counted.
   * @param documents how many documents the corpus has
   */
  siteOf(document: PartDocument, counts: LineCounts, documents: number): DocumentSite {
    const elsewhere = new LinesElsewhere(documents - 1);
    const world = this.#workspace([document], { elsewhere, isCompared: false, isNamed: false });
    tellLines(world, elsewhere, [counts]);
    world.advance();
    return siteEvidence([...world.sections.values()].at(0));
  }

  /**
   * What a document is found by, once its lines were counted.
   * @param documents how many documents the corpus has
   */
  termsOf(document: PartDocument, counts: LineCounts, documents: number): DocumentTerms {
    const found = new Found();
    const elsewhere = new LinesElsewhere(documents - 1);
    const world = this.#workspace([document], { elsewhere, remembered: found, isCompared: false });
    tellLines(world, elsewhere, [counts]);
    world.advance();
    const state = [...world.sections.values()].at(0);
    return {
      ...siteEvidence(state),
      passages: state === undefined ? [] : this.#passagesOf(state),
      whole: (state && documentKey(state)) ?? null,
      remembered: found.all(),
    };
  }

  /** Which texts are linked with one text, as far as the texts alone decide: a link may be less, or none, beside others. */
  linked(one: LinkText, others: readonly LinkText[]): readonly boolean[] {
    return this.#judge.linked(judged(one), others.map(judged));
  }

  /** The tables of a group of documents, of which links lead nowhere else, and what they name. */
  review({ documents, sentences, runs, members }: Group): GroupReview {
    const found = new Found();
    for (const { remembered } of members) found.remember(remembered);
    const elsewhere = new LinesElsewhere(documents - members.length);
    const inOrder = [...members].sort((left, right) => left.doc - right.doc);
    const options = { elsewhere, remembered: found, linksNone: { sentences, runs } };
    const world = this.#workspace(inOrder, options);
    tellLines(
      world,
      elsewhere,
      members.map(({ counts }) => counts),
    );
    world.advance();
    const byUri = new Map(inOrder.map((member, at) => [uriOf(at), member]));
    const present = [...world.sections.values()].map(({ document: { uri } }) => byUri.get(uri));
    const docs = present.map((member) => member?.doc ?? -1);
    const numbered = (table: CorpusTableName): readonly CorpusRow[] => {
      const isNumber = CORPUS_TABLES[table].map(({ name }) => DOCUMENT_COLUMNS.has(name));
      return rowsOf(world, table).map((row) =>
        row.map((cell, at) => (isNumber[at] && typeof cell === 'number' ? docs[cell] : textOf(cell))),
      );
    };
    const [all, passages, links, changes] = GROUP_TABLES.map(numbered);
    const named = [...world.sections.values()].map((state, at) => ({
      doc: docs[at],
      parts: world.entities.partsIn(state.id).map((part) => namedPart(state, part)),
    }));
    return { documents: all.map((row, at) => called(row, present[at])), passages, links, changes, named };
  }

  /** What entities are called of which all parts were put together. */
  entities(sums: readonly NamedSums[]): readonly NamedEntity[] {
    return sums.map(({ votes, forced, names, labels }) => {
      const { name, type, aliases } = calledBy({
        votes: byType(votes),
        forced: byType(forced),
        names: new Map(Object.entries(names)),
        labels: new Map(Object.entries(labels)),
      });
      return { name, type, aliases: JSON.stringify(aliases) };
    });
  }

  /** A workspace of documents, in their order, in which nothing was done yet. */
  #workspace(documents: readonly PartDocument[], known: WorkspaceOptions = {}): Workspace {
    const { settings, languageName } = this.options;
    const { isCompared = true, isNamed = true, ...options } = known;
    const shared = { ...settings.shared, enabled: settings.shared.enabled && isCompared };
    const entities = { ...settings.entities, enabled: settings.entities.enabled && isNamed };
    const places = new Map(documents.map((document, at) => [uriOf(at), placeOf(document)]));
    const all = { ...settings, shared, entities };
    const world = new Workspace(this.models, {
      languageName,
      settings: () => all,
      placeElsewhere: (uri) => places.get(uri),
      ...options,
    });
    if (this.#book !== undefined) world.setBook(FOLDER, this.#book);
    for (const [at, document] of documents.entries())
      world.setDocument(uriOf(at), recordOf(document), READ_AS);
    return world;
  }

  /** The passages of a document that are compared, by their different words. */
  #passagesOf(state: SectionState): readonly PassageTerms[] {
    const found = new Map<string, PassageTerms>();
    const { body, apart } = state;
    for (const index of body.paragraphs.keys()) {
      if (apart[index] || passageHead(body, index) !== index) continue;
      const passage = new ParagraphPassage(body, index, false);
      const { text } = passage;
      const sentences = passage.sentences();
      const terms: SearchTerms | undefined = this.#terms.read(text, () => sentences);
      if (terms === undefined || found.has(terms.key)) continue;
      found.set(terms.key, {
        ...terms,
        text,
        spans: sentences.map(({ start: from, end }) => [from, end] as const),
      });
    }
    return [...found.values()];
  }
}

const columnOf = (table: CorpusTableName, column: string): number =>
  CORPUS_TABLES[table].findIndex(({ name }) => name === column);
const PATH_COLUMN = columnOf('documents', 'path');
const SITE_COLUMN = columnOf('documents', 'site');
const FOLDER_COLUMN = columnOf('decisions', 'folder');

/** What is known of the corpus, and what of a review is wanted: all of it unless it is said. */
interface WorkspaceOptions {
  readonly elsewhere?: LinesElsewhere;
  readonly linksNone?: KnownElsewhere;
  readonly remembered?: Remembered;
  readonly isCompared?: boolean;
  readonly isNamed?: boolean;
}

/** Uris are in the order of documents. */
function uriOf(at: number): string {
  return `${FOLDER}/${at.toString().padStart(DIGITS, '0')}`;
}

function placeOf({ name, site }: PartDocument): PlaceElsewhere {
  if (site === undefined) return { name: name ?? undefined, host: undefined };
  return { name: name ?? undefined, host: site !== null && 'host' in site ? site.host : null };
}

/** The rows of a table; what a document is called is its uri. */
function rowsOf(world: Workspace, table: CorpusTableName): readonly CorpusRow[] {
  return [...corpusRows(world, table, (uri) => uri)].filter((row) => row !== undefined);
}

/** A cell as JSON can hold it in a column of text. */
function textOf(cell: Cell): string | number | boolean | null {
  if (cell instanceof Uint8Array) return base64Of(cell);
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell;
}

/** The row of a document with its id for a path, and the site that it has among all documents. */
function called(row: CorpusRow, document: PartDocument | undefined): CorpusRow {
  return row.map((cell, at) => {
    if (at === PATH_COLUMN) return document?.id ?? cell;
    const site = document?.site ?? undefined;
    return at === SITE_COLUMN && site !== undefined && 'like' in site ? labelLike(site.like) : cell;
  });
}

function siteEvidence(state: SectionState | undefined): DocumentSite {
  const { host, signature } = state?.current('site') ?? { host: undefined, signature: [] };
  return { host: host ?? null, bands: signature };
}

function namedPart(state: SectionState, part: EntityPart): NamedPart {
  const { keys, lone, full, votes, forced, names, labels, furniture, mentions } = part;
  return {
    ...{ keys, lone: lone ?? null, full: full ?? null, forced: forced ?? null, labels, furniture },
    votes: Object.fromEntries(votes),
    names: Object.fromEntries(names),
    mentions: [...mentions].map((number) => mentionCells({ state, mention: state.joined[number] })),
  };
}

function byType(counts: Readonly<Record<string, number>>): ReadonlyMap<EntityType, number> {
  return new Map(entityTypes.flatMap((type) => (type in counts ? [[type, counts[type]] as const] : [])));
}

/** How a line is named where lines are counted: its key, behind a `#` where that is of the line whatever its numbers are. */
function keyOf({ line, masked }: { readonly line: string; readonly masked: boolean }): string {
  return masked ? `#${line}` : line;
}

/** Tells in how many other documents the lines stand of those that are there. */
function tellLines(world: Workspace, elsewhere: LinesElsewhere, counts: readonly LineCounts[]): void {
  for (const { body } of world.sections.values()) elsewhere.want(body);
  const here = new Map<string, number>();
  for (const each of counts) for (const key of Object.keys(each)) here.set(key, (here.get(key) ?? 0) + 1);
  for (const each of counts)
    for (const [key, count] of Object.entries(each)) {
      const masked = key.startsWith('#');
      const sections = count - (here.get(key) ?? 0);
      elsewhere.take({ line: masked ? key.slice(1) : key, masked, sections });
    }
}

/** How a document is read: as the record of a table. Of one without text there is no section. */
const READ_AS = { language: 'jsonl', textColumn: 'text' } as const;

function recordOf({ id, text, date, source, url }: PartDocument): string {
  const fields = Object.entries({ id, text, date, source, url }).filter(
    ([, value]) => typeof value === 'string',
  );
  return JSON.stringify(Object.fromEntries(fields));
}

function judged({ text, spans }: LinkText): {
  text: string;
  sentences: readonly { start: number; end: number }[];
} {
  return { text, sentences: spans.map(([start, end]) => ({ start, end })) };
}

/** What was found in texts, as text that travels with the document. */
class Found implements Remembered {
  readonly reader = 'parts';
  /** Words of passages are as long as the text, and travel in no row. */
  readonly kinds: ReadonlySet<RememberedKind> = new Set(['mentions', 'verdicts']);
  readonly #entries = new Map<string, string>();

  get(key: string): Uint8Array | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : bytesOfBase64(entry);
  }

  put(key: string, bytes: Uint8Array): void {
    this.#entries.set(key, base64Of(bytes));
  }

  remember(entries: Readonly<Record<string, string>>): void {
    for (const [key, entry] of Object.entries(entries)) this.#entries.set(key, entry);
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#entries);
  }
}
