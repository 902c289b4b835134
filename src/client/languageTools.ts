/** Language models of VS Code ask what Winnow found by tools, where this VS Code has such. */
import * as vscode from 'vscode';
import type { CancellationToken, Disposable } from 'vscode';
import { AGENT_TOOLS, type AgentTool } from '../protocol/index';
import type { Server } from './requests';

/** What of VS Code's interface for tools is used here; the oldest VS Code that Winnow runs in does not have it. */
interface ToolApi {
  readonly lm?: {
    registerTool?(
      name: string,
      tool: {
        prepareInvocation(options: { readonly input: unknown }): { readonly invocationMessage: string };
        invoke(options: { readonly input: unknown }, token: CancellationToken): Promise<object>;
      },
    ): Disposable;
  };
  readonly LanguageModelTextPart?: new (text: string) => object;
  readonly LanguageModelToolResult?: new (content: readonly object[]) => object;
}

/** The name of a tool among those of all extensions. */
export function toolName(tool: AgentTool): string {
  return `winnow_${tool}`;
}

/** Registers the tools; none where VS Code has no tools. */
export function registerLanguageTools(
  server: Server,
  api: ToolApi = vscode as object,
): readonly Disposable[] {
  const { lm, LanguageModelTextPart: TextPart, LanguageModelToolResult: Result } = api;
  if (lm?.registerTool === undefined || TextPart === undefined || Result === undefined) return [];
  const register = lm.registerTool.bind(lm);
  return AGENT_TOOLS.map((tool) =>
    register(toolName(tool), {
      prepareInvocation: () => ({ invocationMessage: invocationMessage(tool) }),
      invoke: async ({ input }, token) => {
        const { answer } = await server.ask({ tool, input }, token);
        return new Result([new TextPart(JSON.stringify(answer))]);
      },
    }),
  );
}

/** What is shown while a tool works. */
function invocationMessage(tool: AgentTool): string {
  switch (tool) {
    case 'findings':
      return vscode.l10n.t('Looking at what was found in the documents');
    case 'compare':
      return vscode.l10n.t('Comparing two documents');
    case 'families':
      return vscode.l10n.t('Looking at which documents tell the same story');
    case 'entities':
      return vscode.l10n.t('Looking at who and what is named');
    case 'check_quote':
      return vscode.l10n.t('Looking for the quotation');
    case 'timeline':
      return vscode.l10n.t('Putting dates in order');
  }
}
