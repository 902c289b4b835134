/** A headless browser in which the built server runs as a web worker. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/lib/vscode-fetch.mjs';

const ROOT = join(__dirname, '../../..');
/** Of a kind that browsers call safe, without which they hash nothing. */
const ADDRESS = 'http://localhost';

export interface OpenOptions {
  readonly initializationOptions?: object;
  /** What runs in each worker before its script. */
  readonly before?: string;
  /** Asks for a report of all, once the model of German was fetched, which some text must need. */
  readonly isReported?: boolean;
  /** Waits for a line in the log. */
  readonly isToldSomething?: boolean;
  /** Waits until what the review came to is in the cache, which is called `winnow-cache`. */
  readonly isKept?: boolean;
}

/** What a server said of a folder. */
export interface Opened {
  /** From its start until it had said all. */
  readonly seconds: number;
  /** By uri. */
  readonly diagnostics: Readonly<Record<string, unknown>>;
  readonly report: string | undefined;
  readonly log: readonly string[];
  /** How many files were read. */
  readonly files: number;
  /** How many workers it started. */
  readonly threads: number;
  /** How many sections it handed to them. */
  readonly handed: number;
  readonly cacheBytes: number;
  /** Whether all was told as it was left, without a review. */
  readonly isAsItWasLeft: boolean;
}

export interface Browser {
  /** The folder of its profile: in the command line of each of its processes. */
  readonly profile: string;
  /**
   * Opens a folder of these files in a new page and a new server.
   * @param beforeEnd is called when all is said, before the page is closed
   */
  open(
    files: Readonly<Record<string, string>>,
    options?: OpenOptions,
    beforeEnd?: () => void,
  ): Promise<Opened>;
  close(): Promise<void>;
}

/**
 * @param ofAll the folder in which it keeps what it keeps; without one it keeps all until it is closed
 * @throws Error when there is no browser
 */
export async function startBrowser(ofAll?: string): Promise<Browser> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    logLevel: 'error',
  });
  let shown: Readonly<Record<string, string>> = {};
  const { executablePath, args, env } = await ensureBrowser();
  const profile = ofAll ?? mkdtempSync(join(tmpdir(), 'winnow-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    env: { ...process.env, ...env },
  });
  // Nothing listens there: the page and what it asks for are answered here, always from one address.
  await context.route(`${ADDRESS}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const contentType = path === '/' ? 'text/html' : 'text/javascript';
    if (path.startsWith('/dist/')) return route.fulfill({ path: join(ROOT, path), contentType });
    const page = Buffer.from(outputFiles[0].contents);
    const bodies: Record<string, string | Buffer> = { '/page.js': page, '/files': JSON.stringify(shown) };
    return route.fulfill({ body: bodies[path] ?? '<script src="/page.js"></script>', contentType });
  });
  return {
    profile,
    async open(files, options = {}, beforeEnd) {
      shown = files;
      const page = await context.newPage();
      await page.goto(ADDRESS);
      const opened = await page.evaluate(
        (given) => (globalThis as unknown as { open(all: OpenOptions): Promise<Opened> }).open(given),
        options,
      );
      beforeEnd?.();
      await page.close();
      return opened;
    },
    async close() {
      await context.close();
      if (ofAll === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}
