import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { appendLocked } from '../disk/index';
import { csvOf, tableOfEntities, tableOfMentions } from '../report/index';
import {
  correctionTypes,
  type Decision,
  type DecisionLine,
  decisionsOfGlossary,
  type EntityDeed,
  entityTypeRecords,
  entityTypes,
  type EntityType,
  type ExportedEntity,
  finish,
  glossaryOf,
  lineBytes,
  type ListedEntity,
  readGlossary,
  type Review,
} from '../review/index';
import { ExitCode, Failure, reasonOf } from './failure';
import { type FilterOptions, settingsOf } from './options';
import { say, writeOut } from './output';
import type { ReadingOptions } from './reading';
import { finishReview, type ReviewedFiles, reviewFiles, takeDecisions } from './reviewing';
import type { RunOptions } from './running';
import { isFolder, printedPath } from './selection';
import { coloursFor, counted, printable, type Colours } from './terminal';

export const ENTITY_FORMATS = ['text', 'json', 'csv', 'glossary'] as const;

/** What can be said of names, each as often as one likes: in this order. */
export interface EntityCorrections {
  /** `NAME=TYPE`. */
  readonly retype?: readonly string[];
  /** `NAME=OTHER`: they are one. */
  readonly merge?: readonly string[];
  /** The names stand for something else than what they were joined with. */
  readonly split?: readonly string[];
  /** `NAME=OTHER`: they are not. */
  readonly different?: readonly string[];
  /** `NAME=LABEL`. */
  readonly display?: readonly string[];
  readonly hide?: readonly string[];
  /** `FILE=NAME`. */
  readonly hideIn?: readonly string[];
  /** Glossaries of other workspaces. */
  readonly import?: readonly string[];
  /** What was said last of these names is taken back. */
  readonly undo?: readonly string[];
}

/** The options of `winnow entities`. */
export interface EntitiesOptions extends FilterOptions, ReadingOptions, RunOptions, EntityCorrections {
  readonly format: (typeof ENTITY_FORMATS)[number];
  readonly type?: readonly string[];
  /** A row for each place that names one, of a table. */
  readonly mentions?: boolean;
  /** Who decides, written beside each decision. */
  readonly by?: string;
}

/**
 * Lists who and what is named in documents, and remembers what is said of names.
 * @returns clean, or failed where a file could not be read
 * @throws Failure for wrong usage, for names that nothing goes by, and for what could not be read or written
 */
export async function entities(paths: readonly string[], options: EntitiesOptions): Promise<ExitCode> {
  const types = options.type?.map((name) => typeCalled('--type', name));
  if (options.mentions === true && options.format !== 'csv')
    throw new Failure(
      '--mentions makes rows of a table: give --format csv with it; check --format json has all mentions',
    );
  const settings = settingsOf({ ...options, shared: 'off', entities: true }, { settings: {} });
  const read = await reviewFiles(paths, options, settings);
  const { review, documents, labels, problems } = read;
  const cwd = process.cwd();
  const undecided = await takeDecisions(review, documents, cwd);
  for (const problem of undecided) say(problem);
  await finishReview(review);
  const corrector = new Corrector(read, await baseFolder(paths));
  await correct(corrector, options);
  await corrector.write(options.by, cwd);
  for (const sentence of review.totals().limits) say(sentence);
  const pathOf = (uri: string): string => labels.get(uri) ?? uri;
  if (options.mentions === true)
    await writeOut(csvOf(tableOfMentions(finish(review.exportingMentions(types)), pathOf)));
  else
    await writeOut(textIn(options.format, finish(review.exportingEntities(types)), documents.length, pathOf));
  return problems.length + undecided.length > 0 ? ExitCode.failed : ExitCode.clean;
}

function typeCalled(option: string, name: string): EntityType {
  const type = entityTypes.find((each) => each === name);
  if (type === undefined)
    throw new Failure(
      `${option}: no type is called “${printable(name)}”; there are ${entityTypes.join(', ')}`,
    );
  return type;
}

/** Where is remembered what no folder with decisions bears on: the first folder that was named, or the current one. */
async function baseFolder(paths: readonly string[]): Promise<string> {
  for (const path of paths) if (await isFolder(path)) return resolve(path);
  return process.cwd();
}

async function correct(corrector: Corrector, options: EntityCorrections): Promise<void> {
  for (const pair of options.retype ?? []) await corrector.retype(...pairIn('--retype', pair));
  for (const pair of options.merge ?? []) await corrector.merge(...pairIn('--merge', pair));
  for (const name of options.split ?? []) await corrector.split(name);
  for (const pair of options.different ?? []) await corrector.different(...pairIn('--different', pair));
  for (const pair of options.display ?? []) await corrector.display(...pairIn('--display', pair));
  for (const name of options.hide ?? []) await corrector.hide(name);
  for (const pair of options.hideIn ?? []) await corrector.hideIn(...pairIn('--hide-in', pair));
  for (const path of options.import ?? []) await corrector.import(path);
  for (const name of options.undo ?? []) await corrector.undo(name);
}

