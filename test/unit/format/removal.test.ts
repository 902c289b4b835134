import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFile, removalEdits } from '../../../src/format/index';

/** Removes the lines that hold an X. */
function withoutX(text: string): string {
  const file = parseFile(text, { language: 'bundle' });
  const spans = file.sections.flatMap(({ content, body }) =>
    body.paragraphs
      .filter(({ start, end }) => body.text.slice(start, end).includes('X'))
      .map(({ start, end }) => ({ start: content.start + start, end: content.start + end })),
  );
  let at = 0;
  let result = '';
  for (const { span, text: inserted } of removalEdits(file, spans)) {
    assert.ok(at <= span.start);
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

suite('removal: whole lines go, the rest stays as far apart as it was', () => {
  const cases: readonly [string, string, string][] = [
    ['a line among lines', 'a\nX\nb\n', 'a\nb\n'],
    ['a paragraph among paragraphs', 'a\n\nX\n\nb\n', 'a\n\nb\n'],
    ['the wider gap stays', 'a\nX\n\nb\n', 'a\n\nb\n'],
    ['the wider gap stays, before', 'a\n\nX\nb\n', 'a\n\nb\n'],
    ['a run', 'a\n\nX\nX\n\nX\n\nb\n', 'a\n\nb\n'],
    ['two runs', 'a\n\nX\n\nb\n\nX\n\nc\n', 'a\n\nb\n\nc\n'],
    ['the first line', 'X\n\na\n', 'a\n'],
    ['the first line below a blank one', '\nX\n\na\n', '\na\n'],
    ['the last line', 'a\n\nX\n', 'a\n'],
    ['the last line without line end', 'a\n\nX', 'a'],
    ['the last line above blank ones', 'a\nX\n\n', 'a\n\n'],
    ['all lines', 'X\nX\n', ''],
    ['indented, with spaces behind', 'a\n  X  \nb\n', 'a\nb\n'],
    ['CRLF', 'a\r\n\r\nX\r\n\r\nb\r\n', 'a\r\n\r\nb\r\n'],
    [
      'delimiters stay',
      '=== FILE: a.txt ===\nX\n=== FILE: b.txt ===\na\nX\n',
      '=== FILE: a.txt ===\n=== FILE: b.txt ===\na\n',
    ],
    [
      'a blank line before a delimiter stays',
      '=== FILE: a.txt ===\na\n\nX\n\n=== FILE: b.txt ===\nb\n',
      '=== FILE: a.txt ===\na\n\n=== FILE: b.txt ===\nb\n',
    ],
    ['end markers stay', '=== FILE: a.txt ===\nX\n=== END ===\n', '=== FILE: a.txt ===\n=== END ===\n'],
  ];
  for (const [title, text, expected] of cases) test(title, () => assert.equal(withoutX(text), expected));

  test('what is left are the other lines, and no gap is wider than it was', () => {
    const line = fc.constantFrom('a', 'b', 'X', 'X y', '', '', '=== FILE: n.txt ===');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.boolean(), (lines, final) => {
        const text = `=== FILE: a.txt ===\n${lines.join('\n')}${final ? '\n' : ''}`;
        const ink = (value: string): string[] => value.split('\n').filter((entry) => entry !== '');
        const widest = (value: string): number =>
          Math.max(0, ...(value.match(/\n+/g) ?? []).map((gap) => gap.length));
        const left = withoutX(text);
        assert.deepEqual(
          ink(left),
          ink(text).filter((entry) => !entry.includes('X')),
        );
        assert.ok(widest(left) <= widest(text));
      }),
      { numRuns: 500 },
    );
  });
});
