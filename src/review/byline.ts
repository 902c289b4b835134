import type { Verdict } from '../boilerplate/index';

/**
 * Bylines and datelines recur without being copies; from this probability on they are taken for such. So do the fields above
 * a message, which are no furniture either: they say who wrote what. A choice: docs/changes.md, "Constants".
 */
const METADATA_PROBABILITY = 0.5;

/** Whether a paragraph says who wrote a document, when or where: it is neither flagged nor compared. */
export function isByline({ kind, probability }: Verdict): boolean {
  return kind === 'metadata' && probability >= METADATA_PROBABILITY;
}
