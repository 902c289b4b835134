import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';
import { roomRules } from './eslint.rooms.mjs';

/** What a value that never changes is written as; what is filled while the program runs is a variable like others. */
const FIXED_TABLES = new Set(['Map', 'RegExp', 'Set']);

function isFixed(value) {
  switch (value?.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isFixed(value.expression);
    case 'Literal':
      return value.regex !== undefined;
    case 'ArrayExpression':
      return value.elements.length > 0;
    case 'NewExpression':
      return FIXED_TABLES.has(value.callee.name) && value.arguments.length > 0;
    default:
      return false;
  }
}

/** Patterns, lists and sets of a module have names like its numbers and strings, which need types to be told. */
const constantCase = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => ({
    ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="const"] > VariableDeclarator'({
      id,
      init,
    }) {
      if (id.type === 'Identifier' && isFixed(init) && !/^[A-Z][A-Z0-9_]*$/.test(id.name))
        context.report({ node: id, message: `${id.name} never changes: write it in UPPER_CASE.` });
    },
  }),
};

const MEMBERS = ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])';

/** What only TypeScript hides is left to what a constructor is handed and keeps: it has no other spelling. */
const hardPrivate = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => ({
    [`${MEMBERS}:matches([accessibility="private"], [accessibility="protected"])`]: (node) =>
      context.report({ node, message: 'Write #name: it is hidden from everybody.' }),
  }),
};

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', 'test-results/', '**/fixtures/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  {
    // Constants of modules stand out where they are used. Type information tells them from what a call gives.
    files: ['src/**/*.ts'],
    plugins: { winnow: { rules: { 'constant-case': constantCase, 'hard-private': hardPrivate } } },
    rules: {
      'winnow/constant-case': 'error',
      'winnow/hard-private': 'error',
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'variable',
          modifiers: ['const', 'global'],
          types: ['number', 'string'],
          format: ['UPPER_CASE'],
          custom: { regex: '^(?:LEAST|MOST|SHORTEST|LONGEST|FEWEST|DEEPEST|WIDEST)(?:_|$)', match: false },
        },
      ],
    },
  },
  { files: ['test/**/*.ts', 'bench/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'error' } },
  ...roomRules,
  prettier,
);
