export declare function explainInstallFailure(what: string, output: string): string;
export declare function requireOwnFolder(folder: string): void;
export declare function progressWords(modules: string, seconds: number): Promise<string>;
