import { differences } from '../../changes/index';
import type { Piece } from './model';

/** A word or number, white space, or one other character. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;
const SPACE = /^\s/u;

/** Two texts in pieces: what stands so on both sides, and what does not. Differences of white space are none. */
export function piecesOf(left: string, right: string): readonly [readonly Piece[], readonly Piece[]] {
  const [own, other] = [tokensOf(left), tokensOf(right)];
  const changed = { own: new Set<number>(), other: new Set<number>() };
  for (const gap of differences(own.map(keyOf), other.map(keyOf))) {
    for (let at = gap.leftStart; at < gap.leftEnd; at++) changed.own.add(at);
    for (let at = gap.rightStart; at < gap.rightEnd; at++) changed.other.add(at);
  }
  return [joined(own, changed.own), joined(other, changed.other)];
}

function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

function keyOf(token: string): string {
  return SPACE.test(token) ? ' ' : token;
}

/** Neighbours of one sort are one piece; white space between two that changed goes with them. */
function joined(tokens: readonly string[], changed: ReadonlySet<number>): readonly Piece[] {
  const pieces: { text: string; changed: boolean }[] = [];
  tokens.forEach((text, index) => {
    const isChanged =
      changed.has(index) || (SPACE.test(text) && changed.has(index - 1) && changed.has(index + 1));
    const last = pieces.at(-1);
    if (last?.changed === isChanged) last.text += text;
    else pieces.push({ text, changed: isChanged });
  });
  return pieces.map((piece) => piece);
}
