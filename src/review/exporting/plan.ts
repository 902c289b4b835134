import * as l10n from '@vscode/l10n';
import { isReadOnly } from '../../encodings/index';
import {
  Checksum,
  decodeFault,
  looseLines,
  readingChecksum,
  removalInBody,
  type Span,
} from '../../format/index';
import type { Work } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { applyEdits } from '../edits';
import { findingFamilies, type FamilyOfSections } from '../features/stories';
import { comparisonLimits } from '../messages/limits';
import { metadata } from '../metadata';
import { compareText } from '../order';
import { rounded } from '../places';
import type { World } from '../world';
import { type Chosen, choosing, NONE_CHOSEN } from './choice';
import { contentOf, type Content, type Held, isBinary, keepsBytes, sourceBytes, utf8 } from './content';
import { manifestPieces } from './manifest';
import { namesInExport } from './names';
import { type Candidate, type Echo, settingAside } from './setAside';
import type {
  ExportedDocument,
  ExportedSource,
  ExportFile,
  ExportPlan,
  ExportRequest,
  ExportTotals,
  FamilyPlace,
  Measure,
  SetAside,
  SkippedSource,
  WrittenFile,
} from './types';
import { corpusFiles, type Outgoing } from './writers';

/** A document that may be exported, with what goes out of it. */
interface Planned extends Candidate {
  readonly held: Held;
  readonly chosen: Chosen;
  readonly spans: readonly Span[];
  /** Paragraphs were to go out, and stay: its bytes were not read truly. */
  readonly isKept: boolean;
  /** Nothing is left of it. */
  readonly isOut: boolean;
}

/** What is known of all documents when they are described. */
interface Whole {
  readonly request: ExportRequest;
  readonly idOf: ReadonlyMap<SectionState, string>;
  readonly echoes: ReadonlyMap<SectionState, Echo>;
  readonly places: ReadonlyMap<SectionState, FamilyPlace>;
}

/**
 * Plans an export, in slices: what goes out, who is set aside, how all is called and what is written. All work on the documents must have
 * been done. Nothing is written, and no document is changed.
 */
export function* planningExport(world: World, request: ExportRequest): Work<ExportPlan> {
  const documents = documentsOf(world, request);
  const skipped = [...request.skipped];
  const planned = yield* planningAll(documents, request, world, skipped);
  const families = yield* findingFamilies(world);
  const candidates = planned.filter(({ isOut }) => !isOut);
  const echoes = yield* settingAside(request.oneOfEach, candidates, families, world);
  const names = namesInExport(
    planned.map(({ held }) => held),
    [request.manifestName],
  );
  const idOf = new Map(planned.map(({ state }, index) => [state, names[index]]));
  const whole = { request, idOf, echoes, places: placesIn(families, idOf) };
  const entries: ExportedDocument[] = [];
  const outgoing: Outgoing[] = [];
  for (const each of planned) {
    const { entry, size } = yield* describing(each, whole);
    entries.push(entry);
    if (entry.after !== null) outgoing.push(outgoingOf(each, entry, entry.after, size, request));
    yield;
  }
  const sources = yield* describingSources(documents, request);
  const files = corpusFiles(outgoing, request);
  const written = yield* describingFiles(files, outgoing, request);
  const totals = totalsOf(entries, sources, skipped);
  const limits = [...request.notes, ...comparisonLimits(world)];
  const manifest: ExportFile = {
    path: request.manifestName,
    pieces: () =>
      manifestPieces({ request, totals, files: written, sources, documents: entries, skipped, limits }),
  };
  return { files: [...files, manifest], totals, skipped };
}

/** The documents that are exported, in the order of their paths. */
function documentsOf(world: World, { sources }: ExportRequest): readonly SourceDocument[] {
  const pathOf = ({ uri }: SourceDocument): string => sources.get(uri)?.path ?? uri;
  return [...sources.keys()]
    .flatMap((uri) => world.documents.get(uri) ?? [])
    .sort((left, right) => compareText(pathOf(left), pathOf(right)));
}

