import type { Range } from 'vscode-languageserver-types';
import type { Span } from '../../format/index';
import type { SectionState, SourceDocument } from '../document';
import { dateOf } from '../features/stories';
import { sectionName } from '../places';
import { cut } from '../passageHash';
import { Citing } from '../reporting/citing';
import { READABLE, type Passage, type ReportLimits } from '../reporting/model';
import type { World } from '../world';
import { DocumentIds } from './documentIds';
import type { CitedPlace, DocumentSummary } from './model';
import { SHOWN } from './paging';

/** Cites places for answers: by the ids of documents, short. */
export class Cites {
  readonly citing: Citing;
  readonly ids: DocumentIds;
  readonly limits: ReportLimits;

  constructor(
    world: World,
    private readonly pathOf: (uri: string) => string,
  ) {
    const { text, places, events, members } = SHOWN;
    this.limits = { ...READABLE, text, places, events, members };
    this.citing = new Citing(world, { limits: this.limits, winnow: '', pathOf });
    this.ids = new DocumentIds(this.citing.states, pathOf);
  }

  get states(): readonly SectionState[] {
    return this.citing.states;
  }

  /** What the report cites. */
  place({ document, path, line, column, start, end, text, more, mark }: Passage): CitedPlace {
    const state = this.states.at(document);
    return {
      document: document < 0 || state === undefined ? path : this.ids.idOf(state),
      path,
      line,
      column,
      start,
      end,
      text,
      ...(more > 0 && { more }),
      ...(mark && { mark }),
    };
  }

  /** A range of a file. */
  range(document: SourceDocument, { start, end }: Range): CitedPlace {
    const span = { start: document.offset(start), end: document.offset(end) };
    return this.#cite(document, span, document.textOf(span));
  }

  /** The whole of a document, with how it begins. */
  whole(state: SectionState): CitedPlace {
    const { content } = state.document.section(state.index);
    return this.#cite(state.document, content, state.body.text);
  }

  summary(state: SectionState): DocumentSummary {
    const { document, body, flags } = state;
    const { content } = document.section(state.index);
    const date = dateOf(state);
    return {
      id: this.ids.idOf(state),
      name: cut(sectionName(state), SHOWN.words),
      path: this.pathOf(document.uri),
      line: document.range(content).start.line + 1,
      start: content.start,
      end: content.end,
      ...(date !== undefined && { date }),
      paragraphs: body.paragraphs.length,
      boilerplate: flags.filter((flagged) => flagged).length,
    };
  }

  #cite(document: SourceDocument, span: Span, text: string): CitedPlace {
    const path = this.pathOf(document.uri);
    const state = document.sectionAt(span.start);
    const { start } = document.range(span);
    const shown = cut(text, SHOWN.text);
    const more = text.length - shown.length;
    return {
      document: state === undefined ? path : this.ids.idOf(state),
      path,
      line: start.line + 1,
      column: start.character + 1,
      start: span.start,
      end: span.end,
      text: shown,
      ...(more > 0 && { more }),
    };
  }
}
