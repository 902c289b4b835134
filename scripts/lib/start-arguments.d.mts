export declare const usage: string;
export interface StartArguments {
  readonly path?: string;
  readonly port?: number;
  readonly desktop: boolean;
  readonly help: boolean;
}
export declare function parseStartArguments(args: readonly string[]): StartArguments;
export declare function isInside(folder: string, path: string): boolean;
