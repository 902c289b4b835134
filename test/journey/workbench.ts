import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

/** What the workbench is opened with. */
interface Opening {
  readonly make?: (beside: string) => string;
  readonly locale?: string;
}

/** Milliseconds that any single thing may take on a slow machine. */
const patience = 45_000;

function journey(): Journey {
  const given = process.env.WINNOW_JOURNEY;
  if (!given) throw new Error('No VS Code was started for the journey. Run it by "npm run test:journey".');
  return JSON.parse(given) as Journey;
}

/** VS Code's workbench in a browser, used as a person uses it: by keys, clicks and what can be read on the screen. */
export class Workbench {
  /** What a person did, an entry a click, key or text typed: what a job costs. */
  readonly actions: string[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    /** Folder that is open: a temporary copy of the seed documents, or another one. */
    readonly workspace: string,
  ) {}

  /**
   * Opens the workbench and waits until the files of the folder are listed.
   * @param make fills a folder beside that of the seeds and gives its path, instead of which it is opened
   * @param locale the language of the workbench
   */
  static async open({ make, locale }: Opening = {}): Promise<Workbench> {
    const { address, workspace, browser } = journey();
    const folder = make?.(dirname(workspace)) ?? workspace;
    const env = { ...process.env, ...browser.env } as Record<string, string>;
    const launched = await chromium.launch({ ...browser, env });
    const context = await launched.newContext({ viewport: { width: 1440, height: 900 } });
    const url = new URL(address);
    // Extensions speak the language that the workbench says it has; its own words stay English without a language pack, which is on no registry.
    if (locale !== undefined)
      await context.addInitScript(
        `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => '${locale}', set: () => {} })`,
      );
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    url.searchParams.set('folder', folder);
    await page.goto(url.href);
    const workbench = new Workbench(launched, page, folder);
    await workbench.untilFilesAreListed();
    return workbench;
  }

  /** Leaves and comes back, as one does the next day. */
  async reopen(): Promise<void> {
    const gone = this.page.waitForEvent('domcontentloaded');
    await this.command('Developer: Reload Window');
    await gone;
    await this.page.locator('.monaco-workbench .part.sidebar').waitFor();
  }

  private async untilFilesAreListed(): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Clicks, and counts it. */
  async click(what: string, target: Locator): Promise<void> {
    this.actions.push(`click ${what}`);
    await target.click();
  }

  /** Presses a key, and counts it. */
  async press(key: string): Promise<void> {
    this.actions.push(key);
    await this.page.keyboard.press(key);
  }

  /** Runs a command of the palette as a person does: a key, words, Enter. */
  async runCounted(title: string): Promise<void> {
    await this.command(title);
    this.actions.push('F1', `type ${title}`, 'Enter');
  }

  /** Answers a question of the quick input by a click on a row. */
  async answerCounted(label: string | RegExp): Promise<void> {
    this.actions.push(`click ${String(label)}`);
    await this.pickQuickInput(label);
  }

  /** Opens Winnow in the Activity Bar by its icon. */
  async openWinnow(): Promise<void> {
    await this.click('Winnow', this.page.locator('.activitybar .action-label[aria-label^="Winnow"]').first());
    await this.page.locator('.part.sidebar .title-label').filter({ hasText: 'Winnow' }).waitFor();
  }

  /** A view of the side bar with its head. */
  pane(name: string): Locator {
    return this.page
      .locator('.pane')
      .filter({ has: this.page.locator(`.pane-header[aria-label^="${name}"]`) });
  }

  /** Opens a view of the side bar by a click on its head, and gives its rows. */
  async openPane(name: string): Promise<Locator> {
    await this.click(name, this.pane(name).locator('.pane-header').first());
    return this.pane(name).locator('.monaco-list-row');
  }

