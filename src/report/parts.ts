import * as l10n from '@vscode/l10n';
import type {
  Passage,
  ReportedBoilerplate,
  ReportedComparison,
  ReportedDecision,
  ReportedEntity,
  ReportedFamily,
  ReportedMember,
  ReportedNote,
  ReportedRow,
  ReportedSample,
  ReportedSite,
  ReportedSiteLine,
  WrittenReport,
} from '../review/index';
import {
  type Block,
  type Cell,
  cited,
  documentOf,
  foreign,
  type Inline,
  type Line,
  type Outline,
  type Part,
  placeOf,
  type Row,
  type Table,
} from './outline';
import {
  decisionWords,
  kinshipWords,
  moreWords,
  noteStandingWords,
  percent,
  rowWords,
  standingWords,
} from './words';

/** What a report says, in the language that is set. */
export function outlineOf(report: WrittenReport): Outline {
  return {
    title: l10n.t('Review of Source Documents'),
    intro: [
      ...(report.date === undefined ? [] : [l10n.t('Date: {date}', { date: report.date })]),
      l10n.t(
        'Each passage is followed by its place: the path of its file and the line, from which character to which it reaches (UTF-16 units from the start of the file), and the first 16 digits of its SHA-256.',
      ),
      l10n.t('What is only in the first of two texts is marked [−so−], what is only in the second [+so+].'),
    ],
    parts: [
      summaryPart(report),
      familiesPart(report),
      changesPart(report),
      sitesPart(report),
      boilerplatePart(report),
      entitiesPart(report),
      timelinePart(report),
      matrixPart(report),
      decisionsPart(report),
      ...samplesParts(report),
      notesPart(report),
      documentsPart(report),
      settingsPart(report),
    ],
    documents: report.documents,
  };
}

function summaryPart({ summary, limits }: WrittenReport): Part {
  const facts: [string, number][] = [
    [l10n.t('Files'), summary.files],
    [l10n.t('Documents'), summary.documents],
    [l10n.t('Paragraphs'), summary.paragraphs],
    [l10n.t('Paragraphs of boilerplate'), summary.boilerplate],
    [l10n.t('Documents with boilerplate'), summary.documentsWithBoilerplate],
    [l10n.t('Families of documents that tell the same'), summary.families],
    [l10n.t('Documents in families'), summary.documentsInFamilies],
    [l10n.t('Documents that are the same as another one'), summary.identical],
    [l10n.t('Changed figures, names and quotations'), summary.changes],
    [l10n.t('Sites'), summary.sites],
    [l10n.t('Entities'), summary.entities],
    [l10n.t('Decisions of reviewers'), summary.decisions],
    [l10n.t('Notes of reviewers'), summary.notes],
  ];
  return {
    id: 'summary',
    title: l10n.t('Summary'),
    blocks: [
      { type: 'facts', facts: facts.map(([name, count]) => [name, [String(count)]] as const) },
      ...limits.map((limit) => line(limit)),
    ],
  };
}

function line(...content: Inline[]): Block {
  return { type: 'line', content };
}

function heading(level: 3 | 4, ...content: Inline[]): Block {
  return { type: 'heading', level, content };
}

/** The blocks of a list, its end in words; one sentence where there is nothing. */
function orNothing(blocks: readonly Block[], more: number, nothing: string): readonly Block[] {
  if (blocks.length === 0) return [line(nothing)];
  return [...blocks, ...moreWords(more).map((words) => line(words))];
}

function table(caption: string, head: readonly string[], rows: readonly Row[]): Table {
  return { type: 'table', caption, head, rows };
}

/** No table where it would be empty. */
function filled(each: Table): readonly Table[] {
  return each.rows.length === 0 ? [] : [each];
}

function text(words: string): Cell {
  return words === '' ? [] : [[words]];
}

function familiesPart({ families, documents }: WrittenReport): Part {
  return {
    id: 'families',
    title: l10n.t('Families of Documents'),
    blocks: orNothing(
      families.shown.flatMap((family, index) => familyBlocks(family, index + 1, documents)),
      families.more,
      l10n.t('No two documents tell the same.'),
    ),
  };
}

function familyBlocks(
  family: ReportedFamily,
  number: number,
  documents: WrittenReport['documents'],
): readonly Block[] {
  const name = documents[family.members[0].document].name;
  const caption = l10n.t('Family {number}: {name}', { number, name });
  return [
    heading(3, l10n.t('Family {number}', { number }), ': ', foreign(name)),
    table(
      caption,
      [l10n.t('Document'), l10n.t('Date'), l10n.t('How it relates'), l10n.t('Who took it from whom')],
      family.members.map((member) => ({ cells: memberCells(member) })),
    ),
    ...moreWords(family.more).map((words) => line(words)),
    ...family.comparisons.flatMap((comparison) => comparisonBlocks(comparison, documents)),
  ];
}

