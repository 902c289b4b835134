import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describedTools } from '../../src/agents/index';
import { AGENT_TOOLS } from '../../src/protocol/index';

interface ContributedTool {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly inputSchema: object;
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

const manifest = json('package.json') as {
  readonly contributes: { readonly languageModelTools: readonly ContributedTool[] };
};
const contributed = manifest.contributes.languageModelTools;

suite('tools of language models', () => {
  test('the protocol and the manifest name those that there are', () => {
    const names = describedTools().map(({ name }) => name);
    assert.deepEqual([...AGENT_TOOLS], names);
    assert.deepEqual(
      contributed.map(({ name }) => name),
      names.map((name) => `winnow_${name}`),
    );
    const references = contributed.map(({ toolReferenceName }) => toolReferenceName);
    assert.deepEqual(
      references.filter((name) => !/^[\w-]+$/.test(name)),
      [],
    );
    assert.equal(new Set(references).size, names.length);
  });

  test('the manifest says what the command line says of them', () => {
    for (const [index, { description, inputSchema }] of describedTools().entries()) {
      const { $schema, ...schema } = inputSchema;
      assert.match(String($schema), /draft-07/);
      assert.equal(contributed[index].modelDescription, description);
      assert.deepEqual(contributed[index].inputSchema, schema);
    }
  });

  test('their names and descriptions are there in every language', () => {
    for (const language of ['package.nls.json', 'package.nls.de.json']) {
      const words = json(language) as Readonly<Record<string, string>>;
      for (const { displayName, userDescription } of contributed)
        for (const key of [displayName, userDescription])
          assert.ok(words[key.slice(1, -1)], `${language}: ${key}`);
    }
  });
});
