import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { createProgram } from '../../src/cli/program';
import {
  channelOf,
  commandLineFiles,
  layOutNpmPackage,
  npmManifest,
  npmName,
  withRepository,
} from '../../scripts/lib/release.mjs';

const root = resolve(__dirname, '../..');

/** Milliseconds for tests that start programs one after another, also on a machine with much to do. */
const TIME_FOR_PROGRAMS = 300_000;

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

const manifest = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: string;
}

/** The command of a line such as `winnow check --fix`, with what is wrong with its options. */
function faultsOf(words: readonly string[]): readonly string[] {
  const [program, name, ...rest] = words;
  if (program !== 'winnow') return [`${program} is not winnow`];
  const command = createProgram(() => undefined).commands.find((each: Command) => each.name() === name);
  if (command === undefined) return [`there is no command ${name}`];
  return rest
    .filter((word) => /^--\w/.test(word))
    .filter((word) => !command.options.some(({ long }) => long === word.split('=')[0]))
    .map((word) => `${name} has no ${word}`);
}

/** Commands of this project's in a script, each from `winnow` on to the end of its words. */
function commandsIn(script: string): readonly (readonly string[])[] {
  const joined = script.replace(/\\\n/g, ' ');
  return [...joined.matchAll(/(?:^|\s)(winnow (?:check|quote|sites|export|report|mcp)\b[^|>&\n]*)/gm)].map(
    ([, words]) => words.trim().split(/\s+/),
  );
}

