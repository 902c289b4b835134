import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../review/index';

/** The last change of each open text, where it was one change of one place. */
const lastChanges = new WeakMap<TextDocument, TextEdit>();

/** Keeps the texts of open documents and remembers what the editor said of their last change. */
export const texts: TextDocumentsConfiguration<TextDocument> = {
  create: (uri, languageId, version, content) => TextDocument.create(uri, languageId, version, content),
  update(document, changes, version) {
    lastChanges.delete(document);
    const [change] = changes;
    if (changes.length === 1 && 'range' in change) {
      const offsets = [document.offsetAt(change.range.start), document.offsetAt(change.range.end)];
      const span = { start: Math.min(...offsets), end: Math.max(...offsets) };
      lastChanges.set(document, { span, text: change.text });
    }
    return TextDocument.update(document, changes, version);
  },
};

/** The one change that made the text what it is; undefined when there were several, or when it was asked for before. */
export function takeLastChange(document: TextDocument): TextEdit | undefined {
  const change = lastChanges.get(document);
  lastChanges.delete(document);
  return change;
}