  /** What the item in the status bar says. */
  async statusBar(): Promise<string> {
    const item = this.page.locator('[id="winnow.winnow.winnow.statusBar"]');
    return (await item.count()) === 0 ? '' : item.first().innerText();
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /**
   * Keeps what is on the screen as a file.
   * @param name file name without its ending
   */
  async screenshot(name: string): Promise<void> {
    // Nothing should be hovered over: no tooltip hides what is shown.
    await this.page.mouse.move(720, 890);
    await this.page.locator('.workbench-hover').first().waitFor({ state: 'hidden' });
    await this.look(name);
  }

  /** The same with what is pointed at and hovered over. */
  async look(name: string): Promise<void> {
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

  /** Picks the first row whose label matches, and waits until the list has closed or given way to another. */
  async pickQuickInput(label: string | RegExp): Promise<void> {
    const row = this.quickInputWidget.locator('.monaco-list-row').filter({ hasText: label }).first();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Waits for a question of the quick input. */
  async untilQuickInput(title: string): Promise<void> {
    await this.quickInputWidget.filter({ hasText: title }).waitFor();
  }

  /** Waits until no question of the quick input is open. */
  async untilNoQuickInput(): Promise<void> {
    await this.quickInputWidget.waitFor({ state: 'hidden' });
  }

  private get quickInputWidget(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Types into a quick input that a key opens; tried again when the workbench was not ready for the key. */
  private async quickInput(key: string, text: string): Promise<void> {
    const input = this.quickInputWidget.locator('input').first();
    const soon = { timeout: 3_000 };
    await this.until(`the quick input of ${key}`, async () => {
      await this.page.keyboard.press('Escape');
      await this.quickInputWidget.waitFor({ state: 'hidden', ...soon }).catch(() => undefined);
      await this.page.keyboard.press(key);
      const typed = input.waitFor(soon).then(() => input.fill(text, soon));
      return typed.then(
        () => true,
        () => false,
      );
    });
  }

  /** Opens a file by Quick Open and waits until its editor is the active one; tried again when the list was filled anew under the click. */
  async openFile(name: string): Promise<void> {
    // A comparison with the file has its name in its title, too, and in the list.
    const label = new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
    await this.until(`the editor of ${name}`, async () => {
      await this.quickInput('Control+P', name);
      await this.pickQuickInput(label);
      const opened = this.activeTab(label).waitFor({ timeout: patience / 4 });
      return opened.then(
        () => true,
        () => false,
      );
    });
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
    await this.page.keyboard.press('Control+1');
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /** Puts the cursor on a line, counted from 1. */
  async goToLine(line: number): Promise<void> {
    await this.quickInput('Control+G', `:${line}`);
    await this.page.keyboard.press('Enter');
    await this.quickInputWidget.waitFor({ state: 'hidden' });
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

  /**
   * Shows the Problems panel and gives its rows as they stand on the screen.
   * @param filter words or a glob of file names, as a person types them into the panel's filter
   */
  async problems(filter: string): Promise<string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.command('Problems: Focus on Problems View');
    await panel.waitFor();
    const input = this.page.locator('.viewpane-filter input, .markers-panel-action-filter input').first();
    if ((await input.inputValue()) !== filter) await input.fill(filter);
    return this.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
  }

  /** Waits until the Problems panel, filtered, shows a row with these words. */
  async untilProblem(filter: string, words: string | RegExp): Promise<string[]> {
    return this.until(`a problem "${words}"`, async () => {
      const rows = await this.problems(filter);
      return rows.some((row) => row.search(words) >= 0) && rows;
    });
  }

  /** Text on the screen that is paler than the rest. */
  async fadedText(): Promise<string[]> {
    const words = '.editor-group-container.active .view-line > span > span';
    // In the page, which knows styles: its functions are not those of these tests.
    const faded = await this.page.evaluate<string[]>(
      `[...document.querySelectorAll('${words}')].filter((each) => Number(getComputedStyle(each).opacity) < 1).map((each) => each.textContent)`,
    );
    return faded.map((text) => text.replaceAll('\u00a0', ' '));
  }

  /** How many lines on the screen have dashes round them. */
  async dashedLines(): Promise<number> {
    const marks = '.editor-group-container.active .view-overlays .cdr';
    // In the page, which knows styles: its functions are not those of these tests.
    return this.page.evaluate<number>(
      `[...document.querySelectorAll('${marks}')].filter((each) => getComputedStyle(each).outlineStyle === 'dashed').length`,
    );
  }

  /** Changes the colour theme, and waits until the workbench has it. */
  async chooseTheme(name: string, ofWorkbench: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    // The list holds only the rows on the screen.
    await this.quickInputWidget.getByPlaceholder('Select Color Theme').fill(name);
    await this.pickQuickInput(name);
    await this.page.locator(`.monaco-workbench.${ofWorkbench}`).first().waitFor();
  }

  /** What the hover at the cursor says, part by part. */
  async hoverParts(): Promise<string[]> {
    const parts = this.page.locator('.monaco-editor .monaco-hover:not(.hidden) .hover-row');
    await this.until('the hover', async () => {
      if (await parts.first().isVisible()) return true;
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
      return parts
        .first()
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
    });
    return parts.allInnerTexts();
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
    await this.page.locator('.action-widget').first().waitFor({ state: 'hidden' });
  }

  /** Waits for a modal dialog with these words. */
  async untilDialog(words: RegExp): Promise<void> {
    await this.dialog.filter({ hasText: words }).waitFor();
  }

  /** Presses a button of the modal dialog. */
  async answerDialog(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  private get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Waits for a notification with these words, where all are listed: under test VS Code shows none in passing. */
  async untilNotification(words: RegExp): Promise<void> {
    await this.command('Notifications: Show Notifications');
    const center = this.page.locator('.notifications-center');
    await center.locator('.monaco-list-row').filter({ hasText: words }).first().waitFor();
  }

  /** The rows of the refactor preview, once it is there. */
  async refactorPreview(): Promise<string[]> {
    const rows = this.page.locator('.bulk-edit-panel .monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** The rows of the refactor preview whose boxes are ticked, and those whose boxes are not. */
  async tickedInPreview(): Promise<{ readonly ticked: string[]; readonly unticked: string[] }> {
    const rows = this.page.locator('.bulk-edit-panel .monaco-list-row');
    const ticked = rows.filter({ has: this.page.locator('.edit-checkbox[aria-checked=true]') });
    const unticked = rows.filter({ has: this.page.locator('.edit-checkbox[aria-checked=false]') });
    return { ticked: await ticked.allInnerTexts(), unticked: await unticked.allInnerTexts() };
  }

  /** Takes back the last edit of the active editor. */
  async undo(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+Z');
  }

  /** Hides the side bar, for what needs the width. */
  async hideSideBar(): Promise<void> {
    const bar = this.page.locator('.part.sidebar');
    if (await bar.isVisible()) await this.page.keyboard.press('Control+B');
    await bar.waitFor({ state: 'hidden' });
  }

  /** Hides the panel below the editor. */
  async hidePanel(): Promise<void> {
    const panel = this.page.locator('.part.panel');
    if (await panel.isVisible()) await this.page.keyboard.press('Control+J');
    await panel.waitFor({ state: 'hidden' });
  }

  /** Opens the Outline in the side bar, with room to show it, and gives its rows. */
  async outline(): Promise<string[]> {
    const rows = this.page.locator('.outline-tree .monaco-list-row');
    if (!(await rows.first().isVisible())) await this.command('Explorer: Focus on Outline View');
    const files = this.page.locator('.explorer-folders-view');
    if (await files.isVisible())
      await this.page.locator('.pane-header[aria-label^="Explorer Section"]').click();
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Clicks an entry of the Outline. */
  async clickOutline(label: string | RegExp): Promise<void> {
    await this.page.locator('.outline-tree .monaco-list-row').filter({ hasText: label }).first().click();
  }

  /** Opens the view of documents that tell the same story, opens its first family, and gives its rows. */
  async stories(): Promise<string[]> {
    const pane = this.page.locator('.pane').filter({ has: this.page.locator('[aria-label^="Families"]') });
    await this.command('Winnow: Focus on Families View');
    const rows = pane.locator('.monaco-list-row');
    await rows.first().waitFor();
    // Above the families stands what is done about all of them.
    const family = pane.locator('.monaco-list-row[aria-expanded]').first();
    await family.waitFor();
    if ((await family.getAttribute('aria-expanded')) === 'false') await family.click();
    return rows.allInnerTexts();
  }

  /** Clicks the compare button of a document in that view. */
  async compareStory(label: string): Promise<void> {
    const row = this.page.locator('.pane .monaco-list-row').filter({ hasText: label }).last();
    await row.hover();
    await row.getByRole('button', { name: 'Compare with the First Document' }).click();
  }

  /** The two sides of the diff editor on the screen, once both hold text; white space is one space. */
  async diffSides(): Promise<{ left: string; right: string }> {
    const sides = this.page.locator('.editor-group-container.active .monaco-diff-editor');
    await sides.first().waitFor();
    return this.until('text on both sides of the diff editor', async () => {
      const text = async (side: string) =>
        (await sides.locator(`.editor.${side} .view-lines`).first().innerText()).replace(/\s+/g, ' ').trim();
      const [left, right] = [await text('original'), await text('modified')];
      return left.length > 0 && right.length > 0 && { left, right };
    });
  }
}
