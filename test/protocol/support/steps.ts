/** What may happen in a workspace, as data that is made at random, shrunk, read in a failed test and done to a server. */
import fc from 'fast-check';
import { FileChangeType } from 'vscode-languageserver-protocol';
import type { Position, Range } from 'vscode-languageserver-protocol';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { FORGET_LAST_COMMAND, REMEMBER_COMMAND } from '../../../src/protocol/index';
import {
  article,
  bundle,
  choir,
  commentForm,
  founding,
  foundingEdited,
  newsletterPlea,
  repair,
  timetable,
  timetableRetold,
  weather,
} from './documents';
import { folder } from './inProcess';
import type { InProcess, World } from './inProcess';

/** Where something happens: a part of the text's length. Stays meaningful whatever the text has become. */
type Place = number;

export type Step =
  | { readonly do: 'open'; readonly name: number }
  | { readonly do: 'close'; readonly name: number }
  | { readonly do: 'type'; readonly name: number; readonly at: Place; readonly text: string }
  | { readonly do: 'erase'; readonly name: number; readonly at: Place; readonly length: number }
  | { readonly do: 'swap'; readonly name: number; readonly at: Place; readonly text: string }
  | { readonly do: 'move paragraph'; readonly name: number; readonly at: Place; readonly to: number }
  | { readonly do: 'write file'; readonly name: number; readonly text: string }
  | { readonly do: 'delete file'; readonly name: number }
  | { readonly do: 'delete folder' }
  | {
      readonly do: 'rename file';
      readonly name: number;
      readonly to: number;
      readonly told: 'events' | 'both';
    }
  | { readonly do: 'settings'; readonly which: number }
  | { readonly do: 'decide'; readonly name: number; readonly finding: number; readonly action: number }
  | { readonly do: 'take back'; readonly name: number }
  | { readonly do: 'lose decisions' }
  | { readonly do: 'ask and cancel'; readonly name: number; readonly method: string; readonly turns: number }
  | { readonly do: 'look'; readonly name: number }
  | { readonly do: 'rest' };

export const names: readonly string[] = [
  'a.txt',
  'b.txt',
  'sub/c.txt',
  'sub/d.txt',
  'Report (final) & notes.txt',
  'e.sourcebundle',
];
const decisionsUri = `${folder}/.winnow/decisions.jsonl`;

/** The address of a document as VS Code writes it. */
export function uriOf(name: number): string {
  return `${folder}/${encodeURI(names[name % names.length])
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll('&', '%26')}`;
}

const pieces: readonly string[] = [
  founding,
  foundingEdited,
  timetable,
  timetableRetold,
  repair,
  choir,
  weather,
  'The Harbour Finance Authority (HFA) approved a loan of €1.2 million on 4 March 2024, said its director Ludmila Ferencz.',
  'Ferencz added that HFA would decide on a second loan next year.',
  'Paula Winterberg met Ludmila Ferencz in Rostock. The U.S. paid $2.5 million.',
  newsletterPlea[0],
  commentForm.join('\n'),
  'Leave a Reply',
  '=== FILE: first.txt ===',
  '=== FILE: second.txt ===',
  '== FILE: third.txt ==',
];
const settings: readonly object[] = [
  {},
  { boilerplate: { enabled: false } },
  { boilerplate: { workingPoint: 'thorough' } },
  { sharedText: { enabled: false } },
  { sharedText: { sensitivity: 'certain' } },
  { sharedText: { sensitivity: 'thorough', mark: 'passage' } },
  { sharedText: { scope: 'document' } },
  { entities: { enabled: false } },
  { entities: { names: { 'night boat': 'organisation', Rostock: 'person' } } },
  { maxFindings: 2 },
  { severity: { boilerplate: 'off', 'shared-exact': 'error' } },
];
const asked: readonly string[] = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
];

