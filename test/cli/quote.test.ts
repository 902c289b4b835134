import assert from 'node:assert/strict';
import { Folder } from './support/folder';
import { costs, council, ferry, orchard } from './support/texts';
import { winnow, type Run } from './support/winnow';

const exact = '“the national infrastructure fund has promised to pay a third, according to figures”';
const altered = '“the national infrastructure fund has promised to pay a quarter, according to figures”';
const missing = '“We have never seen so many herring gulls upon the roof of this library”';

interface QuoteReport {
  readonly version: number;
  readonly verdict: string;
  readonly places: readonly {
    readonly path: string;
    readonly name: string;
    readonly range: object;
    readonly text: string;
    readonly changes: readonly { readonly quoted: string; readonly found: string }[];
  }[];
}

suite('winnow quote', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder({ 'article.txt': `${council}\n${costs}\n`, 'orchard.txt': `${orchard}\n` });
  });
  teardown(() => folder.remove());

  const quote = (text: string, ...args: string[]): Promise<Run> =>
    winnow(['quote', text, '--against', '.', ...args], { cwd: folder.path });

  test('ends with 0 for words that stand there, marks or not, and names the place', async () => {
    for (const text of [exact, exact.slice(1, -1)]) {
      const { code, out, messages } = await quote(text);
      assert.equal(code, 0, messages);
      assert.match(out, /^article\.txt:2:\d+\n/);
      assert.match(out, /Found word for word in 2 documents/);
    }
  });

  test('ends with 1 for other words, and gives both', async () => {
    const { code, out } = await quote(altered);
    assert.equal(code, 1);
    assert.match(out, /“quarter” stands there as “third”/);
    assert.match(out, /Found with other words/);
  });

  test('ends with 1 for what stands nowhere', async () => {
    const { code, out } = await quote(missing);
    assert.equal(code, 1);
    assert.match(out, /^Not found in 2 documents/m);
  });

  test('ends with 2 where there are no words to look for', async () => {
    const { code, out, messages } = await quote('“…”');
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(messages, /no words/);
  });

  test('--format json gives verdict, place and changes', async () => {
    const { code, out } = await quote(altered, '--format', 'json');
    assert.equal(code, 1);
    const { version, verdict, places } = JSON.parse(out) as QuoteReport;
    assert.deepEqual([version, verdict, places.length], [1, 'altered', 1]);
    const [{ path, name, range, text, changes }] = places;
    const start = costs.indexOf(exact.slice(1, -1));
    assert.deepEqual(
      { path, name, range, text, changes },
      {
        path: 'article.txt',
        name: 'article.txt',
        range: {
          start: { line: 1, character: start },
          end: { line: 1, character: start + exact.length - 2 },
        },
        text: exact.slice(1, -1),
        changes: [{ quoted: 'quarter', found: 'third' }],
      },
    );
  });

  test('- takes the quotation from standard input', async () => {
    const args = ['quote', '-', '--against', '.'];
    const { code, out } = await winnow(args, { cwd: folder.path, input: `${exact}\n` });
    assert.equal(code, 0);
    assert.match(out, /^article\.txt:2:/);
  });

  test('a place in a bundle has the name of its member', async () => {
    folder.write({
      'bundle.txt': `=== FILE: pier.txt ===\n${council}\n=== FILE: quay.txt ===\n${ferry}\n`,
    });
    const { code, out } = await quote(
      'the railway station and the temporary landing stage',
      '--format',
      'json',
    );
    assert.equal(code, 0);
    const { places } = JSON.parse(out) as QuoteReport;
    assert.deepEqual(
      places.map(({ path, name }) => [path, name]),
      [['bundle.txt', 'quay.txt']],
    );
  });
});
