import assert from 'node:assert/strict';
import { Folder } from './support/folder';
import { costs, council, ferry, orchard } from './support/texts';
import { winnow, type Run } from './support/winnow';

const page = (article: string, comments: number): string =>
  [
    'Skip to main content',
    article,
    'Subscribe to our newsletter',
    'Follow us on Facebook',
    `${comments} comments`,
    'Your email address will not be published. Required fields are marked *',
    '© 2024 Hallmouth Gazette. All rights reserved.',
    '',
  ].join('\n\n');

interface SitesReport {
  readonly version: number;
  readonly sites: readonly {
    readonly label: string;
    readonly pages: number;
    readonly lines: readonly {
      readonly words: string;
      readonly pages: number;
      readonly standing: string;
      readonly first: { readonly path: string };
    }[];
    readonly more: number;
    readonly worth?: { readonly pages: number };
  }[];
}

suite('winnow sites', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder({
      'gazette.example_1.txt': page(council, 3),
      'gazette.example_2.txt': page(costs, 41),
      'notes.txt': `${orchard}\n\n${ferry}\n`,
    });
  });
  teardown(() => folder.remove());

  const sites = (...args: string[]): Promise<Run> => winnow(['sites', '.', ...args], { cwd: folder.path });

  test('tells each site with what recurs on it', async () => {
    const { code, out, messages } = await sites();
    assert.equal(code, 0, messages);
    assert.match(out, /^gazette\.example {2}2 pages, \d+ paragraphs of boilerplate$/mu);
    assert.match(out, /^ {2}2 of 2 {2}subscription +Subscribe to our newsletter$/mu);
    assert.match(out, /^ {2}2 of 2 {2}\S+ +3 comments$/mu);
    assert.doesNotMatch(out, /more pages/u);
    assert.match(out, /^1 site in 3 files, \d+ recurring lines$/mu);
  });

  test('prints the same as JSON, with all lines unless fewer are asked for', async () => {
    const report = async (...args: string[]): Promise<SitesReport> =>
      JSON.parse((await sites('--format', 'json', ...args)).out) as SitesReport;
    const [site] = (await report()).sites;
    assert.deepEqual([site.label, site.pages, site.more, site.worth], ['gazette.example', 2, 0, undefined]);
    const plea = site.lines.find(({ words }) => words === 'Subscribe to our newsletter');
    assert.deepEqual(
      [plea?.pages, plea?.standing, plea?.first.path],
      [2, 'flagged', 'gazette.example_1.txt'],
    );
    const [cut] = (await report('--lines', '2')).sites;
    assert.deepEqual([cut.lines.length, cut.more], [2, site.lines.length - 2]);
  });

  test('what a reviewer keeps is said to be kept', async () => {
    const decision = { kind: 'not-boilerplate-pattern', pattern: 'follow us on facebook' };
    folder.write({ '.winnow/decisions.jsonl': `${JSON.stringify(decision)}\n` });
    assert.match((await sites()).out, /^ {2}2 of 2 {2}kept +Follow us on Facebook$/mu);
  });

  test('of a site with one page it is said what more would bring, by check as well, where people read it', async () => {
    const single = new Folder({ 'gazette.example_1.txt': page(council, 3) });
    const run = (...args: string[]): Promise<Run> => winnow(args, { cwd: single.path });
    assert.match(
      (await run('sites', '.')).out,
      /^ {2}3 more pages of this site would find about 20 % more of its boilerplate$/mu,
    );
    const few =
      /^1 site has one page or two here: 3 more of it would find about 20 % more of its boilerplate \(winnow sites tells which\)$/mu;
    assert.match((await run('check', '.')).messages, few);
    for (const args of [
      ['--format', 'json'],
      ['--boilerplate', 'thorough'],
      ['--boilerplate', 'off'],
    ])
      assert.doesNotMatch((await run('check', '.', ...args)).messages, /one page or two/u, args.join(' '));
    single.remove();
  });

  test('what is named and is not there is wrong usage', async () => {
    const { code, out } = await winnow(['sites', '.', 'nothing.txt'], { cwd: folder.path });
    assert.equal(code, 2);
    assert.equal(out, '');
  });
});
