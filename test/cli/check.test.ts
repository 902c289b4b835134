import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import type { Log } from 'sarif';
import type { CheckReport } from '../../src/review/index';
import { Folder } from './support/folder';
import { article, costs, council, ferry, orchard, otherArticle, quietArticle } from './support/texts';
import { winnow } from './support/winnow';

suite('winnow check', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  const check = (...args: string[]) => winnow(['check', ...args], { cwd: folder.path });
  const report = async (...args: string[]): Promise<CheckReport> => {
    const run = await check('--format', 'json', ...args);
    assert.notEqual(run.code, 2, run.messages);
    return JSON.parse(run.out) as CheckReport;
  };
  const paths = (found: CheckReport): string[] => found.documents.map(({ path }) => path);

  suite('what it ends with', () => {
    test('0 when nothing is found', async () => {
      folder.write({ 'quiet.txt': quietArticle });
      const run = await check('quiet.txt');
      assert.deepEqual([run.code, run.out, run.messages], [0, 'No findings in 1 document\n', '']);
    });

    test('1 when something is found', async () => {
      folder.write({ 'article.txt': article });
      const run = await check('article.txt');
      assert.equal(run.code, 1);
      assert.match(run.out, /^article\.txt\n/);
    });

    test('--fail-on says from which severity', async () => {
      folder.write({ 'article.txt': article });
      const codeWith = async (level: string): Promise<number | null> =>
        (
          await check(
            'article.txt',
            '--shared',
            'off',
            '--severity',
            'boilerplate=warning',
            '--fail-on',
            level,
          )
        ).code;
      assert.equal(await codeWith('error'), 0);
      assert.equal(await codeWith('warning'), 1);
      assert.equal(await codeWith('information'), 1);
      assert.equal(await codeWith('hint'), 1);
      assert.equal(await codeWith('never'), 0);
    });

    test('2 for a file that is not there, and nothing on standard output', async () => {
      const run = await check('missing.txt');
      assert.deepEqual(
        [run.code, run.out, run.messages],
        [2, '', 'winnow: missing.txt: no such file or folder\n'],
      );
    });

    test('2 for a glob that matches nothing', async () => {
      const run = await check('*.txt');
      assert.deepEqual([run.code, run.out, run.messages], [2, '', 'winnow: *.txt: matches no file\n']);
    });

    test('2 for a file that cannot be read; the others are checked all the same', async function () {
      if (process.platform === 'win32') this.skip();
      folder.write({ 'article.txt': article });
      symlinkSync('loop.txt', folder.at('loop.txt'));
      const run = await check('article.txt', 'loop.txt');
      assert.equal(run.code, 2);
      assert.match(run.messages, /loop\.txt: is a symbolic link, or goes round in a circle/);
    });

    for (const [what, args] of [
      ['no path', []],
      ['an unknown option', ['--bogus', '.']],
      ['an unknown format', ['--format', 'xml', '.']],
      ['an unknown severity', ['--severity', 'boilerplate=loud', '.']],
      ['a severity of a code that no finding has', ['--severity', 'shared-exakt=error', '.']],
      ['a severity without a code', ['--severity', 'error', '.']],
      ['a limit that is no number', ['--max-findings', 'many', '.']],
      ['--output without --fix', ['--output', 'clean', '.']],
    ] as const) {
      test(`2 for ${what}`, async () => {
        const run = await check(...args);
        assert.deepEqual([run.code, run.out], [2, '']);
        assert.notEqual(run.messages, '');
      });
    }
  });

  suite('which documents', () => {
    test('a folder with all text files and bundles in it, in the order of their paths', async () => {
      folder.write({
        'b.txt': quietArticle,
        'a/z.txt': quietArticle,
        'a/deep/er/y.sourcebundle': quietArticle,
        'a/notes.pdf': quietArticle,
        'requirements.txt': 'left-pad\n',
        'node_modules/m/readme.txt': quietArticle,
        '.git/description.txt': quietArticle,
      });
      assert.deepEqual(paths(await report('.')), ['a/deep/er/y.sourcebundle', 'a/z.txt', 'b.txt']);
    });

    test('what .gitignore names is left out, at every depth, and comes back with !', async () => {
      folder.write({
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.gitignore': 'drafts/\n*.tmp.txt\n',
        'in/.gitignore': '!kept.tmp.txt\n/old.txt\n',
        'in/a.txt': quietArticle,
        'in/b.tmp.txt': quietArticle,
        'in/kept.tmp.txt': quietArticle,
        'in/old.txt': quietArticle,
        'in/drafts/c.txt': quietArticle,
        'in/deep/old.txt': quietArticle,
      });
      assert.deepEqual(paths(await report('in')), ['in/a.txt', 'in/deep/old.txt', 'in/kept.tmp.txt']);
      assert.equal(paths(await report('--no-gitignore', 'in')).length, 6);
      assert.deepEqual(
        paths(await report('in/drafts')),
        ['in/drafts/c.txt'],
        'a folder that is named is wanted',
      );
      assert.deepEqual(paths(await report('in/old.txt')), ['in/old.txt'], 'a file that is named is wanted');
    });

    test('globs, for shells that do not expand them', async () => {
      folder.write({ 'in/a.txt': quietArticle, 'in/b.md': quietArticle, 'in/deep/c.txt': quietArticle });
      assert.deepEqual(paths(await report('in/*.txt')), ['in/a.txt']);
      assert.deepEqual(paths(await report('in/**/*.{txt,md}')), ['in/a.txt', 'in/b.md', 'in/deep/c.txt']);
    });

    test('a file whose name looks like a glob is a file', async () => {
      folder.write({ '[1] a*b.txt': quietArticle, '1.txt': quietArticle });
      assert.deepEqual(paths(await report('[1] a*b.txt')), ['[1] a*b.txt']);
    });

    test('--include and --exclude', async () => {
      folder.write({ 'a.log': quietArticle, 'b.log': quietArticle, 'c.txt': quietArticle });
      assert.deepEqual(paths(await report('--include', '*.log', '--exclude', 'b.*', '.')), ['a.log']);
    });

    test('a document that is named twice is read once', async () => {
      folder.write({ 'a.txt': quietArticle });
      assert.deepEqual(paths(await report('a.txt', '.', './a.txt', folder.at('a.txt'))), ['a.txt']);
    });

    test('paths are relative to the current folder, wherever the documents are', async () => {
      folder.write({ 'in/a.txt': quietArticle, 'work/.keep': '' });
      const run = await winnow(['check', '--format', 'json', folder.at('in')], { cwd: folder.at('work') });
      assert.deepEqual(paths(JSON.parse(run.out) as CheckReport), ['../in/a.txt']);
    });

    test('standard input', async () => {
      const run = await winnow(['check', '--format', 'json', '-'], {
        cwd: folder.path,
        input: article,
      });
      const found = JSON.parse(run.out) as CheckReport;
      assert.equal(run.code, 1);
      assert.deepEqual(paths(found), ['<stdin>']);
      assert.ok(found.findings.every(({ path }) => path === '<stdin>'));
    });

    test('standard input beside files', async () => {
      folder.write({ 'other.txt': otherArticle });
      const run = await winnow(['check', '--format', 'json', '-', '.'], { cwd: folder.path, input: article });
      const shared = (JSON.parse(run.out) as CheckReport).findings.filter(
        ({ code }) => code === 'shared-exact',
      );
      assert.deepEqual(
        shared.map(({ path, related }) => [path, related.map((place) => place.path)]),
        [
          ['<stdin>', ['other.txt']],
          ['other.txt', ['<stdin>']],
        ],
      );
    });

    test('a run that reviewed nothing says so, and what was there', async () => {
      const empty = await check('.');
      assert.deepEqual(
        [empty.code, empty.messages],
        [2, 'Nothing was reviewed: there is no file to check\n'],
      );
      folder.write({ 'a.docx': 'x', 'b.docx': 'x', 'in/c.PDF': 'x', NOTES: 'x' });
      const others = await check('.');
      assert.deepEqual(
        [others.code, others.messages],
        [
          2,
          'Nothing was reviewed of the files there: 2 .docx, 1 without an extension, 1 .pdf (--include GLOB names what to read)\n',
        ],
      );
    });

    test('Markdown is read in a folder of documents, and left out of a project of code with a word', async () => {
      folder.write({ 'a.md': `# Notes\n\n${article}\n`, 'in/b.md': `${article}\n` });
      const read = await check('.');
      assert.equal(read.code, 1);
      assert.match(read.out, /b\.md/u);
      folder.write({ 'package.json': '{}' });
      const left = await check('.');
      assert.equal(left.code, 2);
      assert.match(left.messages, /looks like a project of code \(package\.json\); 2 files of Markdown/u);
      const always = await check('.', '--markdown', 'always');
      assert.equal(always.code, 1);
      const never = await check('in', '--markdown', 'never');
      assert.deepEqual([never.code, (await check('in')).code], [2, 1]);
    });

    test('an empty file is a document', async () => {
      folder.write({ 'empty.txt': '' });
      const found = await report('empty.txt');
      assert.deepEqual([paths(found), found.findings], [['empty.txt'], []]);
    });

    test('a binary file is skipped with a word', async () => {
      folder.write({ 'a.txt': new Uint8Array([80, 75, 3, 4, 0, 0, 1, 255]), 'b.txt': quietArticle });
      const run = await check('--format', 'json', '.');
      assert.deepEqual(paths(JSON.parse(run.out) as CheckReport), ['b.txt']);
      assert.equal(run.messages, 'a.txt: skipped, not a text file\n');
    });

    test('UTF-16 with a byte order mark is read as text', async () => {
      folder.write({ 'wide.txt': Buffer.from(`\ufeff${article}`, 'utf16le') });
      const [first] = (await report('wide.txt')).documents[0].sections[0].paragraphs;
      assert.deepEqual(first.range, {
        start: { line: 0, character: 0 },
        end: { line: 0, character: council.length },
      });
    });
  });

  suite('what is found', () => {
    test('boilerplate, by paragraph and as findings', async () => {
      folder.write({ 'article.txt': article });
      const found = await report('article.txt');
      const [{ paragraphs }] = found.documents[0].sections;
      assert.equal(paragraphs.length, article.trimEnd().split('\n').length);
      assert.deepEqual(
        paragraphs.slice(0, 3).map(({ boilerplate }) => boilerplate < 0.5),
        [true, true, true],
      );
      assert.ok(found.findings.length > 0);
      for (const finding of found.findings) {
        assert.match(finding.code, /^boilerplate-/);
        assert.ok(finding.range.start.line >= 3, 'the story itself is no boilerplate');
      }
    });

    test('paragraphs that two documents share, each naming the other', async () => {
      folder.write({ 'article.txt': article, 'other.txt': otherArticle });
      const shared = (await report('.')).findings.filter(({ code }) => code === 'shared-exact');
      assert.deepEqual(
        shared.map(({ path, range, score, related }) => [
          path,
          range.start.line,
          score,
          related[0].path,
          related[0].range.start.line,
        ]),
        [
          ['article.txt', 2, 1, 'other.txt', 1],
          ['other.txt', 1, 1, 'article.txt', 2],
        ],
      );
    });

    test('--scope document compares within documents only', async () => {
      folder.write({ 'article.txt': article, 'other.txt': otherArticle });
      const codes = (await report('--scope', 'document', '.')).findings.map(({ code }) => code);
      assert.deepEqual(
        codes.filter((code) => code.startsWith('shared-')),
        [],
      );
    });

    test('the members of a bundle are its sections', async () => {
      folder.write({ 'bundle.txt': `=== FILE: a.txt ===\n${costs}\n=== FILE: b.txt ===\n${costs}\n` });
      const [document] = (await report('bundle.txt')).documents;
      assert.equal(document.dialect, 'eq-file');
      assert.deepEqual(
        document.sections.map(({ name }) => name),
        ['a.txt', 'b.txt'],
      );
    });

    test('faults of delimiters', async () => {
      folder.write({ 'bundle.txt': `=== FILE: a.txt ===\n${council}\n=== FILE: a.txt ===\n${costs}\n` });
      const found = await report('bundle.txt');
      const [fault] = found.findings.filter(({ code }) => code === 'duplicate-name');
      assert.deepEqual([fault.severity, fault.range.start.line, fault.score], ['error', 2, 1]);
    });

    test('entities with all their mentions', async () => {
      folder.write({ 'article.txt': article });
      const money = (await report('article.txt')).entities.filter(({ type }) => type === 'money');
      assert.deepEqual(
        money.map(({ name, mentions }) => [name, mentions[0].path, mentions[0].range.start.line]),
        [['4.2 million pounds', 'article.txt', 1]],
      );
      assert.deepEqual((await report('--no-entities', 'article.txt')).entities, []);
    });

    test('documents that tell the same story, members of bundles among them', async () => {
      folder.write({
        'article.txt': article,
        'bundle.txt': `=== FILE: a.txt ===\n${article}\n=== FILE: b.txt ===\nNothing else.\n`,
      });
      const [story, ...others] = (await report('.')).stories;
      assert.deepEqual(others, []);
      assert.deepEqual(
        story.documents.map(({ path, section, comparedWith }) => [path, section, comparedWith]),
        [
          ['article.txt', '', 1],
          ['bundle.txt', 'a.txt', 0],
        ],
      );
      assert.deepEqual((await report('--shared', 'off', '.')).stories, []);
    });

    test('detectors and codes can be switched off', async () => {
      folder.write({ 'article.txt': article, 'other.txt': otherArticle });
      const codes = async (...args: string[]): Promise<string[]> =>
        [...new Set((await report(...args, '.')).findings.map(({ code }) => code.split('-')[0]))].sort();
      assert.deepEqual(await codes(), ['boilerplate', 'shared']);
      assert.deepEqual(await codes('--boilerplate', 'off'), ['shared']);
      assert.deepEqual(await codes('--shared', 'off'), ['boilerplate']);
      assert.deepEqual(await codes('--severity', 'shared-exact=off', '--severity', 'boilerplate=off'), []);
    });

    test('--max-findings leaves findings out and says so', async () => {
      const apart = [council, costs, council, ferry, council, orchard, council];
      folder.write({ 'a.txt': `${apart.join('\n')}\n` });
      const run = await check('--max-findings', '2', '--format', 'json', 'a.txt');
      assert.equal((JSON.parse(run.out) as CheckReport).findings.length, 2);
      assert.match(run.messages, /^\d+ more findings left out by --max-findings\n$/);
    });

    test('what was compared only in part is said in all formats, and changes nothing else', async () => {
      folder.write({ 'long.txt': `${'Sixty words of one kind stand here. '.repeat(1_000)}\n` });
      const limit = 'Paragraphs so long that only their first 4,000 words were compared: 1, in long.txt.';
      const json = await check('long.txt', '--format', 'json');
      assert.deepEqual([json.code, json.messages], [0, `${limit}\n`]);
      assert.deepEqual((JSON.parse(json.out) as CheckReport).limits, [limit]);
      const sarif = await check('long.txt', '--format', 'sarif');
      const [{ invocations }] = (JSON.parse(sarif.out) as Log).runs;
      assert.deepEqual(invocations, [
        {
          executionSuccessful: true,
          toolExecutionNotifications: [{ level: 'warning', message: { text: limit } }],
        },
      ]);
      const pretty = await check('long.txt');
      assert.deepEqual([pretty.code, pretty.messages], [0, `${limit}\n`]);
    });
  });

  suite('remembered decisions', () => {
    test('of the nearest folder are respected', async () => {
      folder.write({ 'in/article.txt': article });
      const all = await report('--shared', 'off', 'in');
      assert.ok(all.findings.length > 0);
      const pattern = (text: string): string => text.toLowerCase().replace(/\d+/g, '#');
      const lines = article.split('\n').slice(3, -1);
      const decisions = lines.map((text) =>
        JSON.stringify({ kind: 'not-boilerplate-pattern', pattern: pattern(text) }),
      );
      folder.write({ '.winnow/decisions.jsonl': `${decisions.join('\n')}\n` });
      assert.deepEqual((await report('--shared', 'off', 'in')).findings, []);
    });

    test('of one site hold in its documents', async () => {
      folder.write({ 'in/www.hallmouth.com/a.txt': article, 'in/valley.example.org/b.txt': article });
      const before = await report('--shared', 'off', 'in');
      const decisions = article.split('\n').map((text) =>
        JSON.stringify({
          kind: 'not-boilerplate-on-site',
          pattern: text.toLowerCase().replace(/\d+/g, '#'),
          site: 'hallmouth.com',
        }),
      );
      folder.write({ '.winnow/decisions.jsonl': `${decisions.join('\n')}\n` });
      const where = ({ findings }: CheckReport): readonly string[] => [
        ...new Set(findings.map(({ path }) => path)),
      ];
      assert.equal(where(before).length, 2);
      assert.deepEqual(where(await report('--shared', 'off', 'in')), ['in/valley.example.org/b.txt']);
    });

    test('a line that cannot be read is named', async () => {
      folder.write({ 'a.txt': quietArticle, '.winnow/decisions.jsonl': '\n{"kind":\n' });
      const run = await check('a.txt');
      assert.equal(run.code, 0);
      assert.equal(run.messages, '.winnow/decisions.jsonl:2: not JSON; passed over\n');
    });
  });

  suite('--config', () => {
    test("takes the editor's settings, comments and all", async () => {
      folder.write({
        'article.txt': article,
        'other.txt': otherArticle,
        'settings.json':
          '{\n  // ours\n  "editor.tabSize": 2,\n  "winnow.sharedText.enabled": false,\n  "winnow.severity": { "boilerplate": "error" },\n}',
      });
      const { findings } = await report('--config', 'settings.json', '.');
      assert.deepEqual([...new Set(findings.map(({ severity }) => severity))], ['error']);
      const { findings: both } = await report('--config', 'settings.json', '--shared', 'likely', '.');
      assert.ok(
        both.some(({ code }) => code === 'shared-exact'),
        'options win',
      );
    });

    test('names file and line of what is wrong', async () => {
      folder.write({ 'settings.json': '{\n  "winnow.severity": nonsense\n}' });
      const run = await check('--config', 'settings.json', '.');
      assert.equal(run.code, 2);
      assert.match(run.messages, /^winnow: settings\.json:2: /);
    });
  });
});
