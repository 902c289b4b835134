import type { FactKind, QuotationChangeKind } from '../changes/index';

/** What may differ between two tellings: facts, and what became of a quotation. */
export type ChangeKind = FactKind | Exclude<QuotationChangeKind, 'same' | 'cut'>;
