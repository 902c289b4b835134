import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Folder } from './support/folder';
import { article, cleanArticle } from './support/texts';
import { winnow, type Run } from './support/winnow';

/** Texts by the paths of their files. */
type Files = Readonly<Record<string, string>>;

/** A command that writes. */
interface Writer {
  readonly args: readonly string[];
  readonly before: Files;
  /** The files that it makes or changes. */
  readonly written: readonly string[];
  /** They come and go one by one; without it all are there or none. */
  readonly isOneByOne?: true;
}

const texts: Files = { 'in/a.txt': article, 'in/b.txt': `${article}And more.\n` };
const bundle = `=== FILE: z.txt ===\n${article}=== FILE: b/a.txt ===\n${cleanArticle}`;
const mail = 'From a@example.org Mon Jan  1 00:00:00 2024\nSubject: Pears\n\nThey are ripe.\n';
const fix = ['check', '--fix', '--shared', 'off', '--no-entities', 'in'];

/** All that the command line writes beside standard output. */
const writers: Readonly<Record<string, Writer>> = {
  pack: { args: ['pack', 'in', '--output', 'new'], before: texts, written: ['new'] },
  'pack --force': {
    args: ['pack', 'in', '--output', 'old', '--force'],
    before: { ...texts, old: 'an older bundle' },
    written: ['old'],
  },
  import: {
    args: ['import', 'all.mbox', '--from', 'mbox', '--output', 'new'],
    before: { 'all.mbox': mail },
    written: ['new'],
  },
  'import --force': {
    args: ['import', 'all.mbox', '--from', 'mbox', '--output', 'old', '--force'],
    before: { 'all.mbox': mail, old: 'an older bundle' },
    written: ['old'],
  },
  // The order comes when all files are there; `unpack` says that it is lost where it cannot be kept.
  unpack: {
    args: ['unpack', 'all.bundle', '--to', 'new'],
    before: { 'all.bundle': bundle },
    written: ['new/b/a.txt', 'new/z.txt'],
  },
  'export of one file': {
    args: ['export', 'in', '--to', 'new.csv', '--format', 'csv'],
    before: texts,
    written: ['new.csv', 'new.csv.manifest.json'],
    isOneByOne: true,
  },
  'check --fix --output': {
    args: [...fix, '--output', 'new'],
    before: texts,
    written: ['new/a.txt', 'new/b.txt'],
  },
  'check --fix --in-place': {
    args: [...fix, '--in-place'],
    before: texts,
    written: ['in/a.txt', 'in/b.txt'],
    isOneByOne: true,
  },
};

const failingDisk = pathToFileURL(join(__dirname, 'support/failingDisk.mjs')).href;
/** No command takes more steps in these examples. */
const MANY_STEPS = 40;

suite('Whatever step of a writer fails, files are whole', function () {
  this.timeout(240_000);
  let folder: Folder;
  setup(function () {
    if (process.platform === 'win32') this.skip();
    folder = new Folder();
  });
  teardown(() => folder?.remove());

  const fresh = (files: Files): void => {
    folder.remove();
    folder = new Folder(files);
  };
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> =>
    winnow(args, { cwd: folder.path, env });
  const contents = (): Files => Object.fromEntries(folder.files().map((path) => [path, folder.read(path)]));
  const isTemporary = (path: string): boolean => /(?:^|\/)\.winnow-[^/]*\.tmp(?:\/|$)/.test(path);

  /** Runs with all failing from each step on in turn, until there is no such step. */
  const failing = async (
    { args, before }: Writer,
    env: Readonly<Record<string, string>>,
    look: (ended: Run) => Promise<void>,
  ): Promise<number> => {
    for (let step = 1; step < MANY_STEPS; step++) {
      fresh(before);
      const ended = await run(args, {
        NODE_OPTIONS: `--import=${failingDisk}`,
        WINNOW_FAILING_STEP: String(step),
        ...env,
      });
      if (ended.code === 0) return step - 1;
      await look(ended);
    }
    throw new Error('The command never came to its end');
  };

  test('where no file can have a second name, a bundle is made all the same, or nothing', async () => {
    const steps = await failing(
      writers.pack,
      { WINNOW_FAILURE: 'full', WINNOW_LINKS: 'none' },
      ({ code }) => {
        assert.deepEqual([code, contents()], [2, texts]);
        return Promise.resolve();
      },
    );
    assert.equal(steps, 4);
    assert.match(folder.read('new'), /^=== FILE: in\/a\.txt ===\n/);
  });

  for (const [what, writer] of Object.entries(writers)) {
    const { args, before, written, isOneByOne } = writer;
    /** What a run leaves that nothing gets in the way of. */
    const undisturbed = async (): Promise<Files> => {
      fresh(before);
      await run(args);
      return contents();
    };
    /** Each file that is written is as it was, or as it is to be; the others are as they were. */
    const assertWhole = (found: Files, after: Files): void => {
      const old = written.filter((path) => found[path] === before[path]);
      const done = written.filter((path) => found[path] === after[path]);
      assert.equal(old.length + done.length, written.length, JSON.stringify(found));
      if (isOneByOne !== true) assert.ok(old.length === 0 || done.length === 0, JSON.stringify(found));
      for (const path of Object.keys(before).filter((path) => !written.includes(path)))
        assert.equal(found[path], before[path], path);
    };

    test(`${what} on a full disk: it ends with 2, and nothing else is left`, async () => {
      const after = await undisturbed();
      assert.ok(written.every((path) => after[path] !== undefined && after[path] !== before[path]));
      const steps = await failing(writer, { WINNOW_FAILURE: 'full' }, ({ code, messages }) => {
        const found = contents();
        assert.deepEqual([code, /no space left on the disk/.test(messages)], [2, true], messages);
        assertWhole(found, after);
        const known = [...Object.keys(before), ...written];
        assert.deepEqual(
          Object.keys(found).filter((path) => !known.includes(path)),
          [],
        );
        return Promise.resolve();
      });
      assert.ok(steps >= 3, `${steps} steps`);
    });

    test(`${what} that is killed: the next run takes away what was left, and ends as if nothing had been`, async () => {
      const after = await undisturbed();
      const steps = await failing(writer, { WINNOW_FAILURE: 'killed' }, async ({ signal }) => {
        const found = contents();
        assert.equal(signal, 'SIGKILL');
        assertWhole(Object.fromEntries(Object.entries(found).filter(([path]) => !isTemporary(path))), after);
        if (Object.keys(found).some(isTemporary)) {
          const again = await run(args);
          // What is there already is not made again, but the run clears up all the same.
          if (again.code === 0) assert.deepEqual(contents(), after);
          else assert.deepEqual(folder.files().filter(isTemporary), []);
        }
      });
      assert.ok(steps >= 3, `${steps} steps`);
    });
  }
});
