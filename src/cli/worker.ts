import {
  CorpusParts,
  type GroupDocument,
  type LinkText,
  type NamedSums,
  type PartDocument,
} from '../review/index';
import { ExitCode, reasonOf } from './failure';
import { MODELS_FOLDER } from './installation';
import { languageName, readModels } from './models';
import { readConfiguration, settingsOf } from './options';
import { writeOut } from './output';

/** The options of `winnow worker`. */
export interface WorkerOptions {
  readonly config?: string;
}

type Question = Readonly<Record<string, unknown>>;

/** By the name of a question, its answer; each asks for its fields by `of`, which throws where one is missing or of another kind. */
const ANSWERS: Readonly<Record<string, (parts: CorpusParts, of: Fields) => object>> = {
  bounds: (parts) => parts.bounds(),
  decide: (parts, of) => parts.decide(of.string('folder'), of.string('log')),
  lines: (parts, of) => parts.linesOf(of.document('document')),
  site: (parts, of) => parts.siteOf(of.document('document'), of.counts('counts'), of.number('documents')),
  terms: (parts, of) => parts.termsOf(of.document('document'), of.counts('counts'), of.number('documents')),
  link: (parts, of) => ({ linked: parts.linked(of.text('one'), of.texts('others')) }),
  review: (parts, of) =>
    parts.review({
      documents: of.number('documents'),
      sentences: of.numbers('sentences'),
      runs: of.numbers('runs'),
      members: of.members('members'),
    }),
  entities: (parts, of) => ({ entities: parts.entities(of.sums('sums')) }),
};

/**
 * Answers questions about parts of a corpus, a line of JSON each, until standard input ends: docs/scale.md has the contract. A question
 * that cannot be answered is answered with an `error`; none ends the process.
 */
export async function work({ config }: WorkerOptions): Promise<ExitCode> {
  const settings = settingsOf({ entities: true }, readConfiguration(config));
  const parts = new CorpusParts(await readModels(MODELS_FOLDER), { settings, languageName });
  for await (const line of linesOf(process.stdin))
    if (line.trim() !== '') await writeOut(`${JSON.stringify(answer(parts, line))}\n`);
  return ExitCode.clean;
}

function answer(parts: CorpusParts, line: string): object {
  let id: unknown = null;
  try {
    const question = record(JSON.parse(line), 'a question');
    id = question['id'] ?? null;
    const { ask } = question;
    if (typeof ask !== 'string' || !Object.hasOwn(ANSWERS, ask))
      throw new Error(`ask: none of ${Object.keys(ANSWERS).join(', ')}`);
    return { id, answer: ANSWERS[ask](parts, new Fields(question)) };
  } catch (error) {
    return { id, error: reasonOf(error) };
  }
}

/** The lines of a stream of bytes; a line is held as a whole, and nothing else. */
async function* linesOf(input: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let waiting: string[] = [];
  for await (const chunk of input) {
    const [rest, ...lines] = decoder.decode(chunk as Uint8Array, { stream: true }).split('\n');
    waiting.push(rest);
    for (const line of lines) {
      yield waiting.join('');
      waiting = [line];
    }
  }
  yield waiting.join('') + decoder.decode();
}

/** The fields of a question; each is asked for by its kind. */
class Fields {
  constructor(private readonly question: Question) {}

  number(name: string): number {
    const value = this.question[name];
    if (typeof value === 'number') return value;
    throw new Error(`${name}: not a number`);
  }

  string(name: string): string {
    const value = this.question[name];
    if (typeof value === 'string') return value;
    throw new Error(`${name}: not a text`);
  }

  numbers(name: string): readonly number[] {
    return this.#list(name).map((each) => {
      if (typeof each === 'number') return each;
      throw new Error(`${name}: not numbers`);
    });
  }

  counts(name: string): Readonly<Record<string, number>> {
    return countsIn(this.question[name], name);
  }

  sums(name: string): readonly NamedSums[] {
    return this.#list(name).map((each) => {
      const { votes, forced, names, labels } = record(each, name);
      const [v, f, n, l] = [votes, forced, names, labels].map((counts) => countsIn(counts, name));
      return { votes: v, forced: f, names: n, labels: l };
    });
  }

  document(name: string): PartDocument {
    return documentIn(this.question[name], name);
  }

  text(name: string): LinkText {
    return textIn(this.question[name], name);
  }

  texts(name: string): readonly LinkText[] {
    return this.#list(name).map((each) => textIn(each, name));
  }

  members(name: string): readonly GroupDocument[] {
    return this.#list(name).map((each) => {
      const { doc, counts, remembered } = record(each, name);
      if (typeof doc !== 'number') throw new Error(`${name}: a document without its number`);
      return {
        ...documentIn(each, name),
        doc,
        counts: countsIn(counts, `${name}.counts`),
        remembered: valuesOf<string>(remembered, `${name}.remembered`, (value) => typeof value === 'string'),
      };
    });
  }

  #list(name: string): readonly unknown[] {
    const value = this.question[name];
    if (Array.isArray(value)) return value;
    throw new Error(`${name}: not a list`);
  }
}

function record(value: unknown, name: string): Question {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Question;
  throw new Error(`${name}: not an object`);
}

function valuesOf<T>(
  value: unknown,
  name: string,
  isOne: (value: unknown) => boolean,
): Readonly<Record<string, T>> {
  const found = record(value ?? {}, name);
  if (Object.values(found).every(isOne)) return found as Readonly<Record<string, T>>;
  throw new Error(`${name}: a value of another kind`);
}

function countsIn(value: unknown, name: string): Readonly<Record<string, number>> {
  return valuesOf<number>(value, name, (each) => typeof each === 'number');
}

function documentIn(value: unknown, name: string): PartDocument {
  const { id, text, date, source, url, name: called, site } = record(value, name);
  if (typeof id !== 'string' || typeof text !== 'string') throw new Error(`${name}: no id, or no text`);
  const said = { id, text, date: stringOr(date), source: stringOr(source), url: stringOr(url) };
  return { ...said, name: nameIn(called), ...(site !== undefined && { site: siteIn(site) }) };
}

function nameIn(value: unknown): PartDocument['name'] {
  if (value === undefined || value === null) return null;
  const { document, section } = record(value, 'name');
  if (typeof document !== 'string') throw new Error('name: no document');
  return { document, ...(typeof section === 'string' && { section }) };
}

function siteIn(value: unknown): PartDocument['site'] {
  if (value === null) return null;
  const { host, like } = record(value, 'site');
  if (typeof host === 'string') return { host };
  if (typeof like === 'string') return { like };
  throw new Error('site: no host, and nothing that it is like');
}

function stringOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textIn(value: unknown, name: string): LinkText {
  const { text, spans } = record(value, name);
  if (typeof text !== 'string' || !Array.isArray(spans)) throw new Error(`${name}: no text, or no spans`);
  return { text, spans: spans as LinkText['spans'] };
}
