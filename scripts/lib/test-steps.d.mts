import type { LaneStep } from './lanes.mjs';

export const steps: readonly LaneStep[];
