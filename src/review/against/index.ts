import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import { passageSpan, passageText } from '../../format/index';
import { finish, type Work } from '../../lexis/index';
import {
  type Counterpart,
  createReuseIndex,
  type Passage,
  passageOfWords,
  type ReuseIndex,
  WordsError,
} from '../../reuse/index';
import { type Companies, companyAnew, isFormIn } from '../company';
import { contentKeys } from '../contentKey';
import type { SectionState, SourceDocument } from '../document';
import { identicalRecord, sharedRecords } from '../findingKinds';
import type { WeighedFindings } from '../findings/index';
import { weightiest } from '../findings/section';
import { MAX_RELATED, rounded, scoreText, shortName } from '../places';
import { severityOf } from '../settings';
import { ParagraphPassage } from '../stages';
import { documentKey } from '../twins';
import type { CheckReport, Settings } from '../types';
import type { World } from '../world';

/** A passage of a document that is not there, as the tables of its corpus tell it. */
export interface CorpusPassage {
  /** The number of its first paragraph. */
  readonly paragraph: number;
  readonly chars: number;
  /** In its file. */
  readonly range: Range;
  readonly fingerprint: string;
  /** Absent where it is set apart. */
  readonly words: Uint8Array | undefined;
}

/** A document that is not there. */
export interface CorpusDocument {
  readonly doc: number;
  readonly path: string;
  /** Empty where it is a file. */
  readonly name: string;
  readonly fingerprint: string | undefined;
}

/** A passage of a document that is there, and one of the corpus that tells the same. */
export interface CorpusLink {
  readonly uri: string;
  readonly section: number;
  readonly paragraph: number;
  readonly doc: number;
  /** The paragraph there. */
  readonly there: number;
  readonly class: Counterpart['class'];
  readonly score: number;
}

type ReportedFinding = CheckReport['findings'][number];

/** A place in the corpus that a passage has a counterpart at. */
interface CorpusPlace {
  readonly document: CorpusDocument;
  readonly passage: CorpusPassage;
  readonly counterpart: Counterpart;
}

/** A finding about the corpus, of a document whose path is not known yet. */
type CorpusFinding = Omit<ReportedFinding, 'path'>;

/** Findings about the corpus, and how many more there are than are said. */
interface FoundInCorpus {
  readonly findings: readonly CorpusFinding[];
  readonly cut: number;
}

/** Sections of the corpus have numbers below those of the documents that are there. */
function sectionOf(doc: number): number {
  return -1 - doc;
}

/**
 * Holds the documents of a review against a corpus that is not there: its passages are taken one document after the other, compared, and let
 * go again unless they have something in common with what is there. What is kept is compared as if it were there, so that classes and
 * scores are those of the index.
 */
export class CorpusComparison {
  readonly #world: World;
  readonly #reuse: ReuseIndex;
  readonly #kept = new Map<number, readonly CorpusPassage[]>();
  readonly #documents = new Map<number, CorpusDocument>();
  /** The sections that are there, by what they are the same as; asked for by the documents of the corpus. */
  readonly #wholes: ReadonlySet<string>;
  readonly #companies = new Map<number, Companies>();
  /** The documents of the corpus that are the same, in their order, by what they are the same as. */
  readonly #same = new Map<string, readonly CorpusDocument[]>();
  /** What is to be said of documents, without their paths: it is asked for several times. */
  readonly #found = new Map<SourceDocument, FoundInCorpus>();

  /**
   * @param world of which all work has been done
   * @param model the bytes of models/reuse.bin
   */
  constructor(world: World, model: Uint8Array) {
    this.#world = world;
    this.#reuse = createReuseIndex(model);
    this.#wholes = new Set([...world.sections.values()].flatMap((state) => documentKey(state) ?? []));
  }

