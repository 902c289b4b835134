import type { ExportedEntity, ExportedMention, Passage, WrittenReport } from '../review/index';
import { withoutControls } from './characters';

/** A table of a report for programs and spreadsheets: names in English, whatever language the report speaks. */
export interface ReportTable extends Table {
  readonly name: TableName;
}

/** Rows with a head. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

export type Value = string | number;

export const TABLE_NAMES = [
  'documents',
  'passages',
  'links',
  'changes',
  'boilerplate',
  'sites',
  'entities',
  'timeline',
  'decisions',
  'notes',
  'codes',
] as const;

export type TableName = (typeof TABLE_NAMES)[number];

/** What a report holds as one table each. A passage is named in other tables by `path:start-end`; `passages` has all of them. */
export function tablesOf(report: WrittenReport): readonly ReportTable[] {
  const passages = new Passages();
  const rows: Readonly<Record<Exclude<TableName, 'passages'>, readonly (readonly Value[])[]>> = {
    documents: documentRows(report),
    links: linkRows(report, passages),
    changes: report.changes.shown.map(({ code, left, right, leftValue, rightValue, agreeing, words }) => [
      code,
      passages.idOf(left),
      leftValue,
      passages.idOf(right),
      rightValue,
      agreeing,
      words,
    ]),
    boilerplate: report.boilerplate.shown.map(
      ({ place, kind, paragraphs, probability, reasons, site }): readonly Value[] => [
        passages.idOf(place),
        kind,
        paragraphs,
        probability,
        site ?? '',
        reasons.join('; '),
      ],
    ),
    sites: report.sites.shown.flatMap(({ label, pages, lines }) =>
      lines.map((line): readonly Value[] => [
        label,
        pages,
        passages.idOf(line.place),
        line.pages,
        line.times,
        line.standing,
        line.flagged,
        line.kind ?? '',
      ]),
    ),
    entities: report.entities.shown.map(({ name, type, aliases, mentions, documents, places }) => [
      type,
      name,
      aliases.join('; '),
      mentions,
      documents,
      places.map((place) => passages.idOf(place)).join(' '),
    ]),
    timeline: report.timeline.shown.flatMap(({ date, events }) =>
      events.flatMap(({ places }) =>
        places.map((place): readonly Value[] => [date, passages.idOf(place), place.text]),
      ),
    ),
    decisions: report.decisions.shown.map(({ kind, standing, what, excerpt, where, by, at, folder }) => [
      kind,
      standing,
      what,
      excerpt,
      where,
      by ?? '',
      at ?? '',
      folder,
    ]),
    notes: report.notes.shown.map((note) => [
      note.on,
      note.place === undefined ? '' : passages.idOf(note.place),
      note.name,
      note.quote,
      note.text,
      note.codes.join('; '),
      note.standing,
      note.by ?? '',
      note.at ?? '',
      note.changed?.by ?? '',
      note.changed?.at ?? '',
      note.folder,
    ]),
    codes: report.codes.map(({ label, colour, description, notes, folder }) => [
      label,
      colour,
      description ?? '',
      notes,
      folder,
    ]),
  };
  const all = { ...rows, passages: passages.rows };
  return TABLE_NAMES.map((name) => ({ name, head: HEADS[name], rows: all[name] }));
}

const HEADS: Readonly<Record<TableName, readonly string[]>> = {
  documents: [
    'path',
    'name',
    'line',
    'start',
    'end',
    'hash',
    'paragraphs',
    'boilerplate',
    'date',
    'site',
    'link',
  ],
  passages: ['id', 'path', 'document', 'line', 'column', 'start', 'end', 'hash', 'text', 'link'],
  links: [
    'family',
    'kind',
    'moved',
    'score',
    'left',
    'right',
    'leftDocument',
    'rightDocument',
    'rightTakenFrom',
    'origin',
  ],
  changes: ['code', 'left', 'leftValue', 'right', 'rightValue', 'agreeing', 'words'],
  boilerplate: ['passage', 'kind', 'paragraphs', 'probability', 'site', 'reasons'],
  sites: ['site', 'pages', 'first', 'onPages', 'times', 'standing', 'flagged', 'kind'],
  entities: ['type', 'name', 'aliases', 'mentions', 'documents', 'passages'],
  timeline: ['date', 'passage', 'sentence'],
  decisions: ['kind', 'standing', 'what', 'excerpt', 'where', 'by', 'at', 'folder'],
  notes: [
    'on',
    'passage',
    'name',
    'quote',
    'text',
    'codes',
    'standing',
    'by',
    'at',
    'changedBy',
    'changedAt',
    'folder',
  ],
  codes: ['code', 'colour', 'description', 'notes', 'folder'],
};

