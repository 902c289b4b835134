import assert from 'node:assert/strict';
import { MarkupKind } from 'vscode-languageserver';
import { withoutMarkup } from '../../../src/server/convert';

test('a hover without its Markdown says the same', () => {
  const value =
    '**A \\*star\\* &lt;b\\> R&amp;D** — person  \nAlso: B\n\n---\n\n**Why:**\n- short\n\n> quoted  **words** here';
  assert.deepEqual(withoutMarkup({ contents: { kind: MarkupKind.Markdown, value } }).contents, {
    kind: MarkupKind.PlainText,
    value: 'A *star* <b> R&D — person\nAlso: B\n\nWhy:\n- short\n\nquoted  words here',
  });
});