  /** Puts the documents that are there into place; before anything is taken. */
  *preparing(): Work<void> {
    for (const state of this.#world.sections.values()) {
      if (isCompared(this.#settingsOf(state))) yield* this.#reuse.setting(state.id, passagesOf(state));
      yield;
    }
  }

  /**
   * Takes the passages of a document of the corpus, in their order.
   * @throws WordsError when their words are damaged
   */
  *taking(doc: number, passages: readonly CorpusPassage[]): Work<void> {
    const section = sectionOf(doc);
    if (this.#kept.has(doc)) throw new WordsError(`passages of document ${doc} stand apart from one another`);
    const offered: Passage[] = [];
    for (const { paragraph, words, chars } of passages) {
      while (offered.length < paragraph) offered.push(APART);
      offered.push(words === undefined ? APART : passageOfWords(words, chars));
    }
    const changed = yield* this.#reuse.setting(section, offered);
    if ([...changed].some((each) => each >= 0)) this.#kept.set(doc, passages);
    else yield* this.#reuse.deleting(section);
  }

  /** Takes what is said of a document of the corpus; those with nothing in common with what is there are passed over. */
  describe(document: CorpusDocument): void {
    const { doc, fingerprint } = document;
    if (!this.#kept.has(doc) && (fingerprint === undefined || !this.#wholes.has(fingerprint))) return;
    this.#documents.set(doc, document);
    if (fingerprint === undefined) return;
    const same = [...(this.#same.get(fingerprint) ?? []), document];
    this.#same.set(
      fingerprint,
      same.sort((left, right) => left.doc - right.doc),
    );
  }

  /** A document of which passages were kept, and that was not described. */
  get undescribed(): number | undefined {
    for (const doc of this.#kept.keys()) if (!this.#documents.has(doc)) return doc;
    return undefined;
  }

  /** All links between what is there and the corpus that are told of, in no order that means anything. */
  links(): readonly CorpusLink[] {
    return [...this.#world.sections.values()].flatMap((state) =>
      state.body.paragraphs.flatMap((_, paragraph) =>
        this.#placesOf(state, paragraph).places.map(({ document: { doc }, passage, counterpart }) => ({
          uri: state.document.uri,
          section: state.index,
          paragraph,
          doc,
          there: passage.paragraph,
          class: counterpart.class,
          score: counterpart.score,
        })),
      ),
    );
  }

  /** What is to be said of a document, in the order of its text: at most as many as the settings say, the weightiest. */
  findingsOf(document: SourceDocument, path: string): readonly ReportedFinding[] {
    return this.#foundIn(document).findings.map((finding) => ({ ...finding, path }));
  }

  /** How many more there are than are said, and how severe those are that are said. */
  weighedFindings(document: SourceDocument): WeighedFindings {
    const { cut, findings } = this.#foundIn(document);
    return { cut, severities: findings.map(({ severity }) => severity) };
  }

  /** A sentence for each way in which the comparison is less than whole. */
  limits(): readonly string[] {
    const limits = [
      l10n.t(
        'The corpus was compared by hashes of its words: what figures, names or quotations it gives differently is not looked for.',
      ),
    ];
    if (this.#reuse.cut.texts > 0)
      limits.push(
        l10n.t('Paragraphs like so many of the corpus that not all of these were compared: {count}.', {
          count: this.#reuse.cut.texts,
        }),
      );
    return limits;
  }

  #foundIn(document: SourceDocument): FoundInCorpus {
    const known = this.#found.get(document);
    if (known !== undefined) return known;
    const settings = this.#world.settingsOf(document.uri);
    const all = isCompared(settings)
      ? document.sections.flatMap((state) => this.#findingsIn(state, settings))
      : [];
    const findings = weightiest(all, settings.maxFindings);
    const found = { findings, cut: all.length - findings.length };
    this.#found.set(document, found);
    return found;
  }

  #settingsOf(state: SectionState): Settings {
    return this.#world.settingsOf(state.document.uri);
  }

  #findingsIn(state: SectionState, settings: Settings): readonly CorpusFinding[] {
    const twins = this.#twinsOf(state, settings);
    // The same document stands for it: its passages are not listed one by one.
    if (twins.length > 0) return [identicalFinding(state, twins, settings)].flatMap((each) => each ?? []);
    return state.body.paragraphs.flatMap((_, paragraph) => {
      const { places, total } = this.#placesOf(state, paragraph);
      const finding = places.length === 0 ? undefined : sharedFinding(state, paragraph, places, total);
      const severity = finding && severityOf(finding.code, settings);
      return finding === undefined || severity === undefined || severity === 'off'
        ? []
        : [{ ...finding, severity }];
    });
  }

  /** The documents of the corpus that are the same as one that is there. */
  #twinsOf(state: SectionState, settings: Settings): readonly CorpusDocument[] {
    const key = documentKey(state);
    if (key === undefined || severityOf(identicalRecord.code, settings) === 'off') return [];
    return this.#same.get(key) ?? [];
  }

  #placesOf(
    state: SectionState,
    paragraph: number,
  ): { readonly places: readonly CorpusPlace[]; readonly total: number } {
    const settings = this.#settingsOf(state);
    const match = this.#reuse.matchesAt(state.id, paragraph, settings.shared.sensitivity);
    if (match === undefined) return NO_PLACES;
    const found = match.counterparts.flatMap(
      (counterpart) => this.#placeAt(state, paragraph, counterpart, settings) ?? [],
    );
    // Beside a copy a run of words says nothing.
    const copies = found.filter(({ counterpart }) => counterpart.class !== 'wording');
    const places = (copies.length > 0 ? copies : found).sort(compareReading);
    return { places, total: match.total - (match.counterparts.length - places.length) };
  }

