import { createHash } from 'node:crypto';

/** A passage as a report names it. */
export interface NamedPassage {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly hash: string;
  /** What stands there, where the report has it letter by letter. */
  readonly text?: string;
}

/** The passages of a report in JSON, wherever they stand in it. */
export function passagesOfJson(report: unknown): readonly NamedPassage[] {
  if (typeof report !== 'object' || report === null) return [];
  const below = Object.values(report).flatMap(passagesOfJson);
  const record = report as Partial<NamedPassage> & { readonly decoded?: true };
  if (record.hash === undefined) return below;
  const { path = '', line = 0, column = 0, start = -1, end = -1, hash, text = '' } = record;
  return [{ path, line, column, start, end, hash, ...(record.decoded ? {} : { text }) }, ...below];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The passages of a report in HTML. */
export function passagesOfHtml(html: string): readonly NamedPassage[] {
  return [...html.matchAll(/<small class="place"(?<data>[^>]*)>/gu)].map(({ groups }) => {
    const data = new Map(
      [...(groups?.data ?? '').matchAll(/ data-(\w+)="([^"]*)"/gu)].map(([, name, value]) => [
        name,
        value.replace(/&([^;]+);/gu, (_, entity: string) => ENTITIES[entity]),
      ]),
    );
    const number = (name: string): number => Number(data.get(name));
    return {
      path: data.get('path') ?? '',
      line: number('line'),
      column: number('column'),
      start: number('start'),
      end: number('end'),
      hash: data.get('hash') ?? '',
    };
  });
}

/**
 * What is wrong with the passages of a report, a sentence each: every one must be found at the place that it names, with its hash.
 * @param textOf the text of a file as an editor shows it, by its path
 */
export function faultsOf(
  passages: readonly NamedPassage[],
  textOf: (path: string) => string | undefined,
): readonly string[] {
  return passages.flatMap((passage) => {
    const { path, start, end } = passage;
    const text = textOf(path);
    const name = `${path}:${start}-${end}`;
    if (text === undefined) return [`${name}: there is no such file`];
    if (!(start >= 0 && start <= end && end <= text.length)) return [`${name}: outside of the file`];
    return faultsAt(passage, text).map((fault) => `${name}: ${fault}`);
  });
}

function faultsAt({ line, column, start, end, hash, text }: NamedPassage, whole: string): readonly string[] {
  const there = whole.slice(start, end);
  const lines = whole.slice(0, start).split(/\r\n|\r|\n/u);
  const [lineThere, columnThere] = [lines.length, lines[lines.length - 1].length + 1];
  const hashThere = createHash('sha256').update(there).digest('hex').slice(0, hash.length);
  return [
    ...(line === lineThere && column === columnThere
      ? []
      : [`stands in ${lineThere}:${columnThere}, not ${line}:${column}`]),
    ...(hash.length === 16 && hash === hashThere ? [] : [`has the hash ${hashThere}, not ${hash}`]),
    ...(text === undefined || there.startsWith(text) ? [] : [`holds “${there}”, not “${text}”`]),
  ];
}
