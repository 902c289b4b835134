import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import { fixesFor, passagePieces, passageSpan, type TextEdit } from '../../format/index';
import type { Work } from '../../lexis/index';
import { otherValueEdit } from '../actions/changes';
import { textsBehind } from '../actions/references';
import type { Place, SectionState, SharedPassage, SourceDocument } from '../document';
import type { RangeEdit, ReviewEdit } from '../edits';
import { changeAt, changesAmong } from '../findings/changes';
import { allTwins } from '../findings/identical';
import { sharedPart } from '../findings/sharedPart';
import { sectionName } from '../places';
import { referencesIn } from '../references';
import { editsByParagraph, groupOf } from '../removal';
import { withoutShared } from '../sharedEdits';
import { inReadingOrder } from '../twins';
import type { Finding } from '../types';
import type { World } from '../world';
import { decided, type Decided, type DecisionOf, type Meant, outcomeOf, passagesAt } from './deciding';
import type { QueueEntry } from './types';

/** What is done about findings where what they ask for is done. */
export interface Accepted extends Decided {
  /** In a preview where it is more than one finding, or something goes that stands nowhere else. */
  readonly edit: ReviewEdit | undefined;
  /** What of the edit is done about which finding; a whole file where there are no ranges. */
  readonly parts: readonly AcceptedPart[];
  /** Findings that ask for nothing that can be done, or not beside the others: the last copy of a text stays. */
  readonly left: number;
}

/** What is remembered once these ranges of a file, as it is before, were changed. */
export interface AcceptedPart extends DecisionOf {
  readonly ranges: readonly Range[];
}

/** What one finding asks for. */
interface Wish {
  readonly entry: QueueEntry;
  readonly finding: Finding;
  /** Paragraphs that go as whole lines. */
  readonly paragraphs: readonly number[];
  /** Other changes, of the file. */
  readonly edits: readonly TextEdit[];
  /** The document goes as a whole. */
  readonly isWhole: boolean;
}

/**
 * The edit that does what findings ask for, in slices: boilerplate and copies go, values are taken over, references are restored, faults
 * put right. Of a text that stands in several places of the edit one stays, the first in reading order: no copy goes for the sake of one that
 * goes, too.
 */
export function* accepting(world: World, meant: readonly Meant[]): Work<Accepted> {
  const plan = new Plan(world);
  const ordered = [...meant].sort((left, right) => inReadingOrder(right.entry.state, left.entry.state));
  for (const { entry, findings } of ordered)
    for (const finding of [...findings].reverse()) {
      plan.take(entry, finding);
      yield;
    }
  return plan.made(meant);
}

/** Puts wishes together that do not stand against each other. */
class Plan {
  readonly #wishes: Wish[] = [];
  /** Paragraphs, as `paragraphKey` names them: those that go, those that are changed, and those that something went for. */
  readonly #gone = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #needed = new Set<string>();
  readonly #goneDocuments = new Set<SectionState>();
  readonly #neededDocuments = new Set<SectionState>();
  #lost = 0;

  constructor(private readonly world: World) {}

