import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Log, Region, Run as SarifRun } from 'sarif';
import type { CheckReport } from '../../src/review/index';
import { Folder } from './support/folder';
import { article, costs, ferry, otherArticle } from './support/texts';
import { winnow } from './support/winnow';

const root = join(__dirname, '../..');

function schema(name: string): ValidateFunction {
  return new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync(join(root, 'docs', name), 'utf8')) as object,
  );
}

function requireValid(validate: ValidateFunction, value: unknown): void {
  assert.ok(validate(value), JSON.stringify(validate.errors, undefined, 2));
}

const messyBundle = `=== FILE: a.txt ===
${costs}
=== FILE: in/näme 📄.txt [noeol] ===
📄 ${ferry}
=== FILE: a.txt ===
${ferry}
${costs}
`;

/** A line of `--format jsonl`. */
interface Line {
  readonly record: string;
  readonly version?: number;
}

suite('how findings are printed', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder({
      'article.txt': article,
      'in/other text.txt': otherArticle,
      'bundle.txt': messyBundle,
    });
  });
  teardown(() => folder.remove());

  const check = (...args: string[]) => winnow(['check', '.', ...args], { cwd: folder.path });

  suite('json', () => {
    test('follows the schema in docs/', async () => {
      const { out } = await check('--format', 'json');
      requireValid(schema('check.schema.json'), JSON.parse(out));
    });

    test('is one line, and the same in every run', async () => {
      const first = await check('--format', 'json');
      const second = await check('--format', 'json');
      assert.equal(first.out, second.out);
      assert.equal(first.out.indexOf('\n'), first.out.length - 1);
    });

    test('ranges count lines from 0 and UTF-16 units', async () => {
      const { out } = await check('--format', 'json');
      const report = JSON.parse(out) as CheckReport;
      const document = report.documents.find(({ path }) => path === 'bundle.txt');
      const [paragraph] = document?.sections[1].paragraphs ?? [];
      assert.deepEqual(paragraph.range, {
        start: { line: 3, character: 0 },
        end: { line: 3, character: '📄 '.length + ferry.length },
      });
    });

    test('of boilerplate it has the words, of nothing else', async () => {
      const { out } = await check('--format', 'json');
      const { findings } = JSON.parse(out) as CheckReport;
      const words = findings.filter(({ path }) => path === 'article.txt').map(({ excerpt }) => excerpt);
      assert.ok(
        words.includes('Leave a Reply Cancel reply … Required fields are marked *'),
        words.join('\n'),
      );
      assert.ok(findings.some(({ code }) => code.startsWith('shared-')));
      assert.ok(findings.every(({ code, excerpt }) => excerpt === undefined || !code.startsWith('shared-')));
    });

    test('of inspect follows its schema', async () => {
      const { out } = await winnow(['inspect', '--format', 'json', 'bundle.txt'], { cwd: folder.path });
      requireValid(schema('inspect.schema.json'), JSON.parse(out));
      const plain = await winnow(['inspect', '--format', 'json', 'article.txt'], { cwd: folder.path });
      requireValid(schema('inspect.schema.json'), JSON.parse(plain.out));
    });
  });

  test('as JSON Lines it is the same, an item a line', async () => {
    const { out: json, code } = await check('--format', 'json');
    const { out: lines, code: sameCode } = await check('--format', 'jsonl');
    assert.equal(sameCode, code);
    assert.ok(lines.endsWith('}\n'));
    const [first, ...records] = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const items = (record: string): object[] =>
      records.flatMap(({ record: own, ...item }) => (own === record ? [item] : []));
    const limits = items('limit') as { readonly sentence: string }[];
    assert.deepEqual(
      {
        version: first.version,
        documents: items('document'),
        findings: items('finding'),
        stories: items('story'),
        entities: items('entity'),
        limits: limits.map(({ sentence }) => sentence),
      },
      JSON.parse(json),
    );
    assert.ok(items('finding').length > 0 && items('entity').length > 0);
  });

  test('of a mention it says what it comes to, and that it stands in furniture', async () => {
    folder.write({
      'costs.txt': [
        'The council paid 1.2 million euros on 3 May 2021, as it was said yesterday.',
        costs,
        'Follow us on Facebook and Twitter',
        'Subscribe to our newsletter',
        '© 2024 Hallmouth Gazette. All rights reserved.',
        '',
      ].join('\n\n'),
    });
    const { out } = await winnow(['check', '--format', 'json', 'costs.txt'], { cwd: folder.path });
    const { entities } = JSON.parse(out) as {
      readonly entities: readonly {
        readonly mentions: readonly {
          readonly value?: string;
          readonly relative?: true;
          readonly furniture?: true;
        }[];
      }[];
    };
    const mentions = entities.flatMap((entity) => entity.mentions);
    assert.deepEqual(
      mentions.flatMap(({ value, relative }) => (value === undefined || relative ? [] : [value])).slice(0, 2),
      ['EUR 1200000', '2021-05-03'],
    );
    assert.ok(mentions.some(({ relative }) => relative));
    assert.ok(
      mentions.some(({ furniture }) => furniture),
      JSON.stringify(mentions),
    );
    assert.ok(!mentions[0].furniture);
  });

  test('of sites follows its schema', async () => {
    folder.write({ 'gazette.example_1.txt': article, 'gazette.example_2.txt': article });
    const { out } = await winnow(['sites', '--format', 'json', '.'], { cwd: folder.path });
    const report = JSON.parse(out) as { readonly sites: readonly { readonly lines: readonly object[] }[] };
    requireValid(schema('sites.schema.json'), report);
    assert.ok(report.sites[0].lines.length > 0, out);
  });

  test('of entities follows its schema', async () => {
    const { out } = await winnow(['entities', '--format', 'json', '.'], { cwd: folder.path });
    const report = JSON.parse(out) as { readonly entities: readonly object[] };
    requireValid(schema('entities.schema.json'), report);
    assert.ok(report.entities.length > 0, out);
  });

  suite('sarif', () => {
    const sarifOf = async (...args: string[]): Promise<SarifRun> => {
      const { out } = await check('--format', 'sarif', ...args);
      const log = JSON.parse(out) as Log;
      assert.equal(log.version, '2.1.0');
      assert.equal(log.runs.length, 1);
      return log.runs[0];
    };

    test('has the words of boilerplate as a property', async () => {
      const { results = [] } = await sarifOf();
      const words = results.map(
        ({ properties }) => (properties as { excerpt?: string } | undefined)?.excerpt,
      );
      assert.ok(
        words.includes('Leave a Reply Cancel reply … Required fields are marked *'),
        words.join('\n'),
      );
    });

    test('has a result for each finding of the JSON, at the same place', async () => {
      const { out } = await check('--format', 'json');
      const { findings } = JSON.parse(out) as CheckReport;
      const { results = [] } = await sarifOf();
      const place = (region: Region | undefined): unknown[] => [
        region?.startLine,
        region?.startColumn,
        region?.endLine,
        region?.endColumn,
      ];
      assert.deepEqual(
        results.map(({ ruleId, message, locations = [] }) => [
          ruleId,
          message.text,
          decodeURIComponent(locations[0].physicalLocation?.artifactLocation?.uri ?? ''),
          place(locations[0].physicalLocation?.region),
        ]),
        findings.map(({ code, message, path, range }) => [
          code,
          message,
          path,
          [range.start.line + 1, range.start.character + 1, range.end.line + 1, range.end.character + 1],
        ]),
      );
    });

    test('says how columns count and where paths start', async () => {
      const run = await sarifOf();
      assert.equal(run.columnKind, 'utf16CodeUnits');
      assert.ok(run.originalUriBaseIds?.['%SRCROOT%'] !== undefined);
      assert.deepEqual(
        run.artifacts?.map(({ location }) => [location?.uri, location?.uriBaseId]),
        [
          ['article.txt', '%SRCROOT%'],
          ['bundle.txt', '%SRCROOT%'],
          ['in/other%20text.txt', '%SRCROOT%'],
        ],
      );
      assert.deepEqual(run.invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    });

    test('every result names its rule, and every rule has a page', async () => {
      const { results = [], tool } = await sarifOf();
      const rules = tool.driver.rules ?? [];
      assert.ok(results.length > 0);
      for (const { ruleId, ruleIndex = -1 } of results) assert.equal(rules[ruleIndex].id, ruleId);
      assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
      for (const { id, helpUri, help, shortDescription, fullDescription } of rules) {
        assert.ok(URL.canParse(helpUri ?? ''), `address of ${id}: ${helpUri}`);
        assert.match(help?.markdown ?? '', /^# /, `page of ${id}`);
        for (const words of [help, shortDescription, fullDescription])
          assert.notEqual(words?.text ?? '', '', id);
      }
    });

    test('counterparts are related locations', async () => {
      const { results = [] } = await sarifOf('--boilerplate', 'off');
      const shared = results.filter(({ ruleId }) => ruleId === 'shared-exact');
      assert.ok(shared.length > 0);
      for (const { relatedLocations = [] } of shared) {
        assert.deepEqual(
          relatedLocations.map(({ id }) => id),
          relatedLocations.map((_, index) => index),
        );
        assert.ok(
          relatedLocations.every(
            ({ message, physicalLocation }) => message?.text && physicalLocation?.region,
          ),
        );
      }
    });

    test('fingerprints are unique in a document and do not hang on line numbers', async () => {
      const prints = async (): Promise<(string | undefined)[]> =>
        ((await sarifOf()).results ?? []).map(
          ({ partialFingerprints }) => partialFingerprints?.['winnowContent/v1'],
        );
      const before = await prints();
      folder.write({
        'article.txt': `A new first paragraph that nobody else has, and that says nothing.\n\n${article}`,
      });
      const after = await prints();
      assert.ok(before.every((print) => print !== undefined && after.includes(print)));
    });

    test('tells of files that could not be read', async () => {
      folder.write({ '.winnow/decisions.jsonl/not-a-file': '' });
      const { code, out, messages } = await check('--format', 'sarif');
      assert.equal(code, 2);
      const [{ executionSuccessful, toolExecutionNotifications = [] }] =
        (JSON.parse(out) as Log).runs[0].invocations ?? [];
      assert.equal(executionSuccessful, false);
      // What unpacking will refuse is said as well, and is no failure of the run.
      const [first, ...others] = messages.trimEnd().split('\n');
      assert.equal(toolExecutionNotifications[0].message.text, first);
      assert.ok(
        others.every((line) => line.includes('cannot be unpacked')),
        messages,
      );
    });
  });

  suite('pretty', () => {
    test('by file, with line and column counted from 1, severity, message, code, counterparts and a summary', async () => {
      folder = new Folder({ 'a.txt': `${costs}\n${ferry}\n`, 'b.txt': `${ferry}\n` });
      const { out } = await winnow(['check', '.'], { cwd: folder.path });
      assert.equal(
        out,
        [
          'a.txt',
          '  2:1  warning  Same text in b.txt, paragraph 1  shared-exact',
          '       → b.txt:1:1  Same text in b.txt, paragraph 1',
          '',
          'b.txt',
          '  1:1  warning  Same text in a.txt, paragraph 2  shared-exact',
          '       → a.txt:2:1  Same text in a.txt, paragraph 2',
          '',
          '2 findings in 2 of 2 documents (2 warnings)',
          '',
        ].join('\n'),
      );
    });

    test('the words of boilerplate stand below the finding', async () => {
      folder = new Folder({ 'page.txt': article });
      const { out } = await winnow(['check', '.'], { cwd: folder.path });
      const lines = out.split('\n').map((line) => line.trim());
      assert.ok(lines.includes('“Leave a Reply Cancel reply … Required fields are marked *”'), out);
      assert.ok(
        lines.some((line) => line.startsWith('“Copyright © 2024')),
        out,
      );
    });

    test('colours only where they are wanted', async () => {
      const escape = '\u001b[';
      const withEnvironment = async (env: Readonly<Record<string, string>>): Promise<boolean> =>
        (await winnow(['check', '.'], { cwd: folder.path, env })).out.includes(escape);
      assert.equal(await withEnvironment({}), false, 'a pipe is no terminal');
      assert.equal(await withEnvironment({ FORCE_COLOR: '1' }), true);
      assert.equal(await withEnvironment({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    });

    test('spells out what could trick a terminal', async () => {
      const name = 'a\u001b[2Jb\u202etxt.a';
      folder.write({ 'bundle.txt': `=== FILE: ${name} ===\none\n=== FILE: ${name} ===\ntwo\n` });
      const { out } = await winnow(['check', 'bundle.txt'], { cwd: folder.path });
      assert.match(out, /a\\u001b\[2Jb\\u202etxt\.a/);
      assert.ok(!out.includes('\u001b') && !out.includes('\u202e'));
    });
  });
});
