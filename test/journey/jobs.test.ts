import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { buildCorpus } from './corpus/build';
import { Workbench } from './workbench';

const axe = createRequire(__filename).resolve('axe-core');

/** What is asked of an element of the page; the product itself is compiled without the types of pages. */
interface RowElement {
  getAttribute(name: string): string | null;
}

/** A day in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** Says what a job took, and fails where it took more than it may. */
function costs(workbench: Workbench, job: string, bar: number): void {
  const { length } = workbench.actions;
  console.log(`      ${job}: ${length} actions`);
  assert.ok(length <= bar, `${length} actions: ${workbench.actions.join(', ')}`);
}

/** All files below a folder, with slashes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

suite('What people come for, and what it costs them', function () {
  this.timeout(240_000);

  let workbench: Workbench | undefined;

  teardown(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench?.screenshot(`failed-${this.currentTest.title.replaceAll('/', ' ')}`);
    await workbench?.close();
    workbench = undefined;
  });

  /** A copy of the seeds of one's own, so that what is decided in one job is not known in the next. */
  const seedsAs = (name: string) => (beside: string) => {
    const folder = join(beside, name);
    cpSync(join(beside, 'seeds'), folder, { recursive: true });
    return folder;
  };

  const untilReviewed = (at: Workbench, words: RegExp) =>
    at.until('all is read', async () => words.test(await at.statusBar()));

  test('a clean, deduplicated corpus of 69 pages and a report of what went and why', async () => {
    workbench = await Workbench.open({
      make: (beside) => {
        const folder = join(beside, 'pages');
        buildCorpus(folder);
        return folder;
      },
    });
    const before = filesIn(workbench.workspace).map((file) => readFileSync(file, 'utf8'));
    await workbench.openWinnow();
    await untilReviewed(workbench, /of [\d,.]+ findings/);
    await workbench.screenshot('job-corpus-queue');
    await workbench.runCounted('Winnow: Export Clean Corpus');
    await workbench.answerCounted('Text files');
    await workbench.answerCounted('What is flagged, careful');
    await workbench.answerCounted('Of edited copies, too');
    await workbench.untilQuickInput('Where shall the new folder stand?');
    await workbench.screenshot('job-corpus-where');
    await workbench.press('Enter');
    await workbench.untilQuickInput('Name of the new folder');
    await workbench.press('Enter');
    // Whoever asks for notifications at once presses a key that closes the question.
    await workbench.untilNoQuickInput();
    await workbench.untilNotification(/Exported \d+ of 69 documents/);
    await workbench.screenshot('job-corpus-done');
    await workbench.runCounted('Winnow: Write Report');
    await workbench.answerCounted('HTML');
    await workbench.untilQuickInput('pages-clean');
    await workbench.press('Enter');
    await workbench.untilNoQuickInput();
    await workbench.untilNotification(/Wrote the report into winnow-report\.html/);
    await workbench.screenshot('job-report-done');
    costs(workbench, 'a clean corpus and a report', 25);
    const report = readFileSync(join(dirname(workbench.workspace), 'winnow-report.html'), 'utf8');
    for (const words of ['84 million', 'harbour-audit', 'northwire.example'])
      assert.ok(report.includes(words), words);

    const folder = workbench.workspace;
    const clean = filesIn(`${folder}-clean`);
    const texts = clean.filter((file) => file.endsWith('.txt')).map((file) => readFileSync(file, 'utf8'));
    assert.equal(texts.length, 54, 'one of each: without 3 exact duplicates and 12 versions');
    assert.ok(!texts.some((text) => text.includes('Your email address will not be published')));
    assert.ok(texts.some((text) => text.includes('Nobody stole anything')));
    assert.ok(clean.some((file) => file.endsWith('manifest.json')));
    const after = filesIn(folder).filter((file) => file.endsWith('.txt'));
    assert.deepEqual(after.map((file) => readFileSync(file, 'utf8')).sort(), before.sort());
  });

  test('which outlet changed which figure, from opening the seeds', async () => {
    workbench = await Workbench.open({ make: seedsAs('figures') });
    await workbench.openWinnow();
    const rows = await workbench.openPane('Changes');
    const words = await workbench.until('the changes', async () => {
      const all = await rows.allInnerTexts();
      return all.some((row) => row.includes('84 million')) && all;
    });
    costs(workbench, 'which outlet changed which figure', 2);
    await workbench.screenshot('job-changes');
    for (const change of [
      /48 million.*84 million[\s\S]*01-wire-story\.txt.* ↔ 03-third-outlet\.txt/,
      /ten.*twelve/,
    ])
      assert.ok(
        words.some((row) => change.test(row)),
        `${String(change)}: ${words.join(' | ')}`,
      );
  });

  test('the next finding that nobody has decided', async () => {
    workbench = await Workbench.open({ make: seedsAs('next') });
    await untilReviewed(workbench, /of [\d,.]+ findings/);
    await workbench.press('Control+F8');
    await workbench.page.locator('.editor-group-container.active .view-line').first().waitFor();
    costs(workbench, 'the next finding', 1);
    await workbench.screenshot('job-next');
  });

  test('a decision of yesterday is undone', async () => {
    const yesterday = new Date(Date.now() - DAY).toISOString().replace(/\.\d+Z$/u, 'Z');
    workbench = await Workbench.open({
      make: (beside) => {
        const folder = seedsAs('yesterday')(beside);
        mkdirSync(join(folder, '.winnow'));
        writeFileSync(
          join(folder, '.winnow/decisions.jsonl'),
          [
            { kind: 'document-state', document: '04-other-story.txt', state: 'done' },
            { kind: 'document-state', document: '02-rewrite.txt', state: 'aside' },
          ]
            .map((decision) => `${JSON.stringify({ ...decision, by: 'Ada Lind', at: yesterday })}\n`)
            .join(''),
        );
        return folder;
      },
    });
    await workbench.openWinnow();
    const rows = await workbench.openPane('Log');
    const row = rows.filter({ hasText: '02-rewrite.txt' }).first();
    await row.waitFor();
    await workbench.screenshot('job-log');
    await row.hover();
    await workbench.click('Undo', row.getByRole('button', { name: /Undo/ }));
    const log = join(workbench.workspace, '.winnow/decisions.jsonl');
    await workbench.until('the decision is taken back', async () =>
      Promise.resolve(readFileSync(log, 'utf8').includes('"withdrawn"')),
    );
    costs(workbench, 'undo a decision of yesterday', 3);
    assert.ok(readFileSync(log, 'utf8').includes('"by":"Ada Lind"'), 'what was decided stays in the log');
  });

  test('the next day all is as it was left: how far it is, and where one was', async () => {
    workbench = await Workbench.open({ make: seedsAs('tomorrow') });
    await workbench.openWinnow();
    await untilReviewed(workbench, /of [\d,.]+ findings/);
    const queue = workbench.pane('Review').locator('.monaco-list-row');
    await workbench.click('a document', queue.filter({ hasText: '04-other-story.txt' }).first());
    await workbench.press('Control+D');
    await workbench.until('a document is done', async () =>
      (await queue.allInnerTexts()).some((row) => /04-other-story\.txt.*done/s.test(row)),
    );
    await workbench.openFile('02-rewrite.txt');
    const words = await workbench.statusBar();
    assert.match(words, /[1-9]\d* of \d+ findings/);
    await workbench.reopen();
    await workbench.activeTab('02-rewrite.txt').waitFor();
    await workbench.until('the same numbers', async () => (await workbench?.statusBar()) === words);
    await workbench.until('it is done still', async () =>
      (await queue.allInnerTexts()).some((row) => /04-other-story\.txt.*done/s.test(row)),
    );
    await workbench.screenshot('job-next-day');
  });

  test('every row of the views is read aloud in words', async () => {
    workbench = await Workbench.open({ make: seedsAs('aloud') });
    await workbench.openWinnow();
    await untilReviewed(workbench, /of [\d,.]+ findings/);
    for (const view of ['Review', 'Families', 'Changes', 'Sites']) {
      const rows =
        view === 'Review' ? workbench.pane(view).locator('.monaco-list-row') : await workbench.openPane(view);
      await rows.first().waitFor();
      const labels = await rows.evaluateAll((elements) =>
        (elements as unknown as RowElement[]).map((row) => row.getAttribute('aria-label') ?? ''),
      );
      assert.ok(labels.length > 0, view);
      for (const label of labels)
        assert.ok(
          /\p{L}{3}/u.test(label) && !/\$\(|undefined|\[object|\bclass\b|codicon/.test(label),
          `${view}: ${label}`,
        );
    }
  });

  test('the walkthrough has a step for each thing, and axe finds nothing in it', async () => {
    workbench = await Workbench.open({ make: seedsAs('first') });
    await workbench.command('Winnow: Open Walkthrough');
    const steps = workbench.page.locator('.getting-started-step');
    await steps.first().waitFor();
    assert.ok((await steps.count()) >= 8);
    await workbench.screenshot('walkthrough');
    await workbench.page.evaluate(readFileSync(axe, 'utf8'));
    // What VS Code puts round it is VS Code's.
    const { violations } = await workbench.page.evaluate<AxeResults>(
      `axe.run('.gettingStartedDetailsContent', { runOnly: ['image-alt', 'svg-img-alt', 'link-name', 'button-name', 'empty-heading'] })`,
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
    );
  });
});