/** Gathers the passages that tables name. */
class Passages {
  readonly #rows = new Map<string, readonly Value[]>();

  idOf({ path, document, line, column, start, end, hash, text, link }: Passage): string {
    const id = `${path}:${start}-${end}`;
    if (!this.#rows.has(id))
      this.#rows.set(id, [id, path, document, line, column, start, end, hash, text, link ?? '']);
    return id;
  }

  get rows(): readonly (readonly Value[])[] {
    return [...this.#rows.values()];
  }
}

function documentRows({ documents }: WrittenReport): readonly (readonly Value[])[] {
  return documents.map(({ name, place, paragraphs, boilerplate, date, site }) => {
    const { path, line, start, end, hash, link } = place;
    return [path, name, line, start, end, hash, paragraphs, boilerplate, date ?? '', site ?? '', link ?? ''];
  });
}

/** Passages that two documents of a family share. */
function linkRows({ families, documents }: WrittenReport, passages: Passages): readonly (readonly Value[])[] {
  return families.shown.flatMap(({ members, comparisons }, family) =>
    comparisons.flatMap(({ left, right, rows }) => {
      const origin = members.find(({ document }) => document === right)?.origin;
      const source = origin?.source === undefined ? '' : documents[origin.source].name;
      return rows.flatMap((row) =>
        row.left === undefined || row.right === undefined
          ? []
          : [
              [
                family + 1,
                row.kind,
                row.moved ? 'yes' : 'no',
                row.score ?? 1,
                passages.idOf(row.left),
                passages.idOf(row.right),
                documents[left].name,
                documents[right].name,
                source,
                origin?.words ?? '',
              ],
            ],
      );
    }),
  );
}

/** A list of entities as a table; `pathOf` names the files of the places that name them first. */
export function tableOfEntities(entities: readonly ExportedEntity[], pathOf: (uri: string) => string): Table {
  return {
    head: ['type', 'name', 'aliases', 'mentions', 'documents', 'first'],
    rows: entities.map(({ type, name, aliases, mentions, documents, first }) => [
      type,
      name,
      aliases.join('; '),
      mentions,
      documents,
      `${pathOf(first.uri)}:${first.range.start.line + 1}`,
    ]),
  };
}

/** Every place that names an entity as a row of a table; lines count from 1. */
export function tableOfMentions(
  mentions: readonly ExportedMention[],
  pathOf: (uri: string) => string,
): Table {
  return {
    head: ['name', 'type', 'aliases', 'document', 'member', 'line', 'text', 'value', 'furniture'],
    rows: mentions.map(({ name, type, aliases, location, member, text, value, isFurniture }) => [
      name,
      type,
      aliases.join('; '),
      pathOf(location.uri),
      member,
      location.range.start.line + 1,
      text,
      value ?? '',
      isFurniture ? 'yes' : 'no',
    ]),
  };
}

/** A cell that a spreadsheet would take for a formula: OWASP, “CSV Injection”. */
const FORMULA = /^[=+\-@\t\r]/u;
const TO_QUOTE = /[",\r\n]/u;

/** A table as CSV (RFC 4180), with a head. Text that would be a formula gets a `'` before it. */
export function csvOf({ head, rows }: Table): string {
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: Value): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  const plain = withoutControls(text);
  return TO_QUOTE.test(plain) ? `"${plain.replace(/"/gu, '""')}"` : plain;
}
