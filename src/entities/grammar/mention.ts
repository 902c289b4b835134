import type { EntityType, Mention } from '../types';

/** What a pattern finds is most often right, and sometimes not: a choice. */
const CONFIDENCE = 0.9;

/** A mention with its value, if it has one. */
export function mentionOf(
  start: number,
  end: number,
  type: EntityType,
  value: string | undefined,
  isRelative = false,
): Mention {
  const mention = { start, end, type, confidence: CONFIDENCE };
  if (isRelative)
    return value === undefined ? { ...mention, relative: true } : { ...mention, value, relative: true };
  return value === undefined ? mention : { start, end, type, confidence: CONFIDENCE, value };
}
