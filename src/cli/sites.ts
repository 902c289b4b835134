import {
  finish,
  moreWords,
  percentMore,
  worthOfMore,
  type ListedSites,
  type Review,
  type SiteListing,
} from '../review/index';
import { ExitCode } from './failure';
import { settingsOf, type FilterOptions } from './options';
import { say, writeOut } from './output';
import type { ReadingOptions } from './reading';
import { reviewFiles, takeDecisions } from './reviewing';
import { coloursFor, counted, printable, type Colours } from './terminal';

/** The options of `winnow sites`. */
export interface SitesOptions extends FilterOptions, ReadingOptions {
  readonly format: 'text' | 'json';
  readonly boilerplate?: 'careful' | 'thorough';
  readonly lines?: number;
}

/** So many lines of a site are printed for people unless they ask for more; JSON has all. */
const SHOWN_LINES = 20;

/**
 * Prints which sites the documents are of, and what recurs on each.
 * @returns clean, or failed where a file could not be read
 * @throws Failure for wrong usage and for what could not be read at all
 */
export async function sites(paths: readonly string[], options: SitesOptions): Promise<ExitCode> {
  const settings = settingsOf({ ...options, shared: 'off', entities: false }, { settings: {} });
  const { review, documents, labels, problems } = await reviewFiles(paths, options, settings);
  const undecided = await takeDecisions(review, documents, process.cwd());
  for (const problem of undecided) say(problem);
  review.advance();
  const limit = options.lines ?? (options.format === 'json' ? Number.MAX_SAFE_INTEGER : SHOWN_LINES);
  const listed = finish(review.listingSites({ sites: Number.MAX_SAFE_INTEGER, lines: limit }));
  const pathOf = (uri: string): string => labels.get(uri) ?? uri;
  if (options.format === 'json') await writeOut(`${JSON.stringify(jsonOf(listed, pathOf))}\n`);
  else await writeOut(textOf(listed, documents.length, coloursFor(process.stdout)));
  return problems.length + undecided.length > 0 ? ExitCode.failed : ExitCode.clean;
}

/** That some sites have so few pages that more of them would find more, as a sentence; undefined where none has. */
export function fewPages(review: Review): string | undefined {
  const worths = review.sitePages().flatMap(({ uris }) => worthOfMore(uris.length) ?? []);
  if (worths.length === 0) return undefined;
  const percents = worths.map(percentMore).sort((left, right) => left - right);
  const [least, most] = [percents[0], percents[percents.length - 1]];
  const percent = least === most ? String(least) : `${least} to ${most}`;
  const one = worths.length === 1;
  return (
    `${counted(worths.length, 'site')} ${one ? 'has' : 'have'} one page or two here: ${worths[0].pages} more of ` +
    `${one ? 'it' : 'one'} would find about ${percent} % more of its boilerplate (winnow sites tells which)`
  );
}

/** The contract of `--format json`; docs/sites.schema.json describes it. */
function jsonOf({ sites: all }: ListedSites, pathOf: (uri: string) => string): object {
  return {
    version: 1,
    sites: all.map(({ id, host, label, pages, flagged, uri, range, lines, more, worth }) => ({
      id,
      ...(host === undefined ? {} : { host }),
      label,
      pages,
      flagged,
      first: { path: pathOf(uri), range },
      lines: lines.map(({ uri: place, range: at, ...line }) => ({
        words: line.words,
        pages: line.pages,
        times: line.times,
        standing: line.standing,
        flagged: line.flagged,
        ...(line.kind === undefined ? {} : { kind: line.kind }),
        first: { path: pathOf(place), range: at },
      })),
      more,
      ...(worth === undefined ? {} : { worth }),
    })),
  };
}

const standings: Readonly<Record<SiteListing['lines'][number]['standing'], string>> = {
  flagged: '',
  kept: 'kept',
  open: 'not flagged',
};

function textOf({ sites: all }: ListedSites, documents: number, colours: Colours): string {
  const blocks = all.map((site) => blockOf(site, colours));
  const recurring = all.reduce((sum, { lines, more }) => sum + lines.length + more, 0);
  const summary = `${counted(all.length, 'site')} in ${counted(documents, 'file')}, ${counted(recurring, 'recurring line')}`;
  return [...blocks, summary].map((block) => `${block}\n`).join('\n');
}

function blockOf(site: SiteListing, colours: Colours): string {
  const title = `${colours.underline(printable(site.label))}  ${counted(site.pages, 'page')}, ${counted(site.flagged, 'paragraph')} of boilerplate`;
  const counts = site.lines.map(({ pages }) => `${pages} of ${site.pages}`);
  const width = counts.reduce((widest, each) => Math.max(widest, each.length), 0);
  const kinds = site.lines.map(({ kind, standing }) => kind ?? standings[standing]);
  const kindWidth = kinds.reduce((widest, each) => Math.max(widest, each.length), 0);
  const lines = site.lines.map(
    ({ words }, index) =>
      `  ${colours.dim(counts[index].padStart(width))}  ${kinds[index].padEnd(kindWidth)}  ${printable(words)}`,
  );
  const more = site.more > 0 ? [colours.dim(`  and ${counted(site.more, 'more line')}`)] : [];
  const worth = site.worth === undefined ? [] : [colours.yellow(`  ${moreWords(site.worth)}`)];
  return [title, ...lines, ...more, ...worth].join('\n');
}