suite('what is published', () => {
  suite('hooks of pre-commit', () => {
    const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly {
      readonly id: string;
      readonly name: string;
      readonly entry: string;
      readonly args: readonly string[];
      readonly language: string;
      readonly types: readonly string[];
    }[];

    test('run commands with options that exist, on text files', () => {
      assert.deepEqual(
        hooks.map(({ id }) => id),
        ['winnow', 'winnow-fix'],
      );
      for (const { entry, args, language, types, name } of hooks) {
        assert.deepEqual(faultsOf([...entry.split(' '), ...args]), []);
        assert.deepEqual([language, types], ['node', ['text']]);
        assert.ok(name.length > 0);
      }
    });

    test('are installed by npm, which packs what the command line is', function () {
      this.timeout(TIME_FOR_PROGRAMS);
      const packed = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: root,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
      const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string }[] }];
      const paths = files.map(({ path }) => path);
      for (const path of commandLineFiles)
        assert.ok(
          paths.some((each) => each === path || each.startsWith(`${path}/`)),
          path,
        );
      const others = paths.filter(
        (path) => !/^(?:dist\/|docs\/rules\/|l10n\/|package\.json$|README\.md$|LICENSE$)/.test(path),
      );
      assert.deepEqual(others, []);
      assert.match(manifest.scripts.prepack, /build\.mjs/);
    });
  });

  suite('the GitHub Action', () => {
    const action = parse(read('action.yml')) as {
      readonly name: string;
      readonly description: string;
      readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
      readonly outputs: Readonly<Record<string, { readonly value: string }>>;
      readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly id?: string })[] };
    };
    const script = action.runs.steps.find(({ id }) => id === 'check')?.run ?? '';

    test('is made of steps, each with a shell, that run a command which exists', () => {
      assert.equal(action.runs.using, 'composite');
      for (const { run, uses, shell } of action.runs.steps) {
        assert.equal([run, uses].filter((each) => each !== undefined).length, 1);
        if (run !== undefined) assert.equal(shell, 'bash');
      }
      const commands = commandsIn(script);
      assert.equal(commands.length, 1);
      assert.deepEqual(commands.flatMap(faultsOf), []);
    });

    test('installs the npm package of this version', () => {
      assert.equal(action.inputs.version.default, manifest.version);
      assert.ok(script.includes(`--package "${npmName}@$WINNOW_VERSION"`));
    });

    test('takes no input into a script, and names no input or output that there is not', () => {
      for (const { run = '' } of action.runs.steps) assert.doesNotMatch(run, /\$\{\{/);
      const text = read('action.yml');
      for (const [, name] of text.matchAll(/inputs\.([\w-]+)/g)) assert.ok(name in action.inputs, name);
      for (const [, name] of text.matchAll(/steps\.check\.outputs\.([\w-]+)/g))
        assert.ok(script.includes(`echo "${name}=`), name);
    });

    test('gives the paths, a line each, to the command and keeps what it ends with', function () {
      if (process.platform === 'win32') this.skip();
      const folder = mkdtempSync(join(tmpdir(), 'winnow-action-'));
      try {
        // In the place of npm, what prints the words it was given.
        const npm = `npm() { printf '[%s]' "$@"; return 1; }\n${script}`;
        const { status } = spawnSync('bash', ['-c', npm], {
          encoding: 'utf8',
          env: {
            ...process.env,
            RUNNER_TEMP: folder,
            GITHUB_OUTPUT: join(folder, 'outputs'),
            WINNOW_PATHS: 'a b\n$(touch no)\n',
            WINNOW_ARGS: '--boilerplate=thorough',
            WINNOW_FAIL_ON: 'warning',
            WINNOW_VERSION: '1.2.3',
          },
        });
        assert.equal(status, 0);
        const words = readFileSync(join(folder, 'winnow.sarif'), 'utf8');
        assert.match(
          words,
          /\[--fail-on\]\[warning\]\[--boilerplate=thorough\]\[--\]\[a b\]\[\$\(touch no\)\]$/,
        );
        assert.match(readFileSync(join(folder, 'outputs'), 'utf8'), /^exit-code=1$/m);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  suite('the image', () => {
    const lines = read('Dockerfile')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));

    test('is built in one stage and run in another, not by root, from a base that is pinned', () => {
      const bases = lines.filter((line) => line.startsWith('FROM '));
      assert.equal(bases.length, 2);
      for (const base of bases)
        assert.match(base, /^FROM node:20\.\d+\.\d+-[\w-]+@sha256:[0-9a-f]{64}(?: AS build)?$/);
      assert.equal(lines.at(-4), 'USER node');
      assert.equal(lines.at(-2), 'ENTRYPOINT ["node", "/winnow/dist/cli.js"]');
    });

    test('holds what the command line is', () => {
      const copied = lines
        .filter((line) => line.startsWith('COPY --from=build '))
        .flatMap((line) => line.split(' ').slice(2, -1))
        .map((path) => path.replace('/build/', ''));
      assert.deepEqual([...copied].sort(), [...commandLineFiles].sort());
    });

    test('what its build reads is not ignored', () => {
      const named = read('.dockerignore')
        .split('\n')
        .filter((line) => line.startsWith('!'))
        .map((line) => line.slice(1));
      for (const path of named) assert.ok(existsSync(join(root, path)), path);
      for (const path of [
        'package.json',
        'package-lock.json',
        'src',
        'models',
        'scripts',
        'docs/rules',
        'l10n',
      ])
        assert.ok(named.includes(path), path);
    });
  });

  suite('the npm package', () => {
    test('runs from what it holds alone', function () {
      this.timeout(TIME_FOR_PROGRAMS);
      const folder = mkdtempSync(join(tmpdir(), 'winnow-npm-'));
      try {
        layOutNpmPackage(folder);
        const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
          bin: { winnow: string };
          name: string;
          dependencies?: unknown;
        };
        assert.deepEqual([own.name, own.dependencies], [npmName, undefined]);
        cpSync(join(root, 'seeds'), join(folder, 'seeds'), { recursive: true });
        const command = join(folder, own.bin.winnow);
        const report = spawnSync(
          process.execPath,
          [command, 'report', 'seeds/01-wire-story.txt', '--format', 'md', '--language', 'de'],
          { cwd: folder, encoding: 'utf8' },
        );
        assert.equal(report.status, 0, report.stderr);
        assert.match(report.stdout, /Dokument/);
        const served = spawnSync(process.execPath, [command, 'mcp', 'seeds'], {
          cwd: folder,
          encoding: 'utf8',
          input: '',
        });
        assert.equal(served.status, 0, served.stderr);
        if (process.platform !== 'win32') assert.notEqual(statSync(command).mode & 0o111, 0);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    test('has the command winnow, the addresses of the repository and no extension’s settings', () => {
      const made = npmManifest(withRepository(manifest, 'https://github.com/someone/winnow'), 'What it is.');
      assert.deepEqual(made.bin, { winnow: 'dist/cli.js' });
      assert.deepEqual(made.repository, { type: 'git', url: 'git+https://github.com/someone/winnow.git' });
      assert.deepEqual(
        Object.keys(made).filter((key) =>
          ['contributes', 'main', 'activationEvents', 'private'].includes(key),
        ),
        [],
      );
    });
  });

  suite('a release', () => {
    const release = parse(read('.github/workflows/release.yml')) as {
      readonly on: { readonly push: { readonly tags: readonly string[] } };
      readonly permissions: Readonly<Record<string, string>>;
      readonly jobs: Readonly<
        Record<
          string,
          { readonly permissions: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
        >
      >;
    };
    const steps = Object.values(release.jobs).flatMap((job) => job.steps);
    const scripts = steps.map(({ run = '' }) => run).join('\n');

    test('runs scripts and steps that exist', () => {
      for (const [, name] of scripts.matchAll(/npm run ([\w:-]+)/g))
        assert.ok(name in manifest.scripts, name);
      for (const [, path] of scripts.matchAll(/node (scripts\/[\w.-]+)/g))
        assert.ok(existsSync(join(root, path)), path);
      const names = /npm test -- (.*)/.exec(scripts)?.[1].split(' ') ?? [];
      const known = read('scripts/lib/test-steps.mjs');
      for (const name of names) assert.ok(known.includes(`name: '${name}'`), name);
    });

    test('says where its packages come from', () => {
      assert.match(scripts, /npm publish .* --provenance/);
      const attested = steps.find(({ uses }) => uses?.startsWith('actions/attest-build-provenance@'));
      assert.match(String(attested?.with?.['subject-path']), /winnow\.vsix\n.*winnow-review/);
      for (const job of Object.values(release.jobs)) assert.equal(job.permissions['id-token'], 'write');
      assert.deepEqual(release.permissions, { contents: 'read' });
    });

    test('every action and program has its version', () => {
      for (const path of ['.github/workflows/release.yml', '.github/workflows/ci.yml', 'action.yml'])
        for (const [, action] of read(path).matchAll(/uses: (\S+)/g))
          assert.match(action, /@[0-9a-f]{40}$/, path);
      for (const [, named] of scripts.matchAll(/npx --yes (\S+)/g)) assert.match(named, /@\d+\.\d+\.\d+$/);
      const vsce = JSON.parse(read('node_modules/@vscode/vsce/package.json')) as { version: string };
      assert.ok(scripts.includes(`@vscode/vsce@${vsce.version} `));
      for (const { with: options = {} } of steps) {
        const node = options['node-version'];
        if (node !== undefined) assert.ok(typeof node === 'string' && /^\d+\.\d+\.\d+$/.test(node));
      }
    });

    test('secrets are no words of a script', () => {
      assert.doesNotMatch(scripts, /secrets\.|github\.token/);
    });

    test('fills in what only the repository knows', () => {
      const { repository, bugs, homepage, badges } = withRepository({}, 'https://github.com/someone/winnow');
      assert.deepEqual(
        [repository, bugs, homepage],
        [
          { type: 'git', url: 'git+https://github.com/someone/winnow.git' },
          { url: 'https://github.com/someone/winnow/issues' },
          'https://github.com/someone/winnow#readme',
        ],
      );
      assert.match(JSON.stringify(badges), /someone\/winnow\/actions\/workflows\/ci\.yml\/badge\.svg/);
      for (const wrong of ['someone/winnow', 'https://github.com/someone', 'https://github.com/a/b"; rm'])
        assert.throws(() => withRepository({}, wrong), /is no repository/);
    });

    test('versions with an odd second number are for those who try what is new', () => {
      assert.deepEqual(['0.1.0', '0.2.3', '1.0.0', '1.3.9'].map(channelOf), [
        'pre-release',
        'release',
        'release',
        'pre-release',
      ]);
      for (const wrong of ['1.0', '1.0.0-beta.1', '']) assert.throws(() => channelOf(wrong), /is no version/);
      assert.doesNotThrow(() => channelOf(manifest.version));
    });

    test('is of the version that the tag names', () => {
      const script = join(root, 'scripts/release.mjs');
      const { status, stderr } = spawnSync(
        process.execPath,
        [script, '--tag', 'v99.0.0', '--repository', 'https://github.com/someone/winnow'],
        { encoding: 'utf8' },
      );
      assert.deepEqual([status, basename(script)], [1, 'release.mjs']);
      assert.match(stderr, /^The tag v99\.0\.0 is not of the version/);
    });
  });
});