  /** The place of a counterpart in the corpus; undefined for one that is there itself, or is not told of. */
  #placeAt(
    state: SectionState,
    paragraph: number,
    counterpart: Counterpart,
    settings: Settings,
  ): CorpusPlace | undefined {
    const doc = -1 - counterpart.section;
    const document = this.#documents.get(doc);
    const passage = this.#kept.get(doc)?.find((each) => each.paragraph === counterpart.passage);
    if (document === undefined || passage === undefined || this.#isEcho(document, settings)) return undefined;
    const isLeftOut =
      settings.shared.sensitivity !== 'thorough' &&
      isFormIn(this.#reuse, state, paragraph, counterpart, () => this.#companyOf(state));
    if (isLeftOut) return undefined;
    const book = this.#world.bookOf(state.document.uri);
    const own = contentKeys(passageText(state.body, paragraph));
    return book.keepsKeys(own, [passage.fingerprint]) ? undefined : { document, passage, counterpart };
  }

  /** Whether another document of the corpus stands for this one. */
  #isEcho({ doc, fingerprint }: CorpusDocument, settings: Settings): boolean {
    if (fingerprint === undefined || severityOf(identicalRecord.code, settings) === 'off') return false;
    return this.#same.get(fingerprint)?.[0].doc !== doc;
  }

  #companyOf(state: SectionState): Companies {
    let companies = this.#companies.get(state.id);
    if (companies === undefined)
      this.#companies.set(state.id, (companies = finish(companyAnew(this.#reuse, state))));
    return companies;
  }
}

/** Whether a document is held against others at all. */
function isCompared({ shared: { enabled, scope } }: Settings): boolean {
  return enabled && scope === 'workspace';
}

const APART: Passage = { text: '', furniture: true };
const NO_PLACES = { places: [], total: 0 };

/** The passages of a section as the stage offers them. */
function passagesOf({ body, apart }: SectionState): readonly Passage[] {
  return body.paragraphs.map((_, index) => new ParagraphPassage(body, index, apart[index] === true));
}

/** Best first, equals in the order of documents. */
function compareReading(left: CorpusPlace, right: CorpusPlace): number {
  return (
    right.counterpart.score - left.counterpart.score ||
    left.document.doc - right.document.doc ||
    left.passage.paragraph - right.passage.paragraph
  );
}

function nameOf({ path, name }: CorpusDocument): string {
  return shortName(name === '' ? path : name);
}

/** What is said of a place: `Edited copy in report.txt, paragraph 4 (0.97)`. */
function wordsOf({ document, passage, counterpart }: CorpusPlace): string {
  const place = l10n.t('{name}, paragraph {number}', {
    name: nameOf(document),
    number: passage.paragraph + 1,
  });
  return sharedRecords[counterpart.class].words(place, scoreText(counterpart.score));
}

function andMore(finding: string, more: number): string {
  return more === 0 ? finding : l10n.t('{finding}, and {count} more', { finding, count: more });
}

function sharedFinding(
  state: SectionState,
  paragraph: number,
  places: readonly CorpusPlace[],
  total: number,
): Omit<CorpusFinding, 'severity'> {
  const [best] = places;
  return {
    code: sharedRecords[best.counterpart.class].code,
    range: state.range(passageSpan(state.body, paragraph)),
    message: andMore(wordsOf(best), total - 1),
    score: rounded(best.counterpart.score),
    related: places.slice(0, MAX_RELATED).map((place) => ({
      path: place.document.path,
      range: place.passage.range,
      message: wordsOf(place),
    })),
  };
}

const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function identicalFinding(
  state: SectionState,
  twins: readonly CorpusDocument[],
  settings: Settings,
): CorpusFinding | undefined {
  const severity = severityOf(identicalRecord.code, settings);
  const [first] = state.body.paragraphs;
  if (severity === 'off' || first === undefined) return undefined;
  const words = (twin: CorpusDocument): string => identicalRecord.words(nameOf(twin), true);
  return {
    code: identicalRecord.code,
    severity,
    range: state.range(first),
    message: andMore(words(twins[0]), twins.length - 1),
    score: 1,
    related: twins
      .slice(0, MAX_RELATED)
      .map((twin) => ({ path: twin.path, range: BEGINNING, message: words(twin) })),
  };
}
