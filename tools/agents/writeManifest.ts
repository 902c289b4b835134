/** `npm run manifest:tools`: puts the tools of agents into `contributes.languageModelTools` of package.json, as src/agents describes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describedTools, type ToolName } from '../../src/agents/index';

const ICONS: Readonly<Record<ToolName, string>> = {
  findings: '$(checklist)',
  compare: '$(diff)',
  families: '$(files)',
  entities: '$(organization)',
  check_quote: '$(quote)',
  timeline: '$(calendar)',
};

/** `winnowCheckQuote` of `check_quote`. */
function referenceName(name: ToolName): string {
  return `winnow${name.replace(/(?:^|_)(\w)/gu, (_, letter: string) => letter.toUpperCase())}`;
}

const path = 'package.json';
const manifest = JSON.parse(readFileSync(path, 'utf8')) as { contributes: { languageModelTools: object[] } };
manifest.contributes.languageModelTools = describedTools().map(({ name, description, inputSchema }) => {
  const schema = { ...inputSchema };
  delete schema.$schema;
  return {
    name: `winnow_${name}`,
    toolReferenceName: referenceName(name),
    displayName: `%tool.${name}%`,
    userDescription: `%tool.${name}.description%`,
    modelDescription: description,
    canBeReferencedInPrompt: true,
    icon: ICONS[name],
    tags: ['winnow', 'documents'],
    inputSchema: schema,
  };
});
writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
