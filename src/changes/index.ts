export type * from './types';
export { type FactChange, type FactKind, type FactSide, changedFacts } from './facts';