/** @param skipped gets what cannot be exported */
function* planningAll(
  documents: readonly SourceDocument[],
  request: ExportRequest,
  world: World,
  skipped: SkippedSource[],
): Work<readonly Planned[]> {
  const planned: Planned[] = [];
  for (const document of documents) {
    yield* document.preparingLines();
    for (const state of document.sections) {
      const held = heldOf(state, request);
      const reason = whyNot(held, request);
      if (reason === undefined) planned.push(yield* planning(state, held, request, world));
      else skipped.push({ path: held.source.path, section: held.section.name, reason });
      yield;
    }
  }
  return planned;
}

function heldOf({ document, index }: SectionState, { sources }: ExportRequest): Held {
  const source = sources.get(document.uri);
  if (source === undefined) throw new RangeError(`${document.uri} is not exported`);
  const { file } = document;
  return { file, section: file.sections[index], index, source };
}

/** Why a document cannot be exported, as the end of a sentence; undefined where it can. */
function whyNot(held: Held, { format }: ExportRequest): string | undefined {
  const target = held.section.attributes.get('symlink');
  if (target !== undefined) return l10n.t('is a link to {target}', { target });
  if (decodeFault(held.section, held.file.dialect) !== undefined)
    return l10n.t('its base64 cannot be decoded');
  const isOfTexts = format === 'jsonl' || format === 'csv';
  return isOfTexts && isBinary(held) ? l10n.t('is not text') : undefined;
}

function* planning(
  state: SectionState,
  held: Held,
  { boilerplate, format }: ExportRequest,
  world: World,
): Work<Planned> {
  const wished = yield* choosing(boilerplate, state, world);
  const { body } = state;
  const spansOf = ({ paragraphs }: Chosen): readonly Span[] =>
    paragraphs.map((index) => body.paragraphs[index]);
  const isKept = keepsBytes(held, spansOf(wished), format);
  const chosen = isKept ? NONE_CHOSEN : wished;
  const spans = spansOf(chosen);
  const left = (): string =>
    spans.length === 0 ? body.text : applyEdits(body.text, removalInBody(body, spans));
  const isOut = spans.length > 0 && spans.length === body.paragraphs.length;
  return { state, held, chosen, spans, left, isKept, isOut };
}

/** How each document stands in its family, by what is exported. */
function placesIn(
  families: readonly FamilyOfSections[],
  idOf: ReadonlyMap<SectionState, string>,
): ReadonlyMap<SectionState, FamilyPlace> {
  const places = new Map<SectionState, FamilyPlace>();
  for (const { pivot, members } of families) {
    const id = idOf.get(pivot);
    const present = members.filter(({ state }) => idOf.has(state));
    if (id === undefined || present.length === 0) continue;
    places.set(pivot, { pivot: id, kinship: 'pivot' });
    for (const { state, kinship, share, shareOfPivot } of present) {
      const shares = { share: rounded(share), shareOfPivot: rounded(shareOfPivot) };
      places.set(state, { pivot: id, kinship, ...shares });
    }
  }
  return places;
}

/** The document as the manifest tells of it, and of how many bytes is what is written of it. */
function* describing(
  planned: Planned,
  whole: Whole,
): Work<{ readonly entry: ExportedDocument; readonly size: number }> {
  const { state, held, chosen, spans, isKept } = planned;
  const { format } = whole.request;
  const { paragraphs } = state.body;
  const setAside = setAsideOf(planned, whole);
  const was = contentOf(held, [], format);
  const before = yield* measuring(was, paragraphs.length);
  const content = spans.length === 0 ? was : contentOf(held, spans, format);
  const isSame = content === was || setAside !== null;
  const measured = isSame ? before : yield* measuring(content, paragraphs.length - spans.length);
  const entry: ExportedDocument = {
    id: whole.idOf.get(state) ?? '',
    path: held.source.path,
    section: held.section.name,
    line: state.document.range(held.section.span).start.line + 1,
    metadata: Object.fromEntries(metadata(state)),
    before,
    removed: chosen.removed,
    after: setAside === null ? { ...measured, encoding: content.encoding } : null,
    setAside,
    family: whole.places.get(state) ?? null,
    ...(isKept ? { note: 'bytes-kept' as const } : {}),
  };
  return { entry, size: content.bytes.length };
}

