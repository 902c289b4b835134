import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { describedTools, questionOf, TOOL_NAMES } from '../../../src/agents/index';
import { entityTypes } from '../../../src/review/index';

suite('questions of programs that reason', () => {
  test('are understood by the tool that they are for', () => {
    assert.deepEqual(questionOf('compare', { left: 'a', right: 'b', limit: 3 }), {
      question: { tool: 'compare', left: 'a', right: 'b', limit: 3 },
    });
    for (const tool of ['findings', 'families', 'entities', 'timeline'])
      assert.deepEqual(questionOf(tool, {}), { question: { tool } });
    for (const type of entityTypes)
      assert.deepEqual(questionOf('entities', { type }), { question: { tool: 'entities', type } });
  });

  test('what is not understood is named, with where it stands', () => {
    const problems: readonly (readonly [string, unknown, RegExp])[] = [
      ['read_file', {}, /^read_file: not one of findings, compare/],
      ['constructor', {}, /not one of/],
      ['compare', { left: 'a' }, /^right: /],
      ['compare', undefined, /Expected Object/],
      ['findings', { limit: 0 }, /^limit: /],
      ['findings', { limit: 201 }, /^limit: /],
      ['findings', { from: 0.5 }, /^from: /],
      ['findings', { documents: [] }, /^documents: /],
      ['findings', { path: '/etc' }, /^path: /],
      ['entities', { type: 'dragon' }, /^type: /],
      ['timeline', { since: 'yesterday' }, /^since: /],
      ['check_quote', { quotation: 'x'.repeat(10_001) }, /^quotation: /],
    ];
    for (const [tool, input, expected] of problems) {
      const asked = questionOf(tool, input);
      assert.match('problem' in asked ? asked.problem : 'understood', expected, JSON.stringify(input));
    }
  });

  test('the schemas that are shown take and refuse the same', () => {
    const ajv = new Ajv({ strict: false });
    for (const { name, inputSchema } of describedTools()) {
      const accepts = ajv.compile(inputSchema);
      for (const input of [
        {},
        { left: 'a', right: 'b' },
        { quotation: 'words' },
        { documents: ['a'], from: 2, limit: 5 },
        { limit: 0 },
        { type: 'person', name: 'x' },
        { type: 'dragon' },
        { since: '2024-02', until: '2025' },
        { since: '24' },
        { codes: ['x'], severity: 'hint', documentsFrom: 1 },
      ])
        assert.equal(
          accepts(input),
          'question' in questionOf(name, input),
          `${name} ${JSON.stringify(input)}`,
        );
    }
  });

  test('every tool is described, with schemas of objects', () => {
    const tools = describedTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      [...TOOL_NAMES],
    );
    for (const { title, description, inputSchema, outputSchema } of tools) {
      assert.ok(title.length > 0 && description.length > 40);
      assert.deepEqual([inputSchema.type, outputSchema.type], ['object', 'object']);
    }
  });
});