function memberCells({
  document,
  date,
  kinship,
  share,
  shareOfPivot,
  origin,
}: ReportedMember): readonly Cell[] {
  const relation: Line = [
    kinshipWords[kinship](),
    '; ',
    l10n.t('{share} of its words stand there, {other} of the words there stand here', {
      share: percent(share),
      other: percent(shareOfPivot),
    }),
  ];
  return [
    [[documentOf(document)]],
    text(date ?? ''),
    [relation],
    origin === undefined
      ? []
      : [
          [foreign(origin.words)],
          ...origin.evidence.flatMap((each): Cell => [
            ['– ', foreign(each.words)],
            ...each.places.flatMap(cited),
          ]),
        ],
  ];
}

function comparisonBlocks(
  { left, right, rows, more, leftOut }: ReportedComparison,
  documents: WrittenReport['documents'],
): readonly Block[] {
  const names = { left: documents[left].name, right: documents[right].name };
  return [
    heading(4, documentOf(left), ' ↔ ', documentOf(right)),
    ...filled(
      table(
        l10n.t('{left} beside {right}', names),
        [names.left, l10n.t('How it relates'), names.right],
        rows.map((row) => ({ cells: rowCells(row) })),
      ),
    ),
    ...moreWords(more).map((words) => line(words)),
    line(
      l10n.t('Paragraphs of boilerplate left out: {left} ↔ {right}', {
        left: leftOut.left,
        right: leftOut.right,
      }),
    ),
  ];
}

function rowCells({ kind, moved, score, left, right, pieces }: ReportedRow): readonly Cell[] {
  const words = [rowWords[kind](), ...(moved ? [l10n.t('moved')] : [])].join(', ');
  const relation = score === undefined || kind === 'same' ? words : `${words} (${score.toFixed(2)})`;
  // One text is shown once.
  const isTold = kind === 'same' && left !== undefined;
  return [
    sideCell(left, pieces && { type: 'pieces', pieces: pieces.left, side: 'left' }),
    text(relation),
    isTold && right !== undefined
      ? [[placeOf(right)]]
      : sideCell(right, pieces && { type: 'pieces', pieces: pieces.right, side: 'right' }),
  ];
}

function sideCell(passage: Passage | undefined, pieces: Inline | undefined): Cell {
  if (passage === undefined) return [];
  return [[pieces ?? { type: 'passage', passage }], [placeOf(passage)]];
}

function changesPart({ changes }: WrittenReport): Part {
  return {
    id: 'changes',
    title: l10n.t('Changed Figures, Names and Quotations'),
    blocks: orNothing(
      filled(
        table(
          l10n.t('What documents give differently'),
          [l10n.t('What differs'), l10n.t('One'), l10n.t('The other')],
          changes.shown.map(({ words, left, right }) => ({
            cells: [[[foreign(words)]], changeSide(left), changeSide(right)],
          })),
        ),
      ),
      changes.more,
      l10n.t('Nothing was found that documents give differently.'),
    ),
  };
}

function changeSide(passage: Passage): Cell {
  return [[documentOf(passage.document)], ...cited(passage)];
}

function sitesPart({ sites }: WrittenReport): Part {
  return {
    id: 'sites',
    title: l10n.t('Sites'),
    blocks: orNothing(sites.shown.flatMap(siteBlocks), sites.more, l10n.t('No site is known.')),
  };
}

function siteBlocks({ label, pages, flagged, lines, more, advice }: ReportedSite): readonly Block[] {
  return [
    heading(3, foreign(label)),
    line(l10n.t('Pages: {pages}. Paragraphs of boilerplate: {flagged}.', { pages, flagged })),
    ...(advice === undefined ? [] : [line(`${advice}.`)]),
    ...filled(
      table(
        l10n.t('What recurs on {site}', { site: label }),
        [l10n.t('Line'), l10n.t('Pages'), l10n.t('What it is taken for')],
        lines.map((each) => ({ cells: siteLineCells(each, pages) })),
      ),
    ),
    ...moreWords(more).map((words) => line(words)),
  ];
}

function siteLineCells(
  { place, pages, times, standing, kindWords }: ReportedSiteLine,
  all: number,
): readonly Cell[] {
  const often = times > pages ? l10n.t(', {times} times', { times }) : '';
  return [
    cited(place),
    text(l10n.t('{pages} of {all}', { pages, all }) + often),
    text(kindWords === undefined ? standingWords[standing]() : `${standingWords[standing]()}: ${kindWords}`),
  ];
}

