export function packageFolders(inputs: string[]): string[];
export function thirdPartyNotices(inputs: string[], base: string): string;
