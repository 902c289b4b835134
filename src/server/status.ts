import type { Connection } from 'vscode-languageserver';
import * as l10n from '@vscode/l10n';
import { Method } from '../protocol/index';
import type { Status } from '../protocol/index';
import type { KeptTotals } from './lastReview';
import { baseName } from '../review/index';
import type { Review, Totals } from '../review/index';
import type { Documents } from './documents';
import { lived } from './outgoing';
import type { Runtime } from './runtime';

const DELAY = 250;

/** Tells the client, at most a few times a second, how much was read, what was found and what was limited. */
export class StatusReporter {
  #timer: { dispose(): void } | undefined;
  #last = '';
  /** Limits that features ran into, by document and feature. */
  readonly #featureLimits = new Map<string, string>();

  constructor(
    private readonly connection: Connection,
    private readonly runtime: Runtime,
    private readonly review: Review,
    private readonly documents: Documents,
    private readonly enabled: boolean,
  ) {}

  /** A feature left something out, or (without a sentence) no longer does. */
  limit(key: string, sentence?: string): void {
    if (this.#featureLimits.get(key) === sentence) return;
    if (sentence === undefined) this.#featureLimits.delete(key);
    else this.#featureLimits.set(key, sentence);
    this.soon();
  }

  soon(): void {
    if (!this.enabled || this.#timer !== undefined) return;
    this.#timer = this.runtime.setTimer(() => {
      this.#timer = undefined;
      const status = this.#status();
      const text = JSON.stringify(status);
      if (text === this.#last) return;
      this.#last = text;
      lived(
        this.connection.console,
        l10n.t('The status was not sent'),
        this.connection.sendNotification(Method.status, status),
      );
    }, DELAY);
  }

  /** What a complete review came to, for the next time. */
  totals(): KeptTotals {
    const totals = totalsToKeep(this.review.totals(), this.review.reviewed);
    return { ...totals, entities: this.review.entityCount() };
  }

  #status(): Status {
    const kept = this.documents.state === 'ready' ? this.documents.keptTotals : undefined;
    const busy = this.documents.state === 'scanning' || !this.review.idle;
    if (kept === undefined && busy) {
      return {
        state: this.documents.state === 'scanning' ? 'scanning' : 'indexing',
        progress: told(this.review.progress),
        documents: this.review.totals().documents,
        sections: 0,
        boilerplate: 0,
        shared: 0,
        formatProblems: 0,
        sites: 0,
        decisions: 0,
        notes: this.review.noted,
        entities: 0,
        limits: [],
      };
    }
    const { limits, ...totals } = kept ?? this.totals();
    const encodings = [...this.documents.encodings].map(([uri, encoding]) => ({ uri, encoding }));
    return {
      state: 'ready',
      ...totals,
      ...(kept === undefined && { review: this.review.reviewed }),
      notes: this.review.noted,
      limits: [...this.documents.limits.values(), ...limits, ...this.#featureLimits.values()],
      ...(encodings.length > 0 && { encodings }),
    };
  }
}

/** Counts are told: how much of all work is done is about, and would be another number each time. */
function told({ done, of, stage }: Review['progress']): Status['progress'] {
  return { done, of, stage };
}

/** Totals of a complete review, for the next time; what counts names is not among them. */
export function totalsToKeep<T extends Pick<Totals, 'cut' | 'limits'>>(
  { cut, limits, ...totals }: T,
  reviewed: Omit<KeptTotals['review'] & object, 'revision'>,
): Omit<T, 'cut' | 'limits'> & Pick<KeptTotals, 'review' | 'limits'> {
  return {
    ...totals,
    // No review that is made at the next start is at this revision of the queue.
    review: { ...reviewed, revision: -1 },
    limits: [...cut.map(cutSentence), ...limits],
  };
}

/** That findings of a document are not shown. */
export function cutSentence({ uri, cut }: { uri: string; cut: number }): string {
  return l10n.t('{name}: {cut} lesser findings are not shown (winnow.maxFindings).', {
    name: baseName(uri),
    cut,
  });
}