function boilerplatePart({ boilerplate }: WrittenReport): Part {
  return {
    id: 'boilerplate',
    title: l10n.t('Boilerplate and Why'),
    blocks: orNothing(
      filled(
        table(
          l10n.t('What is taken for boilerplate, and is removed on demand'),
          [l10n.t('Text'), l10n.t('What it is taken for'), l10n.t('Why')],
          boilerplate.shown.map((each) => ({ cells: boilerplateCells(each) })),
        ),
      ),
      boilerplate.more,
      l10n.t('Nothing is taken for boilerplate.'),
    ),
  };
}

function boilerplateCells(each: ReportedBoilerplate): readonly Cell[] {
  const { place, kindWords, paragraphs, probability, reasons, site } = each;
  return [
    [...cited(place), ...(site === undefined ? [] : [[l10n.t('Site'), ': ', foreign(site)]])],
    [
      [`${kindWords} (${probability.toFixed(2)})`],
      ...(paragraphs === 1 ? [] : [[l10n.t('Paragraphs: {count}', { count: paragraphs })]]),
    ],
    reasons.map((reason): Line => [reason]),
  ];
}

function entitiesPart({ entities }: WrittenReport): Part {
  const types = new Map<string, ReportedEntity[]>();
  for (const entity of entities.shown) types.set(entity.type, [...(types.get(entity.type) ?? []), entity]);
  return {
    id: 'entities',
    title: l10n.t('Entities'),
    blocks: orNothing(
      [...types.values()].flatMap((all) => [
        heading(3, all[0].typeWords),
        table(
          all[0].typeWords,
          [l10n.t('Name'), l10n.t('Also'), l10n.t('Mentions'), l10n.t('Documents'), l10n.t('Where')],
          all.map((entity) => ({ cells: entityCells(entity) })),
        ),
      ]),
      entities.more,
      l10n.t('No entities were found.'),
    ),
  };
}

function entityCells({ name, aliases, mentions, documents, places }: ReportedEntity): readonly Cell[] {
  return [
    [[foreign(name)]],
    aliases.map((alias): Line => [foreign(alias)]),
    text(String(mentions)),
    text(String(documents)),
    [...places.flatMap(cited), ...moreWords(mentions - places.length).map((words): Line => [words])],
  ];
}

function timelinePart({ timeline }: WrittenReport): Part {
  return {
    id: 'timeline',
    title: l10n.t('Timeline'),
    blocks: orNothing(
      filled(
        table(
          l10n.t('Sentences that name a day, a month or a year'),
          [l10n.t('Date'), l10n.t('What is told')],
          timeline.shown.map(({ date, events, more }) => ({
            cells: [
              text(date),
              [
                ...events.flatMap(({ places, more: others }): Cell => [
                  [{ type: 'passage', passage: places[0] }],
                  ...places.map((place): Line => [placeOf(place)]),
                  ...moreWords(others).map((words): Line => [words]),
                ]),
                ...moreWords(more).map((words): Line => [words]),
              ],
            ],
          })),
        ),
      ),
      timeline.more,
      l10n.t('No dates were found.'),
    ),
  };
}

function matrixPart({ matrix, documents }: WrittenReport): Part {
  const names = matrix.documents.map((document) => documents[document].name);
  return {
    id: 'matrix',
    title: l10n.t('Who Shares How Much with Whom'),
    blocks: orNothing(
      names.length === 0
        ? []
        : [
            { type: 'matrix', matrix },
            table(
              l10n.t('Part of the words of each document that stand in another one'),
              [l10n.t('Document'), ...names.map((_, index) => String(index + 1))],
              matrix.documents.map((document, row) => ({
                cells: [
                  [[`${row + 1} `, documentOf(document)]],
                  ...matrix.shares[row].map((share, column) => text(row === column ? '–' : percent(share))),
                ],
              })),
            ),
          ],
      matrix.more,
      l10n.t('No two documents tell the same.'),
    ),
  };
}

function decisionsPart({ decisions }: WrittenReport): Part {
  return {
    id: 'decisions',
    title: l10n.t('Decisions of Reviewers'),
    blocks: orNothing(
      filled(
        table(
          l10n.t('What reviewers decided, the newest first'),
          [
            l10n.t('Decision'),
            l10n.t('About'),
            l10n.t('Holds for'),
            l10n.t('By'),
            l10n.t('When'),
            l10n.t('How it stands'),
          ],
          decisions.shown.map((each) => ({ cells: decisionCells(each) })),
        ),
      ),
      decisions.more,
      l10n.t('Reviewers decided nothing.'),
    ),
  };
}

/** How second reviewers agree; no part where nobody drew a sample. */
function samplesParts({ samples }: WrittenReport): readonly Part[] {
  if (samples.length === 0) return [];
  return [
    {
      id: 'samples',
      title: l10n.t('Agreement of Reviewers'),
      blocks: samples.flatMap((each) => sampleBlocks(each)),
    },
  ];
}

