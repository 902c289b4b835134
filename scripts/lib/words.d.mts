/** Path of `l10n/bundle.l10n.json`. */
export declare const bundleFile: string;
/** Paths of the translations beside it. */
export declare function translations(): string[];
/** Every message of the sources, sorted. */
export declare function collectWords(): Promise<Record<string, unknown>>;