const name = fc.nat({ max: names.length - 1 });
const place = fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }).map(rounded);
const piece = fc.constantFrom(...pieces);
const typed = fc.oneof(
  fc.constantFrom('x', ' ', '\n', '\n\n', '. ', '“', '7', '\r\n'),
  piece.map((text) => `\n\n${text}\n\n`),
  piece.map((text) => `\n${text}\n`),
);
/** A document of a few paragraphs that others have, too; short, since it is read thousands of times. */
const document = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(piece, { minLength: 1, maxLength: 3 }).map((chosen) => `${chosen.join('\n\n')}\n`),
  },
  {
    weight: 4,
    arbitrary: fc.array(piece, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join('\n')),
  },
  { weight: 1, arbitrary: fc.constantFrom(article, bundle) },
);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), name }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('close' as const), name }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('type' as const), name, at: place, text: typed }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('erase' as const),
      name,
      at: place,
      length: fc.constantFrom(1, 2, 7, 60, 300, 10_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('swap' as const), name, at: place, text: piece }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('move paragraph' as const), name, at: place, to: name }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write file' as const), name, text: document }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete file' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete folder' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rename file' as const),
      name,
      to: name,
      told: fc.constantFrom('events' as const, 'both' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settings' as const),
      which: fc.nat({ max: settings.length - 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      name,
      finding: fc.nat({ max: 5 }),
      action: fc.nat({ max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take back' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose decisions' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ask and cancel' as const),
      name,
      method: fc.constantFrom(...asked),
      turns: fc.nat({ max: 6 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rest' as const) }) },
);

/** The files that are there before anything happens: two to six. */
export const beginning: fc.Arbitrary<ReadonlyMap<number, string>> = fc
  .uniqueArray(fc.tuple(name, document), { minLength: 2, maxLength: 6, selector: ([which]) => which })
  .map((files) => new Map(files));

export function worldOf(files: ReadonlyMap<number, string>): World {
  return {
    files: new Map([...files].map(([which, text]) => [uriOf(which), text])),
    open: new Map(),
    settings: {},
  };
}

/** Does a step, as far as it can be done; what an editor cannot do, it does not do. */
export async function perform(session: InProcess, step: Step): Promise<void> {
  const { world } = session;
  switch (step.do) {
    case 'open':
      return openIfClosed(session, uriOf(step.name));
    case 'close':
      if (world.open.has(uriOf(step.name))) await session.close(uriOf(step.name));
      return;
    case 'type':
      return edit(session, uriOf(step.name), ({ length }) => ({
        start: Math.floor(length * step.at),
        end: Math.floor(length * step.at),
        text: step.text,
      }));
    case 'erase':
      return edit(session, uriOf(step.name), ({ length }) => {
        const start = Math.floor(length * step.at);
        return { start, end: Math.min(length, start + step.length), text: '' };
      });
    case 'swap':
      return edit(session, uriOf(step.name), (text) => ({ ...paragraphAt(text, step.at), text: step.text }));
    case 'move paragraph':
      return moveParagraph(session, uriOf(step.name), step.at, uriOf(step.to));
    case 'write file':
      return session.write(uriOf(step.name), step.text);
    case 'delete file':
      if (!world.files.delete(uriOf(step.name))) return;
      return session.fileEvents([{ uri: uriOf(step.name), type: FileChangeType.Deleted }]);
    case 'delete folder':
      for (const uri of [...world.files.keys()])
        if (uri.startsWith(`${folder}/sub/`)) world.files.delete(uri);
      return session.fileEvents([{ uri: `${folder}/sub`, type: FileChangeType.Deleted }]);
    case 'rename file':
      return renameFile(session, uriOf(step.name), uriOf(step.to), step.told);
    case 'settings':
      return session.setSettings(settings[step.which % settings.length]);
    case 'decide':
      return decide(session, uriOf(step.name), step.finding, step.action);
    case 'take back':
      return session.run(FORGET_LAST_COMMAND, [uriOf(step.name)]);
    case 'lose decisions':
      if (!world.files.delete(decisionsUri)) return;
      return session.fileEvents([{ uri: decisionsUri, type: FileChangeType.Deleted }]);
    case 'ask and cancel':
      return session.askAndCancel(step.method, { textDocument: { uri: uriOf(step.name) } }, step.turns);
    case 'look':
      await session.diagnostics(uriOf(step.name));
      await session.request('textDocument/documentSymbol', { textDocument: { uri: uriOf(step.name) } });
      return;
    case 'rest':
      await session.rest();
      return;
  }
}

/** The steps as a person would tell them, a line each. */
export function told(files: ReadonlyMap<number, string>, steps: readonly Step[]): string {
  const nameAt = (index: number): string => names[index % names.length];
  const before = [...files].map(([which, text]) => `  ${nameAt(which)} holds ${JSON.stringify(text)}`);
  const after = steps.map((step) => {
    const { do: what, ...rest } = step;
    const words = Object.entries(rest).map(([key, value]) => {
      if (key === 'name' || key === 'to') return `${key === 'to' ? 'to ' : ''}${nameAt(Number(value))}`;
      return `${key} ${JSON.stringify(key === 'which' ? settings[Number(value)] : value)}`;
    });
    return `  ${what} ${words.join(', ')}`.trimEnd();
  });
  return [...before, ...after].join('\n');
}

async function openIfClosed(session: InProcess, uri: string): Promise<void> {
  if (session.world.open.has(uri)) return;
  const text = session.world.files.get(uri);
  if (text !== undefined) await session.open(uri, text);
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

async function edit(
  session: InProcess,
  uri: string,
  replacement: (text: string) => Replacement,
): Promise<void> {
  await openIfClosed(session, uri);
  const document = session.world.open.get(uri);
  if (document === undefined) return;
  const { start, end, text } = replacement(document.getText());
  await session.change(uri, rangeIn(document, start, end), text);
}

async function moveParagraph(session: InProcess, from: string, at: Place, to: string): Promise<void> {
  await openIfClosed(session, from);
  await openIfClosed(session, to);
  const source = session.world.open.get(from);
  if (source === undefined || !session.world.open.has(to)) return;
  const { start, end } = paragraphAt(source.getText(), at);
  const paragraph = source.getText().slice(start, end);
  await session.change(from, rangeIn(source, start, end), '');
  const target = session.world.open.get(to);
  if (target === undefined) return;
  const top: Position = { line: 0, character: 0 };
  await session.change(to, { start: top, end: top }, `${paragraph}\n\n`);
}

/** VS Code closes an open document and opens it anew under its new name, with the text that it had. */
async function renameFile(
  session: InProcess,
  from: string,
  to: string,
  told: 'events' | 'both',
): Promise<void> {
  const { world } = session;
  const text = world.files.get(from);
  if (text === undefined || from === to || world.open.has(to)) return;
  const open = world.open.get(from);
  const type = world.files.has(to) ? FileChangeType.Changed : FileChangeType.Created;
  world.files.delete(from);
  world.files.set(to, text);
  if (open !== undefined) {
    await session.close(from);
    await session.open(to, open.getText());
  }
  if (told === 'both') await session.filesRenamed(from, to);
  await session.fileEvents([
    { uri: from, type: FileChangeType.Deleted },
    { uri: to, type },
  ]);
}

/** Chooses one of the actions that remember something, on one of the findings. */
async function decide(session: InProcess, uri: string, finding: number, action: number): Promise<void> {
  const findings = await session.diagnostics(uri);
  if (findings.length === 0) return;
  const actions = (await session.actions(uri, findings[finding % findings.length].range)) ?? [];
  const commands = actions.flatMap(({ command }) => (command?.command === REMEMBER_COMMAND ? [command] : []));
  if (commands.length === 0) return;
  const chosen = commands[action % commands.length];
  await session.run(chosen.command, (chosen.arguments ?? []) as unknown[]);
}

/** The paragraph that a place lies in: what stands between two empty lines. */
function paragraphAt(text: string, at: Place): { start: number; end: number } {
  const offset = Math.floor(text.length * at);
  const before = text.lastIndexOf('\n\n', offset);
  const after = text.indexOf('\n\n', offset);
  return {
    start: before < 0 ? 0 : Math.min(before + 2, text.length),
    end: after < 0 ? text.length : Math.max(after, before < 0 ? 0 : before + 2),
  };
}

function rangeIn(document: TextDocument, start: number, end: number): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
