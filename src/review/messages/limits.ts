import * as l10n from '@vscode/l10n';
import type { ReuseIndex } from '../../reuse/index';

/** A sentence for each way in which the comparison of texts was less than whole; none when all was compared with all. */
export function comparisonLimits({ cut, shortened }: Pick<ReuseIndex, 'cut' | 'shortened'>): string[] {
  const limits: string[] = [];
  if (cut > 0)
    limits.push(
      l10n.t('Paragraphs like so many others that not all of these were compared: {count}.', { count: cut }),
    );
  if (shortened > 0)
    limits.push(
      l10n.t('Paragraphs so long that only their first 4,000 words were compared: {count}.', {
        count: shortened,
      }),
    );
  return limits;
}
