import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';

/** What the runner says of the host it has started; see host.mjs. */
interface Journey {
  readonly address: string;
  readonly workspace: string;
  readonly browser: {
    readonly executablePath: string;
    readonly args: string[];
    readonly env: Record<string, string>;
  };
}

/** What is asked of an element of the page; the product itself is compiled without the types of pages. */
interface PageElement {
  readonly textContent: string | null;
  getBoundingClientRect(): { readonly top: number };
}

/** Milliseconds that any single thing may take on a slow machine. */
const patience = 60_000;

function journey(): Journey {
  const given = process.env.WINNOW_JOURNEY;
  if (!given) throw new Error('No VS Code was started for the journey. Run it by "npm run test:journey".');
  return JSON.parse(given) as Journey;
}

/** VS Code's workbench in a browser, used as a person uses it: by keys, clicks and what can be read on the screen. */
export class Workbench {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    /** Folder that is open: a temporary copy of the seed documents. */
    readonly workspace: string,
  ) {}

  /** Opens the workbench and waits until the files of the folder are listed. */
  static async open(): Promise<Workbench> {
    const { address, workspace, browser } = journey();
    const env = { ...process.env, ...browser.env } as Record<string, string>;
    const launched = await chromium.launch({ ...browser, env });
    const page = await launched.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(patience);
    await page.goto(address);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    return new Workbench(launched, page, workspace);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /**
   * Keeps what is on the screen as a file.
   * @param name file name without its ending
   */
  async screenshot(name: string): Promise<void> {
    const folder = join(process.env.WINNOW_RESULTS ?? 'test-results', 'journey');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  /** Waits until a condition holds, asking ten times a second. */
  async until<T>(what: string, condition: () => Promise<T | undefined | false>): Promise<T> {
    const end = Date.now() + patience;
    for (;;) {
      const value = await condition();
      if (value !== undefined && value !== false) return value;
      if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s in vain for: ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Picks the first row of the open quick input whose label matches. */
  private async pickQuickInput(label: string | RegExp): Promise<void> {
    const rows = this.page.locator('.quick-input-widget .monaco-list-row');
    await rows.filter({ hasText: label }).first().click();
  }

  /** Types into a quick input that a key opens; the key is pressed again when the workbench was not ready for it. */
  private async quickInput(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    await this.until(`the quick input of ${key}`, async () => {
      if (await input.isVisible()) return true;
      await this.page.keyboard.press(key);
      return input.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
    });
    await input.fill(text);
  }

  /** Opens a file by Quick Open and waits until its editor is the active one. */
  async openFile(name: string): Promise<void> {
    await this.quickInput('Control+P', name);
    await this.pickQuickInput(name);
    await this.activeTab(name).waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor();
    await this.focusEditor();
  }

  /** The tab of the active editor, when its title has these words. */
  activeTab(title: string | RegExp): Locator {
    return this.page.locator('.editor-group-container.active .tab.active').filter({ hasText: title });
  }

  /** Runs a command from the palette by its title. */
  async command(title: string): Promise<void> {
    await this.quickInput('F1', `>${title}`);
    await this.pickQuickInput(title);
  }

  /** Gives the keyboard back to the text. */
  async focusEditor(): Promise<void> {
    await this.command('View: Focus Active Editor Group');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Puts the cursor on a line, counted from 1. */
  async goToLine(line: number): Promise<void> {
    await this.quickInput('Control+G', `:${line}`);
    await this.page.keyboard.press('Enter');
    await this.until(`the cursor on line ${line}`, async () => (await this.cursor()).line === line);
  }

  /** The line, counted from 1, of a file of the folder on which these words stand first. */
  async lineOf(name: string, words: string): Promise<number> {
    const lines = (await readFile(join(this.workspace, name), 'utf8')).split('\n');
    const index = lines.findIndex((line) => line.includes(words));
    if (index < 0) throw new Error(`${name} does not hold "${words}".`);
    return index + 1;
  }

  /** Where the cursor is, read from the status bar, counted from 1. */
  async cursor(): Promise<{ line: number; column: number }> {
    const text = await this.page.locator('[id="status.editor.selection"]').innerText();
    const numbers = /Ln (\d+), Col (\d+)/.exec(text);
    return { line: Number(numbers?.[1]), column: Number(numbers?.[2]) };
  }

  /** Lines of text on the screen in the active editor, from top to bottom. */
  async visibleLines(): Promise<string[]> {
    const lines = this.page.locator('.editor-group-container.active .monaco-editor .view-line');
    const placed = await lines.evaluateAll((elements) =>
      (elements as unknown as PageElement[]).map((element) => ({
        top: element.getBoundingClientRect().top,
        text: element.textContent ?? '',
      })),
    );
    return placed.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** Shows the Problems panel and gives its rows as they stand on the screen. */
  async problems(): Promise<string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.command('Problems: Focus on Problems View');
    await panel.waitFor();
    return this.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
  }

  /** Waits until the Problems panel shows a row with these words. */
  async untilProblem(words: string | RegExp): Promise<string[]> {
    return this.until(`a problem "${words}"`, async () => {
      const rows = await this.problems();
      return rows.some((row) => row.search(words) >= 0) && rows;
    });
  }

  /** Text on the screen that is faded as unnecessary. */
  async fadedText(): Promise<string[]> {
    return this.page.locator('.editor-group-container.active .squiggly-inline-unnecessary').allInnerTexts();
  }

  /** Opens the menu of quick fixes at the cursor and gives the labels. */
  async codeActions(): Promise<string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await this.until('the menu of quick fixes', async () => {
      if (await rows.first().isVisible()) return true;
      await this.page.keyboard.press('Control+.');
      return rows
        .first()
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
    });
    return rows.allInnerTexts();
  }

  /** Picks a quick fix of the open menu. */
  async pickCodeAction(label: string | RegExp): Promise<void> {
    await this.page
      .locator('.action-widget .monaco-list-row.action')
      .filter({ hasText: label })
      .first()
      .click();
    await this.page.locator('.action-widget').waitFor({ state: 'hidden' });
  }

  /** Takes back the last edit of the active editor. */
  async undo(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+Z');
  }

  /** Opens the Outline in the side bar and gives its rows. */
  async outline(): Promise<string[]> {
    const rows = this.page.locator('.outline-tree .monaco-list-row');
    if (!(await rows.first().isVisible())) await this.command('Explorer: Focus on Outline View');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Clicks an entry of the Outline. */
  async clickOutline(label: string | RegExp): Promise<void> {
    await this.page.locator('.outline-tree .monaco-list-row').filter({ hasText: label }).first().click();
  }

  /** The two sides of the diff editor on the screen, once both hold text. */
  async diffSides(): Promise<{ left: string; right: string }> {
    const sides = this.page.locator('.editor-group-container.active .monaco-diff-editor');
    await sides.first().waitFor();
    return this.until('text on both sides of the diff editor', async () => {
      const text = async (side: string) =>
        (await sides.locator(`.editor.${side} .view-lines`).first().innerText())
          .replaceAll('\u00a0', ' ')
          .trim();
      const [left, right] = [await text('original'), await text('modified')];
      return left.length > 0 && right.length > 0 && { left, right };
    });
  }
}
