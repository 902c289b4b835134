import type { Connection } from 'vscode-languageserver';
import { type CacheResult, Method } from '../protocol/index';
import type { KeptCache } from './runtime';
import { cacheSchema, checked } from './schemas';

/** Tells how much the cache holds, and clears it. */
export function registerCacheRequests(connection: Connection, cache: KeptCache | undefined): void {
  connection.onRequest(Method.cache, async (params: unknown): Promise<CacheResult> => {
    const { clear } = checked(cacheSchema, params, Method.cache);
    if (cache === undefined) return null;
    await cache.flush();
    const bytes = await cache.size();
    if (clear) await cache.clear();
    return { bytes };
  });
}
