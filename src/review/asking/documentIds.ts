import * as l10n from '@vscode/l10n';
import type { SectionState } from '../document';
import { QuestionError } from './model';

/** So ends the id of one document of several in a file. */
const NUMBERED = /#\d+$/u;
/** Ids that an error names as examples: a choice. */
const NAMED = 5;

/** The ids of documents, and which document an id is of. */
export class DocumentIds {
  readonly #ids = new Map<SectionState, string>();
  readonly #byId = new Map<string, SectionState>();
  readonly #byPath = new Map<string, SectionState[]>();

  /** @param states in the order of paths and places */
  constructor(
    states: readonly SectionState[],
    private readonly pathOf: (uri: string) => string,
  ) {
    for (const state of states) {
      const path = pathOf(state.document.uri);
      const inFile = this.#byPath.get(path);
      if (inFile === undefined) this.#byPath.set(path, [state]);
      else inFile.push(state);
    }
    for (const [path, inFile] of this.#byPath) {
      const isAlone = inFile.length === 1 && !NUMBERED.test(path);
      inFile.forEach((state, index) => {
        const id = isAlone ? path : `${path}#${index + 1}`;
        this.#ids.set(state, id);
        this.#byId.set(id, state);
      });
    }
  }

  /** A document that came since has the path of its file. */
  idOf(state: SectionState): string {
    return this.#ids.get(state) ?? this.pathOf(state.document.uri);
  }

  /**
   * The documents that are meant by ids, and by paths of files; undefined where none were named.
   * @throws QuestionError for what is neither
   */
  chosen(ids: readonly string[] | undefined): ReadonlySet<SectionState> | undefined {
    return ids && new Set(ids.flatMap((id) => this.#meant(id)));
  }

  /** @throws QuestionError for what is no id of one document */
  one(id: string): SectionState {
    const [first, ...others] = this.#meant(id);
    if (others.length === 0) return first;
    throw new QuestionError(
      l10n.t('{id} holds {count} documents: name one of them, such as {example}', {
        id,
        count: others.length + 1,
        example: this.idOf(first),
      }),
    );
  }

  #meant(id: string): readonly SectionState[] {
    const state = this.#byId.get(id);
    if (state !== undefined) return [state];
    const inFile = this.#byPath.get(id);
    if (inFile !== undefined) return inFile;
    throw new QuestionError(unknown(id, [...this.#byId.keys()]));
  }
}

function unknown(id: string, known: readonly string[]): string {
  if (known.length === 0) return l10n.t('{id} is no document here: there are none', { id });
  const examples = known.slice(0, NAMED).join(', ');
  return l10n.t('{id} is no document here. There are {count}, such as {examples}', {
    id,
    count: known.length,
    examples,
  });
}
