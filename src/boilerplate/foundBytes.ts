import type { Work } from '../lexis/index';
import type { Found } from './judging';
import type { Calibration } from './model';
import { cost, Pace } from './pace';
import type { BoilerplateKind, Verdict } from './types';

/** How many paragraphs there are, and which calibration holds for them. */
const HEAD = 8;
/** Of a paragraph: log-odds and probability (8 bytes each), the first one of its words (4), how many words it has (2), and its kind (1). */
const ROW = 23;

/** All kinds, those told by shape, too: each stands for its place. */
const KINDS = Object.keys({
  navigation: true,
  'share-bar': true,
  'comment-form': true,
  subscription: true,
  advertising: true,
  'legal-notice': true,
  disclaimer: true,
  metadata: true,
  'tag-list': true,
  'related-links': true,
  'image-credit': true,
  tracker: true,
  'page-furniture': true,
  signature: true,
  other: true,
} satisfies Record<BoilerplateKind, true>) as readonly BoilerplateKind[];

/**
 * What was found of a section by itself as bytes, of which none stands for more than one paragraph. Numbers are little-endian.
 * @param alone the calibrations of the model that it was found with
 */
export function* packingFound(found: Found, alone: readonly Calibration[]): Work<Uint8Array<ArrayBuffer>> {
  const { odds, words, calibration, firsts, verdicts } = found;
  const bytes = new Uint8Array(HEAD + ROW * odds.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, odds.length, true);
  view.setUint32(4, alone.indexOf(calibration), true);
  const pace = new Pace();
  for (let index = 0, at = HEAD; index < odds.length; index++, at += ROW) {
    const { probability, kind } = verdicts[index];
    view.setFloat64(at, odds[index], true);
    view.setFloat64(at + 8, probability, true);
    view.setUint32(at + 16, firsts[index], true);
    view.setUint16(at + 20, words[index], true);
    view.setUint8(at + 22, KINDS.indexOf(kind));
    if (pace.spent(cost.verdict)) yield;
  }
  return bytes;
}

/**
 * What bytes say of a section with so many paragraphs; undefined where they are nothing that could be found of one, whatever they are.
 * @param alone the calibrations of the model that they were found with
 */
export function* readingFound(
  bytes: Uint8Array,
  length: number,
  alone: readonly Calibration[],
): Work<Found | undefined> {
  if (bytes.length !== HEAD + ROW * length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const calibration = alone[view.getUint32(4, true)] as Calibration | undefined;
  if (view.getUint32(0, true) !== length || calibration === undefined) return undefined;
  const odds = new Float64Array(length);
  const words = new Uint16Array(length);
  const firsts = new Int32Array(length);
  const verdicts = new Array<Verdict>(length);
  const pace = new Pace();
  for (let index = 0, at = HEAD; index < length; index++, at += ROW) {
    const probability = view.getFloat64(at + 8, true);
    const first = view.getUint32(at + 16, true);
    const kind = view.getUint8(at + 22);
    const isProbability = probability >= 0 && probability <= 1;
    const isFirst = first === index || (first < index && firsts[first] === first);
    if (!isProbability || !isFirst || !(kind in KINDS)) return undefined;
    odds[index] = view.getFloat64(at, true);
    words[index] = view.getUint16(at + 20, true);
    firsts[index] = first;
    verdicts[index] = { probability, kind: KINDS[kind] };
    if (pace.spent(cost.verdict)) yield;
  }
  return { odds, words, calibration, firsts, verdicts };
}
