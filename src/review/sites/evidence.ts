import type { Work } from '../../lexis/index';
import type { SectionState } from '../document';
import { metadata } from '../metadata';
import type { World } from '../world';
import { hostOf } from './host';
import {
  furnitureLines,
  hashingLines,
  type LineHashes,
  NO_SIGNATURE,
  type Signature,
  signing,
} from './signature';
import type { SiteEvidence } from './siteIndex';

/** An address of its own stands in the first or last paragraphs of a page: so many are looked at. A choice. */
const HEAD_PARAGRAPHS = 4;
const FOOT_PARAGRAPHS = 3;

/** What was read of a section last, for the next edit. */
interface Read {
  readonly lines: LineHashes;
  readonly furniture: Int32Array;
  readonly signature: Signature;
}

const readOf = new WeakMap<SectionState, Read>();

/** What tells the site of a section, given what is furniture in it; lines are read again only where an edit touched them. */
export function* readingSiteEvidence(state: SectionState, world: World): Work<SiteEvidence> {
  const told = world.placeElsewhere(state.document.uri)?.host;
  // What the page shows was held against all others.
  if (told !== undefined) return { host: told ?? undefined, signature: NO_SIGNATURE };
  const host = hostOfSection(state, world);
  const { body } = state;
  const verdicts = [...(state.verdicts ?? [])];
  const before = readOf.get(state);
  const lines = yield* hashingLines(body, before?.lines);
  const furniture = verdicts.length === body.paragraphs.length ? furnitureLines(lines, verdicts) : NO_LINES;
  const isSame = before !== undefined && sameLines(before.furniture, furniture);
  const signature = isSame ? before.signature : yield* signing(furniture);
  if (world.keepsAnswers) readOf.set(state, { lines, furniture, signature });
  return { host, signature };
}

const NO_LINES = new Int32Array(0);

function hostOfSection(state: SectionState, world: World): string | undefined {
  const { document, body } = state;
  const { length } = body.paragraphs;
  const texts = (from: number, to: number): string[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => state.paragraphText(from + index));
  return hostOf({
    metadata: metadata(state),
    head: texts(0, Math.min(HEAD_PARAGRAPHS, length)),
    foot: texts(Math.max(HEAD_PARAGRAPHS, length - FOOT_PARAGRAPHS), length),
    name: document.section(state.index).name,
    path: pathBelow(world.decisionFolder(document.uri) ?? '', document.uri),
  });
}

/** The path of a document below its folder, decoded as far as it can be. */
function pathBelow(folder: string, uri: string): string {
  const path = uri.slice(uri.startsWith(folder) ? folder.length : 0).replace(/^[a-z][a-z\d+.-]*:\/*/iu, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function sameLines(left: Int32Array, right: Int32Array): boolean {
  return left.length === right.length && left.every((line, index) => line === right[index]);
}