function setAsideOf({ state, isOut }: Planned, { echoes, idOf, request }: Whole): SetAside | null {
  if (isOut) return { because: 'nothing-left' };
  const echo = echoes.get(state);
  if (echo === undefined) return null;
  const { because, counterpart, share } = echo;
  const { document, index } = counterpart;
  return {
    because,
    counterpart: idOf.get(counterpart) ?? '',
    path: request.sources.get(document.uri)?.path ?? '',
    section: document.section(index).name,
    share: rounded(share),
  };
}

function* measuring({ bytes, text }: Content, paragraphs: number): Work<Measure> {
  return { sha256: yield* readingChecksum(bytes), length: text?.length ?? bytes.length, paragraphs };
}

function outgoingOf(
  { state, held, spans }: Planned,
  { id, path, section }: ExportedDocument,
  { sha256 }: Measure,
  size: number,
  { format }: ExportRequest,
): Outgoing {
  return {
    id,
    path,
    section,
    metadata: metadata(state),
    isSaidBeside: held.section.attributes.size > 0,
    sha256,
    size,
    content: () => contentOf(held, spans, format),
  };
}

function* describingSources(
  documents: readonly SourceDocument[],
  { sources }: ExportRequest,
): Work<readonly ExportedSource[]> {
  const described: ExportedSource[] = [];
  for (const { uri, file } of documents) {
    const source = sources.get(uri);
    if (source === undefined) continue;
    const { path, encoding, isSaved } = source;
    const bytes = sourceBytes(file, source) ?? utf8(file.text);
    described.push({
      path,
      sha256: isSaved ? yield* readingChecksum(bytes) : null,
      bytes: bytes.length,
      encoding: encoding.name,
      isReadTruly: !isReadOnly(encoding),
      dialect: file.dialect,
      documents: file.sections.length,
      looseLines: file.dialect === null ? 0 : looseLines(file),
    });
    yield;
  }
  return described;
}

function* describingFiles(
  files: readonly ExportFile[],
  outgoing: readonly Outgoing[],
  { format }: ExportRequest,
): Work<readonly WrittenFile[]> {
  if (format === 'txt') return outgoing.map(({ id, size, sha256 }) => ({ path: id, bytes: size, sha256 }));
  const described: WrittenFile[] = [];
  for (const { path, pieces } of files) {
    const checksum = new Checksum();
    let bytes = 0;
    for (const piece of pieces()) {
      bytes += piece.length;
      yield* checksum.adding(piece);
      yield;
    }
    described.push({ path, bytes, sha256: checksum.digest() });
  }
  return described;
}

function totalsOf(
  documents: readonly ExportedDocument[],
  sources: readonly ExportedSource[],
  skipped: readonly SkippedSource[],
): ExportTotals {
  const exported = documents.filter(({ after }) => after !== null);
  const cleaned = exported.filter(({ removed }) => removed.length > 0);
  return {
    files: sources.length,
    documents: documents.length,
    exported: exported.length,
    setAside: documents.length - exported.length,
    cleaned: cleaned.length,
    paragraphs: cleaned.reduce((sum, { removed }) => sum + removed.length, 0),
    skipped: skipped.length,
    looseLines: sources.reduce((sum, each) => sum + each.looseLines, 0),
    bytesKept: documents.filter(({ note }) => note !== undefined).length,
  };
}
