/** What a CPU profile says: the functions that took the most time themselves, and with all that they called. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: Frame;
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface Cost {
  self: number;
  total: number;
}

/** The `most` functions of a profile with the most time of their own, a line each; milliseconds, per `share` of it. */
export function topFunctions(path: string, most: number, share: number): string[] {
  const profile = JSON.parse(readFileSync(path, 'utf8')) as Profile;
  const costs = costsOf(profile);
  const byCost = (of: keyof Cost): [string, Cost][] =>
    [...costs].sort(([, left], [, right]) => right[of] - left[of]).slice(0, most);
  const line = ([name, { self, total }]: [string, Cost]): string =>
    `${(self / share).toFixed(1).padStart(9)} ${(total / share).toFixed(1).padStart(9)}  ${name}`;
  const head = '  self ms  total ms  of one key, sampled';
  return [
    head,
    ...byCost('self').map(line),
    '',
    'with all that they called:',
    ...byCost('total')
      .filter(([name]) => !name.startsWith('(root)'))
      .map(line),
  ];
}

function costsOf({ nodes, samples, timeDeltas }: Profile): Map<string, Cost> {
  const parents = new Map<number, number>();
  for (const { id, children } of nodes) for (const child of children ?? []) parents.set(child, id);
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const own = new Map<number, number>();
  samples.forEach((id, index) => own.set(id, (own.get(id) ?? 0) + timeDeltas[index] / 1000));
  const costs = new Map<string, Cost>();
  const costOf = (name: string): Cost => {
    const known = costs.get(name) ?? { self: 0, total: 0 };
    costs.set(name, known);
    return known;
  };
  for (const [id, self] of own) {
    const name = names.get(id) ?? '';
    if (name === '(idle)') continue;
    const callers = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at))
      callers.add(names.get(at) ?? '');
    if ([...callers].some((caller) => caller.includes('probe.mjs'))) continue; // beginning the profile itself
    costOf(name).self += self;
    for (const caller of callers) costOf(caller).total += self;
  }
  return costs;
}

const maps = new Map<string, SourceMap | undefined>();

function mapOf(url: string): SourceMap | undefined {
  if (!maps.has(url)) {
    const path = url.startsWith('file:') ? `${fileURLToPath(url)}.map` : `${url}.map`;
    const isThere = !url.startsWith('node:') && url !== '' && existsSync(path);
    maps.set(
      url,
      isThere ? new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload) : undefined,
    );
  }
  return maps.get(url);
}

function nameOf({ functionName, url, lineNumber, columnNumber }: Frame): string {
  if (url === '') return functionName || '(anonymous)';
  const entry = mapOf(url)?.findEntry(lineNumber, columnNumber);
  const place =
    entry !== undefined && 'originalSource' in entry
      ? `${entry.originalSource.replace(/^.*\.\.\//u, '')}:${entry.originalLine + 1}`
      : `${url.replace(/^.*\//u, '')}:${lineNumber + 1}`;
  return `${functionName || '(anonymous)'} ${place}`;
}
