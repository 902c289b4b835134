import * as l10n from '@vscode/l10n';
import {
  type Origin,
  origin,
  type OriginDocument,
  type OriginEvidence,
  type OriginEvidenceKind,
  type SharedPassage,
} from '../../changes/index';
import type { SectionState } from '../document';
import { nameFrom, sectionName } from '../places';
import type { World } from '../world';

/** So many reasons are named: the strongest. */
const MAX_REASONS = 3;

/** Who took it from whom, of a document and another one that shares passages with it; `left` is the document itself. */
function originOf(world: World, state: SectionState, other: SectionState): Origin {
  const inputs = [state.body, other.body, state.mentions, other.mentions, state.counterparts];
  return state.memos.get(`origin ${other.id}`, inputs, () =>
    origin(asDocument(state), asDocument(other), sharedBetween(world, state, other)),
  );
}

function asDocument(state: SectionState): OriginDocument {
  return { text: state.body.text, mentions: state.mentions, name: sectionName(state) };
}

function sharedBetween(world: World, state: SectionState, other: SectionState): readonly SharedPassage[] {
  if (state.current('passages') === undefined || other.current('passages') === undefined) return [];
  return world.reuse.matches(state.id, 'likely').flatMap(({ passage, counterparts }) => {
    const there = counterparts.find(({ section }) => section === other.id);
    if (there === undefined) return [];
    return [{ left: state.body.paragraphs[passage], right: other.body.paragraphs[there.passage] }];
  });
}

/** What a piece of evidence says; `earlier` and `later` are names, the values what each side shows of it. */
type Words = (evidence: Named) => string;

interface Named {
  readonly earlier: string;
  readonly later: string;
  readonly earlierValue: string;
  readonly laterValue: string;
}

const words: Readonly<Record<OriginEvidenceKind, Words>> = {
  reply: ({ earlier, later }) => l10n.t('{later} answers {earlier}', { earlier, later }),
  quoted: ({ later }) => l10n.t('in {later} it stands between quoting marks', { later }),
  credit: ({ later, laterValue }) =>
    l10n.t('{later} names its source: “{value}”', { later, value: laterValue }),
  'third-party': ({ later, laterValue }) =>
    l10n.t('{later} names somebody else as its source: “{value}”', { later, value: laterValue }),
  date: ({ earlier, later, earlierValue, laterValue }) =>
    l10n.t('{earlier} is of {earlierValue}, {later} of {laterValue}', {
      earlier,
      later,
      earlierValue,
      laterValue,
    }),
  version: ({ earlier, later, earlierValue, laterValue }) =>
    l10n.t('{earlier} is version {earlierValue}, {later} version {laterValue}', {
      earlier,
      later,
      earlierValue,
      laterValue,
    }),
  cut: ({ later }) => l10n.t('{later} breaks off where the other goes on', { later }),
  update: ({ later }) => l10n.t('{later} says that it was updated', { later }),
  additions: ({ later }) => l10n.t('{later} has more that the other lacks', { later }),
  corrections: ({ later, laterValue }) =>
    laterValue === ''
      ? l10n.t('{later} spells right what is odd in the other', { later })
      : l10n.t('{later} spells right what is odd in the other: “{value}”', { later, value: laterValue }),
  'latest-year': ({ later }) => l10n.t('{later} knows of a later year', { later }),
};

/**
 * `Probably taken from 01-wire-story.txt (0.97): …`, the reasons strongest first; “unclear” where the evidence does not reach.
 */
export function originWords(world: World, state: SectionState, other: SectionState): string {
  const { first, leftFirst, evidence } = originOf(world, state, other);
  const name = nameFrom(other, state);
  if (first === 'unclear') return l10n.t('Who took it from whom: unclear');
  const here = l10n.t('this document');
  const reasons = evidence
    .filter((each) => each.first === first)
    .slice(0, MAX_REASONS)
    .map((each) => reasonWords(each, first === 'left' ? [here, name] : [name, here]))
    .join('; ');
  const score = (first === 'left' ? leftFirst : 1 - leftFirst).toFixed(2);
  return first === 'left'
    ? l10n.t('{name} probably took it from here ({score}): {reasons}', { name, score, reasons })
    : l10n.t('Probably taken from {name} ({score}): {reasons}', { name, score, reasons });
}

function reasonWords(
  { kind, first, left, right }: OriginEvidence,
  [earlier, later]: readonly string[],
): string {
  const values = [left?.value ?? '', right?.value ?? ''];
  const [earlierValue, laterValue] = first === 'left' ? values : values.reverse();
  return words[kind]({ earlier, later, earlierValue, laterValue });
}
