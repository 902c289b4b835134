import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbench } from './workbench';

/** A reviewer's first ten minutes with the seed documents. Each step starts where the one before it ended. */
suite('A journey through the workbench', function () {
  // Longer than the patience of any single wait, so that a failure is told by what was waited for.
  this.timeout(180_000);

  let workbench: Workbench;
  /** The faded line that the journey removes and brings back. */
  const furniture = 'Follow Us :';

  suiteSetup(async () => {
    workbench = await Workbench.open();
  });

  suiteTeardown(async () => {
    await workbench?.close();
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  test('opens a seed document and sees site furniture faded', async () => {
    await workbench.openFile('01-wire-story.txt');
    const faded = await workbench.until('faded text', async () => {
      const texts = await workbench.fadedText();
      return texts.some((text) => text.includes('Follow Us')) && texts;
    });
    assert.ok(!faded.some((text) => text.includes('Chief inspector')), 'the body is not faded');
    await workbench.screenshot('faded');
  });

  test('is told once what the line at the cursor is, and why', async () => {
    await workbench.goToLine(await workbench.lineOf('01-wire-story.txt', furniture));
    const parts = await workbench.until('what is wrong and why', async () => {
      const told = await workbench.hoverParts();
      if (['Why:', 'Share bar'].every((words) => told.some((part) => part.includes(words)))) return told;
      // The line was faded before the editor had asked what was found: it is asked anew.
      await workbench.page.keyboard.press('Escape');
      return false;
    });
    await workbench.look('hover');
    assert.equal(parts.join('\n').split('Share bar').length - 1, 1, parts.join(' | '));
    await workbench.page.keyboard.press('Escape');
  });

  test('reads in the Problems panel what copies change, and not a row of furniture', async () => {
    await workbench.untilProblem('also in', /paragraphs also in 02-rewrite\.txt/);
    await workbench.untilProblem(
      '48 million',
      /48 million euros here, 84 million euros in 03-third-outlet\.txt/,
    );
    await workbench.until('only problems of this document', async () => {
      const [first] = await workbench.problems('**/01-wire-story.txt');
      return first?.includes('01-wire-story.txt');
    });
    await workbench.screenshot('problems');
    const rows = await workbench.problems('**/01-wire-story.txt');
    assert.ok(!rows.some((row) => row.includes('Share bar')), rows.join(' | '));
    await workbench.hidePanel();
  });

  test('removes a faded line by a quick fix', async () => {
    await workbench.openFile('01-wire-story.txt');
    await workbench.goToLine(await workbench.lineOf('01-wire-story.txt', furniture));
    const labels = await workbench.codeActions();
    await workbench.screenshot('quick-fixes');
    assert.ok(
      labels.some((label) => /^Not boilerplate/.test(label)),
      labels.join(' | '),
    );
    await workbench.pickCodeAction(/^Remove /);
    await workbench.until(
      'the line is gone',
      async () => !(await workbench.visibleLines()).includes(furniture),
    );
  });

  test('no longer finds what was removed', async () => {
    await workbench.until('nothing faded of it', async () => {
      const faded = await workbench.fadedText();
      return !faded.some((text) => text.includes(furniture));
    });
    await workbench.screenshot('removed');
  });

  test('takes the removal back', async () => {
    await workbench.undo();
    await workbench.until('the line is back', async () =>
      (await workbench.visibleLines()).includes(furniture),
    );
    await workbench.until('it is faded again', async () => (await workbench.fadedText()).includes(furniture));
  });

  test('finds the entities in the Outline and jumps to one', async () => {
    const inspector = /^\s*Ingrid Solhaug\s*$/;
    await workbench.goToLine(1);
    await workbench.until('an entity in the Outline', async () =>
      (await workbench.outline()).some((row) => inspector.test(row)),
    );
    await workbench.clickOutline(inspector);
    const { line } = await workbench.until('the cursor on the first mention', async () => {
      const cursor = await workbench.cursor();
      return cursor.line > 1 && cursor;
    });
    assert.equal(line, await workbench.lineOf('01-wire-story.txt', 'Ingrid Solhaug'));
    await workbench.screenshot('outline');
  });

  test('compares a paragraph with its counterpart', async () => {
    await workbench.openFile('03-third-outlet.txt');
    await workbench.until('the paragraph on the screen', async () =>
      (await workbench.visibleLines()).some((line) => line.includes('84 million')),
    );
    await workbench.goToLine(await workbench.lineOf('03-third-outlet.txt', '84 million'));
    await workbench.command('Winnow: Compare with Counterpart');
    await workbench.pickQuickInput('01-wire-story.txt');
    const { left, right } = await workbench.until('the passage on both sides', async () => {
      const sides = await workbench.diffSides();
      // The editor opens at the top and then goes to the passage, one side after the other.
      const isThere = [sides.left, sides.right].every((side) => /¶ 13 ↔ 13 .* million/.test(side));
      return isThere && sides;
    });
    await workbench.screenshot('compare');
    // Both documents whole, opened where the two differ.
    assert.match(left, /¶ 13 ↔ 13 .* 48 million/);
    assert.match(right, /¶ 13 ↔ 13 .* 84 million/);
  });

  test('sees which documents tell the same story, and compares two of them whole', async () => {
    const rows = await workbench.until('the documents of a story', async () => {
      const texts = await workbench.stories();
      return texts.some((text) => text.includes('%')) && texts;
    });
    assert.match(rows.join('\n'), /03-third-outlet\.txt[\s\S]*edited · \d+ %/);
    await workbench.screenshot('stories');
    await workbench.compareStory('02-rewrite.txt');
    // An editor that is still opening would take the focus from whatever comes next.
    await workbench.activeTab(/02-rewrite\.txt ↔/).waitFor();
    const { left, right } = await workbench.until('the two documents', async () => {
      const sides = await workbench.diffSides();
      return sides.left.includes('Nordic Inspectors') && sides;
    });
    assert.notEqual(left, right);
  });

  test('shows the documents of a bundle in the Outline', async () => {
    await workbench.openFile('05-bundle.txt');
    await workbench.until('a node for a document', async () =>
      (await workbench.outline()).some((row) => /aldine-gazette-2025-05-12\.txt/.test(row)),
    );
    await workbench.screenshot('bundle');
  });

  for (const [name, theme, ofWorkbench] of [
    ['clean', 'Light Modern', 'vs'],
    ['clean-dark', 'Dark Modern', 'vs-dark'],
  ])
    test(`sees a page beside its clean text in the theme ${theme}`, async () => {
      await workbench.chooseTheme(theme, ofWorkbench);
      await workbench.openFile('01-wire-story.txt');
      await workbench.hideSideBar();
      await workbench.command('Winnow: Compare with Clean Text');
      const { left, right } = await workbench.diffSides();
      assert.ok(left.includes(furniture) && !right.includes(furniture), right);
      assert.ok(right.includes('Tarnholm denied any irregularity'), right);
      await workbench.screenshot(name);
      await workbench.page.keyboard.press('Control+B');
    });

  test('is asked before the whole workspace is cleaned, and nothing is removed when a file changes meanwhile', async () => {
    const file = join(workbench.workspace, '02-rewrite.txt');
    await workbench.command('Winnow: Remove Boilerplate in Workspace');
    await workbench.untilDialog(/Remove \d+ paragraphs of boilerplate from \d+ files\?/);
    await workbench.screenshot('question');
    const changed = `Another program put this line here.\n\n${await readFile(file, 'utf8')}`;
    await writeFile(file, changed);
    await workbench.answerDialog('Show Changes');
    await workbench.untilNotification(/has changed/);
    assert.equal(await readFile(file, 'utf8'), changed);
  });

  test('sees every change of a clean-up of the workspace before anything is changed', async () => {
    await workbench.command('Winnow: Remove Boilerplate in Workspace');
    await workbench.untilDialog(/Remove \d+ paragraphs of boilerplate from \d+ files\?/);
    await workbench.answerDialog('Show Changes');
    const rows = await workbench.refactorPreview();
    await workbench.screenshot('preview');
    assert.ok(
      rows.some((row) => row.includes('Subscribe to our channels')),
      rows.join(' | '),
    );
    const { ticked, unticked } = await workbench.tickedInPreview();
    assert.ok(
      ticked.length > 5 && unticked.every((row) => /Untick|changes nothing/.test(row)),
      `ticked: ${ticked.join(' | ')}, not ticked: ${unticked.join(' | ')}`,
    );
  });

  for (const [theme, ofWorkbench] of [
    ['Dark High Contrast', 'hc-black'],
    ['Light High Contrast', 'hc-light'],
  ])
    test(`sees site furniture in the theme ${theme}, too, by a mark that is no colour`, async () => {
      await workbench.openFile('01-wire-story.txt');
      await workbench.chooseTheme(theme, ofWorkbench);
      await workbench.until('dashes round lines', async () => (await workbench.dashedLines()) >= 4);
      assert.deepEqual(await workbench.fadedText(), []);
      await workbench.screenshot(ofWorkbench);
    });
});
