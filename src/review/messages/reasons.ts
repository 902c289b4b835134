import * as l10n from '@vscode/l10n';
import type { Reason } from '../../boilerplate/index';

/** A reason for a verdict on a paragraph, as a sentence. Unknown ids come out as they are, never empty. */
export function reasonText(reason: Reason): string {
  const { data } = reason;
  switch (reason.id) {
    default:
      return [reason.id, ...Object.entries(data).map(([name, value]) => `${name} ${value}`)].join(' ');
  }
}
