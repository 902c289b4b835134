import { LinesElsewhere, readingLines } from '../../boilerplate/index';
import { passageHead } from '../../format/index';
import { base64Of, bytesOfBase64, finish } from '../../lexis/index';
import {
  type KnownElsewhere,
  LinkJudge,
  type SearchTerms,
  SEARCH_BOUNDS,
  TermReader,
} from '../../reuse/index';
import type { SectionState } from '../document';
import type { Remembered } from '../rememberedMentions';
import { corpusRows } from '../tables/index';
import { CORPUS_TABLES, type CorpusRow, type CorpusTableName } from '../tables/model';
import { ParagraphPassage } from '../stages';
import { documentKey } from '../twins';
import type { Models, Settings } from '../types';
import { Workspace } from '../workspace';
import {
  type DocumentLines,
  type DocumentTerms,
  type Group,
  GROUP_TABLES,
  type GroupTables,
  type LineCounts,
  type LinkText,
  type PartBounds,
  type PartDocument,
  PARTS_VERSION,
  type PassageTerms,
} from './model';

/** Digits of the number of a document in its uri, so that uris are in the order of the numbers. */
const DIGITS = 16;
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

  /** @throws ModelError when the bytes of the models are none */
  constructor(
    private readonly models: Models,
    private readonly options: CorpusPartsOptions,
  ) {
    this.#terms = new TermReader(models.reuse);
    this.#judge = new LinkJudge(models.reuse);
  }

  /** The bounds of the joins between the steps, and what the tables of groups look like. */
  bounds(): PartBounds {
    const { documents, passages, links, changes } = CORPUS_TABLES;
    return { version: PARTS_VERSION, bounds: SEARCH_BOUNDS, tables: { documents, passages, links, changes } };
  }

  /** What of a document is counted over the corpus, for its own verdicts and those of others. */
  linesOf(document: PartDocument): DocumentLines {
    const world = this.#workspace({});
    const state = added(world, document, 0);
    return { lines: state === undefined ? [] : finish(readingLines(state.body)).map(keyOf) };
  }

  /**
   * What a document is found by, once its lines were counted.
   * @param documents how many documents the corpus has
   */
  termsOf(document: PartDocument, counts: LineCounts, documents: number): DocumentTerms {
    const found = new Found();
    const elsewhere = new LinesElsewhere(documents - 1);
    const world = this.#workspace({ elsewhere, remembered: found, isCompared: false });
    const state = added(world, document, 0);
    if (state === undefined) return { passages: [], whole: null, host: null, bands: [], remembered: {} };
    tellLines(world, elsewhere, [counts]);
    world.advance();
    const { host, signature } = state.current('site') ?? { host: undefined, signature: [] };
    return {
      passages: this.#passagesOf(state),
      whole: documentKey(state) ?? null,
      host: host ?? null,
      bands: signature,
      remembered: found.all(),
    };
  }

  /** Which texts are linked with one text, as far as the texts alone decide: a link may be less, or none, beside others. */
  linked(one: LinkText, others: readonly LinkText[]): readonly boolean[] {
    return this.#judge.linked(judged(one), others.map(judged));
  }

  /** The tables of a group of documents, of which links lead nowhere else. */
  review({ documents, sentences, runs, members }: Group): GroupTables {
    const found = new Found();
    for (const { remembered } of members) found.remember(remembered);
    const elsewhere = new LinesElsewhere(documents - members.length);
    const world = this.#workspace({ elsewhere, remembered: found, linksNone: { sentences, runs } });
    const ids = new Map<string, string>();
    const numbers: number[] = [];
    for (const member of [...members].sort((left, right) => left.doc - right.doc)) {
      const state = added(world, member, member.doc);
      if (state === undefined) continue;
      ids.set(state.document.uri, member.id);
      numbers.push(member.doc);
    }
    tellLines(
      world,
      elsewhere,
      members.map(({ counts }) => counts),
    );
    world.advance();
    const rowsOf = (table: CorpusTableName): readonly CorpusRow[] => {
      const isNumber = CORPUS_TABLES[table].map(({ name }) => DOCUMENT_COLUMNS.has(name));
      const numbered = (row: CorpusRow): CorpusRow =>
        row.map((cell, at) => {
          if (cell instanceof Uint8Array) return base64Of(cell);
          return isNumber[at] && typeof cell === 'number' ? numbers[cell] : cell;
        });
      // Uris are in the order of numbers; what a document is called is only told.
      return [...corpusRows(world, table, (uri) => uri)].flatMap((row) =>
        row === undefined ? [] : [numbered(row)],
      );
    };
    const called = (row: CorpusRow): CorpusRow =>
      row.map((cell, at) =>
        at === PATH_COLUMN && typeof cell === 'string' ? (ids.get(cell) ?? cell) : cell,
      );
    const [all, passages, links, changes] = GROUP_TABLES.map(rowsOf);
    return { documents: all.map(called), passages, links, changes };
  }

  #workspace({ elsewhere, remembered, linksNone, isCompared = true }: WorkspaceOptions): Workspace {
    const { settings, languageName } = this.options;
    const shared = { ...settings.shared, enabled: settings.shared.enabled && isCompared };
    return new Workspace(this.models, {
      languageName,
      settings: () => ({ ...settings, shared }),
      ...(elsewhere !== undefined && { elsewhere }),
      ...(remembered !== undefined && { remembered }),
      ...(linksNone !== undefined && { linksNone }),
    });
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

const PATH_COLUMN = CORPUS_TABLES.documents.findIndex(({ name }) => name === 'path');

interface WorkspaceOptions {
  readonly elsewhere?: LinesElsewhere;
  readonly linksNone?: KnownElsewhere;
  readonly remembered?: Remembered;
  readonly isCompared?: boolean;
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

/** Adds a document as the record of a table that it is; undefined for one without text. */
function added(world: Workspace, document: PartDocument, doc: number): SectionState | undefined {
  const { id, text, date, source, url } = document;
  const record = Object.entries({ id, text, date, source, url }).filter(
    ([, value]) => typeof value === 'string',
  );
  const uri = `part:/${doc.toString().padStart(DIGITS, '0')}`;
  world.setDocument(uri, JSON.stringify(Object.fromEntries(record)), {
    language: 'jsonl',
    textColumn: 'text',
  });
  return world.documents.get(uri)?.sections.at(0);
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
