/** The public face of the changes room: what differs between two tellings of one thing. */
export type * from './types';
export { type FactChange, type FactKind, type FactSide, changedFacts, turnedFacts } from './facts';
export { differences, type Gap } from './difference';
export { quotationsIn } from './quotations';
export type { Quotation } from './quotations';
export { compareQuotations } from './quotationChanges';
export type { QuotationChange, QuotationChangeKind } from './quotationChanges';
export { checkQuotation } from './quotationCheck';
export type { QuotationCheck, QuotationPlace } from './quotationCheck';
export type { WordChange } from './quotationWords';
export {
  type Family,
  type FamilyDocument,
  FamilyIndex,
  type FamilyLink,
  type FamilyMember,
  type Kinship,
  MIN_SHARE,
  type SharedKinds,
  families,
} from './families';
export { type MailIds, threadsOf } from './threads';
export { headerDay } from './originDates';
export { FamilyOrder, type PairOrder } from './originOrder';
export { type Comparison, type OriginTraits, type SideOfComparison, compareForOrigin } from './originTraits';
export {
  MIN_PROBABILITY,
  ORIGIN_WEIGHTS,
  type Origin,
  type OriginDocument,
  type OriginEvidence,
  type OriginEvidenceKind,
  type OriginPlace,
  type OriginSide,
  type SharedPassage,
  firstOf,
  origin,
} from './origin';
