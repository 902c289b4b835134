import assert from 'node:assert/strict';
import { inspect, parseFile } from '../../../src/format/index';
import { unread, wild } from './wildSamples';

suite('wild: bundles as tools and people write them', () => {
  for (const { title, text, dialect, members } of wild) {
    test(title, () => {
      const file = parseFile(text);
      assert.equal(file.dialect, dialect);
      assert.deepEqual(
        file.sections.map(({ name, body, attributes }) => {
          const list = [...attributes].map(([key, value]) => `${key}=${value}`);
          return `${name}|${body.text}${list.length === 0 ? '' : `[${list.join(' ')}]`}`;
        }),
        members,
      );
      const bytes = new TextEncoder().encode(text);
      assert.deepEqual(
        inspect(bytes).members.map(({ start, end }) =>
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)),
        ),
        file.sections.map(({ body }) => body.text),
      );
    });
  }
  for (const { title, text } of unread) {
    test(`no bundle: ${title}`, () => assert.equal(parseFile(text).dialect, null));
  }
});

suite('wild: a dialect that is asked for', () => {
  test('is read on any evidence, and no other', () => {
    const text = 'Minutes\n-- a.txt --\none\n=== FILE: b.txt ===\ntwo\n=== FILE: c.txt ===\nthree\n';
    assert.equal(parseFile(text).dialect, 'eq-file');
    const file = parseFile(text, { dialect: 'txtar' });
    assert.equal(file.dialect, 'txtar');
    assert.deepEqual(
      file.sections.map(({ name }) => name),
      ['a.txt'],
    );
  });
  test('a text without its delimiters is no bundle', () => {
    assert.equal(parseFile('=== FILE: b.txt ===\ntwo\n', { dialect: 'txtar' }).dialect, null);
  });
});
