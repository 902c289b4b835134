export declare function explainInstallFailure(what: string, output: string): string;
