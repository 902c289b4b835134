import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Review } from '../../../src/review/index';
import type {
  Decision,
  DocumentOptions,
  Finding,
  ReviewAction,
  ReviewEdit,
  ReviewOptions,
} from '../../../src/review/index';
import { repositoryModels } from '../../support/models';

/** A review of some documents, all work done. Names become uris in one folder. */
export function reviewOf(
  documents: Readonly<Record<string, string>>,
  options: ReviewOptions & { decisions?: readonly Decision[] } = {},
): Review {
  const review = new Review(repositoryModels(), options);
  review.setDecisions(
    folder,
    (options.decisions ?? []).map((decision) => JSON.stringify(decision)).join('\n'),
  );
  for (const [name, text] of Object.entries(documents)) put(review, name, text);
  review.advance();
  return review;
}

export const folder = 'file:///workspace';

export function uriOf(name: string): string {
  return `${folder}/${name}`;
}

/** Sets a document by name and does the work. */
export function put(review: Review, name: string, text: string, options: DocumentOptions = {}): void {
  review.setDocument(uriOf(name), text, options);
  review.advance();
}

/** Findings as lines of `line:character-line:character code message`, easy to compare and to read. */
export function shown(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ range: { start, end }, code, message }) =>
      `${start.line}:${start.character}-${end.line}:${end.character} ${code} ${message}`,
  );
}

/** A text with `|` at the cursor: the text without it and the cursor's position. */
export function cursor(marked: string): { text: string; position: { line: number; character: number } } {
  const at = marked.indexOf('|');
  if (at < 0) throw new Error('The fixture has no | for the cursor');
  const before = marked.slice(0, at).split('\n');
  return {
    text: marked.slice(0, at) + marked.slice(at + 1),
    position: { line: before.length - 1, character: before[before.length - 1].length },
  };
}

/** The text of a range. */
export function slice(
  text: string,
  { start, end }: { start: { line: number; character: number }; end: { line: number; character: number } },
): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return text.slice(offset(start), offset(end));
}

/** An article of which the second document is a light edit, a third tells another story. */
export const harbour =
  'The port authority of Hallmouth said on Tuesday that 14 containers of undeclared lithium batteries had been found on the quay.';
export const harbourEdited =
  'The port authority of Hallmouth said on Tuesday that 15 containers of undeclared lithium batteries were found on the quay.';
export const orchard =
  'Growers in the valley expect a poor harvest after three weeks without rain, and several orchards have stopped watering young trees.';
export const festival =
  'A brass band from the neighbouring village opened the festival with a march that nobody present could remember having heard before.';

export const school =
  'The school board decided to keep the small library open in the evenings, and asked parents to help with the lending desk.';

/** What a site puts round its articles. */
export const furniture = [
  'Skip to main content',
  'Share this on the Gazette',
  '941 comments',
  '12 comments',
  'Read more',
];

/** What a saved page leaves below an article. */
export const form = 'LEAVE A REPLY\n\nPlease enter your comment!\n\nCancel reply';

/** The actions that are offered at the beginning of a line. */
export function actionsOnLine(
  review: Review,
  name: string,
  line: number,
  only?: readonly string[],
): readonly ReviewAction[] {
  const position = { line, character: 0 };
  return review.actions(uriOf(name), { start: position, end: position }, only);
}

/** The action whose title is like the pattern. */
export function titled(actions: readonly ReviewAction[], pattern: RegExp): ReviewAction {
  const found = actions.find(({ title }) => pattern.test(title));
  assert.ok(found, `no action like ${String(pattern)} in: ${actions.map(({ title }) => title).join(' | ')}`);
  return found;
}

/** The text of a document after an edit. */
export function applied(review: Review, name: string, edit: ReviewEdit): string {
  const document = TextDocument.create('', 'plaintext', 0, review.file(uriOf(name))?.text ?? '');
  const edits = edit.documents.find(({ uri }) => uri === uriOf(name))?.edits ?? [];
  return TextDocument.applyEdits(document, [...edits]);
}

/** The text of a document after an action was chosen. */
export function choose(review: Review, name: string, action: ReviewAction): string {
  assert.ok(action.data);
  return applied(review, name, review.editOf(action.data));
}