  /** Does what a finding asks for, where that can be done beside all that was taken before. */
  take(entry: QueueEntry, finding: Finding): void {
    const { state } = entry;
    if (this.#goneDocuments.has(state)) return;
    const wish = this.#wishOf(state, finding);
    if (wish !== undefined)
      this.#wishes.push({ entry, finding, paragraphs: [], edits: [], isWhole: false, ...wish });
  }

  #wishOf(
    state: SectionState,
    { data }: Finding,
  ): Partial<Pick<Wish, 'paragraphs' | 'edits' | 'isWhole'>> | undefined {
    const { world } = this;
    const { document } = state;
    switch (data.type) {
      case 'boilerplate': {
        const paragraphs = numbers(data.first, data.last);
        if (paragraphs.some((paragraph) => this.#isTouched(state, paragraph))) return undefined;
        for (const paragraph of paragraphs) this.#gone.add(paragraphKey(state, paragraph));
        return { paragraphs };
      }
      case 'shared':
      case 'recurring':
        return this.#withoutCopies(passagesAt(world, state, data.passage, data.passage));
      case 'sharedRun':
        return this.#withoutCopies(passagesAt(world, state, data.first, data.last));
      case 'identical': {
        const kept = allTwins(world, state).find((twin) => !this.#goneDocuments.has(twin));
        if (kept === undefined || this.#isNeeded(state)) return undefined;
        this.#goneDocuments.add(state);
        this.#neededDocuments.add(kept);
        return { isWhole: true };
      }
      case 'change': {
        const change = changeAt(world, state, data);
        if (change === undefined) return undefined;
        const edits = otherValueEdit(change);
        const own = paragraphKey(state, data.passage);
        if (edits.length === 0 || this.#gone.has(own) || this.#needed.has(own) || !this.#stays(change.place))
          return undefined;
        this.#changed.add(own);
        this.#needed.add(placeKey(change.place));
        return { edits };
      }
      case 'reference': {
        const reference = referencesIn(state).find(({ span }) => span.start === data.start);
        const [text] = textsBehind(world, document, data.section, data.start);
        if (reference === undefined || text === undefined) return undefined;
        return { edits: document.edits(state, [{ span: reference.span, text }]) };
      }
      case 'format': {
        const fixes = fixesFor(document.file, document.file.problems[data.problem]);
        const fix = fixes.find(({ preferred, edits }) => preferred && edits.length > 0);
        return fix === undefined ? undefined : { edits: fix.edits };
      }
    }
  }

  /** Takes away those of some passages that stand elsewhere, where that stays; undefined where none can go. */
  #withoutCopies(passages: readonly SharedPassage[]): Pick<Wish, 'paragraphs' | 'edits'> | undefined {
    const paragraphs: number[] = [];
    const edits: TextEdit[] = [];
    for (const passage of [...passages].reverse()) {
      const { state, paragraph, places } = passage;
      // A few words of a sentence are nothing to take out.
      const kept = places.find((place) => place.counterpart.class !== 'wording' && this.#stays(place));
      if (kept === undefined || this.#isTouched(state, paragraph)) continue;
      const part = sharedPart({ ...passage, places: [kept] });
      if (part.whole) paragraphs.push(...piecesOf(state, paragraph));
      else edits.push(...withoutShared(state.document, { ...passage, places: [kept] }));
      (part.whole ? this.#gone : this.#changed).add(paragraphKey(state, paragraph));
      this.#needed.add(placeKey(kept));
      this.#neededDocuments.add(kept.state);
      this.#lost += changesAmong(this.world, state, paragraph, paragraph);
    }
    return paragraphs.length + edits.length === 0 ? undefined : { paragraphs, edits };
  }

  /** Whether something goes for the sake of this document, as a whole or of a paragraph of it. */
  #isNeeded(state: SectionState): boolean {
    return this.#neededDocuments.has(state);
  }

  /** Whether the place is left as it is. */
  #stays(place: Place): boolean {
    const key = placeKey(place);
    return !this.#gone.has(key) && !this.#changed.has(key) && !this.#goneDocuments.has(place.state);
  }

  #isTouched(state: SectionState, paragraph: number): boolean {
    const key = paragraphKey(state, paragraph);
    return this.#gone.has(key) || this.#changed.has(key) || this.#needed.has(key);
  }

  /** The edit of all that was taken. */
  made(meant: readonly Meant[]): Accepted {
    const done = meant.reduce((sum, { findings }) => sum + findings.length, 0);
    const kept = this.#wishes.filter(
      ({ entry, isWhole }) => isWhole || !this.#goneDocuments.has(entry.state),
    );
    const files = byFile(kept);
    const documents: ReviewEdit['documents'][number][] = [];
    const removed: { uri: string; group: string }[] = [];
    const groups: Record<string, { label: string; needsConfirmation: boolean }> = {};
    const parts: AcceptedPart[] = [];
    const isConfirmed = kept.length > 1 || this.#lost > 0 || kept.some(({ isWhole }) => isWhole);
    for (const [document, wishes] of files) {
      const edits: RangeEdit[] = [];
      for (const { wish, changes } of withoutOverlaps(changesOf(document, wishes))) {
        const { entry, finding, isWhole } = wish;
        const group = groupOf(entry.state);
        const ranges = changes.map(({ span }) => document.range(span));
        if (isWhole && changes.length === 0) removed.push({ uri: document.uri, group });
        changes.forEach(({ text }, index) => edits.push({ range: ranges[index], newText: text, group }));
        groups[group] = { label: labelOf(entry.state), needsConfirmation: isConfirmed };
        parts.push({ ...outcomeOf(entry, finding, 'accepted'), ranges });
      }
      const { uri, version } = document;
      if (edits.length > 0) documents.push({ uri, version, edits: edits.sort(byRange) });
    }
    const edit: ReviewEdit = { documents, ...(removed.length === 0 ? {} : { removed }), groups };
    const accepted = new Map<QueueEntry, Set<Finding>>();
    for (const { entry, finding } of kept)
      accepted.set(entry, (accepted.get(entry) ?? new Set<Finding>()).add(finding));
    const said = parts.map(({ uri, decision }) => ({ uri, decision }));
    const through = decided(
      [...accepted].map(([entry, findings]) => ({ entry, findings: [...findings] })),
      said,
    );
    return {
      ...through,
      findings: parts.length,
      edit: parts.length === 0 ? undefined : edit,
      parts,
      left: done - parts.length,
    };
  }
}

function labelOf(state: SectionState): string {
  return l10n.t('{name}: do what the findings ask for', { name: sectionName(state) });
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function paragraphKey({ id }: SectionState, paragraph: number): string {
  return `${id} ${paragraph}`;
}

function placeKey({ state, paragraph }: Place): string {
  return paragraphKey(state, paragraph);
}

/** The paragraphs that a passage is made of: several where it goes on behind marks of pages. */
function piecesOf({ body }: SectionState, paragraph: number): readonly number[] {
  const starts = new Set(
    passagePieces(body, paragraph, passageSpan(body, paragraph)).map(({ start }) => start),
  );
  return body.paragraphs.flatMap(({ start }, index) => (starts.has(start) ? [index] : []));
}

function byFile(wishes: readonly Wish[]): ReadonlyMap<SourceDocument, readonly Wish[]> {
  const files = new Map<SourceDocument, Wish[]>();
  for (const wish of wishes) {
    const { document } = wish.entry.state;
    const known = files.get(document);
    if (known === undefined) files.set(document, [wish]);
    else known.push(wish);
  }
  return files;
}

/** What is changed for a wish. */
interface Changes {
  readonly wish: Wish;
  readonly changes: readonly TextEdit[];
}

/** What each wish changes in a file. Paragraphs of a section go together, so that blank lines neither pile up nor vanish. */
function changesOf(document: SourceDocument, wishes: readonly Wish[]): readonly Changes[] {
  const removals = new Map<SectionState, ReadonlyMap<number, TextEdit>>();
  for (const state of new Set(wishes.map(({ entry }) => entry.state))) {
    const own = wishes.filter(({ entry }) => entry.state === state).flatMap(({ paragraphs }) => paragraphs);
    if (own.length === 0) continue;
    const meant = [...new Set(own)].sort((left, right) => left - right);
    const edits = editsByParagraph(state, () => meant);
    removals.set(state, new Map(meant.map((paragraph, index) => [paragraph, edits[index]])));
  }
  return wishes.map((wish) => {
    const { state } = wish.entry;
    if (wish.isWhole && document.file.dialect === null) return { wish, changes: [] };
    if (wish.isWhole) return { wish, changes: [{ span: document.section(state.index).span, text: '' }] };
    const gone = wish.paragraphs.flatMap((paragraph) => removals.get(state)?.get(paragraph) ?? []);
    return { wish, changes: [...gone, ...wish.edits] };
  });
}

/** Those whose changes meet no others: of two that do, the first to begin. */
function withoutOverlaps(all: readonly Changes[]): readonly Changes[] {
  const each = all
    .flatMap((one) => one.changes.map(({ span }) => ({ span, one })))
    .sort((left, right) => left.span.start - right.span.start || left.span.end - right.span.end);
  const refused = new Set<Changes>();
  let end = -1;
  for (const { span, one } of each) {
    if (refused.has(one)) continue;
    if (span.start < end) refused.add(one);
    else end = span.end;
  }
  return all.filter((one) => !refused.has(one));
}

function byRange({ range: { start: left } }: RangeEdit, { range: { start: right } }: RangeEdit): number {
  return left.line - right.line || left.character - right.character;
}
