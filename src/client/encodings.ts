import { Uri, workspace } from 'vscode';
import type { ConfigurationMiddleware } from 'vscode-languageclient';
import type { EncodingSettings } from '../protocol/index';

const SECTION = 'files.encoding';

/**
 * Answers the server's question for `files.encoding` by language, as VS Code opens files by the setting of their language, too.
 * Nothing where VS Code guesses by itself.
 */
export const encodingMiddleware: ConfigurationMiddleware = {
  configuration: async (params, token, next) => {
    const answers = await next(params, token);
    if (!Array.isArray(answers)) return answers;
    return answers.map((answer: unknown, index) => {
      const { section, scopeUri } = params.items[index];
      return section === SECTION ? encodingsOf(scopeUri) : answer;
    });
  },
};

function encodingsOf(scopeUri: string | undefined): EncodingSettings | null {
  const uri = scopeUri === undefined ? undefined : Uri.parse(scopeUri);
  const settingOf = (languageId: string): string => {
    const files = workspace.getConfiguration(
      'files',
      uri === undefined ? { languageId } : { uri, languageId },
    );
    return files.get<boolean>('autoGuessEncoding', false) ? '' : files.get<string>('encoding', 'utf8');
  };
  const [text, markdown, bundle] = ['plaintext', 'markdown', 'source-bundle'].map(settingOf);
  return text === '' || markdown === '' || bundle === '' ? null : { text, markdown, bundle };
}
