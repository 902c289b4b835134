export declare function explainInstallFailure(what: string, output: string): string;
export declare function requireOwnFolder(folder: string): void;
export declare function progressWords(modules: string, seconds: number): Promise<string>;

export declare function ensurePackagesIn(
  folder: string,
  what: string,
  packages: Readonly<Record<string, string>>,
  finish?: () => Promise<void>,
): Promise<void>;
