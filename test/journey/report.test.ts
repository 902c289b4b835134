import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureBrowser } from '../../scripts/lib/vscode-fetch.mjs';

const root = resolve(__dirname, '../..');
const axe = createRequire(__filename).resolve('axe-core');
const address = pathToFileURL(join(root, 'docs/report.html')).href;

/** The report of the seeds as a reader has it: in the light, in the dark, on a small screen. */
suite('A report in the browser', function () {
  this.timeout(120_000);

  let browser: Browser;

  suiteSetup(async () => {
    const found = await ensureBrowser();
    const env = { ...process.env, ...found.env } as Record<string, string>;
    browser = await chromium.launch({ ...found, env });
  });

  suiteTeardown(() => browser?.close());

  /** Opens the report; only axe itself needs a script, which the report forbids. */
  async function opened(options: { colorScheme: 'light' | 'dark'; width: number }): Promise<Page> {
    const { colorScheme, width } = options;
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  for (const options of [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'light', width: 400 },
  ] as const)
    test(`axe finds nothing in it: ${options.colorScheme}, ${options.width} wide`, async () => {
      const page = await opened(options);
      await page.addScriptTag({ path: axe });
      const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} (${nodes.length})`),
        [],
      );
      assert.ok(passes.some(({ id }) => id === 'color-contrast'));
      await keep(page, `report-${options.colorScheme}-${options.width}`);
    });

  test('is no wider than a small screen', async () => {
    const page = await opened({ colorScheme: 'light', width: 400 });
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 400);
  });

  test('asks for nothing but itself, and runs nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(address);
    assert.deepEqual([asked, errors], [[address], []]);
  });

  test('has a page for print', async () => {
    const page = await opened({ colorScheme: 'dark', width: 1280 });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('nav').isVisible(), false);
    assert.equal(
      await page.evaluate('getComputedStyle(document.body).backgroundColor'),
      'rgb(255, 255, 255)',
    );
  });

  /** Keeps the first screen as a picture, where the runner says where to. */
  async function keep(page: Page, name: string): Promise<void> {
    const folder = process.env.WINNOW_RESULTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
});
