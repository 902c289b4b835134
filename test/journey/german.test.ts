import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from './workbench';

const read = (path: string): Record<string, string> =>
  JSON.parse(readFileSync(join(__dirname, '../..', path), 'utf8')) as Record<string, string>;

/** What the product says in English and otherwise in German, without what stands in both. */
const english = Object.entries(read('l10n/bundle.l10n.de.json'))
  .filter(([words, german]) => words !== german && !words.includes('{') && words.length > 6)
  .map(([words]) => words);

suite('A journey in German', function () {
  this.timeout(180_000);

  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await Workbench.open({ locale: 'de' });
  });
  suiteTeardown(async () => {
    await workbench?.close();
  });
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  const speaksGerman = (texts: readonly string[]): void => {
    const said = texts.flatMap((text) => text.split('\n')).map((text) => text.trim());
    assert.deepEqual(
      said.filter((text) => english.includes(text)),
      [],
    );
  };

  test('the status, the views and their rows', async () => {
    await workbench.openWinnow();
    await workbench.until('all is read', async () => /von \d+ Befunden/.test(await workbench.statusBar()));
    const heads = await workbench.page.locator('.pane-header').allInnerTexts();
    assert.ok(
      heads.some((head) => /Prüfung/i.test(head)),
      heads.join(' | '),
    );
    const list = workbench.pane('Prüfung').locator('.monaco-list-row');
    const rows = await workbench.until('the documents', async () => {
      const texts = await list.allInnerTexts();
      return texts.length > 5 && texts;
    });
    speaksGerman([...heads, ...rows]);
    await workbench.screenshot('german-review');
  });

  test('a hover and the quick fixes', async () => {
    await workbench.openFile('01-wire-story.txt');
    await workbench.until('faded text', async () => (await workbench.fadedText()).length > 0);
    await workbench.goToLine(await workbench.lineOf('01-wire-story.txt', 'Follow Us :'));
    const told = await workbench.until('why', async () => {
      const parts = await workbench.hoverParts();
      if (parts.some((part) => part.includes('Warum:'))) return parts;
      await workbench.page.keyboard.press('Escape');
      return false;
    });
    speaksGerman(told);
    await workbench.look('german-hover');
    await workbench.page.keyboard.press('Escape');
    const labels = await workbench.codeActions();
    assert.ok(
      labels.some((label) => /^Kein Beiwerk/.test(label)),
      labels.join(' | '),
    );
    speaksGerman(labels);
    await workbench.screenshot('german-quick-fixes');
  });
});
