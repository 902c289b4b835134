import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

/** Which rooms each room may import. Everything absent from a list is an error: arrows point one way. */
const mayImport = {
  paths: [],
  lexis: [],
  format: ['lexis'],
  boilerplate: ['lexis', 'format'],
  reuse: ['lexis', 'format'],
  entities: ['lexis', 'format'],
  review: ['lexis', 'format', 'boilerplate', 'reuse', 'entities'],
  protocol: [],
  server: ['paths', 'review', 'protocol'],
  cli: ['paths', 'review'],
  client: ['paths', 'protocol'],
};
const rooms = Object.keys(mayImport);
const pure = ['paths', 'lexis', 'format', 'boilerplate', 'reuse', 'entities', 'review', 'protocol'];
const world = [
  {
    regex:
      '^(node:.*|fs|path|os|url|util|crypto|buffer|child_process|worker_threads|vscode|vscode-languageserver(/.*)?|vscode-languageclient(/.*)?)$',
    message: 'This room is pure: no file system, no connection, no editor. Let the world be injected.',
  },
];

const importDirection = rooms.map((room) => {
  const forbidden = rooms.filter((other) => other !== room && !mayImport[room].includes(other));
  const allowed = mayImport[room];
  return {
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
              message: `src/${room} may import only: ${allowed.join(', ') || 'nothing of ours'}. See docs/architecture.md.`,
            },
            ...(allowed.length === 0
              ? []
              : [
                  {
                    regex: `^(\\.\\./)+(${allowed.join('|')})/(?!index(\\.js)?$).+`,
                    message: 'Import another room through its public face, index.ts.',
                  },
                ]),
            ...(pure.includes(room) ? world : []),
          ],
        },
      ],
      ...(pure.includes(room)
        ? {
            'no-restricted-globals': [
              'error',
              'process',
              'Buffer',
              'fetch',
              'setTimeout',
              'setImmediate',
              'performance',
            ],
            'no-restricted-properties': [
              'error',
              { object: 'Date', property: 'now', message: 'This room has no clock.' },
              { object: 'Math', property: 'random', message: 'This room is deterministic.' },
            ],
          }
        : {}),
    },
  };
});

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
  { files: ['test/**/*.ts', 'bench/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'error' } },
  ...importDirection,
  prettier,
);
