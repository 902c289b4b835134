import assert from 'node:assert/strict';
import { parseFile } from '../../../src/format/index';
import { accepted, rejected } from './samples';

/** `name|content` for each member, as the file reads. */
function members(text: string): string[] {
  return parseFile(text).sections.map((section) => `${section.name}|${section.body.text}`);
}

suite('dialects: one bundle of each is read', () => {
  for (const { dialect, title, text, expected } of accepted) {
    test(`${dialect}: ${title}`, () => {
      assert.equal(parseFile(text).dialect, dialect);
      assert.deepEqual(members(text), expected);
    });
    test(`${dialect}: ${title}, with CRLF`, () => {
      const crlf = text.replaceAll('\n', '\r\n');
      assert.equal(parseFile(crlf).dialect, dialect);
      assert.deepEqual(
        members(crlf),
        expected.map((member) => member.replaceAll('\n', '\r\n')),
      );
    });
    test(`${dialect}: ${title}, behind a byte order mark`, () => {
      assert.equal(parseFile(`\ufeff${text}`).dialect, dialect);
      assert.deepEqual(members(`\ufeff${text}`), expected);
    });
  }
});

suite('dialects: what only looks like a bundle is plain text', () => {
  for (const { title, text } of rejected) {
    test(title, () => {
      const file = parseFile(text);
      assert.equal(file.dialect, null);
      assert.deepEqual(
        file.sections.map((section) => [section.name, section.body.text]),
        [['', text]],
      );
    });
  }
});

suite('dialects: the invariants of every parse', () => {
  for (const { dialect, title, text } of accepted) {
    test(`${dialect}: ${title}: spans are in order and inside each other`, () => {
      let at = 0;
      for (const section of parseFile(text).sections) {
        const { span, header, nameSpan, content, closer, body } = section;
        assert.ok(header !== undefined && nameSpan !== undefined);
        assert.ok(at <= span.start && span.start <= header.start && header.end <= content.start);
        assert.ok(content.start <= content.end && content.end <= span.end && span.end <= text.length);
        assert.ok(closer === undefined || (content.end <= closer.start && closer.end <= span.end));
        assert.equal(text.slice(nameSpan.start, nameSpan.end), section.name);
        assert.equal(text.slice(content.start, content.end), body.text);
        at = span.end;
      }
    });
  }
});
