export declare const megabyte: number;
export declare const bundleBudgets: Readonly<Record<string, number>>;
export declare const packageBudget: number;
export interface Weighed {
  readonly name: string;
  readonly bytes: number;
  readonly limit: number;
  readonly over: boolean;
}
export declare function weigh(bundles: Readonly<Record<string, number>>, archive: Buffer): Weighed[];
