export const npmName: string;
export const commandLineFiles: readonly string[];
export function withRepository(
  manifest: Readonly<Record<string, unknown>>,
  repository: string,
): Record<string, unknown>;
export function channelOf(version: string): 'release' | 'pre-release';
export function npmManifest(
  manifest: Readonly<Record<string, unknown>>,
  description: string,
): Record<string, unknown>;
export function layOutNpmPackage(folder: string): void;