/** The two sides of `NAME=OTHER`; the last sign of equality parts them. */
function pairIn(option: string, pair: string): readonly [string, string] {
  const at = pair.lastIndexOf('=');
  const sides = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  if (at < 0 || sides.includes(''))
    throw new Failure(`${option}: NAME=OTHER is wanted, not ${printable(pair)}`);
  return sides;
}

/** Says of names what the options say, and keeps the lines for the files of decisions until they are written. */
class Corrector {
  readonly #review: Review;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #base: string;
  readonly #lines = new Map<string, DecisionLine[]>();

  constructor({ review, documents, labels }: ReviewedFiles, base: string) {
    this.#review = review;
    this.#labels = labels;
    this.#base = URI.file(base).toString();
    // A folder without a file of decisions has an empty one, as in the editor.
    if (documents.some(({ uri }) => review.decisionFolder(uri) === undefined))
      review.setDecisions(this.#base, new Uint8Array());
  }

  async retype(name: string, type: string): Promise<void> {
    const wanted = typeCalled('--retype', type);
    if (!correctionTypes.includes(wanted)) throw new Failure(`--retype: no name can be made “${wanted}”`);
    const called = this.#called(name);
    if (called.length > 0) await this.#do({ as: 'retype', ids: called.map(({ id }) => id), type: wanted });
    else await this.#remember(this.#base, [{ kind: 'entity', name, action: 'type', type: wanted }]);
  }

  async merge(name: string, other: string): Promise<void> {
    await this.#do({
      as: 'merge',
      ids: [this.#one('--merge', name).id],
      into: this.#one('--merge', other).id,
    });
  }

  async split(name: string): Promise<void> {
    await this.#do({ as: 'split', id: this.#one('--split', name).id, names: [name] });
  }

  /** Of two that are one now it is said by their names: no entity is another then. */
  async different(name: string, from: string): Promise<void> {
    const [one, other] = [this.#one('--different', name), this.#one('--different', from)];
    if (one.id !== other.id) return this.#do({ as: 'different', ids: [one.id], from: other.id });
    await this.#remember(this.#folderOf(one), [{ kind: 'entity', name, action: 'different', from }]);
  }

  async display(name: string, label: string): Promise<void> {
    await this.#do({ as: 'display', id: this.#one('--display', name).id, name: label });
  }

  async hide(name: string): Promise<void> {
    const called = this.#called(name);
    if (called.length === 0) throw new Failure(`--hide: ${nothingCalled(name)}`);
    await this.#do({ as: 'hide', ids: called.map(({ id }) => id) });
  }

  async hideIn(file: string, name: string): Promise<void> {
    const { id } = this.#one('--hide-in', name);
    const { rows } = finish(this.#review.listingMentions(id, { from: 0, count: Number.MAX_SAFE_INTEGER }));
    const places = rows.filter(({ location }) => this.#isCalled(location.uri, file));
    if (places.length === 0) throw new Failure(`--hide-in: “${printable(name)}” is not named in ${file}`);
    const decisions = places.flatMap(({ location }) => {
      const deed: EntityDeed = { as: 'hideHere', id, uri: location.uri, position: location.range.start };
      return finish(this.#review.decidingOnEntities(deed))?.decisions ?? [];
    });
    const said = new Map(decisions.map((each) => [JSON.stringify(each.decision), each]));
    for (const { uri, decision } of said.values()) await this.#remember(this.#folderFor(uri), [decision]);
  }

  async import(path: string): Promise<void> {
    const { entries, problems } = readGlossary(await glossaryAt(path));
    for (const { line, reason } of problems) say(`${path}:${line + 1}: ${reason}; passed over`);
    if (entries.length === 0) throw new Failure(`${path}: there is no name in it`);
    await this.#remember(this.#base, decisionsOfGlossary(entries));
  }

  async undo(name: string): Promise<void> {
    const last = this.#review.decisionsOnName(name).at(-1);
    if (last === undefined) throw new Failure(`--undo: nothing was decided on “${printable(name)}”`);
    await this.#forget(last.uri, [last.decision]);
  }

  /** Adds the lines to the files of decisions, and says how many. */
  async write(by: string | undefined, cwd: string): Promise<void> {
    const stamp = { ...(by !== undefined && { by }), at: new Date().toISOString().replace(/\.\d+/u, '') };
    for (const [folder, lines] of this.#lines) {
      if (lines.length === 0) continue;
      const path = join(URI.parse(folder).fsPath, '.winnow', 'decisions.jsonl');
      const stamped = lines.map((line) => ({ ...line, ...stamp }));
      try {
        await appendLocked(path, (now) => Promise.resolve(lineBytes(now, stamped)));
      } catch (error) {
        throw new Failure(`${printedPath(path, cwd)}: ${reasonOf(error)}; nothing was decided there`);
      }
      say(`${printedPath(path, cwd)}: ${counted(lines.length, 'line')} added`);
    }
  }

  async #do(deed: EntityDeed): Promise<void> {
    const decided = finish(this.#review.decidingOnEntities(deed));
    if (decided === undefined) throw new Failure('The names are others by now; nothing was decided');
    for (const { uri, decision } of decided.withdrawn) await this.#forget(uri, [decision]);
    for (const { uri, decision } of decided.decisions) await this.#remember(this.#folderFor(uri), [decision]);
  }

  async #remember(folder: string, decisions: readonly Decision[]): Promise<void> {
    await this.#take(folder, this.#review.linesToRemember(folder, decisions));
  }

  async #forget(folder: string, decisions: readonly Decision[]): Promise<void> {
    await this.#take(folder, this.#review.linesToForget(folder, decisions));
  }

  async #take(folder: string, lines: readonly DecisionLine[]): Promise<void> {
    this.#review.takeLines(folder, lines);
    await finishReview(this.#review);
    this.#lines.set(folder, [...(this.#lines.get(folder) ?? []), ...lines]);
  }

  #called(name: string): readonly ListedEntity[] {
    return finish(this.#review.callingEntities(name));
  }

  #one(option: string, name: string): ListedEntity {
    const called = this.#called(name);
    if (called.length === 0) throw new Failure(`${option}: ${nothingCalled(name)}`);
    if (called.length === 1) return called[0];
    const which = called.map((each) => `${printable(each.name)} (${entityTypeRecords[each.type].word()})`);
    throw new Failure(
      `${option}: “${printable(name)}” may be ${which.join(' or ')}; give a name that only one has`,
    );
  }

  #folderOf({ id }: ListedEntity): string {
    const { rows } = finish(this.#review.listingMentions(id, { from: 0, count: 1 }));
    return this.#folderFor(rows[0].location.uri);
  }

  #folderFor(uri: string): string {
    return this.#review.decisionFolder(uri) ?? this.#base;
  }

