export interface LaneStep {
  readonly name: string;
  readonly after?: readonly string[];
}

export function lanesHere(): number;

export function runInLanes<Step extends LaneStep, Result>(
  steps: readonly Step[],
  lanes: number,
  runStep: (step: Step) => Promise<Result>,
): Promise<Result[]>;
