import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SEVERITIES } from '../../src/format/index';
import { DETECTOR_CODES, entityTypeRecords, entityTypes } from '../../src/review/index';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

interface Manifest {
  readonly contributes: {
    readonly semanticTokenTypes: readonly { id: string; superType: string; description: string }[];
    readonly semanticTokenScopes: readonly { scopes: Readonly<Record<string, readonly string[]>> }[];
    readonly configuration: readonly { properties: Readonly<Record<string, unknown>> }[];
  };
}

suite('the records of entity types and findings', () => {
  const { contributes } = json('package.json') as Manifest;

  test('the manifest lists each type of entity with the colour of its record', () => {
    assert.deepEqual(
      contributes.semanticTokenTypes.map(({ id, superType }) => [id, superType]),
      entityTypes.map((type) => [type, entityTypeRecords[type].superType]),
    );
    assert.deepEqual(
      contributes.semanticTokenScopes.map(({ scopes }) => scopes),
      [
        Object.fromEntries(
          entityTypes.flatMap((type) => {
            const { scope } = entityTypeRecords[type];
            return scope === undefined ? [] : [[type, [scope]]];
          }),
        ),
      ],
    );
  });

  test('each type has its words in every language of the manifest', () => {
    for (const file of ['package.nls.json', 'package.nls.de.json']) {
      const words = json(file) as Readonly<Record<string, string>>;
      for (const { id, description } of contributes.semanticTokenTypes) {
        assert.equal(description, `%token.${id}%`);
        assert.ok(words[`token.${id}`], `${file}: token.${id}`);
      }
    }
  });

  test('the names that a user lists take the types that records allow', () => {
    const [names] = contributes.configuration.flatMap(({ properties }) =>
      'winnow.entities.names' in properties ? [properties['winnow.entities.names']] : [],
    );
    const { additionalProperties } = names as { additionalProperties: { enum: readonly string[] } };
    assert.deepEqual(
      [...additionalProperties.enum].sort(),
      entityTypes.filter((type) => entityTypeRecords[type].listed).sort(),
    );
  });

  test('each code of a detector has a page', () => {
    assert.ok(DETECTOR_CODES.length > 10);
    for (const code of DETECTOR_CODES) assert.ok(existsSync(`docs/rules/${code}.md`), code);
  });

  test('each fault of a bundle has a page, which says how severe it is, and stands in the list of faults', () => {
    const list = readFileSync('docs/format.md', 'utf8');
    for (const [code, severity] of Object.entries(SEVERITIES)) {
      const page = readFileSync(`docs/rules/${code}.md`, 'utf8');
      assert.equal(/^Severity: (\w+)/m.exec(page)?.[1], severity, code);
      assert.ok(list.includes(`[${code}](rules/${code}.md)`), code);
    }
  });

  test('no page is of a finding that there is not', () => {
    const codes = new Set([...DETECTOR_CODES, ...Object.keys(SEVERITIES)]);
    assert.deepEqual(
      readdirSync('docs/rules').filter((page) => !codes.has(page.replace(/\.md$/, ''))),
      [],
    );
  });

  test('the schema of what check prints lists each type of entity', () => {
    const { definitions } = json('docs/check.schema.json') as {
      definitions: { entity: { properties: { type: { enum: readonly string[] } } } };
    };
    assert.deepEqual([...definitions.entity.properties.type.enum].sort(), [...entityTypes].sort());
  });
});
