import type { BuildOptions } from 'esbuild';

export function bundleOptions(forDevelopment: boolean): BuildOptions[];
export function buildAll(options?: { forDevelopment?: boolean }): Promise<void>;
export function watchAll(): Promise<void>;