function sampleBlocks(sample: ReportedSample): readonly Block[] {
  const { name, seed, items, count, share, kappa, interval, categories, table: counts } = sample;
  const facts: (readonly [string, string])[] = [
    [l10n.t('Things in the sample'), String(items)],
    [l10n.t('Seed'), seed],
    [l10n.t('Judged by both'), String(count)],
    ...(share === undefined ? [] : [[l10n.t('Judged alike'), percent(share)] as const]),
    ...(kappa === undefined || interval === undefined
      ? []
      : [
          [
            l10n.t("Cohen's kappa, with its 95 % interval"),
            `${kappa.toFixed(2)} (${interval.map((end) => end.toFixed(2)).join(' – ')})`,
          ] as const,
        ]),
  ];
  return [
    heading(3, foreign(name)),
    { type: 'facts', facts: facts.map(([label, value]) => [label, [foreign(value)]] as const) },
    table(
      l10n.t('The first reviewer by row, the second by column'),
      ['', ...categories],
      categories.map((category, row) => ({
        cells: [text(category), ...counts[row].map((each) => text(String(each)))],
      })),
    ),
    ...filled(
      table(
        l10n.t('What the two judged differently'),
        [l10n.t('Document'), l10n.t('Code'), l10n.t('Text'), l10n.t('First'), l10n.t('Second')],
        sample.disagreements.map(({ document, section, code, text: words, first, second }) => ({
          cells: [
            [[foreign(document)], ...optional(section)],
            optional(code),
            optional(words),
            text(first),
            text(second),
          ],
        })),
      ),
    ),
  ];
}

function notesPart({ notes, codes }: WrittenReport): Part {
  return {
    id: 'notes',
    title: l10n.t('Notes and Codes'),
    blocks: orNothing(
      [
        ...filled(
          table(
            l10n.t('The codes of the reviewers'),
            [l10n.t('Code'), l10n.t('When it is given'), l10n.t('Notes')],
            codes.map(({ label, description = '', notes: count }) => ({
              cells: [[[foreign(label)]], optional(description), text(String(count))],
            })),
          ),
        ),
        ...filled(
          table(
            l10n.t('What reviewers noted, in the order of documents'),
            [l10n.t('Note'), l10n.t('Codes'), l10n.t('On'), l10n.t('By'), l10n.t('When')],
            notes.shown.map((each) => ({ cells: noteCells(each) })),
          ),
        ),
      ],
      notes.more,
      l10n.t('Reviewers noted nothing.'),
    ),
  };
}

function noteCells({
  text: words,
  codes,
  on,
  name,
  quote,
  standing,
  place,
  by,
  at,
}: ReportedNote): readonly Cell[] {
  const target: Cell =
    place === undefined
      ? [[foreign(name)], ...optional(quote)]
      : on === 'document'
        ? [[foreign(name)], [placeOf(place)]]
        : cited(place);
  return [
    words.split(/\r\n|\r|\n/u).flatMap(optional),
    codes.map((code) => [foreign(code)]),
    [...(on === 'entity' ? optional(name) : []), ...target, ...text(noteStandingWords[standing]())],
    optional(by),
    optional(at),
  ];
}

/** Words of a document or a reviewer; none where there are none. */
function optional(words: string | undefined): Cell {
  return words === undefined || words === '' ? [] : [[foreign(words)]];
}

function decisionCells({
  what,
  excerpt,
  where,
  by,
  at,
  standing,
  folder,
}: ReportedDecision): readonly Cell[] {
  return [
    text(what),
    optional(excerpt),
    [...optional(where), [foreign(folder)]],
    optional(by),
    optional(at),
    text(decisionWords[standing]()),
  ];
}

function documentsPart({ documents }: WrittenReport): Part {
  const rows = documents.map(({ name, place, paragraphs, boilerplate, date, site }, document): Row => ({
    document,
    cells: [
      [[foreign(name)], [placeOf(place)]],
      text(String(paragraphs)),
      text(String(boilerplate)),
      text(date ?? ''),
      site === undefined ? [] : [[foreign(site)]],
    ],
  }));
  const head = [
    l10n.t('Document'),
    l10n.t('Paragraphs'),
    l10n.t('Of boilerplate'),
    l10n.t('Date'),
    l10n.t('Site'),
  ];
  return {
    id: 'documents',
    title: l10n.t('Documents'),
    blocks: orNothing(
      filled(table(l10n.t('All documents'), head, rows)),
      0,
      l10n.t('There are no documents.'),
    ),
  };
}

function settingsPart({ winnow, settings }: WrittenReport): Part {
  return {
    id: 'settings',
    title: l10n.t('Versions and Settings'),
    blocks: [
      {
        type: 'facts',
        facts: [
          ['Winnow', [winnow]],
          ...settings.map(({ name, value }) => [name, [foreign(value)]] as const),
        ],
      },
    ],
  };
}
