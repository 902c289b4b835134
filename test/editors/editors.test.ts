import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Each editor with what starts it without a window; its script is beside this file. */
const editors = [
  { name: 'Neovim', program: 'nvim', args: ['--clean', '--headless', '-S', join(__dirname, 'neovim.lua')] },
  { name: 'Emacs', program: 'emacs', args: ['--batch', '-q', '-l', join(__dirname, 'emacs.el')] },
];

const checks = [
  'diagnostics appear',
  'a file with odd characters in its name is one file',
  'symbols are listed',
  'references are listed',
  'a decision is written',
  'a code action edits',
];

interface Seen {
  readonly check: string;
  readonly ok: boolean;
  readonly words: string;
}

for (const { name, program, args } of editors) {
  suite(`Winnow in ${name}`, () => {
    let seen: readonly Seen[] = [];
    let words = '';

    suiteSetup(function () {
      if (!isInstalled(program)) this.skip();
      ({ seen, words } = runEditor(program, args));
    });

    for (const check of checks) {
      test(check, () => {
        const found = seen.find((each) => each.check === check);
        const others = seen.filter(({ ok }) => !ok).map((each) => `${each.check}: ${each.words}`);
        assert.ok(found?.ok, found?.words ?? `not seen. ${others.join('; ')}\n${words}`);
      });
    }
  });
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/** Runs an editor's script over a folder that holds one document twice, once under a name with odd characters. */
function runEditor(program: string, args: readonly string[]): { seen: readonly Seen[]; words: string } {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-editor-'));
  const workspace = mkdtempSync(join(tmpdir(), 'winnow-editor-'));
  try {
    for (const copy of ['Report (final) & notes.txt', 'plain.txt']) {
      copyFileSync(join(root, 'seeds/01-wire-story.txt'), join(workspace, copy));
    }
    const results = join(folder, 'seen.jsonl');
    const { stdout, stderr } = spawnSync(program, args, {
      cwd: workspace,
      encoding: 'utf8',
      timeout: 55_000,
      env: {
        ...process.env,
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        LANG: 'C.UTF-8',
        WINNOW_NODE: process.execPath,
        WINNOW_SERVER: join(root, 'dist/server-node.js'),
        WINNOW_ROOT: workspace,
        WINNOW_SEEN: results,
      },
    });
    const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : [];
    return { seen: lines.map((line) => JSON.parse(line) as Seen), words: stdout + stderr };
  } finally {
    for (const each of [folder, workspace]) rmSync(each, { recursive: true, force: true });
  }
}
