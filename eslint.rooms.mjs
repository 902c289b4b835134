/**
 * The rooms of `src/`, what each may import, and how that is said to ESLint. docs/architecture.md tells why.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import importX from 'eslint-plugin-import-x';

const root = import.meta.dirname;

/**
 * `rooms` and `packages`: what the room may import, of ours and of others'; everything absent is an error.
 * `isPure`: no file system, no connection, no editor, no clock, no timer, no randomness. Its packages must be so too.
 * `isProgram`: it has no public face, for nothing of ours stands on it.
 */
const rooms = {
  paths: { isPure: true, rooms: [], packages: [] },
  lexis: { isPure: true, rooms: [], packages: [] },
  encodings: { isPure: true, rooms: ['lexis'], packages: ['@exodus/bytes'] },
  format: { isPure: true, rooms: ['lexis', 'encodings'], packages: ['@noble/hashes'] },
  imports: { isPure: true, rooms: ['encodings'], packages: [] },
  boilerplate: { isPure: true, rooms: ['lexis', 'format'], packages: [] },
  reuse: { isPure: true, rooms: ['lexis', 'format'], packages: [] },
  entities: { isPure: true, rooms: ['lexis', 'format'], packages: [] },
  changes: { isPure: true, rooms: ['lexis', 'format'], packages: ['diff'] },
  review: {
    isPure: true,
    rooms: ['lexis', 'encodings', 'format', 'boilerplate', 'reuse', 'entities', 'changes'],
    packages: [
      '@noble/hashes',
      '@vscode/l10n',
      'vscode-languageserver-textdocument',
      'vscode-languageserver-types',
    ],
  },
  report: {
    isPure: true,
    rooms: ['review'],
    packages: ['@vscode/l10n', 'fflate', 'write-excel-file/universal'],
  },
  agents: { isPure: true, rooms: ['review'], packages: ['valibot', '@valibot/to-json-schema'] },
  protocol: { isPure: true, rooms: [], packages: [] },
  disk: { rooms: ['paths'], packages: ['@vscode/l10n'] },
  workers: { rooms: ['disk', 'boilerplate', 'entities', 'review'] },
  server: {
    isProgram: true,
    rooms: [
      'lexis',
      'paths',
      'disk',
      'workers',
      'encodings',
      'imports',
      'review',
      'report',
      'agents',
      'protocol',
    ],
  },
  cli: {
    isProgram: true,
    rooms: ['paths', 'disk', 'workers', 'encodings', 'imports', 'review', 'report', 'agents'],
  },
  client: { isProgram: true, rooms: ['paths', 'protocol'] },
};

/** What a room shows to everybody, and what to those who train and measure it. */
const publicFace = ['./index.ts'];
const facesForTools = [...publicFace, './learning.ts', './training.ts'];

/** Those who look at rooms from outside. */
const outside = ['./tools', './bench', './test'];

/** Whose tests know a program from within. */
const testsOf = {
  server: ['./test/protocol', './test/unit/server'],
  cli: ['./test/cli', './test/unit/cli'],
  client: ['./test/unit/client', './test/vscode'],
};

const names = Object.keys(rooms);
const pure = names.filter((name) => rooms[name].isPure);

/** Zones of `import-x/no-restricted-paths` for what stands in a room. */
function zonesWithin(name) {
  const allowed = rooms[name].rooms;
  const mayImport = allowed.join(', ') || 'nothing of ours';
  const target = `./src/${name}`;
  return [
    ...outside.map((from) => ({
      target,
      from,
      message: 'What ships does not import what trains or tests it.',
    })),
    ...names
      .filter((other) => other !== name)
      .map((other) => ({
        target,
        from: `./src/${other}`,
        ...(allowed.includes(other)
          ? { except: publicFace, message: 'Import another room through its public face, index.ts.' }
          : { message: `src/${name} may import only: ${mayImport}. See docs/architecture.md.` }),
      })),
  ];
}

/** Zones for what looks at a room from outside. */
function zonesAround(name) {
  const from = `./src/${name}`;
  if (rooms[name].isProgram) {
    const target = foldersBut(testsOf[name]);
    return [{ target, from, message: `Only its own tests know src/${name} from within.` }];
  }
  const message =
    'Import a room through its public face: index.ts, or learning.ts or training.ts where it has one.';
  return [{ target: outside, from, except: facesForTools, message }];
}

/** The folders outside `src/`, those of `test/` one by one, without some. */
function foldersBut(left) {
  const below = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`);
  const all = [
    './tools',
    './bench',
    ...below('./test').filter((folder) => folder !== './test/unit'),
    ...below('./test/unit'),
  ];
  return all.filter((folder) => !left.includes(folder));
}

/** Only the language itself is known in a pure room, and of its globals not those that tell of clock, memory or machine. */
const withoutWorld = {
  'no-undef': 'error',
  'no-restricted-globals': [
    'error',
    ...['globalThis', 'FinalizationRegistry', 'Atomics', 'SharedArrayBuffer'].map((name) => ({
      name,
      message: 'This room is pure: let the world be injected.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'This room has no clock.' },
    { object: 'Math', property: 'random', message: 'This room is deterministic.' },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
      message: 'This room has no clock.',
    },
    {
      selector: 'MemberExpression[object.name="Intl"]:not([property.name="Segmenter"])',
      message: 'This room knows neither clock nor place: of Intl it uses Segmenter only.',
    },
    { selector: 'ImportExpression', message: 'This room imports by its first lines only.' },
  ],
};

/** What the language brings, with what decodes text and base64: the same in Node and in a web worker. */
const language = [
  ...Object.getOwnPropertyNames(vm.runInNewContext('globalThis')).filter((name) => name !== 'console'),
  'TextDecoder',
  'TextEncoder',
  'atob',
  'btoa',
];

function packagesOnly(name) {
  const { packages } = rooms[name];
  const allowed = packages.map((each) => `${each}(?:/|$)`);
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(?!${['\\.', ...allowed].join('|')})`,
            message: `This room is pure. Packages it may import: ${packages.join(', ') || 'none'}.`,
          },
        ],
      },
    ],
  };
}

/** What holds of imports everywhere, and of the world in pure rooms. */
export const roomRules = [
  {
    files: ['{src,tools,bench,test}/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts'],
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.mts', '.mjs', '.js'] })],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': [
        'error',
        { basePath: root, zones: names.flatMap((name) => [...zonesWithin(name), ...zonesAround(name)]) },
      ],
    },
  },
  ...pure.map((name) => ({
    files: [`src/${name}/**/*.ts`],
    languageOptions: { globals: Object.fromEntries(language.map((each) => [each, 'readonly'])) },
    rules: { ...withoutWorld, ...packagesOnly(name) },
  })),
];
