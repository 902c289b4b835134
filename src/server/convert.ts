import type {
  CodeAction,
  Command,
  DeleteFile,
  Diagnostic,
  DiagnosticsCapabilities,
  Hover,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag, MarkupContent, MarkupKind } from 'vscode-languageserver';
import type { ActionCommand, Finding, ReviewAction, ReviewEdit, Severity } from '../review/index';
import type { CompareArguments, GoToArguments, ImportArgument } from '../protocol/index';
import { APPLY_COMMAND, REMEMBER_COMMAND } from '../protocol/index';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as a diagnostic; `docs` is the folder of the pages of codes, with a final slash. */
export function toDiagnostic(finding: Finding, docs: string): Diagnostic {
  return {
    range: finding.mark ?? finding.range,
    severity: severities[finding.severity],
    code: finding.code,
    codeDescription: { href: `${docs}${finding.code}.md` },
    source: 'winnow',
    message: finding.message,
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(finding.related.length === 0
      ? {}
      : {
          relatedInformation: finding.related.map(({ uri, range, message }) => ({
            location: { uri, range },
            message,
          })),
        }),
  };
}

/** The diagnostic without the parts that the client did not say it knows. */
export function asFarAsKnown(diagnostic: Diagnostic, client: DiagnosticsCapabilities): Diagnostic {
  const { codeDescription, tags, relatedInformation, ...rest } = diagnostic;
  const knownTags = tags?.filter((tag) => client.tagSupport?.valueSet.includes(tag));
  return {
    ...rest,
    ...(client.codeDescriptionSupport === true ? { codeDescription } : {}),
    ...(knownTags !== undefined && knownTags.length > 0 ? { tags: knownTags } : {}),
    ...(client.relatedInformation === true ? { relatedInformation } : {}),
  };
}

/** What the Markdown of a hover is made of: escapes, bold, quotes, rules between parts, and forced ends of lines. */
const MARKUP = /\\(.)|\*\*|&lt;|&amp;|^> |^---$| {2}$/gmu;

/** The hover as plain text, for clients that take no Markdown. */
export function withoutMarkup(hover: Hover): Hover {
  const { contents } = hover;
  if (!MarkupContent.is(contents)) return hover;
  const value = contents.value
    .replace(MARKUP, (found, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped;
      return found === '&lt;' ? '<' : found === '&amp;' ? '&' : '';
    })
    .replace(/\n{3,}/gu, '\n\n');
  return { ...hover, contents: { kind: MarkupKind.PlainText, value } };
}

/** What the client can do with edits and actions. */
export interface EditAbilities {
  readonly documentChanges: boolean;
  readonly changeAnnotations: boolean;
  /** An edit may delete files. */
  readonly deletesFiles: boolean;
  readonly resolveEdit: boolean;
  /** The server may have the client apply an edit. */
  readonly applyEdit: boolean;
  /** The client knows no code actions but commands, and lets the server apply edits. */
  readonly commandsOnly: boolean;
  readonly clientCommands: ReadonlySet<string>;
}

/** A review edit as a workspace edit, with annotations where the client knows them. */
export function toWorkspaceEdit(edit: ReviewEdit, abilities: EditAbilities): WorkspaceEdit {
  if (!abilities.documentChanges) {
    return {
      changes: Object.fromEntries(
        edit.documents.map(({ uri, edits }) => [
          uri,
          edits.map(({ range, newText }) => ({ range, newText })),
        ]),
      ),
    };
  }
  const annotated = abilities.changeAnnotations;
  const changed: TextDocumentEdit[] = edit.documents.map(({ uri, version, edits }) => ({
    textDocument: { uri, version },
    edits: edits.map(({ range, newText, group }) =>
      annotated && group !== undefined ? { range, newText, annotationId: group } : { range, newText },
    ),
  }));
  const removed = (edit.removed ?? []).map(({ uri, group }): DeleteFile => ({
    kind: 'delete',
    uri,
    ...(annotated && group !== undefined ? { annotationId: group } : {}),
  }));
  const documentChanges = [...changed, ...removed];
  const used = new Set([
    ...edit.documents.flatMap(({ edits }) => edits.map(({ group }) => group)),
    ...(edit.removed ?? []).map(({ group }) => group),
  ]);
  const groups = Object.entries(edit.groups).filter(([id]) => used.has(id));
  return annotated && groups.length > 0
    ? { documentChanges, changeAnnotations: Object.fromEntries(groups) }
    : { documentChanges };
}

/** An action without its edit, or undefined when it needs a command that this client does not have. */
export function toCodeAction(
  action: ReviewAction,
  docs: string,
  abilities: EditAbilities,
): CodeAction | undefined {
  if (action.deletesFiles === true && !abilities.deletesFiles) return undefined;
  const command =
    action.command === undefined ? undefined : toCommand(action.title, action.command, abilities);
  if (action.command !== undefined && command === undefined) return undefined;
  return {
    title: action.title,
    kind: action.kind,
    ...(action.preferred === true ? { isPreferred: true } : {}),
    ...(action.finding === undefined ? {} : { diagnostics: [toDiagnostic(action.finding, docs)] }),
    ...(action.data === undefined ? {} : { data: action.data }),
    ...(command === undefined ? {} : { command }),
  };
}

/** An action as a command, for clients that know no others; undefined when the client lacks the command. */
export function toActionCommand(action: ReviewAction, abilities: EditAbilities): Command | undefined {
  if (action.deletesFiles === true && !abilities.deletesFiles) return undefined;
  if (action.command !== undefined) return toCommand(action.title, action.command, abilities);
  return toApplyCommand(action);
}

/** The command by which the server makes the edit of an action and has it applied when it is chosen. */
export function toApplyCommand({ title, data }: ReviewAction): Command {
  return { title, command: APPLY_COMMAND, arguments: [data] };
}

function toCommand(title: string, command: ActionCommand, abilities: EditAbilities): Command | undefined {
  switch (command.name) {
    case 'remember':
      return { title, command: REMEMBER_COMMAND, arguments: [command.uri, command.decisions] };
    case 'compare': {
      if (!abilities.clientCommands.has('winnow.compare')) return undefined;
      const { leftUri, rightUri, title: viewTitle, paragraph } = command;
      const at = paragraph === undefined ? {} : { paragraph };
      return {
        title,
        command: 'winnow.compare',
        arguments: [{ leftUri, rightUri, title: viewTitle, ...at } satisfies CompareArguments],
      };
    }
    case 'goTo':
      if (!abilities.clientCommands.has('winnow.goToCounterpart')) return undefined;
      return {
        title,
        command: 'winnow.goToCounterpart',
        arguments: [{ uri: command.uri, range: command.range } satisfies GoToArguments],
      };
    case 'import':
      if (!abilities.clientCommands.has('winnow.importDocuments')) return undefined;
      return {
        title,
        command: 'winnow.importDocuments',
        arguments: [command.uri satisfies ImportArgument],
      };
  }
}