  #isCalled(uri: string, file: string): boolean {
    const label = this.#labels.get(uri) ?? uri;
    return (
      label === file || label.endsWith(`/${file}`) || resolve(process.cwd(), file) === URI.parse(uri).fsPath
    );
  }
}

function nothingCalled(name: string): string {
  return `nothing is called “${printable(name)}” in these documents`;
}

async function glossaryAt(path: string): Promise<string> {
  try {
    return await readFile(resolve(process.cwd(), path), 'utf8');
  } catch (error) {
    throw new Failure(`${path}: ${reasonOf(error)}`);
  }
}

function textIn(
  format: EntitiesOptions['format'],
  listed: readonly ExportedEntity[],
  documents: number,
  pathOf: (uri: string) => string,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(jsonOf(listed, pathOf))}\n`;
    case 'csv':
      return csvOf(tableOfEntities(listed, pathOf));
    case 'glossary':
      return glossaryOf(listed);
    case 'text':
      return textOf(listed, documents, coloursFor(process.stdout));
  }
}

/** The contract of `--format json`; docs/entities.schema.json describes it. */
function jsonOf(listed: readonly ExportedEntity[], pathOf: (uri: string) => string): object {
  return {
    version: 1,
    entities: listed.map(({ name, type, aliases, mentions, documents, first }) => ({
      name,
      type,
      aliases,
      mentions,
      documents,
      first: { path: pathOf(first.uri), range: first.range },
    })),
  };
}

function textOf(listed: readonly ExportedEntity[], documents: number, colours: Colours): string {
  const byType = new Map<EntityType, ExportedEntity[]>();
  for (const entity of listed) byType.set(entity.type, [...(byType.get(entity.type) ?? []), entity]);
  const blocks = [...byType].map(([type, ofType]) =>
    [
      `${colours.underline(entityTypeRecords[type].heading())}  ${ofType.length}`,
      ...ofType.map((entity) => rowOf(entity, colours)),
    ].join('\n'),
  );
  const summary = `${counted(listed.length, 'entity', 'entities')} in ${counted(documents, 'file')}`;
  return [...blocks, summary].map((block) => `${block}\n`).join('\n');
}

function rowOf({ name, aliases, mentions, documents }: ExportedEntity, colours: Colours): string {
  const counts = `${counted(documents, 'document')}, ${counted(mentions, 'mention')}`;
  const others = aliases.length === 0 ? '' : colours.dim(`  also ${aliases.map(printable).join(', ')}`);
  return `  ${printable(name)}  ${colours.dim(counts)}${others}`;
}
