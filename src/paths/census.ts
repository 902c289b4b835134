/** What kinds of files a folder holds, wanted or not: whether it is somebody's documents or a project of code. */

/** Files that stand at the top of a project of code. */
const PROJECT_FILES: ReadonlySet<string> = new Set(
  (
    'package.json tsconfig.json deno.json cargo.toml go.mod pyproject.toml setup.py setup.cfg pom.xml build.gradle build.gradle.kts ' +
    'makefile cmakelists.txt meson.build composer.json gemfile mix.exs pubspec.yaml package.swift build.sbt stack.yaml'
  ).split(' '),
);
const PROJECT_FILE = /\.(?:sln|csproj|fsproj|vbproj|xcodeproj|cabal|gemspec|nimble)$/u;
/** Extensions of source code. Pages, styles, data and notebooks are saved with documents as well. */
const CODE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'ts tsx js jsx mjs cjs vue svelte py rb go rs java kt kts scala groovy c h cc cpp cxx hpp hh m mm cs fs vb php swift dart ' +
    'lua pl pm ex exs erl hs ml clj elm nim zig jl sh bash zsh ps1 bat cmd sql proto tf'
  ).split(' '),
);
/**
 * From this part of its files on a folder without project files is one of code. A choice: documents come with a script or two,
 * code with a page of documents or two.
 */
const MIN_CODE = 1 / 3;

/** How many files of each kind a walk saw. */
export class Census {
  #files = 0;
  #code = 0;
  #projectFile: string | undefined;
  readonly #kinds = new Map<string, number>();

  /** @param path relative to the folder */
  add(path: string): void {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const dot = name.lastIndexOf('.');
    const extension = dot > 0 ? name.slice(dot + 1) : '';
    this.#files++;
    if (CODE_EXTENSIONS.has(extension)) this.#code++;
    this.#kinds.set(extension, (this.#kinds.get(extension) ?? 0) + 1);
    const isAtTop = !path.includes('/');
    if (isAtTop && (PROJECT_FILES.has(name) || PROJECT_FILE.test(name))) this.#projectFile ??= path;
  }

  /** How many files there are of each extension, without its dot and in lower case; '' for names without one. The commonest first. */
  get kinds(): readonly (readonly [extension: string, count: number])[] {
    return [...this.#kinds].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
  }

  /** What shows that the folder is a project of code: a file at its top, or how many files are code; undefined for others. */
  get code(): { readonly projectFile?: string; readonly code: number; readonly files: number } | undefined {
    const [code, files] = [this.#code, this.#files];
    if (this.#projectFile !== undefined) return { projectFile: this.#projectFile, code, files };
    return files > 0 && code / files >= MIN_CODE ? { code, files } : undefined;
  }
}
